"""What is kept of each part of a dossier between runs: its facts, its findings, what it asked."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

from cooptec.diagnostics import Place
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.keeping import write_whole
from cooptec.diagnostics.kept import UnkeepableError, to_plain
from cooptec.dossier.nodes import Loc
from cooptec.rules.facts import Facts

_SHARDS: Final = 32
"""Files among which the records are shared out, so that a change writes few of them again."""
_KEPT: Final = 3
"""Sets of records kept beside one another: a few days, versions of the program, branches."""


class Kept(NamedTuple):
    """One finding of a part, before it is known how far things are."""

    plain: list[Any]
    """As :func:`~cooptec.diagnostics.kept.to_plain` has it; pending where it may wait."""
    loc: list[Any] | None
    """The path in the object; None for what was found while the file was read."""

    @property
    def path(self) -> str:
        """The file concerned."""
        path: str = self.plain[2][0]
        return path

    @property
    def is_located(self) -> bool:
        """Whether its line is known; at the beginning of a file it may be known or not."""
        start: list[int] = self.plain[2][1:]
        return start != [1, 1, 1]

    @property
    def pending(self) -> bool:
        """Whether it waits until its moment."""
        pending: bool = self.plain[6]
        return pending

    @property
    def moment(self) -> str | None:
        """From when it counts; None for at once."""
        moment: str | None = self.plain[7]
        return moment

    @property
    def code(self) -> str:
        """The rule."""
        code: str = self.plain[0]
        return code


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one part of a dossier."""

    files: Mapping[str, Facts]
    asked: Sequence[str]
    """The keys by which it looked up files of other parts."""
    beside: str
    """What it saw of files that are no entry, as a short text; empty where it did not look."""
    found: Sequence[Kept]
    places: dict[str, list[Any]] = field(default_factory=dict)
    """Places that were asked for later, by path of the file and of the value."""

    def place(self, path: str, loc: Loc) -> Place | None:
        """A place that was asked for before."""
        found = self.places.get(_key(path, loc))
        return Place(path, *found) if found is not None else None

    def keep_place(self, place: Place, loc: Loc) -> None:
        """Keep a place for the next time."""
        self.places[_key(place.path, loc)] = [place.line, place.column, place.length]

    def to_plain(self) -> list[Any]:
        """The same as JSON has it."""
        return [self.files, self.asked, self.beside, self.found, self.places]

    def says_the_same(self, other: "Record | None") -> bool:
        """Whether nothing need be kept again; a list is as good as a tuple here."""
        return other is not None and _as_text(self.to_plain()) == _as_text(other.to_plain())

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Record":
        """The record that :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError, AttributeError: it made nothing of the kind.
        """
        files, asked, beside, found, places = plain
        facts = {path: Facts.from_plain(each) for path, each in files.items()}
        return cls(facts, asked, beside, [Kept(*each) for each in found], places)


def _as_text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _key(path: str, loc: Loc) -> str:
    return json.dumps([path, *loc])


def kept(found: Diagnostic, loc: Loc | None) -> Kept:
    """A finding as it is kept.

    Raises:
        UnkeepableError: it says something that could not be read back equal.
    """
    return Kept(to_plain(found), list(loc) if loc is not None else None)


@dataclass(frozen=True, slots=True)
class Store:
    """Where the records of a dossier are kept for one program, day and programme."""

    folder: Path

    def load(self) -> dict[str, Record]:
        """The records by part; what cannot be read back counts as absent."""
        found: dict[str, Record] = {}
        for shard in range(_SHARDS):
            with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
                plain = json.loads(self._file(shard).read_bytes())
                found.update({unit: Record.from_plain(each) for unit, each in plain.items()})
        return found

    def save(self, records: Mapping[str, Record], changed: Iterable[str]) -> None:
        """Keep the records of the parts that changed, with those that lie in the same files."""
        shards = {_shard(unit) for unit in changed}
        lying: dict[int, dict[str, Any]] = {shard: {} for shard in shards}
        for unit, record in records.items():
            shard = _shard(unit)
            if shard in lying:
                lying[shard][unit] = record.to_plain()
        with suppress(OSError, UnkeepableError):
            self.folder.mkdir(parents=True, exist_ok=True)
            os.utime(self.folder)
            for shard, plain in lying.items():
                write_whole(self._file(shard), _as_text(plain).encode())
            self._forget_others()

    def _file(self, shard: int) -> Path:
        return self.folder / f"{shard:02}.json"

    def _forget_others(self) -> None:
        beside = [each for each in self.folder.parent.glob("parts-*") if each.is_dir()]
        newest = sorted(beside, key=lambda each: each.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _shard(unit: str) -> int:
    return crc32(unit.encode(errors="surrogateescape")) % _SHARDS
