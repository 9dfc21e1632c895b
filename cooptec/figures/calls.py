"""The calls: which one publishes an action, whether it is out, and which window is in force."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.model.base import Periode
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.tdr import Tdr

_NOT_OUT: Final = frozenset({None, "esborrany", "cancellada"})
"""States of a call in which nobody can read it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where it is written that the terms of reference of an action are published."""

    entry: Entry
    loc: Loc
    day: date | None
    """When, as far as it is known."""


def call_of(dossier: Dossier, accio: str) -> Entry | None:
    """The first call that publishes an action."""
    named = dossier.naming("convocatoria", accio)
    return next((entry for entry in named if accio in entry.as_(Convocatoria).accions), None)


def publication_of(dossier: Dossier, accio: str, today: date) -> Publication | None:
    """Where the terms of reference of an action came out: in a call, or by their own state."""
    entry = call_of(dossier, accio)
    if entry is not None:
        call = entry.as_(Convocatoria)
        day = call.data_publicacio
        if call.estat not in _NOT_OUT and day is not None and day <= today:
            return Publication(entry, ("data_publicacio",), day)
    for tdr in dossier.of_action("tdr", accio):
        if tdr.as_(Tdr).estat == "publicat":
            return Publication(tdr, ("estat",), None)
    return None


def window_of_call(dossier: Dossier, convocatoria: Entry | None) -> Periode | None:
    """The window in force: that of the call where it has one, else the programme's (4.15).

    None where it is not known, because the call cannot be read.
    """
    if convocatoria is not None and not convocatoria.readable:
        return None
    own = convocatoria.as_(Convocatoria).finestra if convocatoria is not None else None
    return own or dossier.programa.finestra


def window_of_demand(dossier: Dossier, demanda: Demanda) -> Periode | None:
    """The window in force for a demand."""
    return window_of_call(dossier, dossier.get("convocatoria", demanda.convocatoria))


def window_of_action(dossier: Dossier, accio: str) -> Periode | None:
    """The window in force for an action: of the call that publishes it, else of its demand's."""
    call = call_of(dossier, accio)
    if call is not None:
        return window_of_call(dossier, call)
    first = next(iter(dossier.action(accio).demandes), Demanda())
    return window_of_demand(dossier, first)
