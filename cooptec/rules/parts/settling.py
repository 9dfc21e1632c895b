"""From what is kept of the parts of a dossier to what is told of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from cooptec.diagnostics import Diagnostic
from cooptec.dossier.filenames import of_names
from cooptec.dossier.loading import newer_format, stray
from cooptec.dossier.nodes import Loc
from cooptec.dossier.slices import unit_of
from cooptec.figures.moments import KeptMoments
from cooptec.model.camp import I, Moment
from cooptec.model.kinds import kind_named
from cooptec.model.places import PROGRAMME_FILE
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import diagnostic, may_wait, moment_of
from cooptec.rules.judgement import Judgement
from cooptec.rules.parts.incremental import Parts
from cooptec.rules.parts.settled import Settled, Whole
from cooptec.rules.parts.weighing import Scales
from cooptec.rules.rule import Finding, Rule, Scope
from cooptec.rules.told import Overview, Told
from cooptec.rules.waivers import Granted, covered_by, in_force

_OF_ALL: Final = tuple(rule for rule in RULES if rule.scope is Scope.DOSSIER)


@dataclass(frozen=True)
class Settling:
    """What the parts of a dossier show together, once moments and waivers are known."""

    parts: Parts
    upto: frozenset[Moment]
    """Moments that count as reached, as if a decision were being taken now."""
    pending_too: bool
    """Whether to tell what is only pending; else it is counted."""

    @cached_property
    def newer(self) -> Diagnostic | None:
        """What is to be said of a dossier of a newer program, of which nothing else is known."""
        programa = self._overview.programa_entry
        return newer_format(programa) if programa is not None else None

    def judgement(self) -> Judgement:
        """Everything that is wrong or pending, in the order of files and lines."""
        if self.newer is not None:
            return Judgement((self.newer,), 0)
        return self.settled.judgement(self._granted, self.parts.today, self.parts.place)

    @cached_property
    def settled(self) -> Settled:
        """The same, without what is wrong with waivers of which nobody has need."""
        scales = self._scales
        found = [each for record in self.parts.records.values() for each in record.found]
        of_parts, of_all, waiting = scales.told(found), [*self._of_paths], scales.waiting(found)
        for rule, finding, told in self._judged:
            moment = moment_of(rule, finding)
            pending = may_wait(rule, finding) and moment not in self._reached(told.path)
            if scales.is_told(told.path, rule.code, pending=pending):
                of_all.append(diagnostic(rule, finding, told, pending=pending, located=True))
            else:
                waiting += 1
        of_parts, of_all = ([*covered_by(each, scales.force)] for each in (of_parts, of_all))
        return Settled(of_parts, of_all, len(self.parts.facts), waiting)

    @cached_property
    def whole(self) -> Whole:
        """What follows from all the files together."""
        return Whole(
            {unit: " ".join(sorted(self._moments_of(unit))) for unit in self.parts.records},
            self._granted,
            frozenset(path for _, finding, told in self._judged for path in _files(finding, told)),
            self._elsewhere,
            self._scales.spoken_for,
            self.parts.beside,
        )

    @cached_property
    def _of_paths(self) -> tuple[Diagnostic, ...]:
        """What is wrong with where files lie and how they are called."""
        names = of_names(sorted((*self.parts.facts, *self.parts.strays)))
        return (*map(stray, self.parts.strays), *names)

    @cached_property
    def _elsewhere(self) -> frozenset[tuple[str, Loc]]:
        """The values of which something was found in another part than their own."""
        records = self.parts.records.values()
        return frozenset(chain.from_iterable(record.elsewhere for record in records))

    @cached_property
    def _scales(self) -> Scales:
        force = in_force(self._granted, self.parts.today)
        spoken_for = self._elsewhere | {(told.path, found.loc) for _, found, told in self._judged}
        return Scales(self._reached, force, spoken_for, self.pending_too, self.parts.place)

    @cached_property
    def _judged(self) -> tuple[tuple[Rule, Finding, Told], ...]:
        """What the rules about all files together find, each with the file concerned."""
        every = ((rule, finding) for rule in _OF_ALL for finding in rule.check(self._overview))
        own = self._programme
        return tuple(
            (rule, finding, concerned)
            for rule, finding in every
            if (concerned := finding.entry if isinstance(finding.entry, Told) else own) is not None
        )

    @cached_property
    def _programme(self) -> Told | None:
        """The programme's own file, to which a finding belongs that names none."""
        facts = self.parts.facts.get(PROGRAMME_FILE)
        if facts is None:
            return None
        return Told(PROGRAMME_FILE, kind_named(facts.kind), facts.id, None, {}, self.parts.place)

    @cached_property
    def _overview(self) -> Overview:
        facts = self.parts.facts
        place = self.parts.place
        told = tuple(
            Told(path, kind_named(each.kind), each.id, each.accio, each.told, place)
            for path in sorted(path for path in facts if facts[path].told is not None)
            if (each := facts[path]).told is not None
        )
        there = PROGRAMME_FILE in facts
        entry = self.parts.shelf.entry(PROGRAMME_FILE) if there else None
        return Overview(entry, self.parts.today, told)

    @cached_property
    def _moments(self) -> KeptMoments:
        facts = self.parts.facts
        return KeptMoments(facts[path] for path in sorted(facts))

    @cached_property
    def _reached_by(self) -> dict[str, frozenset[str]]:
        return {}

    def _reached(self, path: str) -> frozenset[str]:
        """The moments that the object of a file has reached."""
        unit = unit_of(path)
        if unit not in self._reached_by:
            self._reached_by[unit] = self._moments_of(unit) | self.upto | {I}
        return self._reached_by[unit]

    def _moments_of(self, unit: str) -> frozenset[str]:
        """The moments that a part has reached: all files of an action have the same."""
        return self._moments.of(next(iter(self.parts.records[unit].files.values())))

    @cached_property
    def _granted(self) -> tuple[Granted, ...]:
        """The waivers of all files that have some."""
        return tuple(
            Granted(path, facts.waivers, tuple(self._covered(path)))
            for path, facts in self.parts.facts.items()
            if facts.waivers
        )

    def _covered(self, path: str) -> Iterator[str]:
        """A waiver holds for its file; that of an action for all the files of the action."""
        yield path
        own = self.parts.facts[path]
        if own.kind == "accio":
            yield from (p for p, each in self.parts.facts.items() if each.accio == own.id)


def _files(finding: Finding, told: Told) -> Iterator[str]:
    """The files to which a finding about all files together points."""
    yield told.path
    yield from (each.place.path for each in finding.related)
