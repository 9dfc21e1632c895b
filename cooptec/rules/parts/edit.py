"""An edit of a dossier that has been judged: only what it touches is read and judged again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from cooptec.codelists.registry import builtin
from cooptec.diagnostics import Place
from cooptec.dossier import Entry
from cooptec.dossier.loading import load_entry
from cooptec.dossier.nodes import Loc
from cooptec.dossier.slices import BESIDE, unit_of
from cooptec.model.camp import I, Moment
from cooptec.rules.judgement import Contents, Judgement
from cooptec.rules.parts.facts import Facts, facts_of
from cooptec.rules.parts.judge import Judge
from cooptec.rules.parts.records import Kept, Record
from cooptec.rules.parts.settled import Settled, Whole
from cooptec.rules.parts.shelf import KeptDirectory, Shelf
from cooptec.rules.parts.store import ANSWERS, ASKED, AbsentError, Store
from cooptec.rules.parts.weighing import Scales
from cooptec.rules.waivers import covered_by, in_force


class WideError(Exception):
    """The edit may change more than the parts that it touches: all must be put together anew."""


@dataclass(frozen=True)
class Edit:
    """Files that say something else than when the dossier was judged; none came and none went.

    What follows from all files together is taken over, as long as none of the files that changed
    tells something else of itself that others go by: its identifier, how far its object is, its
    waivers, the few values for the rules about all files.
    """

    root: Path
    held: Contents
    """All that the folder holds."""
    today: date
    """The day that counts as today."""
    store: Store
    """What was kept."""
    told: str
    """Under which name it is kept what was told of the same question."""
    upto: frozenset[Moment]
    """Moments that count as reached, as if a decision were being taken now."""
    pending_too: bool
    """Whether to tell what is only pending."""
    most: int
    """How many files at the most are judged again in this way."""

    def judgement(self) -> Judgement | None:
        """What judging everything would tell; None where that must be done."""
        try:
            settled = self._settled
            judged = settled.judgement(self._whole.granted, self.today, self._place)
            if not self._shelf.torn:
                others = {self.told: settled.to_plain()}
                self.store.save(self.held, self._now, self._now, others)
        except (AbsentError, WideError, OSError):
            return None
        return replace(judged, torn=bool(self._shelf.torn))

    @cached_property
    def _settled(self) -> Settled:
        """What is told: of the parts that were judged again what they say now."""
        before, scales = self.store.settled(self.told), self._scales
        own = {path for record in self._before.values() for path in record.files}
        if any(path in own for path, _ in self._whole.elsewhere):
            raise WideError
        rest = (each for each in before.of_parts if each.place.path not in own)
        of_parts = (*rest, *covered_by(scales.told(_found(self._now)), scales.force))
        more = scales.waiting(_found(self._now)) - scales.waiting(_found(self._before))
        return replace(before, of_parts=of_parts, waiting=before.waiting + more)

    @cached_property
    def _changed(self) -> tuple[str, ...]:
        """The files that say something else."""
        before = self.store.held
        if before.keys() != self.held.keys():
            raise WideError
        return tuple(path for path, content in self.held.items() if before[path] != content)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        """The files that changed, read again."""
        known = self._records({unit_of(path) for path in self._changed})
        read = {path for record in known.values() for path in record.files}
        if not self._changed or not read.issuperset(self._changed):
            raise WideError
        return {path: load_entry(self.root, path) for path in self._changed}

    @cached_property
    def _facts(self) -> Mapping[str, Facts]:
        """What they tell of themselves now."""
        return {path: facts_of(each, self.held[path]) for path, each in self._entries.items()}

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The keys under which they were found before, or are now."""
        known = self._records({unit_of(path) for path in self._changed})
        keys: set[str] = set()
        for path, facts in self._facts.items():
            before = known[unit_of(path)].files[path]
            if facts.counted != before.counted:
                raise WideError
            keys.update(before.answers(), facts.answers())
        return frozenset(keys)

    @cached_property
    def _before(self) -> Mapping[str, Record]:
        """The parts that are judged again, as they were kept."""
        asked = self.store.lines(ASKED)
        touched = chain.from_iterable(map(asked.under, self._touched))
        records = self._records({*map(unit_of, self._changed), *touched})
        if sum(len(each.files) for each in records.values()) > self.most:
            raise WideError
        return records

    @cached_property
    def _now(self) -> Mapping[str, Record]:
        """The same parts as they are judged now."""
        judge = Judge(self._shelf, self.today, self.pending_too)
        records: dict[str, Record] = {}
        for unit, before in self._before.items():
            verdict = judge.verdict(before.files)
            files = {path: self._facts.get(path, facts) for path, facts in before.files.items()}
            beside = self._whole.beside if BESIDE in verdict.asked else ""
            now = Record(files, tuple(verdict.asked), beside, tuple(verdict.found))
            if now.elsewhere or before.elsewhere:
                raise WideError
            now.places.update(self._places(before))
            records[unit] = now
        return records

    def _places(self, before: Record) -> Iterator[tuple[str, list[int]]]:
        """The places that were asked for, where they are now."""
        for key, kept in before.places.items():
            path, *loc = json.loads(key)
            place = self._entries[path].place(tuple(loc)) if path in self._entries else None
            now = [place.line, place.column, place.length] if place is not None else kept
            if now != kept and path in self._whole.compared:
                raise WideError
            yield key, now

    @cached_property
    def _shelf(self) -> Shelf:
        directory = KeptDirectory(self.store.lines(ANSWERS), self.held, self._facts)
        shelf = Shelf(self.root, (), (), builtin(), directory)
        for entry in self._entries.values():
            shelf.put(entry)
        return shelf

    @cached_property
    def _scales(self) -> Scales:
        force = in_force(self._whole.granted, self.today)
        spoken_for = self._whole.spoken_for
        return Scales(self._reached, force, spoken_for, self.pending_too, self._place)

    @cached_property
    def _whole(self) -> Whole:
        return self.store.whole

    def _records(self, units: Iterable[str]) -> Mapping[str, Record]:
        found = {unit: self.store.record(unit) for unit in sorted(units)}
        records = {unit: record for unit, record in found.items() if record is not None}
        if len(records) < len(found):
            raise WideError
        return records

    def _reached(self, path: str) -> frozenset[str]:
        """The moments that the object of a file has reached."""
        return frozenset(self._whole.reached[unit_of(path)].split()) | self.upto | {I}

    def _place(self, path: str, loc: Loc) -> Place:
        """The place of a value."""
        record = self._now.get(unit_of(path)) or self._records({unit_of(path)})[unit_of(path)]
        known = record.place(path, loc)
        if known is not None:
            return known
        entry = self._shelf.entry(path)
        place = entry.place(loc)
        entry.parsed.forget_places()
        record.keep_place(place, loc)
        return place


def _found(records: Mapping[str, Record]) -> Iterator[Kept]:
    return (each for record in records.values() for each in record.found)
