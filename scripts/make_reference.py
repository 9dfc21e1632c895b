"""Make the reference documents of Word and OpenDocument from those that pandoc brings.

Run it after changing it, and commit what it writes::

    python scripts/make_reference.py [FOLDER]

The folder is ``plantilles/referencia`` unless another one is given. Needs the extra ``dev``.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypandoc
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

FONT = "Calibri"
INK, QUIET, RULE, BAND, ALARM = "1F3A5F", "595959", "8A97A8", "E9EEF4", "9C2A10"
PANDOC = "3.9"
"""The version of pandoc with which the committed documents were made."""
LEVELS = 4
NUMBERING = 4100
"""Identifier of the list that numbers the headings; pandoc's own lists begin at 990."""

ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def main() -> None:
    """Write both documents."""
    own = Path(__file__).resolve().parent.parent / "plantilles" / "referencia"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else own
    (folder / "referencia.docx").write_bytes(word())
    (folder / "referencia.odt").write_bytes(opendocument())


def _default(kind: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", f"reference.{kind}"]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603


def _repacked(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return target.getvalue()


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


# Word


def word() -> bytes:
    """The reference document of Word."""
    document = docx.Document(io.BytesIO(_default("docx")))
    _word_page(document)
    _word_defaults(document)
    _word_styles(document)
    _word_numbers(document)
    _word_table(document)
    _word_head_and_foot(document)
    target = io.BytesIO()
    document.save(target)
    return _repacked(_parts(target.getvalue()))


def _word_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(1.0)


def _word_defaults(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fresh = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="ca-ES" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="245" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    document.styles.element.replace(defaults, fresh)


def _word_styles(document: Document) -> None:
    _style(document, "Body Text", before=0, after=4)
    _style(document, "First Paragraph", before=2, after=4)
    _style(document, "Compact", before=0, after=0)
    _style(document, "Title", size=19, bold=True, colour=INK, before=0, after=4)
    _style(document, "Subtitle", size=12, colour="000000", before=0, after=4)
    _style(document, "Date", size=10, colour=QUIET, before=0, after=12)
    _style(document, "Table Caption", size=9, bold=True, before=8, after=4)
    _style(document, "Image Caption", size=9, bold=True, before=4, after=8)
    for level, size in enumerate((13, 11, 10, 10), 1):
        _style(document, f"Heading {level}", size=size, bold=True, colour=INK, before=9, after=2)
    _style(document, "TOC Heading", size=13, bold=True, colour=INK, before=0, after=5)
    for level in (1, 2):
        toc = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        toc.element.set(qn("w:styleId"), f"TOC{level}")
        toc.base_style = document.styles["Normal"]
        toc.paragraph_format.space_after = Pt(2)
        toc.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        toc.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), 2, 1)
    gap = document.styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH)
    gap.font.size = Pt(4)
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(4)
    for name in ("Header", "Footer"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _style(document, name, size=9, colour=QUIET, before=0, after=0)
    _rule(document.styles["Header"], "bottom")
    _rule(document.styles["Footer"], "top")
    _rule(document.styles["Date"], "bottom")


def _style(
    document: Document,
    name: str,
    *,
    size: float | None = None,
    bold: bool = False,
    colour: str | None = None,
    before: float,
    after: float,
) -> None:
    style = document.styles[name]
    for old in style.element.findall(qn("w:rPr")):
        style.element.remove(old)
    if size:  # text styles leave it to the table in which they stand
        style.font.size = Pt(size)
        style.font.bold, style.font.italic = bold, False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.alignment = 0
    if name.startswith("Heading") or name == "Title":
        shape.keep_with_next = True


def _rule(style: ParagraphStyle, side: str) -> None:
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _word_numbers(document: Document) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(level + 1))}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{NUMBERING}"><w:abstractNumId w:val="{NUMBERING}"/>'
            "</w:num>"
        )
    )
    for level in range(LEVELS):
        _numbered(document.styles[f"Heading {level + 1}"], NUMBERING, level)
    _numbered(document.styles["TOC Heading"], 0, 0)


def _numbered(style: ParagraphStyle, number: int, level: int) -> None:
    numbers = style.element.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = number


def _word_table(document: Document) -> None:
    style = document.styles["Table"].element
    for old in list(style)[list(style).index(style.find(qn("w:tblPr"))) :]:
        style.remove(old)
    border = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    cells = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 80), ("bottom", 20), ("right", 80))
    )
    shape = (
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top {border}/><w:bottom {border}/>'
        f"<w:insideH {border}/></w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar>"
    )
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    for tag, inside in (
        ("pPr", spacing),
        ("rPr", '<w:sz w:val="17"/><w:szCs w:val="17"/>'),
        ("tblPr", shape),
    ):
        style.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>"))
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
    style.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            f"<w:tcPr>{fill}</w:tcPr></w:tblStylePr>"
        )
    )


