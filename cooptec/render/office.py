"""Word and OpenDocument: what pandoc cannot set is set in the file that it made.

The reference documents have ``{{header}}``, ``{{mark}}`` and other places in the head and the foot
of their page; here those get the document's own texts. How the text looks is said by the styles of
the reference documents alone; what is set here is what styles cannot say: rows that stay whole,
paragraphs that stay with the next, the cells of OpenDocument.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from cooptec.render.glue import parted
from cooptec.render.measures import measures
from cooptec.render.office_controls import with_controls
from cooptec.render.office_look import in_look
from cooptec.render.office_pages import paged
from cooptec.render.office_pictures import with_pictures
from cooptec.render.source import Source
from cooptec.resources import templates_folder

Parts = dict[str, bytes]

_WORD: Final = "word/document.xml"
_FIRST_ZIP_YEAR: Final = 1980
_NO_MOMENT: Final = "1970-01-01T00:00:00Z"

_ODT_CELLS: Final = re.compile(
    r'(<style:style style:name="(Table(?:Header)?RowCell)"[^>]*>\s*)'
    r"<style:table-cell-properties[^>]*/>"
)
_ODT_CELL: Final = (
    '<style:table-cell-properties fo:padding-top="{down}pt" fo:padding-bottom="{down}pt"'
    ' fo:padding-left="{across}pt" fo:padding-right="{across}pt" fo:border="none"'
    ' fo:border-top="{thin}pt solid #8a97a8" fo:border-bottom="{below}"{fill} />'
)
_ODT_TABLE: Final = re.compile(
    r'(<style:style style:name="(\w+)" style:family="table">\s*<style:table-properties)'
    r' table:align="\w+"'
)
_ODT_HEAD: Final = ' fo:background-color="#e9eef4"'
_ODT_WHOLE: Final = re.compile(
    r'<table:table table:name="[^"]*" table:style-name="(\w+)"(?:(?!</table:table-row>).)*?'
    r"<\?whole\?>",
    re.DOTALL,
)

_ODT_NAMES: Final = re.compile(
    r"(<table:table [^>]*>\s*)(<table:table-column [^>]*/>)((?:(?!</table:table>).)*?)<\?names\?>",
    re.DOTALL,
)

_ODT_LAST: Final = re.compile(r"(?<=</table:table>)(?=\s*</office:text>)")
_ODT_APART: Final = '<text:p text:style-name="Between_20_Tables" />'

_KEPT: Final = "<?keep?>"
"""What ``filters/together.lua`` puts into a paragraph that stays on the page of the next one."""
_WHOLE: Final = "<?whole?>"
"""What it puts into a paragraph of a table that stays whole."""
_ODT_KEPT: Final = re.compile(
    rf'(<text:[ph] text:style-name=")(\w+)("[^>]*>(?:(?!</text:[ph]>).)*?){re.escape(_KEPT)}',
    re.DOTALL,
)
_ODT_PROPERTIES: Final = "<style:paragraph-properties"
_ODT_STYLES_END: Final = "</office:automatic-styles>"
_ODT_LIST_INDENT: Final = re.compile(
    r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="-0\.25in" fo:margin-left="[\d.]+in"'
)
_ODT_LEVEL: Final = 0.25
"""Inches by which pandoc sets a level of a list in from the one around it; the first, by two."""

_WORD_LIST_INDENT: Final = re.compile(r'<w:ind w:left="(\d+)" w:hanging="360" ?/>')
_WORD_LEVEL: Final = 720
_WORD_GRID: Final = re.compile(r'<w:gridCol w:w="(\d+)" ?/>')
_WORD_PARAGRAPH: Final = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_WORD_STYLE: Final = re.compile(r'(?<=<w:pStyle w:val=")(\w+)(?=")')
_WORD_STYLES: Final = "word/styles.xml"
_WORD_KEPT: Final = re.compile(r'<w:pStyle w:val="(\w+)Kept" ?/>')
_WORD_HEIR: Final = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}Kept">'
    '<w:name w:val="{name} Kept" /><w:basedOn w:val="{id}" /><w:next w:val="{id}" />'
    "<w:pPr><w:keepNext /></w:pPr></w:style>"
)
"""A style like another one, whose paragraphs stay with the next."""
_WORD_ROW: Final = re.compile(r"<w:tr>(?!<w:trPr>)")
_WORD_PANDOC_LINE: Final = 7920
"""The width of the text that pandoc takes for granted, in twentieths of a point."""

_WORD_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_WORD_ROWS: Final = re.compile(r"(<w:tr>.*?</w:tr>)", re.DOTALL)
_WORD_HEAD: Final = "<w:tblHeader"
_WORD_CELL_TEXT: Final = re.compile(r"<w:tc>.*?<w:p>", re.DOTALL)
_SHORT: Final = "<?short?>"
"""What ``filters/together.lua`` puts into a table that stays whole."""

_WORD_EMPTY: Final = re.compile(r"<w:p ?/>")
_WORD_BETWEEN: Final = re.compile(r"<w:p ?/>(?=\s*<w:tbl>)")
_WORD_APART: Final = '<w:p><w:pPr><w:pStyle w:val="BetweenTables" /></w:pPr></w:p>'
_WORD_LAST: Final = re.compile(r"(?<=</w:tbl>)(?=\s*(?:<w:bookmarkEnd [^>]*/>\s*)*<w:sectPr)")
_WORD_EMPTY_CELL: Final = '<w:pStyle w:val="Compact" />'
_WORD_CELL: Final = '<w:pStyle w:val="TableText" />'
_NAMING: Final = "<?names?>"
"""What ``filters/office.lua`` puts into the first name of the rows of a table."""
_WORD_LOOK: Final = re.compile(r'(<w:tblLook [^>]*w:val=")([0-9A-Fa-f]{4})(" ?/>)')
_WORD_FIRST_COLUMN: Final = 0x80
_WORD_TODAY: Final = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15" /></w:compat>'
)
_REFERENCES: Final = 4
"""Reference documents that are remembered."""


def finished(made: bytes, source: Source) -> bytes:
    """The file with the look of the document and the texts of its pages.

    The same bytes for the same document.

    Args:
        made: the file, from pandoc.
        source: the document.
    """
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        parts = with_pictures({name: old.read(name) for name in old.namelist()}, source)
    for name, mend in _MENDS.items():
        if name in parts:
            parts[name] = mend(parted(parts[name].decode()), source).encode()
    if _WORD in parts:
        styles = _word_keeping(parts[_WORD_STYLES].decode(), parts[_WORD].decode())
        parts[_WORD_STYLES] = styles.encode()
    ready = paged(in_look(parts, source), source)
    if source.hidden and _WORD in ready:
        ready = with_controls(ready, source.controls, source.hidden)
    return _packed(ready, source.timestamp)


def _packed(parts: Parts, timestamp: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _moment(timestamp))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            new.writestr(entry, content, stored)
    return target.getvalue()


def _moments(xml: str, source: Source) -> str:
    """In its closed mode pandoc knows no time: the files would be of 1970."""
    moment = datetime.fromtimestamp(source.timestamp, UTC)
    return xml.replace(_NO_MOMENT, f"{moment:%Y-%m-%dT%H:%M:%SZ}")


# OpenDocument


def _odt_content(xml: str, _: Source) -> str:
    """Cells and what surrounds a table, which pandoc sets without the reference document."""
    named = _ODT_NAMES.sub(r"\1<table:table-header-columns>\2</table:table-header-columns>\3", xml)
    narrow = _ODT_LIST_INDENT.sub(_odt_indent, named)
    whole = frozenset(found[1] for found in _ODT_WHOLE.finditer(narrow))
    spaced = _ODT_TABLE.sub(
        lambda m: f'{m[1]} table:align="left"{_odt_gap()}{_odt_whole() if m[2] in whole else ""}',
        _ODT_CELLS.sub(_odt_cell, narrow),
    )
    return _odt_kept(_ODT_LAST.sub(_ODT_APART, spaced.replace(_WHOLE, "")))


def _odt_gap() -> str:
    """What follows a table has its own room above."""
    return f' fo:margin-top="{measures()["table"]["before"]}pt" fo:margin-bottom="0pt"'


def _odt_whole() -> str:
    return ' style:may-break-between-rows="false"'


def _odt_cell(found: re.Match[str]) -> str:
    table, rules = measures()["table"], measures()["rules"]
    head = "Header" in found[2]
    below = f"{rules['head']}pt solid #1f3a5f" if head else f"{rules['thin']}pt solid #8a97a8"
    return found[1] + _ODT_CELL.format(
        down=table["office_down"],
        across=table["across"],
        thin=rules["thin"],
        below=below,
        fill=_ODT_HEAD if head else "",
    )


def _odt_indent(found: re.Match[str]) -> str:
    level = float(found[1]) / _ODT_LEVEL - 1
    points = level * measures()["list"]["indent"]
    hang = measures()["list"]["hang"]
    return (
        f'text:list-tab-stop-position="{points:g}pt" fo:text-indent="-{hang}pt"'
        f' fo:margin-left="{points:g}pt"'
    )


def _odt_kept(xml: str) -> str:
    """Paragraphs that stay with the next: each in a style like its own that says so."""
    names = dict.fromkeys(found[2] for found in _ODT_KEPT.finditer(xml))
    marked = _ODT_KEPT.sub(r"\1Kept_\2\3", xml)
    styles = "".join(_odt_keeping(name, xml) for name in names)
    return marked.replace(_ODT_STYLES_END, styles + _ODT_STYLES_END, 1)


def _odt_keeping(name: str, xml: str) -> str:
    """A style that keeps with the next: a copy of the document's own, or an heir of another one."""
    keeping = f'{_ODT_PROPERTIES} fo:keep-with-next="always"'
    own = re.search(rf'<style:style style:name="{name}".*?</style:style>', xml, re.DOTALL)
    if own is not None:
        copy = own[0].replace(f'"{name}"', f'"Kept_{name}"', 1)
        return copy.replace(_ODT_PROPERTIES, keeping, 1)
    return (
        f'<style:style style:name="Kept_{name}" style:family="paragraph"'
        f' style:parent-style-name="{name}">{keeping} /></style:style>'
    )


