"""Which agreements cover an action, and the days for which it needs them (family CON)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.team import trips
from cooptec.i18n import N_
from cooptec.model.accio import Accio
from cooptec.model.conveni import Conveni
from cooptec.model.sessio import SessioDistancia


def agreements_by_action(dossier: Dossier) -> Mapping[str, tuple[Entry, ...]]:
    """For each action, the agreements that name it, that it names, or that stand in its folder."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in dossier.of("conveni"):
        for accio in (*entry.as_(Conveni).accions, *filter(None, (entry.accio,))):
            found.setdefault(accio, {})[entry.path] = entry
    for action in dossier.of("accio"):
        for id_ in action.as_(Accio).convenis:
            named = dossier.get("conveni", id_)
            if named is not None:
                found.setdefault(action.id, {})[named.path] = named
    return {accio: tuple(entries.values()) for accio, entries in found.items()}


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