def _word_head_and_foot(document: Document) -> None:
    section = document.sections[0]
    for part, text in ((section.header, "{{header}}"), (section.footer, "{{footer}}")):
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]
        paragraph.style = document.styles["Header" if part is section.header else "Footer"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), 2)
        paragraph.add_run(text)
        paragraph.add_run("\t")
    mark = section.header.paragraphs[0].add_run("{{mark}}")
    mark.bold = True
    mark.font.color.rgb = RGBColor.from_string(ALARM)
    foot = section.footer.paragraphs[0]
    for field in ("PAGE", None, "NUMPAGES"):
        if field is None:
            foot.add_run(" / ")
            continue
        foot._p.append(  # noqa: SLF001 (python-docx has no fields)
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r>'
                "</w:fldSimple>"
            )
        )


# OpenDocument


def opendocument() -> bytes:
    """The reference document of OpenDocument."""
    parts = _parts(_default("odt"))
    root = etree.fromstring(parts["styles.xml"])
    _odt_defaults(root)
    _odt_styles(root)
    _odt_numbers(root)
    _odt_page(root)
    parts["styles.xml"] = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return _repacked(parts)


def _name(key: str) -> str:
    prefix, _, local = key.partition(":")
    return f"{{{ODF[prefix]}}}{local}"


def _set(element: etree._Element, **values: str) -> None:
    for key, value in values.items():
        element.set(_name(key.replace("__", ":").replace("_", "-")), value)


def _child(element: etree._Element, key: str) -> etree._Element:
    found = element.find(_name(key))
    return etree.SubElement(element, _name(key)) if found is None else found


def _fragment(xml: str) -> etree._Element:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in ODF.items())
    return etree.fromstring(f"<root {spaces}>{xml}</root>")[0]


def _odt_defaults(root: etree._Element) -> None:
    fonts = _child(root, "office:font-face-decls")
    fonts.append(
        _fragment(
            f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" '
            'style:font-family-generic="swiss" style:font-pitch="variable"/>'
        )
    )
    default = root.find(f".//{_name('style:default-style')}[@{_name('style:family')}='paragraph']")
    text = _child(default, "style:text-properties")
    row = root.find(f".//{_name('style:table-row-properties')}")
    _set(row, fo__keep_together="always")
    _set(text, style__font_name=FONT, fo__font_size="10pt", fo__language="ca", fo__country="ES")
    for element in root.iter(_name("style:text-properties")):
        for key in ("style:font-name", "fo:font-family"):
            if element.get(_name(key)) not in (None, "StarSymbol", "Courier New", "OpenSymbol"):
                element.set(_name(key), FONT)


def _odt_styles(root: etree._Element) -> None:
    ink, quiet = f"#{INK}", f"#{QUIET}"
    rule = f"0.5pt solid #{RULE}"
    _odt_style(root, "Text_20_body", {"after": "4pt", "line": "102%"})
    _odt_style(root, "First_20_paragraph", {"before": "2pt", "after": "4pt", "line": "102%"})
    _odt_style(root, "Title", {"after": "4pt"}, size="19pt", bold=True, colour=ink)
    _odt_style(root, "Subtitle", {"after": "4pt"}, size="12pt")
    _odt_style(root, "Date", {"after": "12pt", "bottom": rule}, size="10pt", colour=quiet)
    _odt_style(root, "TableCaption", {"before": "8pt", "after": "4pt"}, size="8.5pt", bold=True)
    _odt_style(root, "Table_20_Contents", {"line": "100%"}, size="8.5pt")
    _odt_style(root, "Table_20_Heading", {"line": "100%"}, size="8.5pt", bold=True)
    _odt_style(root, "Header", {"bottom": rule, "inside-bottom": "4pt"}, size="9pt", colour=quiet)
    _odt_style(root, "Footer", {"top": rule, "inside-top": "4pt"}, size="9pt", colour=quiet)
    _odt_style(root, "Contents_20_Heading", {"after": "5pt"}, size="13pt", bold=True, colour=ink)
    _odt_style(root, "Contents_20_1", {"after": "2pt"})
    _odt_style(root, "Contents_20_2", {"after": "2pt", "left": "0.6cm"})
    _child(root, "office:styles").append(
        _fragment(
            '<style:style style:name="Index_20_Link" style:family="text"><style:text-properties '
            'fo:color="#000000" style:text-underline-style="none"/></style:style>'
        )
    )
    _child(root, "office:styles").append(
        _fragment(
            '<style:style style:name="Heading_20_1_20_New_20_Page" style:family="paragraph" '
            'style:display-name="Heading 1 New Page" style:parent-style-name="Heading_20_1" '
            'style:next-style-name="Text_20_body" style:default-outline-level="1">'
            '<style:paragraph-properties fo:break-before="page"/></style:style>'
        )
    )
    for level, size in enumerate(("13pt", "11pt", "10pt", "10pt"), 1):
        shape = {"before": "9pt", "after": "2pt", "next": "always"}
        _odt_style(root, f"Heading_20_{level}", shape, size=size, bold=True, colour=ink)


