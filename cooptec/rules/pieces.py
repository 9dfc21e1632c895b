"""The pieces of a written document that somebody may hear instead of see.

Each stands with the heading over it. They are read line by line from the Markdown that the
templates write, so that a document of many pages costs a few milliseconds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Final

_CODE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCK: Final = re.compile(r" {0,3}:{3,}[ \t]*(\{.*\}|[\w-]+)?[ \t]*:*[ \t]*$")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_COLUMNS: Final = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_BETWEEN_CELLS: Final = re.compile(r"(?<!\\)\|")
_ITEM: Final = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*")
_CLASS: Final = re.compile(r"\.([\w-]+)")
_VALUE: Final = re.compile(r'([\w-]+)="?([^"\s}]*)"?')
_ATTRIBUTES: Final = re.compile(r"(?<![\\{])\{[.#\w][^{}\n]*\}")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_IMAGE: Final = re.compile(r"(?<!\\)!\[((?:\\.|[^\]\\])*)\]\(([^)\n]*)\)")
_LINK: Final = re.compile(
    r"(?<![\\!])\[((?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\](?:\{[^}\n]*\})?)*)\]"
    r"\((?:<((?:\\.|[^>\\\n])*)>|((?:\\.|[^\s()\\])*))(?:[ \t]+\"[^\"\n]*\")?\)"
)
_BARE: Final = re.compile(r"(?<![(\\])<((?:https?|mailto):[^<>\s]+)>")
_TAGGED: Final = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\{[^}\n]*\blang=\"?([^\s\"}]*)\"?[^}\n]*\}")
_MARKED: Final = re.compile(r"(?<!\\)[\[\]{<*_`]")
"""With what begins all that is marked in a text: most have no more than signs that are escaped."""
_BRACKET: Final = re.compile(r"(?<!\\)[\[\]]")
_BREAK: Final = re.compile(r"\\$", re.MULTILINE)
_MARKS: Final = re.compile(r"(?<!\\)[*_`]+")
_TEXTS: Final = 4096
"""Texts that are not read once more: documents of one kind share many."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    text: str
    source: str
    """Its line, as it was written."""
    under: str
    """The heading before it; empty for the first one."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    named: bool
    """Whether its columns or its rows have names."""
    caption: str
    source: str
    under: str
    told: bool
    """Whether its heading says what it shows, as it does of the first one under it, or the caption
    of the chart before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link."""

    text: str
    target: str
    source: str
    under: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture."""

    text: str
    """What it shows, for people who cannot see it."""
    file: str
    source: str
    under: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an item of a list or a cell of a table.

    Words that are marked as of another language are left out of its text.
    """

    text: str
    source: str
    under: str
    cell: bool
    alone: bool
    """Whether it says all that its place says: empty ones of a place to sign do not count."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A mark of the language of a passage."""

    language: str
    source: str
    under: str


Piece = Heading | Table | Link | Picture | Paragraph | Passage


def pieces(body: str) -> Iterator[Piece]:
    """The pieces of a document, in their order.

    Args:
        body: the document in Markdown, with what people typed escaped.
    """
    yield from _Reader().read(body)


def said(markdown: str) -> str:
    """What somebody reads of a stretch of Markdown."""
    shown = _without_marks(markdown) if _MARKED.search(markdown) else markdown
    return " ".join(unescape("".join(_ESCAPED.split(_BREAK.sub("", shown)))).split())


def _without_marks(markdown: str) -> str:
    shown = _IMAGE.sub(r"\1", markdown)
    shown = _LINK.sub(r"\1", _ATTRIBUTES.sub("", shown))
    return _MARKS.sub("", _BRACKET.sub("", _BARE.sub(r"\1", shown)))


@dataclass(slots=True)
class _Block:
    """A fenced block that is open."""

    kind: str = ""
    values: dict[str, str] = field(default_factory=dict)
    told: bool = False
    """Of a table: whether what stands before it says what it shows."""


