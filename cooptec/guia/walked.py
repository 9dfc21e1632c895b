"""The path that an action has walked: what each of its decisions meant when it was taken."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.figures.gates import (
    GATES_IN_ORDER,
    Taken,
    decisions_of,
    stage_after,
    stage_before,
)
from cooptec.model.accio import Accio
from cooptec.model.demanda import Demanda


class Meaning(StrEnum):
    """What a decision did."""

    PASSED = "passed"
    """The action went on to the next stage."""
    POSTPONED = "postponed"
    REFUSED = "refused"
    BACK = "back"
    """The action went back to the stage before."""
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    OTHER = "other"
    """It does not fit where the action was: rules POR-01 and POR-03 speak of it."""


@dataclass(frozen=True, slots=True)
class Walked:
    """One decision of an action."""

    taken: Taken
    meaning: Meaning
    etapa: str
    """The stage in which the action was from then on."""


FIRST: Final = "formulacio"
"""The stage in which an action begins."""


def walked(entry: Entry) -> tuple[Walked, ...]:
    """The decisions of an action in the order in which they are written, with their meaning."""
    accio, taken = entry.as_(Accio), decisions_of(entry)
    found: list[Walked] = []
    etapa = FIRST
    for index, each in enumerate(taken):
        following = taken[index + 1] if index + 1 < len(taken) else None
        meaning, etapa = _meaning(each, following, etapa, accio.estat)
        found.append(Walked(each, meaning, etapa))
    return tuple(found)


def _meaning(
    taken: Taken, following: Taken | None, etapa: str, estat: str | None
) -> tuple[Meaning, str]:
    gate, passes = taken.decisio.porta, taken.decisio.lets_through
    if gate not in GATES_IN_ORDER:
        return Meaning.OTHER, etapa
    if stage_before(gate) == etapa:
        if passes:
            return Meaning.PASSED, stage_after(gate)
        return _held_up(taken, following, etapa, estat), etapa
    if stage_after(gate) == etapa:
        return (Meaning.RESUMED, etapa) if passes else (Meaning.BACK, stage_before(gate))
    return Meaning.OTHER, etapa


def _held_up(taken: Taken, following: Taken | None, etapa: str, estat: str | None) -> Meaning:
    """Why an action stays where it is: what was decided next, or its state, tells it."""
    if taken.decisio.resultat == "no_aprovada":
        last = following is None and estat == "cancellada"
        return Meaning.CANCELLED if last else Meaning.REFUSED
    if following is None:
        return Meaning.SUSPENDED if estat == "suspesa" else Meaning.POSTPONED
    gate = following.decisio.porta
    resumed = gate in GATES_IN_ORDER and stage_after(gate) == etapa
    suspended = resumed and following.decisio.lets_through
    return Meaning.SUSPENDED if suspended else Meaning.POSTPONED


def suspended_since(entry: Entry) -> date | None:
    """Since when an action is suspended; None where it is not, or nobody wrote it down."""
    every = walked(entry)
    if not every or every[-1].meaning is not Meaning.SUSPENDED:
        return None
    return every[-1].taken.decisio.data


class Turn(StrEnum):
    """A decision that is not about a decision point: it turns the path of an action."""

    BACK = "torna-enrere"
    SUSPEND = "suspen"
    RESUME = "repren"
    CANCEL = "cancella"


@dataclass(frozen=True, slots=True)
class Turning:
    """How a turn is recorded: at which decision point, with which result, and what it changes."""

    porta: str
    resultat: str
    etapa: str
    estat: str


def turning(accio: Accio, turn: Turn) -> Turning | None:
    """How a turn of an action is recorded; None where it cannot be taken from where it is."""
    etapa, estat = accio.etapa or "", accio.estat or ""
    before = {stage_after(gate): gate for gate in GATES_IN_ORDER}.get(etapa)
    end = {stage_before(gate): gate for gate in GATES_IN_ORDER}.get(etapa)
    if turn is Turn.BACK and estat == "activa" and before in GATES_IN_ORDER[1:]:
        return Turning(before, "ajornada", stage_before(before), estat)
    if turn is Turn.SUSPEND and estat == "activa" and end:
        return Turning(end, "ajornada", etapa, "suspesa")
    if turn is Turn.RESUME and estat == "suspesa" and before:
        return Turning(before, "aprovada", etapa, "activa")
    if turn is Turn.CANCEL and estat in {"activa", "suspesa"} and end:
        return Turning(end, "no_aprovada", etapa, "cancellada")
    return None


def since(dossier: Dossier, entry: Entry) -> date | None:
    """Since when a demand or an action has been where it is; None where nobody wrote it down."""
    if entry.kind.name == "demanda":
        return entry.as_(Demanda).data_presentacio
    days = [each.taken.decisio.data for each in walked(entry) if each.meaning in _MOVES]
    if days:
        return days[-1]
    accepted = (each.decisio for each in dossier.action(entry.id).demandes)
    known = (decisio.data for decisio in accepted if decisio is not None)
    return max((day for day in known if day is not None), default=None)


_MOVES: Final = frozenset({Meaning.PASSED, Meaning.BACK})
