"""What anybody may read: of a person, of a mission, of what a partner wrote (domain 4.11)."""

from collections.abc import Iterable
from typing import Final

from cooptec.model.demanda import Demanda
from cooptec.model.missio import Missio

PERSON: Final = frozenset({"id", "nom_public", "carrec", "unitat", "entitat"})
"""What a public document may say of a person: name, office and institution (PDP-07)."""

CONTACT: Final = frozenset({"correu_institucional", "telefon_institucional"})
"""What it may say too of whom it tells people to write to."""

ITINERARY: Final = frozenset(
    {
        "periode_desti",
        "data_sortida",
        "data_retorn",
        "llocs",
        "agenda",
        "agenda_aprovada",
        "festius",
        "comissio_serveis",
        "asseguranca",
        "reconfirmacio",
        "formacio_previa",
        "reunio_inicial",
        "canvis_missio",
    }
)
"""What says where somebody is, and when, or can be followed back to it (PDP-08)."""


def has_ended(missio: Missio) -> bool:
    """Whether the mission is over, so that its itinerary puts nobody at risk any more."""
    return missio.estat == "realitzada"


def may_publish(demandes: Iterable[Demanda]) -> bool:
    """Whether the partner lets what it wrote in all these demands be published (DEM-16)."""
    permits = [each.permis_publicacio for each in demandes]
    return bool(permits) and all(each is not None and each.concedit is True for each in permits)