@dataclass
class _Reader:
    under: str = ""
    tables: int = 0
    chart: bool = False
    code: str = ""
    blocks: list[_Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def read(self, body: str) -> Iterator[Piece]:
        for line in body.split("\n"):
            yield from self._line(line)
        yield from self._paragraph()

    def _line(self, line: str) -> Iterator[Piece]:
        if line.startswith("|") and self._in_table():
            yield from self._row(line)
        elif self.code or _CODE.match(line):
            yield from self._in_code(line)
        elif not line.strip():
            yield from self._paragraph()
        elif found := _BLOCK.match(line):
            yield from self._paragraph()
            yield from self._block(found[1], line)
        elif found := _HEADING.match(line):
            yield from self._paragraph()
            yield self._heading(len(found[1]), found[2] or "", line)
        elif self.lines and (found := _UNDERLINE.match(line)):
            words, self.lines = self.lines, []
            yield self._heading(1 if found[1][0] == "=" else 2, " ".join(words), words[0])
        elif self.lines and "|" in self.lines[-1] and "|" in line and _COLUMNS.match(line):
            yield self._written_table(self.lines.pop())
        else:
            if _ITEM.match(line):
                yield from self._paragraph()
            self.lines.append(line)

    def _in_table(self) -> bool:
        return not self.code and bool(self.blocks) and self.blocks[-1].kind == "table"

    def _in_code(self, line: str) -> Iterator[Piece]:
        """Inside code nothing is a mark."""
        yield from self._paragraph()
        found = _CODE.match(line)
        if not self.code and found:
            self.code = found[1]
        elif found and found[1].startswith(self.code) and not line.strip().strip(self.code[0]):
            self.code = ""

    def _heading(self, level: int, words: str, line: str) -> Heading:
        made = Heading(level, said(words), line.strip(), self.under)
        self.under, self.tables, self.chart = made.text or self.under, 0, False
        return made

    def _block(self, opening: str | None, line: str) -> Iterator[Piece]:
        if opening is None:
            closed = self.blocks.pop() if self.blocks else _Block()
            self.chart = self.chart or closed.kind == "picture"
            if closed.kind == "table":
                yield self._table(closed)
            return
        values = dict(_VALUE.findall(opening)) if opening.startswith("{") else {}
        found = _CLASS.search(opening) if opening.startswith("{") else None
        kind = found[1] if found else "" if opening.startswith("{") else opening
        told = kind == "table" and self._told()
        self.blocks.append(_Block(kind, values | {"source": line.strip()}, told))
        if "lang" in values:
            yield Passage(values["lang"], line.strip(), self.under)

    def _told(self) -> bool:
        """Whether what stands before the table that begins here says what it shows."""
        told = self.chart or (self.tables == 0 and bool(self.under))
        self.tables, self.chart = self.tables + 1, False
        return told

    def _table(self, block: _Block) -> Table:
        values = block.values
        named = "1" in (values.get("headers"), values.get("stub"))
        return Table(named, values.get("caption", ""), values["source"], self.under, block.told)

    def _written_table(self, head: str) -> Table:
        named = bool(said(head.replace("|", " ")))
        return Table(named, "", head.strip(), self.under, self._told())

    def _paragraph(self) -> Iterator[Piece]:
        """The paragraph that ends here, with its links and the languages in it."""
        if not self.lines:
            return
        raw, self.lines = "\n".join(self.lines), []
        kinds = [each.kind for each in self.blocks]
        self.chart = self.chart and "picture" in kinds
        if kinds[-1:] == ["table"]:
            self.blocks[-1].values["caption"] = said(raw)
            return
        yield from self._words(raw, cell="cell" in kinds, alone="sign-here" not in kinds)

    def _row(self, line: str) -> Iterator[Piece]:
        """The cells of a row of a table that the program has laid out."""
        if not _COLUMNS.match(line):
            inside = line.strip().removeprefix("|").removesuffix("|")
            for cell in filter(None, map(str.strip, _BETWEEN_CELLS.split(inside))):
                yield from self._words(cell, cell=True, alone=True)

    def _words(self, raw: str, *, cell: bool, alone: bool) -> Iterator[Piece]:
        source = raw.split("\n", 1)[0].strip()
        yield from self._inside(raw, source)
        marked = any("lang" in each.values for each in self.blocks)
        text = _hidden(raw) if marked else _heard(raw)
        yield Paragraph(text, source, self.under, cell, alone)

    def _inside(self, raw: str, source: str) -> Iterator[Piece]:
        """Pictures, links and marked passages of a paragraph."""
        if "[" not in raw and "<" not in raw:
            return
        for found in _IMAGE.finditer(raw):
            yield Picture(said(found[1]), found[2], source, self.under)
        for found in _LINK.finditer(raw):
            target = _ESCAPED.sub(r"\1", found[2] or found[3] or "")
            yield Link(said(found[1]), target, source, self.under)
        for found in _BARE.finditer(raw):
            yield Link(found[1], found[1], source, self.under)
        for found in _TAGGED.finditer(raw):
            yield Passage(found[2], source, self.under)


@lru_cache(_TEXTS)
def _heard(raw: str) -> str:
    """The text with an ellipsis in the place of each passage of another language."""
    return said(_ITEM.sub("", _TAGGED.sub("…", raw))) or _hidden(raw)


def _hidden(raw: str) -> str:
    """An ellipsis where there is anything to be read, seen or followed."""
    return "…" if said(raw) or _IMAGE.search(raw) or _LINK.search(raw) else ""
