"""Judging a dossier part by part, and only the parts that an edit can have touched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from cooptec.diagnostics import Place
from cooptec.dossier import Entry
from cooptec.dossier.loading import is_looked_at, load_entry
from cooptec.dossier.nodes import Loc
from cooptec.dossier.slices import BESIDE, IDS, unit_of
from cooptec.model.kinds import position_of
from cooptec.rules.judgement import Contents
from cooptec.rules.parts.facts import Facts, facts_of
from cooptec.rules.parts.helpers import ALONE, Helpers, answers
from cooptec.rules.parts.judge import Judge, Verdict, shelf_of
from cooptec.rules.parts.records import Record
from cooptec.rules.parts.shelf import Shelf

Files = Mapping[str, Facts]
"""The facts of the files of a part."""


@dataclass(frozen=True)
class Parts:
    """The parts of a dossier as it stands now, and what was kept of it as it stood before."""

    root: Path
    held: Contents
    """All that the folder holds."""
    today: date
    """The day that counts as today."""
    known: Mapping[str, Record]
    """What was kept of each part."""
    locate_pending: bool
    """Whether to find the line of what is only pending."""
    helpers: Helpers
    """Processes that take part where there is much to do."""
    alone: int = ALONE
    """How many files at the most one process reads and judges without help."""
    changed: set[str] = field(default_factory=set)
    """The parts whose records are no longer as they were kept."""

    @cached_property
    def records(self) -> dict[str, Record]:
        """The records of all parts: those that were kept and still hold, and others made now."""
        found = {unit: self.known[unit] for unit in self._here.keys() & self.known.keys()}
        self.changed.update(self.known.keys() - self._here.keys())
        for unit, verdict in self._verdicts(sorted((*self._fresh, *self._asking()))):
            record = self._record(unit, verdict)
            if not record.says_the_same(self.known.get(unit)):
                self.changed.add(unit)
            found[unit] = record
        return found

    @cached_property
    def strays(self) -> tuple[str, ...]:
        """Files among the data that have no place in a dossier."""
        read = {path for files in self._here.values() for path in files}
        return tuple(path for path in self.held if path not in read and is_looked_at(path))

    @cached_property
    def beside(self) -> str:
        """All files that are no entry, as a text."""
        read = {path for files in self._here.values() for path in files}
        return repr([pair for pair in self.held.items() if pair[0] not in read])

    @cached_property
    def shelf(self) -> Shelf:
        """The files, read one by one as they are looked up."""
        return shelf_of(self.root, self.facts, self._read.values())

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What is kept of every file, by its path."""
        return {path: facts for unit in self._here for path, facts in self._files(unit).items()}

    @property
    def torn(self) -> bool:
        """Whether a file changed while it was judged."""
        return bool(self.shelf.torn or self._torn_elsewhere)

    def place(self, path: str, loc: Loc) -> Place:
        """The place of a value; the file is read for it only once."""
        unit = unit_of(path)
        record = self.records[unit]
        known = record.place(path, loc)
        if known is not None:
            return known
        place = self._place(path, loc)
        record.keep_place(place, loc)
        self.changed.add(unit)
        return place

    def _place(self, path: str, loc: Loc) -> Place:
        """The place of a value, found by the process that has read the file."""
        found = self.helpers.place(path, loc)
        if found is not None:
            return Place(path, *found)
        entry = self.shelf.entry(path)
        place = entry.place(loc)
        entry.parsed.forget_places()
        return place

    @cached_property
    def _here(self) -> Mapping[str, Contents]:
        """The contents of the files of each part."""
        here: dict[str, dict[str, str]] = {}
        for path, content in self.held.items():
            unit = unit_of(path)
            record = self.known.get(unit)
            if (record is not None and path in record.files) or _has_a_place(path):
                here.setdefault(unit, {})[path] = content
        return here

    @cached_property
    def _fresh(self) -> Mapping[str, Files]:
        """The parts that are new or hold other files than before, with their facts."""
        fresh = {
            unit: files
            for unit, files in self._here.items()
            if not _is_as_before(self.known.get(unit), files)
        }
        facts = dict(self._still_known(fresh))
        own, *others = self._shared_out(fresh)
        unread = [
            {
                path: text
                for unit in units
                for path, text in fresh[unit].items()
                if path not in facts
            }
            for units in (own, *others)
        ]
        facts |= self._facts_of(*unread)
        return {unit: {path: facts[path] for path in files} for unit, files in fresh.items()}

    def _still_known(self, fresh: Mapping[str, Contents]) -> Iterator[tuple[str, Facts]]:
        for unit in fresh.keys() & self.known.keys():
            for path, before in self.known[unit].files.items():
                if before.content == fresh[unit].get(path):
                    yield path, before

    def _facts_of(self, own: Contents, *others: Contents) -> dict[str, Facts]:
        """The facts of files that must be read: some here, and the others in other processes."""
        asked = self.helpers.read(others)
        found: dict[str, Facts] = {}
        for path, content in own.items():
            entry = self._read[path] = load_entry(self.root, path)
            found[path] = facts_of(entry, content)
            entry.parsed.forget_values()
        for answer in answers(asked):
            found.update((path, Facts.from_plain(plain)) for path, plain in answer.items())
        return found

    def _verdicts(self, units: Sequence[str]) -> Iterator[tuple[str, Verdict]]:
        """The verdicts on parts; a fresh one is judged where its files were read."""
        elsewhere = [[unit for unit in units if unit in share] for share in self._others]
        asked = self.helpers.judge(
            self.facts if elsewhere else {},
            [{unit: list(self._here[unit]) for unit in each} for each in elsewhere],
            self.today,
            locate_pending=self.locate_pending,
        )
        far = {unit for each in elsewhere for unit in each}
        for unit in units:
            if unit not in far:
                yield unit, self._judge.verdict(self._here[unit])
        for verdicts, torn in answers(asked):
            self._torn_elsewhere.update(torn)
            for unit, plain in verdicts.items():
                yield unit, Verdict.from_plain(plain)

    def _shared_out(self, fresh: Mapping[str, Contents]) -> Sequence[Sequence[str]]:
        """The fresh parts for each process, this one first; they hold about as many files."""
        if sum(map(len, fresh.values())) <= self.alone:
            return (tuple(fresh),)
        shares: list[list[str]] = [[] for _ in range(1 + self.helpers.count)]
        files = [0] * len(shares)
        for unit in sorted(fresh, key=lambda unit: (-len(fresh[unit]), unit)):
            least = files.index(min(files))
            shares[least].append(unit)
            files[least] += len(fresh[unit])
        self._others.extend(map(frozenset, shares[1:]))
        return shares

    @cached_property
    def _others(self) -> list[frozenset[str]]:
        """The fresh parts of each of the other processes; empty where this one judges all."""
        return []

    @cached_property
    def _torn_elsewhere(self) -> set[str]:
        return set()

    @cached_property
    def _read(self) -> dict[str, Entry]:
        return {}

    def _files(self, unit: str) -> Files:
        return self._fresh[unit] if unit in self._fresh else self.known[unit].files

    def _asking(self) -> Iterator[str]:
        """The other parts that looked up what may answer otherwise now."""
        if not self.known:
            return
        touched = set(self._touched())
        for unit in self._here.keys() - self._fresh.keys():
            record = self.known[unit]
            if not touched.isdisjoint(record.asked) or record.beside not in {"", self.beside}:
                yield unit

    def _touched(self) -> Iterator[str]:
        """The keys to which a file answers that came, went or changed."""
        for unit in self.known.keys() | self._fresh.keys():
            if unit not in self._here or unit in self._fresh:
                before = self.known[unit].files if unit in self.known else {}
                yield from _differing(before, self._fresh.get(unit, {}))

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.shelf, self.today, self.locate_pending)

    def _record(self, unit: str, verdict: Verdict) -> Record:
        beside = self.beside if BESIDE in verdict.asked else ""
        before = self.known[unit].places if unit in self.known else {}
        unchanged = _is_as_before(self.known.get(unit), self._here[unit])
        places = dict(before) if unchanged else {}
        return Record(self._files(unit), tuple(verdict.asked), beside, tuple(verdict.found), places)


def _has_a_place(path: str) -> bool:
    return is_looked_at(path) and position_of(path) is not None


def _is_as_before(record: Record | None, files: Contents) -> bool:
    if record is None or record.files.keys() != files.keys():
        return False
    return all(facts.content == files[path] for path, facts in record.files.items())


def _differing(before: Files, now: Files) -> Iterator[str]:
    for path in before.keys() | now.keys():
        old, new = before.get(path), now.get(path)
        if old is None or new is None or old.content != new.content:
            for facts in filter(None, (old, new)):
                yield from facts.answers()
            if old is None or new is None or old.id != new.id:
                yield from (f"{IDS} {facts.kind}" for facts in filter(None, (old, new)))
