"""``accions/acc-*/marc_logic.yaml``: the results chain (domain 5.8)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Part, Persones, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Bool, Codi, Data, Id, Nombre, Ref, Text


class Objectiu(Part):
    """An objective: the overall one, or the specific one of the action."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    nivell: Codi | None = camp(N_("Level"), codelist="nivell_objectiu", required=I)
    enunciat: TextML | None = camp(N_("Objective"), required=I)


class Resultat(Part):
    """A result: a state that will have been reached, not an activity."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    enunciat: TextML | None = camp(
        N_("Result"), help=N_("As a state that has been reached."), required=I
    )
    objectiu: Ref | None = camp(N_("Objective"), target="objectiu", required=I)
    tipus: Codi | None = camp(N_("Kind of result"), codelist="tipus_resultat", required=I)
    responsable: Ref | None = camp(N_("Person responsible"), target="persona")
    hipotesis: TextML | None = camp(N_("Assumptions"))


class LiniaBase(Part):
    """Where the indicator starts from, or when that will be measured."""

    valor: Text | None = camp(N_("Value"))
    data: Data | None = camp(N_("Date"))
    font: Text | None = camp(N_("Source"))
    no_disponible: Bool | None = camp(N_("Not available yet"))
    quan: Data | None = camp(N_("When it will be measured"))


class Valor(Part):
    """A value to reach by a day."""

    valor: Text | None = camp(N_("Value"), required=I)
    data: Data | None = camp(N_("Date"), required=I)


class Indicador(Part):
    """How the change of a result is seen."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    enunciat: TextML | None = camp(N_("Indicator"), by=("govern_local", "fons"), required=F)
    resultat: Ref | None = camp(
        N_("Result"), target="resultat", by=("govern_local", "fons"), required=F
    )
    mesura: Codi | None = camp(N_("Kind of measure"), codelist="mesura", by="fons", required=F)
    unitat: TextML | None = camp(N_("Unit"), by="fons", required=F)
    sentit: Codi | None = camp(
        N_("Which way it should move"), codelist="sentit", by="fons", required=F
    )
    linia_base: LiniaBase | None = camp(N_("Baseline"), by="govern_local", required=F)
    valor_objectiu: Valor | None = camp(N_("Target value"), by=("govern_local", "fons"), required=F)
    valors_intermedis: tuple[Valor, ...] = camp(N_("Milestone values"), by="fons", many=True)
    font_verificacio: TextML | None = camp(
        N_("Source of verification"), by="govern_local", required=F
    )
    frequencia: Codi | None = camp(N_("How often"), codelist="frequencia", by="fons", required=F)
    responsable: Ref | None = camp(
        N_("Person responsible"), target="persona", by="fons", required=F
    )
    desagregacio: tuple[Codi, ...] = camp(
        N_("Told apart by"), codelist="desagregacio", by="fons", many=True
    )


class Activitat(Part):
    """Something that is done, by whom, when and where."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    titol: TextML | None = camp(N_("Activity"), required=F)
    resultat: Ref | None = camp(N_("Result"), target="resultat")
    transversal: Bool | None = camp(N_("Does it serve all the results?"))
    responsable: Ref | None = camp(N_("Person responsible"), target="persona", required=F)
    dies_tecnic: Nombre | None = camp(N_("Days of the lent staff"), unit=N_("days"), required=F)
    participants_previstos: Persones | None = camp(N_("Planned participants"))
    modalitat: Codi | None = camp(N_("Kind of support"), codelist="modalitat", required=F)
    lloc: TextML | None = camp(N_("Place"))
    inici: Data | None = camp(N_("Start"), required=F)
    fi: Data | None = camp(N_("End"), required=F)
    dependencies: tuple[Ref, ...] = camp(
        N_("What must be done before"), target="activitat", many=True
    )
    estat: Codi | None = camp(N_("State of the activity"), codelist="estat_activitat", required=F)
    evidencies: tuple[TextML, ...] = camp(N_("What shows that it was done"), many=True)
    participants_reals: Persones | None = camp(N_("Actual participants"))


class Producte(Part):
    """A deliverable that the partner validates."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    titol: TextML | None = camp(N_("Deliverable"), required=F)
    tipus: Codi | None = camp(N_("Kind of deliverable"), codelist="tipus_producte", required=F)
    activitat: Ref | None = camp(N_("Activity"), target="activitat", required=F)
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", required=F)
    format: TextML | None = camp(N_("Format"), example=N_("Word document"), required=F)
    data_prevista: Data | None = camp(N_("Due date"), required=F)
    data_lliurament: Data | None = camp(N_("Delivered on"))
    validador: Ref | None = camp(N_("Who validates it"), target="entitat|persona", required=F)
    validacio: Acte | None = camp(N_("Validation"))
    visibilitat: Codi | None = camp(N_("Who may read it"), codelist="visibilitat")
    enllac: Text | None = camp(N_("Link"))
    estat: Codi | None = camp(N_("State of the deliverable"), codelist="estat_producte", required=F)
    us_posterior: TextML | None = camp(N_("What it is used for afterwards"))


class MarcLogic(Part):
    """Objectives, results, indicators, activities and deliverables of an action."""

    kind: ClassVar[str] = "marc_logic"

    objectius: tuple[Objectiu, ...] = camp(
        N_("Objectives"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Objectives"),
    )
    resultats: tuple[Resultat, ...] = camp(
        N_("Results"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Results"),
    )
    indicadors: tuple[Indicador, ...] = camp(
        N_("Indicators"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Indicators"),
    )
    activitats: tuple[Activitat, ...] = camp(
        N_("Activities"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Activities"),
    )
    productes: tuple[Producte, ...] = camp(
        N_("Deliverables"),
        by=("govern_local", "fons"),
        required=F,
        many=True,
        section=N_("Deliverables"),
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
