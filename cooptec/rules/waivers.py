"""Waivers: a waived error becomes a warning and stays visible (domain 4.13)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.i18n import N_, Message
from cooptec.model.base import Excepcio
from cooptec.rules.catalogue import WHILE_READING, declaration
from cooptec.rules.identifiers import GEN_11
from cooptec.rules.rule import Rule, Scope


class Waiver(NamedTuple):
    """One waiver of a file, in plain values."""

    at: int
    """Which of those of the file."""
    rule: str
    until: str | None
    """The last day on which it holds, as in ISO 8601."""
    complete: bool
    """Whether it says why, who and when."""

    def holds(self, today: date) -> bool:
        """Whether it is in force on a day."""
        if self.until is None or date.fromisoformat(self.until) < today:
            return False
        known = declaration(self.rule)
        return self.complete and known is not None and known.waivable


class Granted(NamedTuple):
    """The waivers of one file, and for which files they hold."""

    path: str
    waivers: Sequence[Waiver]
    covered: tuple[str, ...]


def waivers_of(entry: Entry) -> tuple[Waiver, ...]:
    """The waivers of a file."""
    return tuple(_waiver(index, each) for index, each in enumerate(_of(entry)))


def granted(dossier: Dossier) -> tuple[Granted, ...]:
    """The waivers of all files that have some."""
    found = ((entry, waivers_of(entry)) for entry in dossier.entries)
    return tuple(
        Granted(entry.path, waivers, tuple(_covered(dossier, entry)))
        for entry, waivers in found
        if waivers
    )


def in_force(every: Iterable[Granted], today: date) -> frozenset[tuple[str, str]]:
    """The paths of files and the codes of rules that are waived for them on a day."""
    return frozenset(
        (path, waiver.rule)
        for each in every
        for waiver in each.waivers
        if waiver.holds(today)
        for path in each.covered
    )


def waived(found: Iterable[Diagnostic], dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """The diagnostics of a dossier, milder where a waiver in force covers them."""
    return covered_by(found, in_force(granted(dossier), today))


def covered_by(
    found: Iterable[Diagnostic], force: frozenset[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """The diagnostics, milder where one of these waivers covers them (:func:`in_force`)."""
    for each in found:
        if (each.place.path, each.code) in force:
            yield replace(each, severity=Severity.WARNING, pending=False, waived=True)
        else:
            yield each


@dataclass(frozen=True, slots=True)
class Idle:
    """What is wrong with a waiver once everything has been judged."""

    path: str
    index: int
    severity: Severity
    message: Message

    def diagnostic(self, place: Place) -> Diagnostic:
        """The same, where the waiver names its rule."""
        return Diagnostic(
            code=GEN_11.code,
            severity=self.severity,
            place=place,
            message=self.message,
            mend=Message(GEN_11.mend),
        )


def where_waived(idle: Idle) -> Loc:
    """The path of the rule that an idle waiver names."""
    return ("excepcions", idle.index, "regla")


def idle(
    found: Iterable[Diagnostic], every: Iterable[Granted], today: date, rules: Iterable[Rule]
) -> Iterator[Idle]:
    """What only shows when everything has been judged: waivers of no rule, or of no finding.

    Args:
        found: the diagnostics, those that are waived among them.
        every: the waivers of all files.
        today: the day that counts as today.
        rules: those that were applied; of the others nobody knows whether a waiver is of use.
    """
    used = {(each.place.path, each.code) for each in found if each.waived}
    applied = {rule.code for rule in rules if rule.scope is not Scope.DOCUMENT and not rule.written}
    if GEN_11.code not in applied:
        return
    applied |= {each.code for each in WHILE_READING}
    for each in every:
        for waiver in each.waivers:
            code = waiver.rule
            if code and declaration(code) is None:
                message = Message(N_("There is no rule called {rule}"), {"rule": code})
                yield Idle(each.path, waiver.at, Severity.ERROR, message)
            covered = ((path, code) for path in each.covered)
            if code in applied and waiver.holds(today) and used.isdisjoint(covered):
                text = N_("The waiver of {rule} covers nothing: the rule is met")
                message = Message(text, {"rule": code})
                yield Idle(each.path, waiver.at, Severity.INFO, message)


def _of(entry: Entry) -> tuple[Excepcio, ...]:
    return getattr(entry.object, "excepcions", ())


def _waiver(index: int, excepcio: Excepcio) -> Waiver:
    until = excepcio.caduca.isoformat() if excepcio.caduca is not None else None
    complete = all((excepcio.motiu, excepcio.autoritzat_per, excepcio.data))
    return Waiver(index, excepcio.regla or "", until, complete)


def _covered(dossier: Dossier, entry: Entry) -> Iterator[str]:
    """A waiver holds for its file; that of an action for all the files of the action."""
    yield entry.path
    if entry.kind.name == "accio":
        yield from (e.path for e in dossier.entries if e.accio == entry.id)
