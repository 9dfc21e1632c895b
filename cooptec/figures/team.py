"""Who goes: the team of an action, what its people offer, and when they travel."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.model.accio import Accio, MembreEquip
from cooptec.model.candidatura import Candidatura
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
from cooptec.model.seleccio import Seleccio

RESERVE: Final = "reserva"
WITHDRAWN: Final = "retirada"
CANCELLED: Final = "cancellada"
_NOT_TAKING_PLACE: Final = frozenset({CANCELLED, "ajornada"})


@dataclass(frozen=True, slots=True)
class Member:
    """A person who works in an action, and the line that says so."""

    entry: Entry
    loc: Loc
    persona: str
    line: MembreEquip


def members(entry: Entry) -> Iterator[Member]:
    """The people of the team of an action (its ``accio.yaml``) who are not in reserve."""
    for index, line in enumerate(entry.as_(Accio).equip):
        if line.persona is not None and line.rol_equip != RESERVE:
            yield Member(entry, ("equip", index), line.persona, line)


def technicians(dossier: Dossier) -> Mapping[str, tuple[Member, ...]]:
    """The people of the teams of all the actions that go on or went well, with their lines."""
    found: dict[str, tuple[Member, ...]] = {}
    for entry in dossier.of("accio"):
        for member in standing_members(entry):
            found[member.persona] = (*found.get(member.persona, ()), member)
    return found


def standing_members(entry: Entry) -> Iterator[Member]:
    """The people of the team of an action that goes on or went well."""
    if entry.as_(Accio).estat != CANCELLED:
        yield from members(entry)


def lines_of(dossier: Dossier, persona: str) -> tuple[Member, ...]:
    """The lines of a person in the teams of all the actions that go on or went well."""
    found = (m for entry in dossier.naming("accio", persona) for m in standing_members(entry))
    return tuple(member for member in found if member.persona == persona)


def team(files: ActionFiles) -> tuple[str, ...]:
    """The people of the team, each once; while nobody is in it, those who were selected."""
    entry = files.entry
    own = [each.persona for each in members(entry)] if entry is not None else []
    return tuple(dict.fromkeys(own or _selected(files)))


def _selected(files: ActionFiles) -> Iterator[str]:
    entry = files.one("seleccio")
    for id_ in entry.as_(Seleccio).seleccionades if entry is not None else ():
        candidatura = files.dossier.get("candidatura", id_)
        persona = applicant(files.dossier, candidatura) if candidatura is not None else None
        if persona is not None:
            yield persona


def applicant(dossier: Dossier, candidatura: Entry) -> str | None:
    """The person who applies; None where the offer does not say."""
    oferta = dossier.get("oferta", candidatura.as_(Candidatura).oferta)
    return oferta.as_(Oferta).persona if oferta is not None else None


def offers_of(dossier: Dossier, persona: str) -> tuple[Entry, ...]:
    """The offers of a person that have not been withdrawn."""
    found = dossier.naming("oferta", persona)
    return tuple(entry for entry in found if persona == _offering(entry))


def standing_offers(dossier: Dossier) -> Iterator[Entry]:
    """The offers that somebody makes and has not withdrawn."""
    return (entry for entry in dossier.of("oferta") if _offering(entry) is not None)


def _offering(entry: Entry) -> str | None:
    oferta = entry.as_(Oferta)
    return oferta.persona if oferta.estat != WITHDRAWN else None


@dataclass(frozen=True, slots=True)
class Trip:
    """A mission of the lending side that takes or took place."""

    entry: Entry
    missio: Missio

    @property
    def leaves(self) -> date | None:
        """The day of departure; where it is not known, the first day at destination."""
        stay = self.missio.periode_desti
        return self.missio.data_sortida or (stay.inici if stay is not None else None)

    @property
    def returns(self) -> date | None:
        """The day of return; where it is not known, the last day at destination."""
        stay = self.missio.periode_desti
        return self.missio.data_retorn or (stay.fi if stay is not None else None)

    @property
    def return_loc(self) -> Loc:
        """Where the return stands."""
        known = self.missio.data_retorn is not None
        return ("data_retorn",) if known else ("periode_desti", "fi")

    @property
    def departure_loc(self) -> Loc:
        """Where the departure stands."""
        known = self.missio.data_sortida is not None
        return ("data_sortida",) if known else ("periode_desti", "inici")


def trips_among(dossier: Dossier, entries: Iterable[Entry]) -> Iterator[Trip]:
    """Those of some missions that the lending side makes and that are not called off.

    A visit of the partner's people to Catalonia is none of them, nor is what a cancelled action
    had planned.
    """
    for entry in entries:
        missio = entry.as_(Missio)
        if missio.estat in _NOT_TAKING_PLACE or missio.tipus == "reciproca":
            continue
        if dossier.action(entry.accio or "").accio.estat != CANCELLED:
            yield Trip(entry, missio)


def trips(dossier: Dossier, accio: str) -> Iterator[Trip]:
    """The missions of the lending side of an action that are not called off."""
    return trips_among(dossier, dossier.of_action("missio", accio))


def trips_of(dossier: Dossier, persona: str) -> tuple[Trip, ...]:
    """The missions on which a person travels, of any action."""
    found = trips_among(dossier, dossier.naming("missio", persona))
    return tuple(trip for trip in found if persona in trip.missio.persones)
