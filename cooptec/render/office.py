"""Word and OpenDocument: what pandoc cannot set is set in the file that it made.

The reference documents have ``{{header}}``, ``{{mark}}`` and ``{{footer}}`` in the head and the
foot of their page; here those get the document's own texts.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from xml.sax.saxutils import escape

from cooptec.render.source import Source
from cooptec.resources import templates_folder

_PLACES = re.compile(r"\{\{(header|mark|footer)\}\}")
_PAGES = re.compile(r"word/(?:header|footer)\d+\.xml|styles\.xml")
_FIRST_ZIP_YEAR = 1980

_ODT_CELLS = re.compile(
    r'(<style:style style:name="(Table(?:Header)?RowCell)"[^>]*>\s*)'
    r"<style:table-cell-properties[^>]*/>"
)
_ODT_CELL = (
    '<style:table-cell-properties fo:padding="0.014in 0.055in" fo:border="none"'
    ' fo:border-top="0.5pt solid #8a97a8" fo:border-bottom="0.5pt solid #8a97a8"{fill} />'
)
_ODT_TABLE = re.compile(r'<style:table-properties table:align="\w+"')
_ODT_GAP = ' fo:margin-top="4pt" fo:margin-bottom="7pt"'
_ODT_CELL_TEXT = re.compile(r"<table:table-cell .*?</table:table-cell>", re.DOTALL)
_ODT_USED = re.compile(r'text:style-name="(P\d+)"')
_ODT_LISTED = re.compile(r'<style:style style:name="(P\d+)"[^>]*>')
_ODT_BODY = 'style:parent-style-name="Text_20_body"'
_ODT_IN_CELL = 'style:parent-style-name="Table_20_Contents"'
_ODT_LIST_INDENT = re.compile(
    r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="-0\.25in" fo:margin-left="[\d.]+in"'
)
_LIST_INDENT = 4 / 9
"""Ours, over the one that pandoc gives to lists; theirs leaves no room in a cell."""
_ODT_FILL = ' fo:background-color="#e9eef4"'


_KEPT = "<?keep?>"
"""What ``filters/together.lua`` puts into a paragraph that stays on the page of the next one."""
_ODT_KEPT = re.compile(
    rf'(<text:[ph] text:style-name=")(\w+)("[^>]*>(?:(?!</text:[ph]>).)*?){re.escape(_KEPT)}',
    re.DOTALL,
)
_ODT_PROPERTIES = "<style:paragraph-properties"
_ODT_STYLES_END = "</office:automatic-styles>"

_WORD_LIST_INDENT = re.compile(r'<w:ind w:left="(\d+)" w:hanging="360" ?/>')
_WORD_GRID = re.compile(r'<w:gridCol w:w="(\d+)" ?/>')
_WORD_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_WORD_STYLE = re.compile(r"<w:pPr>\s*(?:<w:pStyle [^>]*/>)?")
_WORD_ROW = re.compile(r"<w:tr>(?!<w:trPr>)")
_WORD_LINE = 9411
_WORD_PANDOC_LINE = 7920
"""The width of the text of an upright page: ours, and what pandoc takes for granted (twentieths
of a point)."""
_WORD_SIDEWAYS_LINE = 14344
_WORD_PAGE = re.compile(r"<w:pgSz [^>]*/>")
_WORD_SIDEWAYS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />'
_SIDEWAYS_PAGE = (
    (f'w:pos="{_WORD_LINE}"', f'w:pos="{_WORD_SIDEWAYS_LINE}"'),
    ('fo:page-width="21cm"', 'fo:page-width="29.7cm"'),
    ('fo:page-height="29.7cm"', 'fo:page-height="21cm"'),
    ('style:print-orientation="portrait"', 'style:print-orientation="landscape"'),
    ('style:position="16.6cm"', 'style:position="25.3cm"'),
)
"""What the pages of the reference documents say, and what it becomes for pages on their side: the
size, and the stops at the right end of head and foot."""
_BARS = {"■": "1f3a5f", "□": "a9bdd6"}
"""The signs of a chart, and the colour of their cells."""
_WORD_BAR = re.compile(
    r"<w:tc><w:tcPr ?/>((?:(?!<w:tc>).)*?)<w:r>(<w:t(?: [^>]*)?>([■□])</w:t></w:r></w:p></w:tc>)",
    re.DOTALL,
)
_WORD_COLOURED = (
    '<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{colour}" /></w:tcPr>{before}'
    '<w:r><w:rPr><w:color w:val="{colour}" /></w:rPr>{sign}'
)
_ODT_BAR = re.compile(
    r'(<table:table-cell table:style-name=")\w+("[^>]*>\s*<text:p[^>]*>)([■□])(</text:p>)'
)
_ODT_BAR_STYLES = (
    '<style:style style:name="Bar_{colour}" style:family="table-cell">{cell}</style:style>'
    '<style:style style:name="Sign_{colour}" style:family="text">'
    '<style:text-properties fo:color="#{colour}" /></style:style>'
)
_NO_MOMENT = "1970-01-01T00:00:00Z"


def finished(made: bytes, source: Source) -> bytes:
    """The file with the texts of its pages; the same bytes for the same document."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _moment(source.timestamp))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            new.writestr(entry, _part(name, old.read(name), source), stored)
    return target.getvalue()


def _part(name: str, content: bytes, source: Source) -> bytes:
    if name not in _MENDS and not _PAGES.fullmatch(name):
        return content
    mend = _MENDS.get(name, _page)
    return mend(content.decode(), source).encode()