# Word


def _word_document(xml: str, source: Source) -> str:
    """Tables as wide as the text; rows that stay whole; no paragraph that is only room.

    Two tables in a row have a paragraph between them, or Word would make one of them. So has a last
    table after it: text processors add one there, as high as a line of text, and perhaps a page.
    """
    line = _word_line(xml, sideways=source.landscape)
    wide = _WORD_GRID.sub(
        lambda m: f'<w:gridCol w:w="{round(int(m[1]) * line / _WORD_PANDOC_LINE)}" />', xml
    )
    followed = _WORD_LAST.sub(_WORD_APART, _WORD_BETWEEN.sub(_WORD_APART, wide))
    *texts, last = _WORD_EMPTY.split(followed)
    apart = "".join(text.rstrip() for text in texts) + last
    cells = apart.replace(_WORD_EMPTY_CELL, _WORD_CELL)
    parted = _WORD_TABLE.sub(lambda m: _word_rows(_word_named(m[0])), cells)
    whole = _WORD_ROW.sub("<w:tr><w:trPr><w:cantSplit /></w:trPr>", parted)
    return _WORD_PARAGRAPH.sub(_word_kept, whole.replace(_WHOLE, ""))


def _word_rows(xml: str) -> str:
    """A table whose head stays with its first two rows, the last row with the one before it.

    Word parts a table between any two rows whose paragraphs do not say that they stay together.
    """
    short, parts = _SHORT in xml, _WORD_ROWS.split(xml.replace(_SHORT, ""))
    places = range(1, len(parts), 2)
    for place in places[:-1]:
        first, before_last = place in places[:2], place == places[-2]
        if short or first or before_last or _WORD_HEAD in parts[place]:
            parts[place] = _WORD_CELL_TEXT.sub(rf"\g<0>{_KEPT}", parts[place])
    return "".join(parts)


