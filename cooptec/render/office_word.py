"""Word: what pandoc does not take over from the reference document, and what no style can say."""

import io
import re
import zipfile
from functools import lru_cache
from typing import Final

from cooptec.render.measures import measures
from cooptec.render.office_marks import KEPT, NAMING, SHORT, WHOLE
from cooptec.render.source import Source
from cooptec.resources import templates_folder

_LIST_INDENT: Final = re.compile(r'<w:ind w:left="(\d+)" w:hanging="360" ?/>')
_LEVEL: Final = 720
_GRID: Final = re.compile(r'<w:gridCol w:w="(\d+)" ?/>')
_PARAGRAPH: Final = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_STYLE: Final = re.compile(r'(?<=<w:pStyle w:val=")(\w+)(?=")')
STYLES: Final = "word/styles.xml"
_IN_HEIR: Final = re.compile(r'<w:pStyle w:val="(\w+)Kept" ?/>')
_HEIR: Final = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}Kept">'
    '<w:name w:val="{name} Kept" /><w:basedOn w:val="{id}" /><w:next w:val="{id}" />'
    "<w:pPr><w:keepNext /></w:pPr></w:style>"
)
"""A style like another one, whose paragraphs stay with the next."""
_ROW: Final = re.compile(r"<w:tr>(?!<w:trPr>)")
_PANDOC_LINE: Final = 7920
"""The width of the text that pandoc takes for granted, in twentieths of a point."""

_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROWS: Final = re.compile(r"(<w:tr>.*?</w:tr>)", re.DOTALL)
_HEAD: Final = "<w:tblHeader"
_CELL_TEXT: Final = re.compile(r"<w:tc>.*?<w:p>", re.DOTALL)

_EMPTY: Final = re.compile(r"<w:p ?/>")
_BETWEEN: Final = re.compile(r"<w:p ?/>(?=\s*<w:tbl>)")
_APART: Final = '<w:p><w:pPr><w:pStyle w:val="BetweenTables" /></w:pPr></w:p>'
_LAST: Final = re.compile(r"(?<=</w:tbl>)(?=\s*(?:<w:bookmarkEnd [^>]*/>\s*)*<w:sectPr)")
_EMPTY_CELL: Final = '<w:pStyle w:val="Compact" />'
_CELL: Final = '<w:pStyle w:val="TableText" />'
_LOOK: Final = re.compile(r'(<w:tblLook [^>]*w:val=")([0-9A-Fa-f]{4})(" ?/>)')
_FIRST_COLUMN: Final = 0x80
_TODAY: Final = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15" /></w:compat>'
)
_REFERENCES: Final = 4
"""Reference documents that are remembered."""


def document(xml: str, source: Source) -> str:
    """Tables as wide as the text; rows that stay whole; no paragraph that is only room.

    Two tables in a row have a paragraph between them, or Word would make one of them. So has a last
    table after it: text processors add one there, as high as a line of text, and perhaps a page.
    """
    line = _line(xml, sideways=source.landscape)
    wide = _GRID.sub(lambda m: f'<w:gridCol w:w="{round(int(m[1]) * line / _PANDOC_LINE)}" />', xml)
    followed = _LAST.sub(_APART, _BETWEEN.sub(_APART, wide))
    *texts, last = _EMPTY.split(followed)
    apart = "".join(text.rstrip() for text in texts) + last
    cells = apart.replace(_EMPTY_CELL, _CELL)
    parted = _TABLE.sub(lambda m: _rows(_named(m[0])), cells)
    whole = _ROW.sub("<w:tr><w:trPr><w:cantSplit /></w:trPr>", parted)
    return _PARAGRAPH.sub(_kept, whole.replace(WHOLE, ""))


def _rows(xml: str) -> str:
    """A table whose head stays with its first two rows, the last row with the one before it.

    Word parts a table between any two rows whose paragraphs do not say that they stay together.
    """
    short, parts = SHORT in xml, _ROWS.split(xml.replace(SHORT, ""))
    places = range(1, len(parts), 2)
    for place in places[:-1]:
        first, before_last = place in places[:2], place == places[-2]
        if short or first or before_last or _HEAD in parts[place]:
            parts[place] = _CELL_TEXT.sub(rf"\g<0>{KEPT}", parts[place])
    return "".join(parts)


