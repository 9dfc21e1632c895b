"""Where the records of the parts of a dossier lie between runs, and by what they are found."""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final

from cooptec.diagnostics.keeping import sweep, write_whole
from cooptec.dossier.private import private_folder
from cooptec.rules.parts.lines import Lines, line, quoted
from cooptec.rules.parts.records import Record
from cooptec.rules.parts.settled import Settled, Whole

_INDEX: Final = "together.json"
_BESIDE: Final = 0.1
"""How much may lie beside the other records, of their size, before it is put among them."""
_KEPT: Final = 2
"""Sets of records kept beside one another: two branches, versions of the program or days."""
RECORDS: Final = "records"
"""The records, by part."""
RECENT: Final = "recent"
"""Those that edits have made since, which hold instead of the former."""
ANSWERS: Final = "answers"
"""The files that are found under a key, by the key."""
ASKED: Final = "asked"
"""The parts that looked a key up, by the key."""
HELD: Final = "held"
"""What the folder held, as :func:`~cooptec.dossier.fingerprint.contents` tells it."""
WHOLE: Final = "whole"
"""What follows from all the files together (:class:`~cooptec.rules.parts.settled.Whole`)."""
TOLD: Final = "told "
"""What was told in the end (:class:`~cooptec.rules.parts.settled.Settled`), by what was asked."""
_NEEDED: Final = frozenset({RECORDS, RECENT, ANSWERS, ASKED, HELD, WHOLE})
_DAMAGED: Final = (OSError, ValueError, TypeError, AttributeError, KeyError, IndexError)
"""What reading raises that finds something else than was written."""


class AbsentError(Exception):
    """Nothing of the kind is kept, or it cannot be read back."""


def _answers(_: str, record: Record) -> Iterator[str]:
    for path, facts in record.files.items():
        value = quoted(path)
        yield from (line(key, value) for key in facts.answers())


def _asked(unit: str, record: Record) -> Iterator[str]:
    value = quoted(unit)
    return (line(key, value) for key in record.asked)


_INDEXES: Final[Mapping[str, Callable[[str, Record], Iterator[str]]]] = {
    ANSWERS: _answers,
    ASKED: _asked,
}
"""The lines that follow from the record of a part."""


