"""The few values of each file that rules about all of them together ask for.

They are plain, so that they can be kept with the file: such a rule never needs the objects, and is
simply judged again over what every file tells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from cooptec.diagnostics import Place
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.money import totals
from cooptec.figures.parametres import in_force
from cooptec.figures.team import standing_members
from cooptec.model.accio import Accio
from cooptec.model.base import Periode, TextML
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import Entitat
from cooptec.model.kinds import Kind
from cooptec.model.persona import Persona
from cooptec.model.pressupost import Pressupost
from cooptec.model.programa import Parametres, Programa

Values = Mapping[str, Any]
"""Texts, numbers, truth values and lists of them, as JSON has them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one file tells of itself."""

    path: str
    kind: Kind
    id: str
    accio: str | None
    """The action in whose folder it stands."""
    values: Values
    find: Callable[[str, Loc], Place]
    """The place of a value in a file."""

    def place(self, loc: Loc = ()) -> Place:
        """The place of a value of the object, or of the nearest one around it that is written."""
        return self.find(self.path, loc)


@dataclass(frozen=True)
class Overview:
    """What all files tell, on a day."""

    programa_entry: Entry | None
    today: date
    told: tuple[Told, ...]
    """In the order of the paths."""

    @property
    def programa(self) -> Programa:
        """The programme; an empty one where its file cannot be read."""
        return self.programa_entry.as_(Programa) if self.programa_entry else Programa()

    @cached_property
    def limits(self) -> Parametres:
        """The limits in force."""
        return in_force(self.programa)

    def of(self, kind: str) -> tuple[Told, ...]:
        """What the files of a kind tell."""
        return self._by_kind.get(kind, ())

    def get(self, kind: str, id: str | None) -> Told | None:  # noqa: A002 (the key of the field)
        """What the file with this identifier tells."""
        return self._by_id.get((kind, id))

    def values(self, kind: str, id: str | None) -> Values:  # noqa: A002 (the key of the field)
        """The same as plain values; none where there is no such file."""
        found = self.get(kind, id)
        return found.values if found is not None else MappingProxyType({})

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Told, ...]]:
        found: dict[str, list[Told]] = {}
        for each in self.told:
            found.setdefault(each.kind.name, []).append(each)
        return {kind: tuple(told) for kind, told in found.items()}

    @cached_property
    def _by_id(self) -> dict[tuple[str, str | None], Told]:
        return {(each.kind.name, each.id): each for each in reversed(self.told)}


def overview(entries: Iterable[Entry], programa: Entry | None, today: date) -> Overview:
    """What files tell that have been read."""
    known = {entry.path: entry for entry in entries}

    def find(path: str, loc: Loc) -> Place:
        return known[path].place(loc)

    told = (
        Told(entry.path, entry.kind, entry.id, entry.accio, values, find)
        for entry in known.values()
        if (values := told_by(entry)) is not None
    )
    return Overview(programa, today, tuple(told))


def told_by(entry: Entry) -> dict[str, Any] | None:
    """What a file tells of itself; None for the kinds of which no rule asks."""
    teller = _TELLERS.get(entry.kind.name)
    return teller(entry) if teller is not None else None


def days(period: list[str] | None) -> tuple[date, date] | None:
    """The ends of a period as they are told."""
    return (date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None


def _of_action(entry: Entry) -> dict[str, Any]:
    accio = entry.as_(Accio)
    return {
        "estat": accio.estat,
        "equip": list(dict.fromkeys(each.persona for each in standing_members(entry))),
        "periode": _ends(accio.periode_real or accio.periode_previst),
        "politic": any(risc.categoria == "politic" for risc in accio.riscos),
        "entitats": [each.entitat for each in accio.entitats],
    }


def _of_budget(entry: Entry) -> dict[str, Any]:
    cash = totals([entry.as_(Pressupost)]).cash
    return {"cash": {currency: str(amount) for currency, amount in cash.items()}}


def _of_person(entry: Entry) -> dict[str, Any]:
    persona = entry.as_(Persona)
    mail = persona.correu_institucional
    reached = [[["correu_institucional"], mail]] if mail is not None else []
    return {"genere": persona.genere, "entitat": persona.entitat, "reached": reached}


def _of_institution(entry: Entry) -> dict[str, Any]:
    entitat = entry.as_(Entitat)
    return {
        "name": entitat.sigles or _text(entitat.nom),
        "mandat_fi": _day(entitat.mandat.fi if entitat.mandat is not None else None),
        "territori": entitat.territori,
        "reached": list(_reached(entitat)),
    }


def _reached(entitat: Entitat) -> Iterator[list[Any]]:
    for key in ("correu", "web"):
        text = getattr(entitat.contacte_institucional, key, None)
        if text is not None:
            yield [["contacte_institucional", key], text]


def _of_demand(entry: Entry) -> dict[str, Any]:
    demanda = entry.as_(Demanda)
    return {
        "estat": demanda.estat,
        "asking": demanda.entitat_demandant,
        "ambits": list(dict.fromkeys(demanda.ambits)),
        "finestra": _ends(demanda.finestra),
        "titol": _text(demanda.titol),
    }


def _text(text: TextML | None) -> dict[str, str | None] | None:
    if text is None or not text.languages:
        return None
    return {code: text.get(code) for code in text.languages}


def _ends(periode: Periode | None) -> list[str] | None:
    if periode is None or periode.inici is None or periode.fi is None:
        return None
    return [periode.inici.isoformat(), periode.fi.isoformat()]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


_TELLERS: Final[Mapping[str, Callable[[Entry], dict[str, Any]]]] = {
    "accio": _of_action,
    "pressupost": _of_budget,
    "persona": _of_person,
    "entitat": _of_institution,
    "demanda": _of_demand,
}
