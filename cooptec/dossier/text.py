"""The text of a file as people see it in an editor: lines, newline style, byte order mark."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice

from cooptec.diagnostics import Diagnostic, Fix, Place
from cooptec.dossier import faults
from cooptec.dossier.limits import LIMITS, Limits

BOM = "\ufeff"
_BOM_BYTES = b"\xef\xbb\xbf"

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters, line separators that no editor shows, and marks that change the direction of
the text: what a person reads would not be what the program reads."""

_NEWLINE = re.compile(r"\r\n|\r|\n")

_ORDINARY_BYTES = b"\t\n\r" + bytes(set(range(0x20, 0x100)) - {0x7F, 0xC2, 0xE2, 0xEF})
"""Bytes that are never part of a forbidden character (C2, E2 and EF may begin one)."""


@dataclass(frozen=True)
class Text:
    """The decoded text of one file."""

    path: str
    """Relative to the dossier, with forward slashes."""
    content: str
    """Without byte order mark; newlines as they stand in the file."""
    had_bom: bool = False
    data: bytes = field(default=b"", repr=False)
    """The same in UTF-8, without byte order mark."""

    @property
    def whole(self) -> bytes:
        """The bytes of the file, with its byte order mark."""
        content = self.data or self.content.encode()
        return _BOM_BYTES + content if self.had_bom else content

    @cached_property
    def newline(self) -> str:
        """The newline of the first line: LF, CR LF or CR."""
        found = _NEWLINE.search(self.content)
        return found.group() if found else "\n"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The index of the first character of each line."""
        if "\r" in self.content:
            return (0, *[found.end() for found in _NEWLINE.finditer(self.content)])
        lines = self.content.split("\n")
        return (0, *accumulate([len(line) + 1 for line in lines[:-1]]))

    def line_of(self, index: int) -> int:
        """The number of the line (from 1) that holds the character at ``index``."""
        return bisect_right(self.line_starts, index)

    def line(self, number: int) -> str:
        """The characters of a line (from 1), without its newline; empty beyond the end."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        return self.content[self.line_starts[number - 1] : self.line_end(number)]

    def line_end(self, number: int) -> int:
        """The index of the newline that ends a line (from 1), or of the end of the text."""
        found = _NEWLINE.search(self.content, self.line_starts[number - 1])
        return found.start() if found else len(self.content)

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from ``start`` to ``end``, cut at the line's end."""
        line = self.line_of(start)
        column = start - self.line_starts[line - 1]
        length = min(end, self.line_end(line)) - start
        return Place(self.path, line, column + 1, max(1, length))


def lines_in(content: str) -> list[str]:
    """All lines of a text, without their newlines."""
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fix(text: Text, place: Place, value: str, new: str) -> Fix | None:
    """Another text in a place; None unless just this value stands there, bare or in quotes."""
    start = place.column - 1
    there = text.line(place.line)[start : start + place.length]
    in_quotes = len(there) > 1 and there[0] == there[-1] and there[0] in "'\""
    return Fix(place, new) if value == (there[1:-1] if in_quotes else there) else None


def read_text(path: str, data: bytes, limits: Limits = LIMITS) -> Text | Diagnostic:
    """Decode a file, or say why it cannot be decoded (LEC-01, LEC-07 for its size)."""
    if len(data) > limits.file_bytes:
        return faults.file_too_large(Place(path), len(data), limits.file_bytes)
    had_bom = data.startswith(_BOM_BYTES)
    if had_bom:
        data = data[len(_BOM_BYTES) :]
    try:
        return Text(path, data.decode("utf-8"), had_bom, data)
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error)


def forbidden_places(text: Text, most: int) -> list[tuple[Place, str]]:
    """Where a text holds characters that a file may not hold, and which; the first ``most``."""
    if not text.data.translate(None, _ORDINARY_BYTES):
        return []
    found = islice(_FORBIDDEN.finditer(text.content), most)
    return [(text.place(*each.span()), each.group()) for each in found]


def without_forbidden(text: Text) -> Text:
    """The same text with a replacement character in each forbidden place.

    Why: the rest of the file can then be read, and positions stay what they are.
    """
    content = _FORBIDDEN.sub("\ufffd", text.content)
    return Text(text.path, content, text.had_bom, content.encode())


def as_shown(data: bytes) -> str:
    """The content of any bytes, for showing a line of a file that cannot be read."""
    return data.removeprefix(_BOM_BYTES).decode("utf-8", errors="replace")


def forbidden_character(value: str) -> str | None:
    """The first character of a text that a file may not hold, if there is one."""
    found = _FORBIDDEN.search(value)
    return found.group() if found else None


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = Text(path, data[: error.start].decode("utf-8"))
    end = len(before.content)
    line = before.line_of(end)
    place = Place(path, line, end - before.line_starts[line - 1] + 1)
    return faults.not_utf8(place, guess_encoding(data))


def guess_encoding(data: bytes) -> str:
    """The name of the encoding that bytes which are not UTF-8 look like."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > len(data[:200]) // 4:
        return "UTF-16"
    if any(0x80 <= byte <= 0x9F for byte in data):
        return "Windows-1252"
    return "Latin-1"