@dataclass(frozen=True)
class Store:
    """Where the records of a dossier are kept for one program, day and programme.

    Records hold only together: one that was kept of another moment than the rest could pass for
    good. So they lie in files that never change, and one more, written last, names those that
    belong together; two processes, or one that is stopped half-way, leave a whole set or another.
    """

    folder: Path

    def close(self) -> None:
        """Read no more of what is kept."""
        for each in self._lines.values():
            each.close()

    @cached_property
    def known(self) -> Mapping[str, Record]:
        """The records by part; none at all where one of them cannot be read back."""
        try:
            every = dict(chain(self.lines(RECORDS).every(), self.lines(RECENT).every()))
            return {unit: Record.from_plain(json.loads(each)) for unit, each in every.items()}
        except (AbsentError, *_DAMAGED):
            self._names.clear()
            return {}

    def record(self, unit: str) -> Record | None:
        """The record of a part, if there is one.

        Raises:
            AbsentError: nothing is kept that could be read back.
        """
        try:
            lying = (self.lines(RECENT), self.lines(RECORDS))
            found = next(chain.from_iterable(each.under(unit) for each in lying), None)
            return Record.from_plain(found) if found is not None else None
        except _DAMAGED as error:
            raise AbsentError(unit) from error

    def lines(self, name: str) -> Lines:
        """What is kept in lines.

        Raises:
            AbsentError: it is not there.
        """
        if name not in self._lines:
            try:
                self._lines[name] = Lines(self._file(name).open("rb", buffering=0))
            except OSError as error:
                raise AbsentError(name) from error
        return self._lines[name]

    def plain(self, name: str) -> Any:
        """What is kept as JSON.

        Raises:
            AbsentError: it is not there, or cannot be read back.
        """
        try:
            return json.loads(self._file(name).read_bytes())
        except (OSError, ValueError) as error:
            raise AbsentError(name) from error

    @cached_property
    def held(self) -> Mapping[str, str]:
        """What the folder held.

        Raises:
            AbsentError: it is not there, or cannot be read back.
        """
        found = self.plain(HELD)
        if not isinstance(found, dict):
            raise AbsentError(HELD)
        return found

    @property
    def whole(self) -> Whole:
        """What follows from all the files together.

        Raises:
            AbsentError: it is not there, or cannot be read back.
        """
        try:
            return Whole.from_plain(self.plain(WHOLE))
        except _DAMAGED as error:
            raise AbsentError(WHOLE) from error

    def settled(self, name: str) -> Settled:
        """What was told.

        Raises:
            AbsentError: it is not there, or cannot be read back.
        """
        try:
            return Settled.from_plain(self.plain(name))
        except _DAMAGED as error:
            raise AbsentError(name) from error

    def save(
        self,
        held: Mapping[str, str],
        records: Mapping[str, Record],
        changed: Collection[str],
        others: Mapping[str, object],
    ) -> None:
        """Keep what a run has found; where that is not possible, the next one judges again.

        Args:
            held: all that the folder holds. What was told of something else goes.
            records: the records of at least the parts that changed, but for those that went.
            changed: the parts whose records are no longer as they were kept.
            others: what else is kept, by its name, as JSON has it; all not named stays.
        """
        with suppress(OSError, AbsentError):
            private_folder(self.folder.parents[2])
            sweep(self.folder)
            there = {each.name for each in self.folder.glob("*.*")}
            names = dict(self._names)
            if not self._holds(held):
                names = {name: file for name, file in names.items() if not name.startswith(TOLD)}
                names[HELD] = self._written(_as_json(held))
            for name, lines in self._other_lines(records, changed):
                names[name] = self._written(lines.data)
            for name, value in others.items():
                names[name] = self._written(_as_json(value))
            write_whole(self.folder / _INDEX, _as_json(names))
            for name in there - {*(file for file, _ in names.values()), _INDEX}:
                (self.folder / name).unlink(missing_ok=True)
            self._forget_others()

    def _holds(self, held: Mapping[str, str]) -> bool:
        try:
            return self.held == held
        except AbsentError:
            return False

    def _other_lines(
        self, records: Mapping[str, Record], changed: Collection[str]
    ) -> Iterator[tuple[str, Lines]]:
        """The lines that are no longer as they were kept."""
        now = {unit: records[unit] for unit in changed if unit in records}
        before = {unit: found for unit in changed if (found := self._before(unit)) is not None}
        for name, lines_of in _INDEXES.items():
            gone = {each for item in before.items() for each in lines_of(*item)}
            more = {each for item in now.items() for each in lines_of(*item)}
            if gone != more or name not in self._names:
                yield name, self._kept(name).without(gone, more)
        if changed or not self._names:
            yield from self._other_records(now, before.keys() - now.keys())

    def _other_records(
        self, now: Mapping[str, Record], gone: Collection[str]
    ) -> Iterator[tuple[str, Lines]]:
        """The records, so that those that edits make need not be put among all the others."""
        former, recent = self._kept(RECORDS), dict(self._kept(RECENT).every())
        recent |= {unit: json.dumps(record.to_plain()) for unit, record in now.items()}
        if gone or sum(map(len, recent.values())) > former.size * _BESIDE:
            every = dict(former.every()) | recent
            yield RECORDS, Lines.of(line(u, each) for u, each in every.items() if u not in gone)
            recent = {}
        yield RECENT, Lines.of(line(*each) for each in recent.items())

    def _before(self, unit: str) -> Record | None:
        return self.record(unit) if self._names else None

    def _kept(self, name: str) -> Lines:
        return self.lines(name) if self._names else Lines()

    def _written(self, data: bytes) -> tuple[str, int]:
        """The name of a file with these bytes, and how many they are."""
        name = f"{secrets.token_hex(12)}.kept"
        write_whole(self.folder / name, data)
        return name, len(data)

    def _file(self, name: str) -> Path:
        if name not in self._names:
            raise AbsentError(name)
        return self.folder / self._names[name][0]

    @cached_property
    def _names(self) -> dict[str, tuple[str, int]]:
        """The files that belong together, with their sizes, by what they hold."""
        try:
            plain_names = json.loads((self.folder / _INDEX).read_bytes())
            names = {name: (str(file), int(size)) for name, (file, size) in plain_names.items()}
            sound = all(
                (self.folder / file).stat().st_size == size for file, size in names.values()
            )
        except _DAMAGED:
            return {}
        return names if sound and names.keys() >= _NEEDED else {}

    @cached_property
    def _lines(self) -> dict[str, Lines]:
        return {}

    def _forget_others(self) -> None:
        os.utime(self.folder)
        beside = [each for each in self.folder.parent.glob("parts-*") if each.is_dir()]
        newest = sorted(beside, key=lambda each: each.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _as_json(value: object) -> bytes:
    return json.dumps(value).encode()