def _page(xml: str, source: Source) -> str:
    texts = source.texts()
    for upright, sideways in _SIDEWAYS_PAGE if source.landscape else ():
        xml = xml.replace(upright, sideways)
    return _PLACES.sub(lambda m: escape(texts[m[1]]), xml)


def _moments(xml: str, source: Source) -> str:
    """In its closed mode pandoc knows no time: the files would be of 1970."""
    moment = datetime.fromtimestamp(source.timestamp, UTC)
    return xml.replace(_NO_MOMENT, f"{moment:%Y-%m-%dT%H:%M:%SZ}")


def _odt_content(xml: str, _: Source) -> str:
    """Cells, their lists and what surrounds a table, which pandoc sets without the reference."""
    inside = {name for cell in _ODT_CELL_TEXT.findall(xml) for name in _ODT_USED.findall(cell)}
    listed = _ODT_LISTED.sub(
        lambda m: m[0].replace(_ODT_BODY, _ODT_IN_CELL) if m[1] in inside else m[0], xml
    )
    narrow = _ODT_LIST_INDENT.sub(_odt_indent, listed)
    spaced = _ODT_TABLE.sub(rf"\g<0>{_ODT_GAP}", _ODT_CELLS.sub(_cell, narrow))
    return _odt_kept(_odt_bars(spaced))


def _odt_bars(xml: str) -> str:
    """The bars of charts: cells and signs in styles that have their colour."""
    coloured = _ODT_BAR.sub(_odt_bar, xml)
    if coloured == xml:
        return xml
    styles = "".join(
        _ODT_BAR_STYLES.format(
            colour=colour, cell=_ODT_CELL.format(fill=f' fo:background-color="#{colour}"')
        )
        for colour in _BARS.values()
    )
    return coloured.replace(_ODT_STYLES_END, styles + _ODT_STYLES_END, 1)


def _odt_bar(found: re.Match[str]) -> str:
    colour = _BARS[found[3]]
    sign = f'<text:span text:style-name="Sign_{colour}">{found[3]}</text:span>'
    return f"{found[1]}Bar_{colour}{found[2]}{sign}{found[4]}"


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


def _odt_indent(found: re.Match[str]) -> str:
    inches = float(found[1]) * _LIST_INDENT
    return (
        f'text:list-tab-stop-position="{inches:.3f}in" fo:text-indent="-0.18in"'
        f' fo:margin-left="{inches:.3f}in"'
    )


def _word_document(xml: str, source: Source) -> str:
    """Tables as wide as our page; rows that stay whole."""
    line = _WORD_SIDEWAYS_LINE if source.landscape else _WORD_LINE
    wide = _WORD_GRID.sub(
        lambda m: f'<w:gridCol w:w="{round(int(m[1]) * line / _WORD_PANDOC_LINE)}" />', xml
    )
    if source.landscape:
        wide = _WORD_PAGE.sub(_WORD_SIDEWAYS, wide)
    coloured = _WORD_BAR.sub(
        lambda m: _WORD_COLOURED.format(colour=_BARS[m[3]], before=m[1], sign=m[2]), wide
    )
    whole = _WORD_ROW.sub("<w:tr><w:trPr><w:cantSplit /></w:trPr>", coloured)
    return _WORD_PARAGRAPH.sub(_word_kept, whole)


def _word_kept(found: re.Match[str]) -> str:
    """A paragraph that stays with the next, where its mark says so."""
    paragraph = found[0].replace(_KEPT, "")
    if paragraph == found[0]:
        return paragraph
    if "<w:pPr>" not in paragraph:
        return paragraph.replace("<w:p>", "<w:p><w:pPr><w:keepNext /></w:pPr>", 1)
    return _WORD_STYLE.sub(r"\g<0><w:keepNext />", paragraph, count=1)


def _word_lists(xml: str, _: Source) -> str:
    """The lists of the document, and that of the headings, which pandoc does not take over."""
    narrow = _WORD_LIST_INDENT.sub(
        lambda m: f'<w:ind w:left="{round(int(m[1]) * _LIST_INDENT)}" w:hanging="260" />', xml
    )
    abstract, number = _heading_list()
    first = narrow.find("<w:num ")
    at = first if first >= 0 else narrow.index("</w:numbering>")
    return (narrow[:at] + abstract + narrow[at:]).replace(
        "</w:numbering>", number + "</w:numbering>"
    )


@cache
def _heading_list() -> tuple[str, str]:
    """How the headings of the reference document are numbered."""
    with zipfile.ZipFile(templates_folder() / "referencia" / "referencia.docx") as archive:
        xml = archive.read("word/numbering.xml").decode()
    abstract = re.search(
        r'<w:abstractNum [^>]*w:abstractNumId="4100".*?</w:abstractNum>', xml, re.DOTALL
    )
    number = re.search(r'<w:num [^>]*w:numId="4100".*?</w:num>', xml, re.DOTALL)
    if abstract is None or number is None:
        return "", ""
    return abstract[0], number[0]


_MENDS: Mapping[str, Callable[[str, Source], str]] = {
    "docProps/core.xml": _moments,
    "meta.xml": _moments,
    "content.xml": _odt_content,
    "word/document.xml": _word_document,
    "word/numbering.xml": _word_lists,
}


def _cell(found: re.Match[str]) -> str:
    return found[1] + _ODT_CELL.format(fill=_ODT_FILL if "Header" in found[2] else "")


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
