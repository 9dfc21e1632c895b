"""``programa.yaml``: what holds for all the actions of a programme (domain 5.1)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Objecte, Part, Periode, Quantia, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Bool, Codi, Data, Enter, Nombre, Ref, Text


class MissioDurada(Part):
    """How long a mission may be."""

    min_dies: Enter | None = camp(
        N_("Shortest mission"), unit=N_("calendar days"), example="7", required=I
    )
    max_dies: Enter | None = camp(
        N_("Longest mission"), unit=N_("calendar days"), example="14", required=I
    )
    comptatge: Codi | None = camp(
        N_("How the days are counted"),
        help=N_(
            "At the destination, from door to door, or tolerant: the least counted door to "
            "door, the most at the destination."
        ),
        codelist="comptatge",
        example="tolerant",
    )


class LlenguesDocument(Part):
    """In which languages each side reads its documents."""

    govern_local: tuple[Codi, ...] = camp(
        N_("For the requesting local government"), codelist="llengua", many=True, required=I
    )
    catalunya: tuple[Codi, ...] = camp(
        N_("For the Catalan side"), codelist="llengua", many=True, required=I
    )


class DietaMaxima(Part):
    """The most that may be paid a night or a day, as *intervenció* entered it (domain 8.9)."""

    pais: Codi | None = camp(N_("Country"), codelist="pais", required=I)
    grup_dieta: Codi | None = camp(
        N_("Group for allowances"),
        help=N_("Only if it holds for one group."),
        codelist="grup_dieta",
    )
    concepte: Codi | None = camp(N_("Allowance item"), codelist="concepte_dieta", required=I)
    quantia: Quantia | None = camp(N_("Maximum per night or day"), required=I)
    des_de: Data | None = camp(N_("In force from"), required=I)
    fins: Data | None = camp(N_("In force until"))
    norma: Text | None = camp(N_("Norm"), example=N_("Royal Decree 462/2002"), required=I)


class Parametres(Part):
    """Limits that the programme may change; each one left out has its default (domain 11)."""

    demandes_per_municipi_max: Enter | None = camp(
        N_("Maximum number of active demands per municipality")
    )
    quota_ajuntament_max: Enter | None = camp(N_("Largest share of one town hall"), unit="%")
    accions_per_tecnic_max: Enter | None = camp(
        N_("Maximum number of active actions per technician")
    )
    nivell_llengua_equip: Codi | None = camp(
        N_("Language level of the team"), codelist="nivell_llengua"
    )
    nivell_llengua_persona: Codi | None = camp(
        N_("Language level of each person who travels"), codelist="nivell_llengua"
    )
    termini_candidatures_min: Enter | None = camp(N_("Shortest time to apply"), unit=N_("days"))
    tdr_paraules: tuple[Enter, ...] = camp(
        N_("Advised length of the terms of reference"),
        help=N_("The least and the most, as a list of two numbers."),
        unit=N_("words"),
        many=True,
    )
    resultats_max: Enter | None = camp(N_("Maximum number of results per action"))
    ods_max: Enter | None = camp(N_("Maximum number of SDG targets per action"))
    imprevistos_max: Enter | None = camp(N_("Largest share of contingencies"), unit="%")
    coordinacio_max: Enter | None = camp(N_("Largest share of coordination"), unit="%")
    sostres_capitol: dict[str, Quantia] | None = camp(
        N_("Ceilings of budget headings"),
        help=N_("For each heading that has one, its amount."),
        codelist="capitol",
    )
    desviacio_max: Enter | None = camp(N_("Largest deviation of a budget heading"), unit="%")
    tolerancia_arrodoniment: Nombre | None = camp(N_("Rounding tolerance per line"))
    tolerancia_nits: Enter | None = camp(N_("Tolerance in nights"), unit=N_("nights"))
    dietes_maximes: tuple[DietaMaxima, ...] = camp(N_("Highest allowances"), many=True)
    descans_entre_missions: Enter | None = camp(N_("Rest between missions"), unit=N_("days"))
    revisio_seguretat: Enter | None = camp(
        N_("Maximum number of days between the review of the security plan and departure"),
        unit=N_("days"),
    )
    reconfirmacio_max: Enter | None = camp(
        N_("Maximum number of days between reconfirmation and departure"), unit=N_("days")
    )
    marge_suport_distancia: Enter | None = camp(N_("Margin for remote support"), unit="%")
    interval_seguiment: Enter | None = camp(
        N_("Maximum number of days between two monitoring records"), unit=N_("days")
    )
    nivell_risc_alt: Enter | None = camp(N_("Level from which a risk is high"))
    revisio_riscos: Enter | None = camp(
        N_("Maximum number of days between two reviews of a risk"), unit=N_("days")
    )
    mesos_impacte: Enter | None = camp(N_("Months before impact can be rated"), unit=N_("months"))
    recordatoris_max: Enter | None = camp(N_("Reminders of a questionnaire"))
    eficacia_min: Enter | None = camp(N_("Share of indicators for a good rating"), unit="%")
    minim_respostes: Enter | None = camp(N_("Fewest answers for a survey to be published"))
    expost_mesos: tuple[Enter, ...] = camp(
        N_("When the later check takes place"),
        help=N_("The least and the most months after closing, as a list of two numbers."),
        unit=N_("months"),
        many=True,
    )
    anys_abans: Enter | None = camp(N_("Years before the programme that a date may have"))
    anys_despres: Enter | None = camp(N_("Years after the programme that a date may have"))


class Programa(Objecte):
    """A programme: one folder, one calendar, one budget."""

    kind: ClassVar[str] = "programa"

    format: Enter | None = camp(
        N_("Format of the folder"),
        help=N_("The version of these files; the program writes it."),
        example="1",
        by="auto",
        required=I,
        section=N_("The programme"),
    )
    nom: TextML | None = camp(
        N_("Name of the programme"),
        example=N_("Technical cooperation programme in Ecuador 2018"),
        by="fons",
        required=I,
    )
    descripcio: TextML | None = camp(
        N_("Description of the programme"),
        help=N_("What it is, who takes part and what it is for, in a few sentences."),
        words=(0, 200),
        prose=True,
        by="fons",
        required=I,
    )
    aprovacio: Acte | None = camp(
        N_("Approval of the programme"), help=N_("Who asked for it and approved it."), by="fons"
    )
    pais: Codi | None = camp(N_("Country"), codelist="pais", example="EC", by="fons", required=I)
    ambit_territorial: tuple[Codi, ...] = camp(
        N_("Territory"),
        help=N_("Cantons or provinces where the programme works."),
        codelist="territori",
        by="fons",
        required=I,
        many=True,
    )
    finestra: Periode | None = camp(
        N_("Dates of the missions"),
        help=N_("Between these two days the missions can take place."),
        by="fons",
        required=I,
        section=N_("Dates and limits"),
    )
    missio_durada: MissioDurada | None = camp(N_("Length of a mission"), by="fons", required=I)
    dies_viatge_max: Enter | None = camp(
        N_("Maximum number of travel days per mission"),
        unit=N_("days"),
        example="2",
        by="fons",
        required=F,
    )
    suport_distancia: Bool | None = camp(
        N_("Is there remote support?"),
        help=N_("Whether technicians can also help from home, by video call."),
        by="fons",
        required=I,
    )
    llengues_document: LlenguesDocument | None = camp(
        N_("Languages of the documents"), by="fons", required=I
    )
    perfil_tdr: Text | None = camp(
        N_("Headings of the terms of reference"),
        help=N_(
            "The profile that orders them: general, equador, or one of your own in "
            "plantilles/perfils. Without it, general."
        ),
        example="general",
        by="fons",
    )
    moneda: Codi | None = camp(
        N_("Currency"),
        codelist="moneda",
        example="EUR",
        by="fons",
        required=I,
        section=N_("Money"),
    )
    sostre_pressupost: Quantia | None = camp(
        N_("Ceiling of the programme's budget"), by="fons", required=F
    )
    sostre_accio: Quantia | None = camp(N_("Ceiling for one action"), by="fons", required=F)
    sostre_missio: Quantia | None = camp(N_("Ceiling for one mission"), by="fons", required=F)
    linia_pressupostaria: Text | None = camp(N_("Budget item"), by="fons", required=F)
    any_exercici: Enter | None = camp(N_("Financial year"), example="2018", by="fons", required=F)
    responsable: Ref | None = camp(
        N_("Person in charge of the programme"),
        target="persona",
        by="fons",
        required=I,
        section=N_("People and principles"),
    )
    aliats: tuple[Ref, ...] = camp(N_("Strategic allies"), target="entitat", by="fons", many=True)
    principis: tuple[Codi, ...] = camp(
        N_("Principles"), codelist="principis", by="fons", required=I, many=True
    )
    termini_informe_missio: Enter | None = camp(
        N_("Time to deliver the mission report"),
        unit=N_("days after the return"),
        example="15",
        by="fons",
        required=F,
        section=N_("Deadlines and parameters"),
    )
    termini_informe_final: Enter | None = camp(
        N_("Time to deliver the final report"),
        unit=N_("days after the end"),
        example="90",
        by="fons",
        required=F,
    )
    parametres: Parametres | None = camp(
        N_("Parameters"),
        help=N_("Limits that this programme changes; the others keep their usual value."),
        by="fons",
    )
    exemple: Bool | None = camp(
        N_("Is it an example?"),
        help=N_("Every page of every document made from example data says so."),
        by="fons",
    )
    data_referencia: Data | None = camp(
        N_("Reference date of the example"),
        help=N_("The day that counts as today, so that an example never goes out of date."),
        by="fons",
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
