"""What may be decided at a decision point, and why a decision cannot be recorded as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from cooptec.codelists import CodeLists
from cooptec.diagnostics import Diagnostic
from cooptec.dossier import Dossier, Entry
from cooptec.figures.gates import first_departure, rules_named
from cooptec.guia.decision import Examination
from cooptec.i18n import N_, Message
from cooptec.model.decisio import Condicio, Decisio
from cooptec.model.missio import Missio
from cooptec.rules import dem, por, por_grounds
from cooptec.rules.engine import check
from cooptec.rules.identifiers import cannot_be_waived

PUT_OFF: Final = frozenset({"ajornada", "no_prioritzada"})
"""Results of P1 after which the partner is owed a reason (rule DEM-14)."""

_RULES: Final = (por.POR_01, por_grounds.POR_02, por.POR_03, por.POR_04, por.POR_05, dem.DEM_14)
"""The rules about decisions."""


def results(lists: CodeLists, gate: str) -> tuple[str, ...]:
    """The results that a decision point may have, in the order of the list."""
    return tuple(e.codi for e in lists.get("resultat_decisio") if gate in e.several("portes"))


def allowed(examination: Examination, lists: CodeLists) -> tuple[str, ...]:
    """The results that are open now: an unmet error forbids approving it without conditions."""
    every = results(lists, examination.gate)
    return tuple(each for each in every if each != "aprovada" or not examination.unmet)


def answers(
    examination: Examination, condicions: Sequence[Condicio]
) -> tuple[tuple[Diagnostic, ...], tuple[Condicio, ...]]:
    """Which unmet errors have no condition of their own, and the conditions as they are recorded.

    A condition answers an error whose rule it names; the others are taken in the order in which
    they stand, and are given the code of the rule, so that the record says what each is about.
    """
    open_ = list(examination.unmet)
    recorded = list(condicions)
    free: list[int] = []
    for index, condicio in enumerate(recorded):
        named = rules_named(condicio.text)
        found = next((each for each in open_ if each.code in named), None)
        if found is not None:
            open_.remove(found)
        elif condicio.text and not named:
            free.append(index)
    for index, found in zip(free, tuple(open_), strict=False):
        open_.remove(found)
        text = f"{(recorded[index].text or '').rstrip('.')} ({found.code})"
        recorded[index] = recorded[index].model_copy(update={"text": text})
    return tuple(open_), tuple(recorded)


def refusals(
    dossier: Dossier, examination: Examination | None, decisio: Decisio, today: date
) -> Iterator[Message]:
    """Why a decision cannot be recorded as it stands; nothing where it can.

    Args:
        dossier: where it will stand.
        examination: of the decision point; None for a decision that turns the path of an action.
        decisio: what would be recorded.
        today: the day that counts as today.
    """
    if decisio.data is not None and decisio.data > today:
        text = N_("The decision is dated {day}, and that day has not come yet")
        yield Message(text, {"day": decisio.data})
    if examination is None:
        return
    open_ = results(dossier.lists, examination.gate)
    if decisio.resultat not in open_:
        text = N_("{gate} cannot have the result “{result}”; choose one of {results}")
        args = {"gate": examination.gate, "result": decisio.resultat or "", "results": open_}
        yield Message(text, args)
    if decisio.resultat == "aprovada" and examination.unmet:
        text = N_("It cannot be approved without conditions: {n} thing is still missing")
        many = N_("It cannot be approved without conditions: {n} things are still missing")
        yield Message(text, {"n": len(examination.unmet)}, many)
    if decisio.resultat == "condicionada":
        yield from _of_conditions(dossier, examination, decisio)
    elif decisio.condicions:
        text = N_("Conditions go only with the result “{result}”")
        yield Message(text, {"result": "condicionada"})


def _of_conditions(
    dossier: Dossier, examination: Examination, decisio: Decisio
) -> Iterator[Message]:
    if not decisio.condicions:
        yield Message(N_("Say at least one condition: what, who sees to it and by when"))
    uncovered, recorded = answers(examination, decisio.condicions)
    for found in uncovered:
        text = N_("There is no condition about this: {what} ({rule})")
        yield Message(text, {"what": found.message, "rule": found.code})
    day = decisio.data
    for condicio in recorded:
        if day and condicio.termini and condicio.termini < day:
            text = N_("A condition is due on {due}, before the decision")
            yield Message(text, {"due": condicio.termini})
        yield from _beyond_departure(dossier, examination, condicio, day or date.min)


def _beyond_departure(
    dossier: Dossier, examination: Examination, condicio: Condicio, since: date
) -> Iterator[Message]:
    for code in filter(cannot_be_waived, rules_named(condicio.text)):
        found = next((each for each in examination.unmet if each.code == code), None)
        leaves = _departure(dossier, examination.entry, found, since)
        if leaves is not None and (condicio.termini is None or condicio.termini >= leaves):
            text = N_("The condition about {rule} must be met before the departure on {day}")
            yield Message(text, {"rule": code, "day": leaves})


def _departure(
    dossier: Dossier, entry: Entry, found: Diagnostic | None, since: date
) -> date | None:
    """The departure before which it must hold: that of its own mission, else the first one."""
    file = dossier.file(found.place.path) if found is not None else None
    if file is not None and file.kind.name == "missio":
        own = file.as_(Missio).data_sortida
        if own is not None:
            return own
    return first_departure(dossier, entry, since)


def deadline_of(dossier: Dossier, examination: Examination, found: Diagnostic) -> date | None:
    """The departure before which a condition about a finding must be met; None for any day."""
    if not cannot_be_waived(found.code):
        return None
    return _departure(dossier, examination.entry, found, date.min)


def with_conditions(examination: Examination, decisio: Decisio) -> Decisio:
    """The decision with the rule that each condition is about in its text."""
    _, recorded = answers(examination, decisio.condicions)
    return decisio.model_copy(update={"condicions": recorded})


def judged_by_rules(before: Dossier, after: Dossier, path: str, today: date) -> list[Diagnostic]:
    """What the rules about decisions find in a file once the decision stands in it.

    The same rules as ``valida``, with the waivers in force; what they found before is not new.
    """
    known = {_said(each) for each in _of_decisions(before, path, today)}
    return [each for each in _of_decisions(after, path, today) if _said(each) not in known]


def _of_decisions(dossier: Dossier, path: str, today: date) -> list[Diagnostic]:
    codes = {rule.code for rule in _RULES}
    found = check(dossier, today, _RULES)
    return [e for e in found if e.place.path == path and e.code in codes and not e.waived]


def _said(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.message.text, repr(found.message.args)


def over(dossier: Dossier, entries: Sequence[Entry]) -> Dossier:
    """The dossier as it would be with these files."""
    paths = {entry.path for entry in entries}
    others = (entry for entry in dossier.entries if entry.path not in paths)
    return replace(dossier, entries=tuple(sorted((*others, *entries), key=lambda e: e.path)))