_SHAPES = {
    "before": "fo:margin-top",
    "after": "fo:margin-bottom",
    "line": "fo:line-height",
    "left": "fo:margin-left",
    "next": "fo:keep-with-next",
    "inside-top": "fo:padding-top",
    "inside-bottom": "fo:padding-bottom",
    "top": "fo:border-top",
    "bottom": "fo:border-bottom",
}


def _odt_style(
    root: etree._Element,
    name: str,
    shape: dict[str, str],
    *,
    size: str = "",
    bold: bool = False,
    colour: str = "",
) -> None:
    style = root.find(f".//{_name('style:style')}[@{_name('style:name')}='{name}']")
    if style is None:
        style = etree.SubElement(_child(root, "office:styles"), _name("style:style"))
        _set(style, style__name=name, style__family="paragraph")
        _set(style, style__parent_style_name="Standard")
    for old in list(style):
        style.remove(old)
    paragraph = etree.SubElement(style, _name("style:paragraph-properties"))
    _set(paragraph, fo__orphans="2", fo__widows="2")
    _set(paragraph, fo__margin_top="0pt", fo__margin_bottom="0pt", fo__text_align="start")
    for key, value in shape.items():
        paragraph.set(_name(_SHAPES[key]), value)
    text = etree.SubElement(style, _name("style:text-properties"))
    if name in ("Header", "Footer", "Contents_20_1", "Contents_20_2"):
        paragraph.append(
            _fragment(
                '<style:tab-stops><style:tab-stop style:position="16.6cm" style:type="right"/>'
                "</style:tab-stops>"
            )
        )
    _set(text, fo__font_weight="bold" if bold else "normal", fo__font_style="normal")
    if size:
        _set(text, fo__font_size=size)
    if colour:
        _set(text, fo__color=colour)


def _odt_numbers(root: etree._Element) -> None:
    for level in root.iter(_name("text:outline-level-style")):
        depth = int(level.get(_name("text:level")))
        if depth > LEVELS:
            continue
        _set(level, style__num_format="1", text__display_levels=str(depth))
        for old in list(level):
            level.remove(old)
        level.append(
            _fragment(
                "<style:list-level-properties "
                'text:list-level-position-and-space-mode="label-alignment">'
                '<style:list-level-label-alignment text:label-followed-by="space" '
                'fo:margin-left="0cm" fo:text-indent="0cm"/></style:list-level-properties>'
            )
        )


def _odt_page(root: etree._Element) -> None:
    page = root.find(f".//{_name('style:page-layout-properties')}")
    _set(page, fo__page_width="21cm", fo__page_height="29.7cm")
    _set(page, fo__margin_left="2.2cm", fo__margin_right="2.2cm")
    _set(page, fo__margin_top="1.1cm", fo__margin_bottom="0.9cm")
    layout = page.getparent()
    for part, side in (("header", "bottom"), ("footer", "top")):
        style = _child(layout, f"style:{part}-style")
        for old in list(style):
            style.remove(old)
        style.append(
            _fragment(
                f'<style:header-footer-properties fo:min-height="0.7cm" fo:margin-{side}="0.4cm"/>'
            )
        )
    master = root.find(f".//{_name('style:master-page')}")
    for old in list(master):
        master.remove(old)
    _child(root, "office:automatic-styles").append(
        _fragment(
            '<style:style style:name="Mark" style:family="text"><style:text-properties '
            f'fo:font-weight="bold" fo:color="#{ALARM}"/></style:style>'
        )
    )
    master.append(
        _fragment(
            '<style:header><text:p text:style-name="Header">{{header}}<text:tab/>'
            '<text:span text:style-name="Mark">{{mark}}</text:span></text:p></style:header>'
        )
    )
    master.append(
        _fragment(
            '<style:footer><text:p text:style-name="Footer">{{footer}}<text:tab/>'
            '<text:page-number text:select-page="current">1</text:page-number> / '
            "<text:page-count>1</text:page-count></text:p></style:footer>"
        )
    )


if __name__ == "__main__":
    main()
