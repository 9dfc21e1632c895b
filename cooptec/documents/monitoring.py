"""What a monitoring record shows: lights in words, indicators and money as they stood that day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from cooptec.documents.accounts import AccountsView
from cooptec.documents.achieved import achieved
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.budget import Accounts
from cooptec.figures.lights import Light, light
from cooptec.i18n import N_, Message
from cooptec.model.despesa import Despesa
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.mesurament import Mesurament
from cooptec.model.seguiment import EstatActivitat, Seguiment

Context = dict[str, object]

_WORDS: Final[Mapping[Light, tuple[str, str]]] = {
    Light.DONE: ("✓", N_("done")),
    Light.ON_TIME: ("●", N_("on schedule")),
    Light.PARTLY: ("▲", N_("done in part")),
    Light.LATE_START: ("▲", N_("begins late")),
    Light.OVERDUE: ("■", N_("overdue")),
    Light.CANCELLED: ("–", N_("cancelled")),
    Light.UNKNOWN: ("○", N_("not reported")),
}
"""Each light by a sign of its own and in words: nobody needs to see a colour."""


def record_context(entry: Entry, reader: Reader) -> Context:
    """What a monitoring record needs besides its action.

    ``lights`` (each ``activitat``, ``light``, ``estat`` and ``comentari``), ``counts`` (how many of
    each light), ``measured`` (indicators up to the day of the record, each with its ``comentari``)
    and ``spending`` (the accounts of that day).
    """
    lights = _lights(entry, reader)
    return {
        "lights": lights,
        "counts": _counts(lights, reader),
        "measured": _measured(entry, reader),
        "spending": _spending(entry, reader),
    }


def _lights(entry: Entry, reader: Reader) -> list[Context]:
    """Every activity of the plan, with what the record says of it."""
    record = entry.as_(Seguiment)
    plan = reader.dossier.action(entry.accio or "").one("marc_logic")
    if plan is None:
        return []
    said = {each.activitat: at for at, each in enumerate(record.estat_activitats)}
    found = []
    for position, activitat in enumerate(plan.as_(MarcLogic).activitats):
        at = said.get(activitat.id)
        state = record.estat_activitats[at] if at is not None else EstatActivitat()
        view = View(state, entry, ("estat_activitats", at or 0), reader)
        kind = light(activitat, state.estat, record.data)
        sign, word = _WORDS[kind]
        found.append(
            {
                "activitat": View(activitat, plan, ("activitats", position), reader),
                "light": f"{sign} {reader.t(word)}",
                "kind": kind,
                "estat": view.estat,
                "comentari": view.comentari,
            }
        )
    return found


def _counts(lights: list[Context], reader: Reader) -> list[str]:
    """``3 done``: how many activities have each light, in the order of the plan."""
    found = Counter(each["kind"] for each in lights)
    return [reader.t.say(_counted(n)[kind]) for kind, n in found.items()]


def _counted(n: int) -> Mapping[object, Message]:
    """How many activities have a light, in words that agree with the number."""
    args = {"n": n}
    return {
        Light.DONE: Message(N_("{n} done"), args, N_("{n} done")),
        Light.ON_TIME: Message(N_("{n} on schedule"), args, N_("{n} on schedule")),
        Light.PARTLY: Message(N_("{n} done in part"), args, N_("{n} done in part")),
        Light.LATE_START: Message(N_("{n} that begins late"), args, N_("{n} that begin late")),
        Light.OVERDUE: Message(N_("{n} overdue"), args, N_("{n} overdue")),
        Light.CANCELLED: Message(N_("{n} cancelled"), args, N_("{n} cancelled")),
        Light.UNKNOWN: Message(N_("{n} not reported"), args, N_("{n} not reported")),
    }


def _measured(entry: Entry, reader: Reader) -> list[Context]:
    record, dossier = entry.as_(Seguiment), reader.dossier
    action = entry.accio or ""
    records = [
        each
        for each in dossier.of_action("mesurament", action)
        if _by(each.as_(Mesurament).data, record.data)
    ]
    comments = {
        each.indicador: View(each, entry, ("mesuraments_indicadors", at), reader).comentari
        for at, each in enumerate(record.mesuraments_indicadors)
    }
    files = dossier.action(action)
    found = achieved(files.one("marc_logic"), records, reader)
    indicators = files.marc_logic.indicadors
    return [
        each | {"comentari": comments.get(indicador.id)}
        for each, indicador in zip(found, indicators, strict=True)
    ]


def _by(day: date | None, until: date | None) -> bool:
    return day is None or until is None or day <= until


def _spending(entry: Entry, reader: Reader) -> AccountsView:
    record, dossier = entry.as_(Seguiment), reader.dossier
    action = entry.accio or ""
    spent = (each.as_(Despesa) for each in dossier.of_action("despesa", action))
    until = [each for each in spent if _by(each.data, record.data)]
    return AccountsView(Accounts([(dossier.action(action).pressupost, until)]), reader)
