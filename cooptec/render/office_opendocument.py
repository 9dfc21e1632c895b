"""OpenDocument: what pandoc sets without the reference document, and what no style can say."""

import re
from typing import Final

from cooptec.render.measures import measures
from cooptec.render.office_marks import KEPT, NAMING, WHOLE
from cooptec.render.source import Source

_CELLS: Final = re.compile(
    r'(<style:style style:name="(Table(?:Header)?RowCell)"[^>]*>\s*)'
    r"<style:table-cell-properties[^>]*/>"
)
_CELL: Final = (
    '<style:table-cell-properties fo:padding-top="{down}pt" fo:padding-bottom="{down}pt"'
    ' fo:padding-left="{across}pt" fo:padding-right="{across}pt" fo:border="none"'
    ' fo:border-top="{thin}pt solid #8a97a8" fo:border-bottom="{below}"{fill} />'
)
_TABLE: Final = re.compile(
    r'(<style:style style:name="(\w+)" style:family="table">\s*<style:table-properties)'
    r' table:align="\w+"'
)
_HEAD: Final = ' fo:background-color="#e9eef4"'
_WHOLE: Final = re.compile(
    r'<table:table table:name="[^"]*" table:style-name="(\w+)"(?:(?!</table:table-row>).)*?'
    + re.escape(WHOLE),
    re.DOTALL,
)
_NAMES: Final = re.compile(
    r"(<table:table [^>]*>\s*)(<table:table-column [^>]*/>)((?:(?!</table:table>).)*?)"
    + re.escape(NAMING),
    re.DOTALL,
)
_LAST: Final = re.compile(r"(?<=</table:table>)(?=\s*</office:text>)")
_APART: Final = '<text:p text:style-name="Between_20_Tables" />'
_KEPT: Final = re.compile(
    rf'(<text:[ph] text:style-name=")(\w+)("[^>]*>(?:(?!</text:[ph]>).)*?){re.escape(KEPT)}',
    re.DOTALL,
)
_PROPERTIES: Final = "<style:paragraph-properties"
_STYLES_END: Final = "</office:automatic-styles>"
_LIST_INDENT: Final = re.compile(
    r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="-0\.25in" fo:margin-left="[\d.]+in"'
)
_LEVEL: Final = 0.25
"""Inches by which pandoc sets a level of a list in from the one around it; the first, by two."""


def content(xml: str, _: Source) -> str:
    """Cells and what surrounds a table, which pandoc sets without the reference document."""
    named = _NAMES.sub(r"\1<table:table-header-columns>\2</table:table-header-columns>\3", xml)
    narrow = _LIST_INDENT.sub(_indent, named)
    whole = frozenset(found[1] for found in _WHOLE.finditer(narrow))
    spaced = _TABLE.sub(
        lambda m: f'{m[1]} table:align="left"{_gap()}{_whole() if m[2] in whole else ""}',
        _CELLS.sub(_cell, narrow),
    )
    return _kept(_LAST.sub(_APART, spaced.replace(WHOLE, "")))


def _gap() -> str:
    """What follows a table has its own room above."""
    return f' fo:margin-top="{measures()["table"]["before"]}pt" fo:margin-bottom="0pt"'


def _whole() -> str:
    return ' style:may-break-between-rows="false"'


def _cell(found: re.Match[str]) -> str:
    table, rules = measures()["table"], measures()["rules"]
    head = "Header" in found[2]
    below = f"{rules['head']}pt solid #1f3a5f" if head else f"{rules['thin']}pt solid #8a97a8"
    return found[1] + _CELL.format(
        down=table["office_down"],
        across=table["across"],
        thin=rules["thin"],
        below=below,
        fill=_HEAD if head else "",
    )


def _indent(found: re.Match[str]) -> str:
    level = float(found[1]) / _LEVEL - 1
    points = level * measures()["list"]["indent"]
    hang = measures()["list"]["hang"]
    return (
        f'text:list-tab-stop-position="{points:g}pt" fo:text-indent="-{hang}pt"'
        f' fo:margin-left="{points:g}pt"'
    )


def _kept(xml: str) -> str:
    """Paragraphs that stay with the next: each in a style like its own that says so."""
    names = dict.fromkeys(found[2] for found in _KEPT.finditer(xml))
    marked = _KEPT.sub(r"\1Kept_\2\3", xml)
    styles = "".join(_keeping(name, xml) for name in names)
    return marked.replace(_STYLES_END, styles + _STYLES_END, 1)


def _keeping(name: str, xml: str) -> str:
    """A style that keeps with the next: a copy of the document's own, or an heir of another one."""
    keeping = f'{_PROPERTIES} fo:keep-with-next="always"'
    own = re.search(rf'<style:style style:name="{name}".*?</style:style>', xml, re.DOTALL)
    if own is not None:
        copy = own[0].replace(f'"{name}"', f'"Kept_{name}"', 1)
        return copy.replace(_PROPERTIES, keeping, 1)
    return (
        f'<style:style style:name="Kept_{name}" style:family="paragraph"'
        f' style:parent-style-name="{name}">{keeping} /></style:style>'
    )
