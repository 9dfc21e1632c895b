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


_WORD_LIST_INDENT = re.compile(r'<w:ind w:left="(\d+)" w:hanging="360" ?/>')
_WORD_GRID = re.compile(r'<w:gridCol w:w="(\d+)" ?/>')
_WORD_ROW = re.compile(r"<w:tr>(?!<w:trPr>)")
_WORD_TEXT_WIDTH = 9411 / 7920
"""Ours, over the one that pandoc takes for granted (twentieths of a point)."""
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
    return _ODT_TABLE.sub(rf"\g<0>{_ODT_GAP}", _ODT_CELLS.sub(_cell, narrow))


def _odt_indent(found: re.Match[str]) -> str:
    inches = float(found[1]) * _LIST_INDENT
    return (
        f'text:list-tab-stop-position="{inches:.3f}in" fo:text-indent="-0.18in"'
        f' fo:margin-left="{inches:.3f}in"'
    )


def _word_document(xml: str, _: Source) -> str:
    """Tables as wide as our page; rows that stay whole."""
    wide = _WORD_GRID.sub(
        lambda m: f'<w:gridCol w:w="{round(int(m[1]) * _WORD_TEXT_WIDTH)}" />', xml
    )
    return _WORD_ROW.sub("<w:tr><w:trPr><w:cantSplit /></w:trPr>", wide)


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
