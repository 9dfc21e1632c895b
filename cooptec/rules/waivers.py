"""Waivers: a waived error becomes a warning and stays visible (domain 4.13)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import N_, Message
from cooptec.model.base import Excepcio
from cooptec.rules.catalogue import WHILE_READING, declaration
from cooptec.rules.identifiers import GEN_11
from cooptec.rules.rule import Rule, Scope


def waived(found: Iterable[Diagnostic], dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """The diagnostics, milder where a waiver in force covers them."""
    in_force = {
        (path, excepcio.regla)
        for entry in dossier.entries
        for excepcio in _of(entry)
        if _holds(excepcio, today)
        for path in _covered(dossier, entry)
    }
    for each in found:
        if (each.place.path, each.code) in in_force:
            yield replace(each, severity=Severity.WARNING, pending=False, waived=True)
        else:
            yield each


def idle(
    found: Iterable[Diagnostic], dossier: Dossier, today: date, rules: Iterable[Rule]
) -> Iterator[Diagnostic]:
    """What only shows when everything has been judged: waivers of no rule, or of no finding.

    Args:
        found: the diagnostics, those that are waived among them.
        dossier: where they were found.
        today: the day that counts as today.
        rules: those that were applied; of the others nobody knows whether a waiver is of use.
    """
    used = {(each.place.path, each.code) for each in found if each.waived}
    applied = {rule.code for rule in rules if rule.scope is not Scope.DOCUMENT and not rule.written}
    if GEN_11.code not in applied:
        return
    applied |= {each.code for each in WHILE_READING}
    for entry in dossier.entries:
        for index, excepcio in enumerate(_of(entry)):
            place = entry.place(("excepcions", index, "regla"))
            code = excepcio.regla or ""
            if code and declaration(code) is None:
                message = Message(N_("There is no rule called {rule}"), {"rule": code})
                yield _about_a_waiver(Severity.ERROR, place, message)
            covered = ((path, code) for path in _covered(dossier, entry))
            if code in applied and _holds(excepcio, today) and used.isdisjoint(covered):
                text = N_("The waiver of {rule} covers nothing: the rule is met")
                yield _about_a_waiver(Severity.INFO, place, Message(text, {"rule": code}))


def _about_a_waiver(severity: Severity, place: Place, message: Message) -> Diagnostic:
    mend = Message(GEN_11.mend)
    return Diagnostic(code=GEN_11.code, severity=severity, place=place, message=message, mend=mend)


def _of(entry: Entry) -> tuple[Excepcio, ...]:
    return getattr(entry.object, "excepcions", ())


def _covered(dossier: Dossier, entry: Entry) -> Iterator[str]:
    """A waiver holds for its file; that of an action for all the files of the action."""
    yield entry.path
    if entry.kind.name == "accio":
        yield from (e.path for e in dossier.entries if e.accio == entry.id)


def _holds(excepcio: Excepcio, today: date) -> bool:
    if excepcio.regla is None or excepcio.caduca is None or excepcio.caduca < today:
        return False
    known = declaration(excepcio.regla)
    complete = all((excepcio.motiu, excepcio.autoritzat_per, excepcio.data))
    return complete and known is not None and known.waivable
