"""The decision points of a demand or an action: which hold, which come before which stage."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.model.accio import Accio
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda

STAGES: Final = ("identificacio", "formulacio", "implementacio", "avaluacio", "tancada")
"""The stages in the order in which an action goes through them."""

GATES_IN_ORDER: Final = ("P1", "P2", "P3", "P4")
"""The decision points: each one ends the stage that stands at its place in ``STAGES``."""

_RULE: Final = re.compile(r"\b[A-Z]{3}-\d{2}\b")


def stage_before(gate: str) -> str:
    """The stage that a decision point ends."""
    return STAGES[GATES_IN_ORDER.index(gate)]


def stage_after(gate: str) -> str:
    """The stage that a decision point opens."""
    return STAGES[GATES_IN_ORDER.index(gate) + 1]


def gates_before(etapa: str | None) -> tuple[str, ...]:
    """The decision points that let an action into a stage; none where it is no known stage."""
    return GATES_IN_ORDER[: STAGES.index(etapa)] if etapa in STAGES else ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision and where it is written."""

    entry: Entry
    loc: Loc
    decisio: Decisio


def decisions_of(entry: Entry) -> tuple[Taken, ...]:
    """The decisions of a demand or an action, in the order in which they are written."""
    if entry.kind.name == "demanda":
        decisio = entry.as_(Demanda).decisio
        return (Taken(entry, ("decisio",), decisio),) if decisio is not None else ()
    return tuple(
        Taken(entry, ("decisions", index), decisio)
        for index, decisio in enumerate(entry.as_(Accio).decisions)
    )


def standing(taken: Sequence[Taken], gate: str) -> tuple[Taken, ...]:
    """The decisions of a decision point that hold now: none that a later one has taken back."""
    here = [each for each in taken if each.decisio.porta == gate]
    held: list[Taken] = []
    for each in here:
        held = [*held, each] if each.decisio.lets_through else []
    return tuple(held)


def rules_named(text: str | None) -> tuple[str, ...]:
    """The rules that a text names by their code, such as the text of a condition."""
    return tuple(dict.fromkeys(_RULE.findall(text or "")))


def departures(dossier: Dossier, accio: str) -> Iterator[date]:
    """The days on which somebody leaves for a mission of an action that has not been cancelled."""
    for missio in dossier.action(accio).missions:
        if missio.data_sortida is not None and missio.estat not in {"cancellada", "ajornada"}:
            yield missio.data_sortida


def first_departure(dossier: Dossier, entry: Entry, since: date) -> date | None:
    """The first departure on or after a day, of an action or of those that answer a demand."""
    of_demand = entry.kind.name == "demanda"
    actions = [e.id for e in dossier.actions_of(entry.id)] if of_demand else [entry.id]
    days = (day for accio in actions for day in departures(dossier, accio) if day >= since)
    return min(days, default=None)


def askers(dossier: Dossier, entry: Entry) -> tuple[str, ...]:
    """The institutions that ask: of a demand, or of the demands that an action answers."""
    demandes = (
        (entry.as_(Demanda),) if entry.kind.name == "demanda" else dossier.action(entry.id).demandes
    )
    found = (demanda.entitat_demandant for demanda in demandes)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def travellers(dossier: Dossier, entry: Entry) -> frozenset[str]:
    """The people who travel in an action, or in those that answer a demand; not the reserve."""
    of_demand = entry.kind.name == "demanda"
    actions = [e.id for e in dossier.actions_of(entry.id)] if of_demand else [entry.id]
    found: set[str] = set()
    for files in map(dossier.action, actions):
        found |= {e.persona for e in files.accio.equip if e.persona and e.rol_equip != "reserva"}
        found |= {persona for missio in files.missions for persona in missio.persones}
    return frozenset(found)
