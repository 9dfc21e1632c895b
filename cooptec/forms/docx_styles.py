"""The styles of a form in Word: questions, how to answer, the boxes and tables for answers."""

from typing import TYPE_CHECKING, Final

from cooptec.forms.controls import DAYS, PLACEHOLDER

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

QUESTION, HINT, ANSWER = "Form Question", "Form Hint", "Form Answer"
"""The paragraph styles."""
TABLE: Final = "Form Table"


def add_styles(document: "Document") -> None:
    """The styles of a form, besides those of all documents."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    question = document.styles.add_style(QUESTION, WD_STYLE_TYPE.PARAGRAPH)
    question.base_style = document.styles["Body Text"]
    question.font.bold = True
    question.paragraph_format.space_before, question.paragraph_format.space_after = Pt(8), Pt(1)
    question.paragraph_format.keep_with_next = True
    hint = document.styles.add_style(HINT, WD_STYLE_TYPE.PARAGRAPH)
    hint.base_style = document.styles["Body Text"]
    hint.font.color.rgb, hint.font.size = RGBColor(0x59, 0x59, 0x59), Pt(9)
    hint.paragraph_format.space_after = Pt(2)
    hint.paragraph_format.keep_with_next = True
    answer = document.styles.add_style(ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = document.styles["Body Text"]
    _frame(answer.element)
    if "Normal Table" not in document.styles:
        document.styles.element.append(_normal_table())
    table = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Table"]
    _lines(table.element)
    shown = document.styles.add_style(PLACEHOLDER, WD_STYLE_TYPE.CHARACTER)
    shown.font.color.rgb = RGBColor(0x59, 0x59, 0x59)


def _normal_table() -> "Element":
    """The style on which those of tables are based: every file that Word makes has it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    made: Element = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
    return made


def _lines(style: object) -> None:
    """Lines between the cells of a table, so that it can be written in on paper too."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A97A8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    )
    inside = f"<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar>"
    xml = f"<w:tblPr {nsdecls('w')}>{inside}</w:tblPr>"
    style.append(parse_xml(xml))  # type: ignore[attr-defined] # no types for its XML


def _frame(style: object) -> None:
    """A box around the place for an answer, so that it is seen on paper too."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="3" w:color="8A97A8"/>'
        for side in ("top", "left", "bottom", "right")
    )
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFDF2"/>'
    properties = style.get_or_add_pPr()  # type: ignore[attr-defined] # no types for its XML
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))
    properties.append(parse_xml(shade.replace("<w:shd", f"<w:shd {nsdecls('w')}")))


def speak(document: "Document", language: str) -> None:
    """Say in which language the text is, for spelling and for those who listen to it."""
    from docx.oxml.ns import qn

    for said in document.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), DAYS.get(language, language))
