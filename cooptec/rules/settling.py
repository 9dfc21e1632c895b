"""From what is kept of the parts of a dossier to what is told of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.kept import from_plain
from cooptec.dossier.filenames import of_names
from cooptec.dossier.loading import newer_format, stray
from cooptec.figures.moments import KeptMoments
from cooptec.model.camp import I, Moment
from cooptec.model.kinds import kind_named
from cooptec.model.places import PROGRAMME_FILE
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import diagnostic, in_order, may_wait, moment_of
from cooptec.rules.gen import GEN_09
from cooptec.rules.incremental import Parts
from cooptec.rules.judgement import Judgement
from cooptec.rules.records import Kept
from cooptec.rules.rule import Finding, Rule, Scope
from cooptec.rules.told import Overview, Told
from cooptec.rules.waivers import Granted, covered_by, idle, in_force, where_waived

_OF_ALL: Final = tuple(rule for rule in RULES if rule.scope is Scope.DOSSIER)


@dataclass(frozen=True)
class Settling:
    """What the parts of a dossier show together, once moments and waivers are known."""

    parts: Parts
    upto: frozenset[Moment]
    """Moments that count as reached, as if a decision were being taken now."""
    pending_too: bool
    """Whether to tell what is only pending; else it is counted."""

    def judgement(self) -> Judgement:
        """Everything that is wrong or pending, in the order of files and lines."""
        programa = self._overview.programa_entry
        newer = newer_format(programa) if programa is not None else None
        if newer is not None:
            return Judgement((newer,), 0)
        names = of_names(sorted((*self.parts.facts, *self.parts.strays)))
        found = [*map(stray, self.parts.strays), *names, *self._of_parts(), *self._of_all()]
        told = tuple(covered_by(found, self._force))
        unused = (
            each.diagnostic(self.parts.place(each.path, where_waived(each)))
            for each in idle(told, self._granted, self.parts.today, RULES)
        )
        every = sorted((*told, *unused), key=in_order)
        return Judgement(tuple(every), len(self.parts.facts), sum(self._waiting))

    def _of_parts(self) -> Iterator[Diagnostic]:
        elsewhere = {(told.path, finding.loc) for _, finding, told in self._judged}
        elsewhere |= {
            (each.path, tuple(each.loc or ()))
            for record in self.parts.records.values()
            for each in record.found
            if each.path not in record.files
        }
        for record in self.parts.records.values():
            for each in record.found:
                if each.code != GEN_09.code or (each.path, tuple(each.loc or ())) not in elsewhere:
                    yield from self._weighed(each)

    def _weighed(self, each: Kept) -> Iterator[Diagnostic]:
        if not each.pending:
            yield from_plain(each.plain)
            return
        pending = each.moment not in self._reached(each.path)
        if not self._is_told(each.path, each.code, pending=pending):
            self._waiting.append(1)
            return
        found = replace(from_plain(each.plain), pending=pending)
        if each.loc is not None and not each.is_located:
            found = replace(found, place=self.parts.place(each.path, tuple(each.loc)))
        yield found

    def _is_told(self, path: str, code: str, *, pending: bool) -> bool:
        return self.pending_too or not pending or (path, code) in self._force

    def _of_all(self) -> Iterator[Diagnostic]:
        for rule, finding, told in self._judged:
            moment = moment_of(rule, finding)
            pending = may_wait(rule, finding) and moment not in self._reached(told.path)
            if not self._is_told(told.path, rule.code, pending=pending):
                self._waiting.append(1)
                continue
            yield diagnostic(rule, finding, told, pending=pending, located=True)

    @cached_property
    def _waiting(self) -> list[int]:
        """What is only pending and is not told: one for each."""
        return []

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
        if path not in self._reached_by:
            self._reached_by[path] = self._moments.of(self.parts.facts[path]) | self.upto | {I}
        return self._reached_by[path]

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

    @cached_property
    def _force(self) -> frozenset[tuple[str, str]]:
        return in_force(self._granted, self.parts.today)
