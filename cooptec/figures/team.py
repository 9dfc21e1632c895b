"""Who goes: the team of an action, what its people offer, and when they travel."""

from collections.abc import Iterator, Mapping
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
        if entry.as_(Accio).estat != CANCELLED:
            for member in members(entry):
                found[member.persona] = (*found.get(member.persona, ()), member)
    return found


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


def offers_by_person(dossier: Dossier) -> Mapping[str, tuple[Entry, ...]]:
    """For each person, the offers that have not been withdrawn."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in dossier.of("oferta"):
        oferta = entry.as_(Oferta)
        if oferta.persona is not None and oferta.estat != WITHDRAWN:
            found[oferta.persona] = (*found.get(oferta.persona, ()), entry)
    return found


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


def trips(dossier: Dossier, accio: str | None = None) -> Iterator[Trip]:
    """The missions of the lending side, of one action or of all, that are not called off.

    A visit of the partner's people to Catalonia is none of them, nor is what a cancelled action
    had planned.
    """
    entries = dossier.of("missio") if accio is None else dossier.of_action("missio", accio)
    for entry in entries:
        missio = entry.as_(Missio)
        if missio.estat in _NOT_TAKING_PLACE or missio.tipus == "reciproca":
            continue
        if dossier.action(entry.accio or "").accio.estat != CANCELLED:
            yield Trip(entry, missio)


def trips_by_person(dossier: Dossier) -> Mapping[str, tuple[Trip, ...]]:
    """For each person, the missions on which they travel."""
    found: dict[str, tuple[Trip, ...]] = {}
    for trip in trips(dossier):
        for persona in dict.fromkeys(trip.missio.persones):
            found[persona] = (*found.get(persona, ()), trip)
    return found