def _named(table: str) -> str:
    """A table, which says where its first column names its rows, as readers aloud have to know."""
    if NAMING not in table:
        return table
    named = table.replace(NAMING, "").replace('w:firstColumn="0"', 'w:firstColumn="1"', 1)
    return _LOOK.sub(lambda m: f"{m[1]}{int(m[2], 16) | _FIRST_COLUMN:04X}{m[3]}", named, count=1)


def _line(xml: str, *, sideways: bool) -> int:
    """The width of the text, which the reference document decides."""
    size = re.search(r"<w:pgSz [^>]*/>", xml)
    margins = re.search(r"<w:pgMar [^>]*/>", xml)
    if size is None or margins is None:
        return _PANDOC_LINE
    across = _number(size[0], "h" if sideways else "w")
    return across - _number(margins[0], "left") - _number(margins[0], "right")


def _number(tag: str, name: str) -> int:
    found = re.search(rf' w:{name}="(\d+)"', tag)
    return int(found[1]) if found else 0


def _kept(found: re.Match[str]) -> str:
    """A paragraph in the style that keeps it with the next, where its mark says so."""
    paragraph = found[0].replace(KEPT, "")
    if paragraph == found[0]:
        return paragraph
    return _STYLE.sub(r"\1Kept", paragraph, count=1)


def keeping(styles: str, document: str) -> str:
    """The styles with an heir of each one whose paragraphs stay with the next."""
    used = dict.fromkeys(found[1] for found in _IN_HEIR.finditer(document))
    heirs = (
        _HEIR.format(id=id_, name=_style_name(styles, id_))
        for id_ in used
        if f'"{id_}Kept"' not in styles
    )
    return styles.replace("</w:styles>", "".join(heirs) + "</w:styles>")


def _style_name(styles: str, id_: str) -> str:
    found = re.search(rf'w:styleId="{id_}".*?<w:name w:val="([^"]*)"', styles, re.DOTALL)
    return found[1] if found else id_


def lists(xml: str, source: Source) -> str:
    """The lists of the document, and that of the headings, which pandoc does not take over."""
    of = measures()["list"]
    narrow = _LIST_INDENT.sub(
        lambda m: (
            f'<w:ind w:left="{round(int(m[1]) / _LEVEL * of["indent"] * 20)}"'
            f' w:hanging="{round(of["hang"] * 20)}" />'
        ),
        xml,
    )
    abstract, number = _heading_list(source.references.get("docx"))
    first = narrow.find("<w:num ")
    at = first if first >= 0 else narrow.index("</w:numbering>")
    return (narrow[:at] + abstract + narrow[at:]).replace(
        "</w:numbering>", number + "</w:numbering>"
    )


@lru_cache(_REFERENCES)
def _heading_list(reference: bytes | None) -> tuple[str, str]:
    """How the headings of the reference document are numbered; Word renumbers its lists."""
    own = templates_folder() / "referencia" / "referencia.docx"
    with zipfile.ZipFile(io.BytesIO(reference) if reference is not None else own) as archive:
        if "word/numbering.xml" not in archive.namelist():
            return "", ""
        xml = archive.read("word/numbering.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    heading = re.search(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', styles, re.DOTALL)
    used = re.search(r'<w:numId w:val="(\d+)" ?/>', heading[0]) if heading else None
    number = used and re.search(rf'<w:num [^>]*w:numId="{used[1]}".*?</w:num>', xml, re.DOTALL)
    shape = number and re.search(r'<w:abstractNumId w:val="(\d+)" ?/>', number[0])
    abstract = shape and re.search(
        rf'<w:abstractNum [^>]*w:abstractNumId="{shape[1]}".*?</w:abstractNum>', xml, re.DOTALL
    )
    return (abstract[0], number[0]) if abstract and number else ("", "")


def settings(xml: str, _: Source) -> str:
    """Without this, Word opens the file as one of 2007."""
    if "compatibilityMode" in xml:
        return xml
    return re.sub(r"(?=<w:rsids|<m:mathPr|<w:themeFontLang)", _TODAY, xml, count=1)
