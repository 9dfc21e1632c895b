"""Which agreements cover an action, and the days for which it needs them (family CON)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.team import trips
from cooptec.i18n import N_
from cooptec.model.accio import Accio
from cooptec.model.conveni import Conveni
from cooptec.model.sessio import SessioDistancia


def agreements_of(dossier: Dossier, accio: str) -> tuple[Entry, ...]:
    """The agreements that name an action, that stand in its folder, or that it names."""
    naming = (e for e in dossier.naming("conveni", accio) if accio in e.as_(Conveni).accions)
    beside = {e.path: e for e in (*naming, *dossier.of_action("conveni", accio))}
    action = dossier.get("accio", accio)
    ids = action.as_(Accio).convenis if action is not None else ()
    named = {e.path: e for id_ in ids if (e := dossier.get("conveni", id_)) is not None}
    return tuple({**dict(sorted(beside.items())), **named}.values())


def actions_under(dossier: Dossier, agreement: Entry) -> tuple[str, ...]:
    """The actions that an agreement covers: that it names, that hold it, or that name it."""
    naming = (e for e in dossier.naming("accio", agreement.id) if _names(e, agreement))
    own = agreement.as_(Conveni).accions
    held = (agreement.accio,) if agreement.accio is not None else ()
    return tuple(dict.fromkeys((*own, *held, *(entry.id for entry in naming))))


def _names(action: Entry, agreement: Entry) -> bool:
    return agreement.id in action.as_(Accio).convenis


@dataclass(frozen=True, slots=True)
class NeededDay:
    """A day on which an agreement must be in force."""

    day: date
    entry: Entry
    loc: Loc
    what: str
    """What happens on it, a text of the catalogs."""


def first_needed(dossier: Dossier, accio: str) -> NeededDay | None:
    """The first departure of an action: preparing it needs no agreement yet."""
    found = (
        NeededDay(trip.leaves, trip.entry, trip.departure_loc, N_("the departure of a mission"))
        for trip in trips(dossier, accio)
        if trip.leaves is not None
    )
    return min(found, key=lambda each: each.day, default=None)


def last_needed(dossier: Dossier, accio: str) -> NeededDay | None:
    """The last day of missions, their reports, remote support and the action itself."""
    found = (
        *_of_missions(dossier, accio),
        *_of_sessions(dossier, accio),
        *_of_action(dossier, accio),
    )
    return max(found, key=lambda each: each.day, default=None)


def _of_missions(dossier: Dossier, accio: str) -> Iterator[NeededDay]:
    term = timedelta(days=dossier.programa.termini_informe_missio or 0)
    for trip in trips(dossier, accio):
        if trip.returns is not None:
            what = N_("the return of a mission, whose report is due later")
            yield NeededDay(trip.returns + term, trip.entry, trip.return_loc, what)


def _of_sessions(dossier: Dossier, accio: str) -> Iterator[NeededDay]:
    for entry in dossier.of_action("sessio_distancia", accio):
        day = entry.as_(SessioDistancia).data
        if day is not None:
            yield NeededDay(day, entry, ("data",), N_("a session of remote support"))


def _of_action(dossier: Dossier, accio: str) -> Iterator[NeededDay]:
    entry = dossier.get("accio", accio)
    planned = entry.as_(Accio).periode_previst if entry is not None else None
    if entry is not None and planned is not None and planned.fi is not None:
        yield NeededDay(planned.fi, entry, ("periode_previst", "fi"), N_("the end of the action"))
