"""What is kept of each part of a dossier between runs: its facts, its findings, what it asked."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

from cooptec.diagnostics import Place
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.keeping import sweep, write_whole
from cooptec.diagnostics.kept import to_plain
from cooptec.dossier.nodes import Loc
from cooptec.dossier.private import private_folder
from cooptec.rules.facts import Facts

_SHARDS: Final = 32
"""Files among which the records are shared out, so that a change writes few of them again."""
_INDEX: Final = "together.json"
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
        return other is not None and _as_bytes(self.to_plain()) == _as_bytes(other.to_plain())

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Record":
        """The record that :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError, AttributeError: it made nothing of the kind.
        """
        files, asked, beside, found, places = plain
        facts = {path: Facts.from_plain(each) for path, each in files.items()}
        return cls(facts, asked, beside, [Kept._make(each) for each in found], places)


def _as_bytes(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode(errors="surrogatepass")


def _key(path: str, loc: Loc) -> str:
    return json.dumps([path, *loc])


def kept(found: Diagnostic, loc: Loc | None) -> Kept:
    """A finding as it is kept.

    Raises:
        UnkeepableError: it says something that could not be read back equal.
    """
    return Kept(to_plain(found), list(loc) if loc is not None else None)


@dataclass(frozen=True)
class Store:
    """Where the records of a dossier are kept for one program, day and programme.

    Records hold only together: one that was kept of another moment than the rest could pass for
    good. So they lie in files that never change, and one more, written last, names those that
    belong together; two processes, or one that is stopped half-way, leave a whole set or another.
    """

    folder: Path

    @cached_property
    def known(self) -> Mapping[str, Record]:
        """The records by part; none at all where one of them cannot be read back."""
        found: dict[str, Record] = {}
        try:
            for name in self._names.values():
                plain = json.loads((self.folder / name).read_bytes())
                found.update({unit: Record.from_plain(each) for unit, each in plain.items()})
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            self._names.clear()
            return {}
        return found

    def save(self, records: Mapping[str, Record], changed: Iterable[str]) -> None:
        """Keep the records of all parts, of which some are no longer as they were kept."""
        lying: dict[int, dict[str, list[Any]]] = {_shard(unit): {} for unit in changed}
        for unit, record in records.items():
            if _shard(unit) in lying:
                lying[_shard(unit)][unit] = record.to_plain()
        with suppress(OSError):
            private_folder(self.folder.parents[2])
            sweep(self.folder)
            there = {each.name for each in self.folder.glob("*.json")}
            written = {str(shard): self._kept(plain, there) for shard, plain in lying.items()}
            names = {**self._names, **written}
            write_whole(self.folder / _INDEX, _as_bytes(names))
            for name in there - {*names.values(), _INDEX}:
                (self.folder / name).unlink(missing_ok=True)
            self._forget_others()

    @cached_property
    def _names(self) -> dict[str, str]:
        """The files whose records belong together, by the number of the parts that lie there."""
        try:
            return dict(json.loads((self.folder / _INDEX).read_bytes()))
        except (OSError, ValueError, TypeError):
            return {}

    def _kept(self, plain: object, there: set[str]) -> str:
        """The name of a file with these records, which is written where it is not there."""
        data = _as_bytes(plain)
        name = f"{hashlib.blake2b(data, digest_size=12).hexdigest()}.json"
        if name not in there:
            write_whole(self.folder / name, data)
        return name

    def _forget_others(self) -> None:
        os.utime(self.folder)
        beside = [each for each in self.folder.parent.glob("parts-*") if each.is_dir()]
        newest = sorted(beside, key=lambda each: each.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _shard(unit: str) -> int:
    return crc32(unit.encode(errors="surrogateescape")) % _SHARDS
