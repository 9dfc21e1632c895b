"""``accions/acc-*/tdr.yaml``: what the terms of reference add to the action (domain 5.7)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Part, Periode, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Codi, Data, Enter, Ref, Text


class Perfil(Part):
    """Whom the terms of reference look for."""

    essencial: tuple[TextML, ...] = camp(N_("Essential"), required=I, many=True)
    desitjable: tuple[TextML, ...] = camp(N_("Desirable"), many=True)


class CriteriSeleccio(Part):
    """A selection criterion and its weight; the weights add up to 100."""

    criteri: TextML | None = camp(N_("Criterion"), required=I)
    pes: Enter | None = camp(N_("Weight"), unit="%", required=I)


class CondicioEconomica(Part):
    """Who bears one cost."""

    concepte: Codi | None = camp(N_("Cost"), codelist="capitol", required=I)
    assumeix: Codi | None = camp(N_("Who bears it"), codelist="rols", required=I)
    detall: TextML | None = camp(N_("Detail"))


class Validacio(Part):
    """Who agreed to which version, in which language."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    persona: Ref | None = camp(N_("Person"), target="persona", required=I)
    data: Data | None = camp(N_("Date"), required=I)
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", required=I)
    versio: Enter | None = camp(N_("Version"), required=I)


class CampPerfil(Part):
    """What the profile of headings asks for besides the fields of every programme."""

    nom: Text | None = camp(
        N_("Field of the profile"),
        help=N_("The name that the profile gives it."),
        example="base_legal",
        required=I,
    )
    text: TextML | None = camp(N_("What it says"), prose=True, required=I)


class Tdr(Part):
    """The terms of reference: a validated, versioned view of an action and its demand."""

    kind: ClassVar[str] = "tdr"

    versio: Enter | None = camp(
        N_("Version"), example="1", by="fons", required=F, section=N_("Version")
    )
    data: Data | None = camp(N_("Date of the version"), by="fons", required=F)
    llengues: tuple[Codi, ...] = camp(
        N_("Languages"), codelist="llengua", by="fons", required=F, many=True
    )
    estat: Codi | None = camp(
        N_("State of the terms of reference"), codelist="estat_document", by="fons", required=F
    )
    finestra_acordada: Periode | None = camp(
        N_("Agreed dates"),
        help=N_("Agreed with the partner, inside the dates of the programme."),
        by=("govern_local", "fons"),
        required=F,
        section=N_("Scope and method"),
    )
    abast: TextML | None = camp(
        N_("Scope"), help=N_("What the support covers."), prose=True, by="govern_local", required=F
    )
    fora_d_abast: TextML | None = camp(
        N_("Out of scope"),
        help=N_("What the support does not cover."),
        prose=True,
        by="govern_local",
        required=F,
    )
    metodologia: TextML | None = camp(
        N_("Method"),
        help=N_("Participation, gender, rights, environment, and how knowledge is handed over."),
        prose=True,
        by="fons",
        required=F,
    )
    productes: tuple[Ref, ...] = camp(
        N_("Deliverables"), target="producte", by="fons", required=F, many=True
    )
    lloc: TextML | None = camp(
        N_("Place of work"), by="govern_local", required=F, section=N_("Place and calendar")
    )
    calendari: TextML | None = camp(
        N_("Calendar"),
        help=N_("In which order things happen: preparation, mission, remote support."),
        prose=True,
        by="fons",
        required=F,
    )
    perfil: Perfil | None = camp(
        N_("Profile"), by=("govern_local", "fons"), required=F, section=N_("Profile and selection")
    )
    criteris_seleccio: tuple[CriteriSeleccio, ...] = camp(
        N_("Selection criteria"), by="fons", required=F, many=True
    )
    supervisio: TextML | None = camp(
        N_("Coordination and follow-up"),
        prose=True,
        by="fons",
        required=F,
        section=N_("Working conditions"),
    )
    suport_local: TextML | None = camp(
        N_("Local support"),
        help=N_("Office, transport, interpreter, data."),
        prose=True,
        by="govern_local",
        required=F,
    )
    informacio_disponible: TextML | None = camp(
        N_("Information available"), prose=True, by="govern_local", required=F
    )
    condicions_economiques: tuple[CondicioEconomica, ...] = camp(
        N_("Who bears what"), by="fons", required=F, many=True
    )
    camps_perfil: tuple[CampPerfil, ...] = camp(
        N_("Fields of the profile"),
        help=N_("What the profile of headings asks for besides, such as the legal base."),
        by=("govern_local", "fons"),
        many=True,
    )
    validacions: tuple[Validacio, ...] = camp(
        N_("Validations"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Validations"),
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
