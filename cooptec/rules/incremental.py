"""Judging a dossier part by part, and only the parts that an edit can have touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from cooptec.codelists.registry import builtin
from cooptec.diagnostics import Place
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.loading import is_looked_at, load_entry
from cooptec.dossier.nodes import Loc
from cooptec.dossier.slices import BESIDE, IDS, unit_of
from cooptec.model.kinds import position_of
from cooptec.model.places import PROGRAMME_FILE
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import PartRules, diagnostic, may_wait, told_once
from cooptec.rules.facts import Facts, facts_of
from cooptec.rules.records import Kept, Record, kept
from cooptec.rules.shelf import Directory, Shelf
from cooptec.rules.surroundings import Surroundings

Contents = Mapping[str, str]
"""For each path, a short text that differs where the contents of the file do."""
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
    changed: set[str] = field(default_factory=set)
    """The parts whose records are no longer as they were kept."""

    @cached_property
    def records(self) -> dict[str, Record]:
        """The records of all parts: those that were kept and still hold, and others made now."""
        found = {unit: self.known[unit] for unit in self._here.keys() & self.known.keys()}
        self.changed.update(self.known.keys() - self._here.keys())
        for unit in sorted((*self._fresh, *self._asking())):
            record = self._judged(unit)
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
    def shelf(self) -> Shelf:
        """The files, read one by one as they are looked up."""
        shelf = Shelf(self.root, (), (), builtin(), Directory(self.facts))
        for entry in self._read.values():
            shelf.put(entry)
        return shelf

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What is kept of every file, by its path."""
        return {path: facts for unit in self._here for path, facts in self._files(unit).items()}

    @property
    def torn(self) -> bool:
        """Whether a file changed while it was judged."""
        return bool(self.shelf.torn)

    def place(self, path: str, loc: Loc) -> Place:
        """The place of a value; the file is read for it only once."""
        unit = unit_of(path)
        record = self.records[unit]
        known = record.place(path, loc)
        if known is not None:
            return known
        entry = self.shelf.entry(path)
        place = entry.place(loc)
        entry.parsed.forget_places()
        record.keep_place(place, loc)
        self.changed.add(unit)
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
        return {
            unit: {path: self._facts(unit, path, content) for path, content in files.items()}
            for unit, files in self._here.items()
            if not _is_as_before(self.known.get(unit), files)
        }

    @cached_property
    def _read(self) -> dict[str, Entry]:
        return {}

    def _facts(self, unit: str, path: str, content: str) -> Facts:
        before = self.known[unit].files.get(path) if unit in self.known else None
        if before is not None and before.content == content:
            return before
        entry = self._read[path] = load_entry(self.root, path)
        return facts_of(entry, content)

    def _files(self, unit: str) -> Files:
        return self._fresh[unit] if unit in self._fresh else self.known[unit].files

    def _asking(self) -> Iterator[str]:
        """The other parts that looked up what may answer otherwise now."""
        if not self.known:
            return
        touched = set(self._touched())
        for unit in self._here.keys() - self._fresh.keys():
            record = self.known[unit]
            if not touched.isdisjoint(record.asked) or record.beside not in {"", self._beside}:
                yield unit

    def _touched(self) -> Iterator[str]:
        """The keys to which a file answers that came, went or changed."""
        for unit in self.known.keys() | self._fresh.keys():
            if unit not in self._here or unit in self._fresh:
                before = self.known[unit].files if unit in self.known else {}
                yield from _differing(before, self._fresh.get(unit, {}))

    @cached_property
    def _beside(self) -> str:
        """All files that are no entry, as a text."""
        read = {path for files in self._here.values() for path in files}
        return repr([pair for pair in self.held.items() if pair[0] not in read])

    @cached_property
    def _around(self) -> Surroundings:
        if PROGRAMME_FILE in self.held:
            self.shelf.entry(PROGRAMME_FILE)
        return Surroundings(self.shelf, self.today)

    @cached_property
    def _rules(self) -> PartRules:
        return PartRules(RULES)

    def _judged(self, unit: str) -> Record:
        entries = tuple(map(self.shelf.entry, sorted(self._here[unit])))
        own, asked = Dossier(self.root, entries, (), self.shelf.lists), set[str]()
        found = [kept(each, None) for entry in entries for each in entry.diagnostics]
        found += self._findings(own, asked)
        for entry in entries:
            entry.parsed.forget_places()
        beside = self._beside if BESIDE in asked else ""
        before = self.known[unit].places if unit in self.known else {}
        unchanged = _is_as_before(self.known.get(unit), self._here[unit])
        places = dict(before) if unchanged else {}
        return Record(self._files(unit), tuple(sorted(asked)), beside, tuple(found), places)

    def _findings(self, own: Dossier, asked: set[str]) -> Iterator[Kept]:
        judged = tuple(self._rules.judge(own, self._around, asked))
        for rule, finding, entry in told_once(judged):
            pending = may_wait(rule, finding)
            located = self.locate_pending or not pending
            found = diagnostic(rule, finding, entry, pending=pending, located=located)
            yield kept(found, finding.loc)


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
