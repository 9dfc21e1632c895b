"""Lines in order, of which a few are found without looking at the others.

A line is a key, a tabulator and a value, both as JSON has them with signs of ASCII alone: so none
of them can hold a sign that ends the one or the other, and bytes have the order of the characters.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import SEEK_END
from json.encoder import encode_basestring_ascii as quoted
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

__all__ = ["Lines", "line", "quoted"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in order, each with an end."""

    data: bytes | mmap = b""

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Lines":
        """Lines in any order (:func:`line`), each of them once."""
        return cls("".join(sorted(set(lines))).encode())

    @classmethod
    def of_file(cls, file: Path) -> "Lines":
        """The lines of a file, which is read where somebody looks.

        Raises:
            OSError: it cannot be read.
        """
        with file.open("rb") as opened:
            empty = not opened.seek(0, SEEK_END)
            return cls() if empty else cls(mmap(opened.fileno(), 0, access=ACCESS_READ))

    def under(self, key: str) -> Iterator[Any]:
        """The values that stand under a key."""
        return (value for _, value in self._beginning(f"{quoted(key)}\t"))

    def beginning(self, start: str) -> Iterator[tuple[str, Any]]:
        """The keys that begin so, each with a value."""
        return self._beginning(quoted(start)[:-1])

    def every(self) -> Iterator[tuple[str, str]]:
        """All the keys, each with a value as it is written."""
        for each in self.data[:].decode().splitlines():
            key, _, value = each.partition("\t")
            yield json.loads(key), value

    def without(self, gone: Collection[str], more: Collection[str]) -> "Lines":
        """The lines without some of them, and with others."""
        if not self.data:
            return Lines.of(more)
        pieces: list[bytes] = []
        end = 0
        for each in sorted({*gone, *more}):
            changed = each.encode()
            at = self._first_from(changed[:-1])
            pieces += (self.data[end:at], changed if each in more else b"")
            end = at + (len(changed) if self._has(changed, at) else 0)
        return Lines(b"".join((*pieces, self.data[end:])))

    def _beginning(self, start: str) -> Iterator[tuple[str, Any]]:
        sought = start.encode()
        at = self._first_from(sought)
        while self._has(sought, at):
            end = self.data.find(b"\n", at)
            key, _, value = self.data[at:end].partition(b"\t")
            yield json.loads(key), json.loads(value)
            at = end + 1

    def _has(self, sought: bytes, at: int) -> bool:
        return self.data[at : at + len(sought)] == sought

    def _first_from(self, start: bytes) -> int:
        """Where the first line begins that does not stand before these bytes."""
        return bisect_left(range(len(self.data)), start, key=self._line_around)

    def _line_around(self, at: int) -> bytes:
        """The line that holds a byte; its end belongs to it."""
        return self.data[self.data.rfind(b"\n", 0, at) + 1 : self.data.find(b"\n", at)]


def line(key: str, value: str) -> str:
    """A line with a value under a key; the value is JSON already."""
    return f"{quoted(key)}\t{value}\n"
