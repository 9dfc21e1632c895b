"""Which missions the rules look at: those that take place, those that leave home, assistance."""

from collections.abc import Iterable, Iterator
from typing import Final

from cooptec.dossier import Entry
from cooptec.model.missio import Missio
from cooptec.rules.surroundings import Surroundings

_OFF: Final = frozenset({"ajornada", "cancellada"})
"""States of a mission that does not take place as it was planned."""


def held(scene: Surroundings) -> Iterator[tuple[Entry, Missio]]:
    """The missions that take place: not postponed or cancelled, nor is their action."""
    return held_among(scene, scene.dossier.of("missio"))


def held_among(scene: Surroundings, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Missio]]:
    """Those of some missions that take place."""
    for entry in entries:
        missio = entry.as_(Missio)
        if missio.estat not in _OFF and not action_is_off(scene, entry):
            yield entry, missio


def journeys(scene: Surroundings) -> Iterator[tuple[Entry, Missio]]:
    """Those of them on which the lending side travels: not the reciprocal visits."""
    return ((entry, missio) for entry, missio in held(scene) if is_journey(missio))


def is_journey(missio: Missio) -> bool:
    """Whether the lending side travels: it is not a reciprocal visit."""
    return missio.tipus != "reciproca"


def assistance(scene: Surroundings) -> Iterator[tuple[Entry, Missio]]:
    """Those of them that assist: the limits of the programme and the agenda are for these."""
    return ((entry, missio) for entry, missio in held(scene) if missio.tipus == "assistencia")


def action_is_off(scene: Surroundings, entry: Entry) -> bool:
    """Whether the action of a file has been cancelled."""
    return scene.dossier.action(entry.accio or "").accio.estat == "cancellada"


def body_of_the_fons(scene: Surroundings, organ: str | None) -> bool:
    """Whether a body is one of the Fons, which cannot approve in the name of the partner."""
    known = scene.dossier.lists.get("organ").get(organ or "")
    return known is not None and known.one("de") == "fons"