def _word_named(table: str) -> str:
    """A table, which says where its first column names its rows, as readers aloud have to know."""
    if _NAMING not in table:
        return table
    named = table.replace(_NAMING, "").replace('w:firstColumn="0"', 'w:firstColumn="1"', 1)
    return _WORD_LOOK.sub(
        lambda m: f"{m[1]}{int(m[2], 16) | _WORD_FIRST_COLUMN:04X}{m[3]}", named, count=1
    )


def _word_line(xml: str, *, sideways: bool) -> int:
    """The width of the text, which the reference document decides."""
    size = re.search(r"<w:pgSz [^>]*/>", xml)
    margins = re.search(r"<w:pgMar [^>]*/>", xml)
    if size is None or margins is None:
        return _WORD_PANDOC_LINE
    across = _word_number(size[0], "h" if sideways else "w")
    return across - _word_number(margins[0], "left") - _word_number(margins[0], "right")


def _word_number(tag: str, name: str) -> int:
    found = re.search(rf' w:{name}="(\d+)"', tag)
    return int(found[1]) if found else 0


def _word_kept(found: re.Match[str]) -> str:
    """A paragraph in the style that keeps it with the next, where its mark says so."""
    paragraph = found[0].replace(_KEPT, "")
    if paragraph == found[0]:
        return paragraph
    return _WORD_STYLE.sub(r"\1Kept", paragraph, count=1)


def _word_keeping(styles: str, document: str) -> str:
    """The styles with an heir of each one whose paragraphs stay with the next."""
    used = dict.fromkeys(found[1] for found in _WORD_KEPT.finditer(document))
    heirs = (
        _WORD_HEIR.format(id=id_, name=_word_style_name(styles, id_))
        for id_ in used
        if f'"{id_}Kept"' not in styles
    )
    return styles.replace("</w:styles>", "".join(heirs) + "</w:styles>")


def _word_style_name(styles: str, id_: str) -> str:
    found = re.search(rf'w:styleId="{id_}".*?<w:name w:val="([^"]*)"', styles, re.DOTALL)
    return found[1] if found else id_


def _word_lists(xml: str, source: Source) -> str:
    """The lists of the document, and that of the headings, which pandoc does not take over."""
    of = measures()["list"]
    narrow = _WORD_LIST_INDENT.sub(
        lambda m: (
            f'<w:ind w:left="{round(int(m[1]) / _WORD_LEVEL * of["indent"] * 20)}"'
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


def _word_settings(xml: str, _: Source) -> str:
    """Without this, Word opens the file as one of 2007."""
    if "compatibilityMode" in xml:
        return xml
    return re.sub(r"(?=<w:rsids|<m:mathPr|<w:themeFontLang)", _WORD_TODAY, xml, count=1)


_MENDS: Final[Mapping[str, Callable[[str, Source], str]]] = {
    "docProps/core.xml": _moments,
    "meta.xml": _moments,
    "content.xml": _odt_content,
    _WORD: _word_document,
    "word/numbering.xml": _word_lists,
    "word/settings.xml": _word_settings,
}


def _moment(timestamp: int) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(timestamp, UTC)
    return (
        max(moment.year, _FIRST_ZIP_YEAR),
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
    )
