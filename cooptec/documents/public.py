"""What a document for anybody leaves out, and which documents are never for anybody.

Left out are what is internal or restricted, the itinerary of a mission that has not ended
(PDP-08), everything of a person but name, office and institution (PDP-07), and what a partner wrote
and has not allowed to be published (DEM-16).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cooptec.documents.catalogue import Document
from cooptec.dossier import Dossier, Entry
from cooptec.figures.publicity import CONTACT, ITINERARY, PERSON, has_ended, may_publish
from cooptec.i18n import N_, Message
from cooptec.model.base import Part, TextML
from cooptec.model.camp import Visibility
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.marc_logic import Activitat
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona
from cooptec.model.tdr import Tdr

_HIDDEN: Final = frozenset({Visibility.INTERNA, Visibility.RESTRINGIDA})
_NOT_OF_THE_PARTNER: Final = frozenset({"id", "analisi", "decisio", "resposta", "excepcions"})
"""What the file of a demand says that the partner did not write."""
_FROM_AFAR: Final = "suport_distancia"
_DATES: Final = frozenset({"inici", "fi"})
_BETWEEN_THE_PARTIES: Final = N_("it is between the parties")

NEVER: Final[Mapping[str, str]] = {
    "analisi_demanda": N_("it weighs up a demand, and is for who decides and who asked"),
    "fitxa_oferta": N_("it is the profile of a person"),
    "fitxa_seleccio": N_("it compares people, and is for the selection committee"),
    "agenda_missio": N_("it says where people are, and when"),
    "informe_seguiment": N_("it is for the monitoring committee"),
    "memoria_economica": N_("it is for the financial control"),
    "acta_modificacio": _BETWEEN_THE_PARTIES,
    "acta_validacio_producte": _BETWEEN_THE_PARTIES,
}
"""The documents that are for nobody else, and why; letters are not either."""

_THE_PARTNER_S: Final = frozenset({"fitxa_demanda", "tdr"})
"""The documents that are the partner's text from beginning to end."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a public document does not say, and why."""

    title: str
    why: str


PERSONAL: Final = N_("personal data")
AHEAD: Final = N_("the mission has not ended")
UNPERMITTED: Final = N_("the partner has not allowed its publication")
INSIDE: Final = N_("internal")


class Public:
    """What anybody may read of a dossier; remembers what it was asked for and did not show."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._left: dict[LeftOut, None] = {}

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out, each once."""
        return tuple(self._left)

    def why_hidden(self, field: Field, part: Part, entry: Entry | None) -> str | None:
        """Why a field may not stand in the document; None where it may."""
        if isinstance(part, Missio) and field.key in ITINERARY:
            return None if has_ended(part) else AHEAD
        if field.camp.visibility in _HIDDEN or (field.key == "enllac" and not _is_open(part)):
            return INSIDE
        if isinstance(part, Persona):
            return None if self._is_of_office(field, part) else PERSONAL
        if isinstance(part, Demanda):
            return UNPERMITTED if _is_the_partners(field) and not may_publish([part]) else None
        return AHEAD if self._is_ahead(field, part, entry) else None

    def shows(self, part: Part) -> bool:
        """Whether a part of a list may stand in the document at all."""
        return not hasattr(part, "shared") or _is_open(part)

    def note(self, title: str, why: str) -> None:
        """Remember that something was left out."""
        self._left[LeftOut(title, why)] = None

    def _is_of_office(self, field: Field, person: Persona) -> bool:
        return field.key in PERSON or (field.key in CONTACT and person.id in self._contacts)

    @cached_property
    def _contacts(self) -> frozenset[str | None]:
        """The people to whom a call tells one to write."""
        return frozenset(e.as_(Convocatoria).contacte for e in self._dossier.of("convocatoria"))

    def _is_ahead(self, field: Field, part: Part, entry: Entry | None) -> bool:
        """Whether it says when people will be there, while a mission is still to come."""
        activity = isinstance(part, Activitat) and part.modalitat != _FROM_AFAR
        dated = activity and field.key in _DATES
        told = isinstance(part, Tdr) and field.key == "calendari"
        accio = entry.accio if entry is not None else None
        return (dated or told) and any(missions_ahead(self._dossier, accio))


def missions_ahead(dossier: Dossier, accio: str | None) -> Iterator[Entry]:
    """The missions of an action that have not ended."""
    for entry in dossier.of_action("missio", accio or ""):
        if not has_ended(entry.as_(Missio)):
            yield entry


def why_private(document: Document, entry: Entry, dossier: Dossier) -> Message | None:
    """Why a document is not for anybody; None where it is, once it leaves out what it must."""
    if document.tipus in NEVER:
        return Message(NEVER[document.tipus])
    if document.letter and document.tipus != "carta_convocatoria":
        return Message(N_("it is a letter to somebody"))
    if document.tipus in _THE_PARTNER_S and not may_publish(_demands(entry, dossier)):
        return Message(N_("the partner has not allowed its publication (DEM-16)"))
    if document.travel and _is_before_the_journey(entry, dossier):
        return Message(N_("it says when people travel, and the mission has not ended"))
    return None


def _is_before_the_journey(entry: Entry, dossier: Dossier) -> bool:
    if isinstance(entry.object, Missio):
        return not has_ended(entry.object)
    return any(missions_ahead(dossier, entry.accio))


def _demands(entry: Entry, dossier: Dossier) -> list[Demanda]:
    if isinstance(entry.object, Demanda):
        return [entry.object]
    return list(dossier.action(entry.accio or "").demandes)


def _is_open(part: Part) -> bool:
    return getattr(part, "visibilitat", Visibility.PUBLICA) == Visibility.PUBLICA


def _is_the_partners(field: Field) -> bool:
    """Whether a field of a demand holds words of the partner."""
    if field.key in _NOT_OF_THE_PARTNER:
        return False
    return _has_words(field)


def _has_words(field: Field) -> bool:
    if field.part is TextML or field.leaf is Leaf.TEXT:
        return True
    return field.part is not None and any(map(_has_words, fields(field.part)))
