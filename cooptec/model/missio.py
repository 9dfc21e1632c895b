"""``accions/acc-*/missions/mis-*.yaml``: a mission, planned and carried out (domain 5.9)."""

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
from cooptec.model.camp import F, I, M, Visibility, camp
from cooptec.model.types import Bool, Codi, Data, Hora, Nombre, Ref, Text


class PuntAgenda(Part):
    """A line of the agenda."""

    data: Data | None = camp(N_("Day"), required=I)
    hora: Hora | None = camp(N_("Time"), example="09:00")
    lloc: TextML | None = camp(N_("Place"))
    activitat: TextML | None = camp(N_("What is done"), required=I)
    amb_qui: TextML | None = camp(N_("With whom"))
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


class Restitucio(Part):
    """The return session with the authorities, at the end of the mission."""

    data: Data | None = camp(N_("Date"))
    assistents: Persones | None = camp(N_("People who attended"))
    autoritat_present: Bool | None = camp(N_("Was the authority present?"))
    motiu: TextML | None = camp(N_("Why there was none, or no authority"))
    acord: TextML | None = camp(N_("What was agreed"))


class CanviMissio(Part):
    """A mission that was postponed or cancelled, and what that meant."""

    tipus: Codi | None = camp(N_("What happened"), codelist="tipus_canvi_missio", required=I)
    motiu: TextML | None = camp(N_("Reason"), required=I)
    decisio: Acte | None = camp(N_("Decision"), required=I)
    efecte_pressupost: TextML | None = camp(N_("Effect on the budget"), required=I)
    data_nova: Data | None = camp(N_("New date"))


class Assoliment(Part):
    """How far an objective of the mission was reached."""

    objectiu: TextML | None = camp(N_("Objective of the mission"), required=I)
    grau: Codi | None = camp(N_("Degree of achievement"), codelist="grau_assoliment", required=I)
    comentari: TextML | None = camp(N_("Comment"))


class Entrevista(Part):
    """Whom the mission met: institution and office, and how many people."""

    entitat: TextML | None = camp(N_("Institution"), required=I)
    carrec: TextML | None = camp(N_("Office"))
    persones: Persones | None = camp(N_("People"), required=I)


class RecomanacioMissio(Part):
    """What the mission recommends to the partner."""

    text: TextML | None = camp(N_("Recommendation"), required=I)
    destinatari: TextML | None = camp(N_("Addressee"), required=I)
    termini: Data | None = camp(N_("By when"))


class AcordMissio(Part):
    """What was agreed, who does it and by when."""

    text: TextML | None = camp(N_("Agreement"), required=I)
    responsable: Ref | None = camp(N_("Person responsible"), target="persona", required=I)
    termini: Data | None = camp(N_("By when"), required=I)


class ContingutInforme(Part):
    """What the mission report tells."""

    resum: TextML | None = camp(N_("Summary of the mission"), prose=True, required=I)
    assoliment: tuple[Assoliment, ...] = camp(
        N_("Objectives and degree of achievement"), required=I, many=True
    )
    diferencies_agenda: TextML | None = camp(
        N_("Differences with the planned agenda"), prose=True, nothing=True, required=I
    )
    entrevistes: tuple[Entrevista, ...] = camp(N_("People met"), required=I, many=True)
    constatacions: TextML | None = camp(N_("Findings"), prose=True, required=I)
    productes: tuple[Ref, ...] = camp(
        N_("Deliverables handed over or in draft"), target="producte", many=True
    )
    recomanacions: tuple[RecomanacioMissio, ...] = camp(N_("Recommendations"), many=True)
    acords: tuple[AcordMissio, ...] = camp(N_("Agreements"), many=True)
    passos_seguents: TextML | None = camp(N_("Next steps"), prose=True, required=I)
    aprenentatges: TextML | None = camp(
        N_("What the home department learns"), prose=True, required=I
    )
    incidencies: TextML | None = camp(
        N_("Incidents and safety"),
        prose=True,
        nothing=True,
        visibility=Visibility.INTERNA,
        required=I,
    )
    genere_i_drets: TextML | None = camp(N_("Gender and rights"), prose=True, required=I)
    lliurat_el: Data | None = camp(N_("Report delivered on"), required=I)


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
    informacio_sanitaria_lliurada_el: Data | None = camp(
        N_("Health information handed over on"), by="fons", required=M
    )
    documentacio_comprovada_el: Data | None = camp(
        N_("Travel documents looked at on"),
        help=N_("Only the date; nothing about the documents themselves."),
        by="tecnic",
        required=M,
    )
    registre_viatger: Bool | None = camp(
        N_("Is the journey entered in the register of travellers?"), by="tecnic", required=M
    )
    reunio_inicial: Data | None = camp(N_("Kick-off meeting held on"), by="tecnic", required=M)
    cost_previst: Quantia | None = camp(N_("Planned cost"), by="fons", required=F)
    co2_estimat: Nombre | None = camp(N_("Estimated emissions"), unit=N_("kg of CO₂"), by="fons")
    restitucio: Restitucio | None = camp(
        N_("Return session"), by="contrapart", required=M, section=N_("The mission as carried out")
    )
    canvis_missio: tuple[CanviMissio, ...] = camp(
        N_("Postponed or cancelled"), by="fons", many=True
    )
    contingut_informe: ContingutInforme | None = camp(
        N_("Content of the mission report"), by="tecnic", required=M
    )
    informe: Ref | None = camp(
        N_("Record of the mission report"), target="document", by="tecnic", required=M
    )
    cost_real: Quantia | None = camp(N_("Actual cost"), by="fons", required=M)
    excepcions: tuple[Excepcio, ...] = excepcions()
