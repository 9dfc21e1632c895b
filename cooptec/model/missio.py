"""``accions/acc-*/missions/mis-*.yaml``: a mission, as it is planned (domain 5.9)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import (
    Acte,
    Excepcio,
    Objecte,
    Part,
    Periode,
    Persones,
    Quantia,
    TextML,
    excepcions,
)
from cooptec.model.camp import F, I, Visibility, camp
from cooptec.model.types import Bool, Codi, Data, Hora, Nombre, Ref, Text


class PuntAgenda(Part):
    """A line of the agenda."""

    data: Data | None = camp(N_("Day"), required=I)
    hora: Hora | None = camp(N_("Time"), example="09:00")
    lloc: Text | None = camp(N_("Place"))
    activitat: TextML | None = camp(N_("What is done"), required=I)
    amb_qui: Text | None = camp(N_("With whom"))
    persones: Persones | None = camp(N_("Participants"))


class Festiu(Part):
    """A public holiday that falls inside the mission."""

    dia: Data | None = camp(N_("Day"), required=I)
    dia_observat: Data | None = camp(N_("Day on which it is observed"))
    nom: Text | None = camp(N_("Name of the holiday"), required=I)
    font: Text | None = camp(N_("Source of the holiday"), required=I)


class ComissioServeis(Part):
    """The duty travel order: the act by which the town hall sends its staff."""

    organ: Codi | None = camp(N_("Body that grants it"), codelist="organ", required=I)
    data: Data | None = camp(N_("Date of the act"), required=I)
    referencia: Text | None = camp(N_("Reference of the act"))
    des_de: Data | None = camp(N_("From"), required=I)
    fins: Data | None = camp(N_("Until"), required=I)


class Asseguranca(Part):
    """The insurance of the people who travel."""

    entitat: Text | None = camp(N_("Insurer"), required=I)
    des_de: Data | None = camp(N_("From"), required=I)
    fins: Data | None = camp(N_("Until"), required=I)
    paisos: tuple[Codi, ...] = camp(N_("Countries"), codelist="pais", required=I, many=True)
    cobertures: Text | None = camp(N_("What it covers"))


class Reconfirmacio(Part):
    """The partner's written confirmation, shortly before departure."""

    data: Data | None = camp(N_("Date"), required=I)
    dates_confirmades: Bool | None = camp(N_("Are the dates confirmed?"), required=I)
    contrapart: Ref | None = camp(N_("Reference person"), target="persona", required=I)
    referencia: Text | None = camp(N_("Where it is written"))


class PlaSeguretat(Part):
    """What has been thought of for the safety of the people who travel."""

    nivell: Text | None = camp(N_("Level"), required=I)
    contacte_emergencia: Ref | None = camp(N_("Emergency contact"), target="persona", required=I)
    revisat_el: Data | None = camp(N_("Last reviewed on"), required=I)


class FormacioPrevia(Part):
    """The briefing before the journey."""

    data: Data | None = camp(N_("Date"), required=I)
    continguts: TextML | None = camp(N_("What it dealt with"), required=I)


class Missio(Objecte):
    """A journey of one or more people to the partner, or of the partner's staff to Catalonia."""

    kind: ClassVar[str] = "missio"

    accio: Ref | None = camp(
        N_("Action"), target="accio", by="auto", required=I, section=N_("The mission")
    )
    tipus: Codi | None = camp(N_("Kind of mission"), codelist="tipus_missio", by="fons", required=F)
    estat: Codi | None = camp(
        N_("State of the mission"), codelist="estat_missio", by="fons", required=F
    )
    persones: tuple[Ref, ...] = camp(
        N_("Who travels"), target="persona", by="fons", required=F, many=True
    )
    periode_desti: Periode | None = camp(
        N_("Days at destination"),
        by="fons",
        required=F,
        visibility=Visibility.INTERNA,
        section=N_("Dates and places"),
    )
    data_sortida: Data | None = camp(
        N_("Departure"), by="fons", required=F, visibility=Visibility.INTERNA
    )
    data_retorn: Data | None = camp(
        N_("Return"), by="fons", required=F, visibility=Visibility.INTERNA
    )
    llocs: tuple[Codi, ...] = camp(
        N_("Places"), codelist="territori", by="govern_local", required=F, many=True
    )
    festius: tuple[Festiu, ...] = camp(
        N_("Public holidays during the mission"), by="contrapart", many=True
    )
    objectius: tuple[TextML, ...] = camp(
        N_("Objectives of the mission"),
        by="tecnic",
        required=F,
        many=True,
        section=N_("Purpose of the mission"),
    )
    activitats: tuple[Ref, ...] = camp(
        N_("Activities"), target="activitat", by="tecnic", required=F, many=True
    )
    agenda: tuple[PuntAgenda, ...] = camp(
        N_("Agenda"), by="contrapart", many=True, visibility=Visibility.INTERNA
    )
    agenda_aprovada: Acte | None = camp(N_("Approval of the agenda"), by="govern_local")
    formacio_previa: FormacioPrevia | None = camp(
        N_("Briefing"), by="fons", required=F, section=N_("Before the journey")
    )
    comissio_serveis: ComissioServeis | None = camp(N_("Duty travel order"), by="rrhh", required=F)
    asseguranca: Asseguranca | None = camp(N_("Insurance"), by=("rrhh", "fons"), required=F)
    pla_seguretat: PlaSeguretat | None = camp(
        N_("Security plan"), by="fons", required=F, visibility=Visibility.INTERNA
    )
    reconfirmacio: Reconfirmacio | None = camp(N_("Reconfirmation by the partner"), by="fons")
    cost_previst: Quantia | None = camp(N_("Planned cost"), by="fons", required=F)
    co2_estimat: Nombre | None = camp(N_("Estimated emissions"), unit=N_("kg of CO₂"), by="fons")
    excepcions: tuple[Excepcio, ...] = excepcions()
