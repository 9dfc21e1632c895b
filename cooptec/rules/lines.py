"""Lines in order, of which a few are found without looking at the others.

A line is a key, a tabulator and what stands under the key. Neither may hold a sign that could end
the one or the other, so odd texts are written as JSON has them.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import SEEK_END
from mmap import ACCESS_READ, mmap
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in the order of their bytes, each with an end."""

    data: bytes | mmap = b""

    @classmethod
    def of(cls, found: Iterable[tuple[str, str]]) -> "Lines":
        """The lines that have something under keys."""
        return cls().without((), (line(key, value) for key, value in found))

    @classmethod
    def of_file(cls, file: Path) -> "Lines":
        """The lines of a file, which is read where somebody looks.

        Raises:
            OSError: it cannot be read.
        """
        with file.open("rb") as opened:
            empty = not opened.seek(0, SEEK_END)
            return cls() if empty else cls(mmap(opened.fileno(), 0, access=ACCESS_READ))

    def under(self, key: str) -> Iterator[str]:
        """What stands under a key, line by line."""
        return (value for _, value in self.beginning(f"{plain(key)}\t"))

    def beginning(self, start: str) -> Iterator[tuple[str, str]]:
        """The keys that begin so, each with what stands under it."""
        sought = start.encode()
        at = self._first_from(sought)
        while at < len(self.data) and self._has(sought, at):
            end = self.data.find(b"\n", at)
            yield _split(self.data[at:end])
            at = end + 1

    def every(self) -> Iterator[tuple[str, str]]:
        """All the keys, each with what stands under it."""
        return map(_split, self.data[:].split(b"\n")[:-1])

    def without(self, gone: Iterable[str], more: Iterable[str]) -> "Lines":
        """The lines without some of them, and with others (:func:`line`)."""
        added = {_ended(each) for each in more}
        if not self.data:
            return Lines(b"".join(sorted(added)))
        pieces: list[bytes] = []
        end = 0
        for each in sorted(added.union(map(_ended, gone))):
            at = self._first_from(each[:-1])
            pieces += (self.data[end:at], each if each in added else b"")
            end = at + (len(each) if self._has(each, at) else 0)
        return Lines(b"".join((*pieces, self.data[end:])))

    def _has(self, sought: bytes, at: int) -> bool:
        return self.data[at : at + len(sought)] == sought

    def _first_from(self, start: bytes) -> int:
        """Where the first line begins that does not stand before these bytes."""
        return bisect_left(range(len(self.data)), start, key=self._line_around)

    def _line_around(self, at: int) -> bytes:
        """The line that holds a byte; its end belongs to it."""
        return self.data[self.data.rfind(b"\n", 0, at) + 1 : self.data.find(b"\n", at)]


def line(key: str, value: str) -> str:
    """A line that has something under a key."""
    return f"{plain(key)}\t{plain(value)}"


def plain(text: str) -> str:
    """A text on one line, without a tabulator; no two texts are written alike."""
    return text if text.isprintable() and not text.startswith('"') else json.dumps(text)


def _ended(each: str) -> bytes:
    return each.encode() + b"\n"


def _split(found: bytes) -> tuple[str, str]:
    key, _, value = found.decode().partition("\t")
    return _text(key), _text(value)


def _text(written: str) -> str:
    return json.loads(written) if written.startswith('"') else written
