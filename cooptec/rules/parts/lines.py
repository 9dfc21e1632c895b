"""Lines in order, of which a few are found without looking at the others.

A line is a key, a tabulator and a value, both as JSON has them with signs of ASCII alone: so none
of them can hold a sign that ends the one or the other, and bytes have the order of the characters.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from io import SEEK_END, BytesIO
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, BinaryIO, Final

_REACH: Final = 256
"""Bytes that are read on either side of the one whose line is sought; most lines are shorter."""

__all__ = ["Lines", "line", "quoted"]


class Lines:
    """Lines in order, each with an end, in memory or in a file of which little is read."""

    def __init__(self, data: BinaryIO | None = None) -> None:
        """Lines that are read from somewhere; without that, none."""
        self._data = data or BytesIO()
        self.size = self._data.seek(0, SEEK_END)
        """How many bytes they have."""

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Lines":
        """Lines in any order (:func:`line`), none of them twice."""
        return cls(BytesIO("".join(sorted(lines)).encode()))

    def close(self) -> None:
        """Read no more of them."""
        self._data.close()

    @property
    def data(self) -> bytes:
        """All of them."""
        return self._piece(0, self.size)

    def under(self, key: str) -> Iterator[Any]:
        """The values that stand under a key."""
        return (value for _, value in self._beginning(f"{quoted(key)}\t"))

    def beginning(self, start: str) -> Iterator[tuple[str, Any]]:
        """The keys that begin so, each with a value."""
        return self._beginning(quoted(start)[:-1])

    def every(self) -> Iterator[tuple[str, str]]:
        """All the keys, each with a value as it is written."""
        for each in self.data.decode().splitlines():
            key, _, value = each.partition("\t")
            yield json.loads(key), value

    def without(self, gone: Collection[str], more: Collection[str]) -> "Lines":
        """The lines without some of them, and with others."""
        if not self.size:
            return Lines.of(more)
        pieces: list[bytes] = []
        end = 0
        for each in sorted({*gone, *more}):
            changed = each.encode()
            at = self._first_from(changed[:-1])
            pieces += (self._piece(end, at), changed if each in more else b"")
            is_there = self._piece(at, at + len(changed)) == changed
            end = at + (len(changed) if is_there else 0)
        return Lines(BytesIO(b"".join((*pieces, self._piece(end, self.size)))))

    def _beginning(self, start: str) -> Iterator[tuple[str, Any]]:
        sought = start.encode()
        at = self._first_from(sought)
        while at < self.size and (found := self._line_around(at)).startswith(sought):
            key, _, value = found.partition(b"\t")
            yield json.loads(key), json.loads(value)
            at += len(found) + 1

    def _first_from(self, start: bytes) -> int:
        """Where the first line begins that does not stand before these bytes."""
        return bisect_left(range(self.size), start, key=self._line_around)

    def _line_around(self, at: int) -> bytes:
        """The line that holds a byte; its end belongs to it."""
        reach = _REACH
        while True:
            low = max(at - reach, 0)
            piece = self._piece(low, at + reach)
            start = piece.rfind(b"\n", 0, at - low) + 1
            end = piece.find(b"\n", at - low)
            if (start or not low) and (end >= 0 or at + reach >= self.size):
                return piece[start:end]
            reach *= 4

    def _piece(self, start: int, end: int) -> bytes:
        self._data.seek(start)
        return self._data.read(end - start)


def line(key: str, value: str) -> str:
    """A line with a value under a key; the value is JSON already."""
    return f"{quoted(key)}\t{value}\n"
