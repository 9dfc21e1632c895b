"""``demandes/dem-*.yaml``: what a local government asks for (domain 5.4).

The order of the fields is that of the demand form: wizard, file and document follow it.
"""

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
from cooptec.model.camp import P1, F, I, S, Visibility, camp
from cooptec.model.decisio import Decisio
from cooptec.model.types import Bool, Codi, Data, Enter, Nombre, Ref, Text

GOVERN = "govern_local"


class Evidencia(Part):
    """A fact that shows the problem, with its source."""

    afirmacio: TextML | None = camp(
        N_("What is known"),
        example=N_("In [year] the department processed [number] applications on the coast."),
        required=I,
    )
    font: Text | None = camp(
        N_("Source"), example=N_("Register of the planning department"), required=I
    )
    any: Enter | None = camp(N_("Year"), example="2017", required=I)


class Alineacio(Part):
    """A plan of the partner in which the demand fits."""

    pla: Text | None = camp(
        N_("Plan"), example=N_("Development and land-use plan (PDOT)"), required=I
    )
    objectiu_pla: TextML | None = camp(N_("Objective of the plan"), required=I)
    vigencia: Periode | None = camp(N_("In force"), required=P1)


class DuradaPrevista(Part):
    """How long the help should last."""

    nombre_missions: Enter | None = camp(N_("Number of missions"), example="2", required=I)
    dies_per_missio: Enter | None = camp(
        N_("Days of each mission"), unit=N_("days"), example="12", required=I
    )
    dies_distancia: Enter | None = camp(
        N_("Days of remote support"), unit=N_("days"), example="5", required=I
    )


class Acompanyament(Part):
    """Who accompanies the demand at AME, PNUD or another organisation."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    persona: Ref | None = camp(N_("Person"), target="persona")


class Capacitat(Part):
    """What the partner can do today in one dimension, and what it wants to strengthen."""

    dimensio: Codi | None = camp(N_("Dimension"), codelist="dimensio_capacitat", required=I)
    actual: TextML | None = camp(N_("What there is today"), required=I)
    a_enfortir: TextML | None = camp(N_("What is to be strengthened"), required=I)


class AltreActor(Part):
    """Somebody else who works on the same matter."""

    entitat: Text | None = camp(N_("Who"), nothing=True, required=I)
    accio: TextML | None = camp(N_("What they do"))
    periode: Periode | None = camp(N_("When"))
    complementarietat: TextML | None = camp(N_("How it fits with this demand"))


class CriteriAnalisi(Part):
    """One of the six analysis criteria, with its reason."""

    criteri: Codi | None = camp(N_("Criterion"), codelist="criteri_analisi", required=I)
    puntuacio: Enter | None = camp(
        N_("Score"),
        help=N_("From 0 to 3. It never leaves the Fons."),
        visibility=Visibility.INTERNA,
        required=I,
    )
    motiu: TextML | None = camp(N_("Reason"), required=I)


class Analisi(Part):
    """The analysis of a demand: the partner receives the reasons, never the scores."""

    criteris: tuple[CriteriAnalisi, ...] = camp(N_("Criteria"), required=I, many=True)
    dictamen: TextML | None = camp(N_("Verdict"), prose=True, required=I)
    data: Data | None = camp(N_("Date of the analysis"), required=I)
    autoria: tuple[Ref, ...] = camp(
        N_("Who made the analysis"), target="persona", required=I, many=True
    )


class XifresTitulars(Part):
    """How many people hold rights, responsibilities and obligations."""

    drets: Persones | None = camp(N_("Right-holders"))
    responsabilitats: Persones | None = camp(N_("Responsibility-holders"))
    obligacions: Persones | None = camp(N_("Duty-bearers"))


class CompetenciaRequerida(Part):
    """A skill that the team must or should have."""

    competencia: Codi | None = camp(N_("Skill"), codelist="competencia", required=I)
    nivell: Codi | None = camp(N_("Level"), codelist="nivell", required=I)
    essencial: Bool | None = camp(N_("Is it essential?"), required=I)


class AportacioGovernLocal(Part):
    """What the partner puts in, in money or in kind."""

    concepte: TextML | None = camp(
        N_("What it contributes"), example=N_("Office, internet and local transport"), required=I
    )
    tipus: Codi | None = camp(N_("Money or in kind"), codelist="tipus_aportacio", required=I)
    quantia: Quantia | None = camp(N_("Amount"))


class PermisPublicacio(Part):
    """Whether the demand, or its terms of reference, may be published."""

    concedit: Bool | None = camp(N_("Is it granted?"), required=I)
    data: Data | None = camp(N_("Date of the permission"), required=I)
    abast: TextML | None = camp(N_("What may be published"), required=I)


class Resposta(Part):
    """What the partner is told."""

    motiu: TextML | None = camp(N_("Reason given to the partner"), prose=True, required=I)
    comunicada_el: Data | None = camp(N_("Sent on"))


class Demanda(Objecte):
    """A request for technical cooperation, with its analysis and its P1 decision."""

    kind: ClassVar[str] = "demanda"

    programa: Ref | None = camp(
        N_("Programme"), target="programa", by="auto", section=N_("The demand")
    )
    estat: Codi | None = camp(N_("State of the demand"), codelist="estat_demanda", by="auto")
    llengua_original: Codi | None = camp(
        N_("Language in which it was written"), codelist="llengua", by="auto"
    )
    titol: TextML | None = camp(
        N_("Title of the demand"),
        help=N_("What is asked for, in one line."),
        example=N_("Criteria for updating land-use rules in coastal urban areas"),
        words=(0, 20),
        by=GOVERN,
        required=S,
    )
    entitat_demandant: Ref | None = camp(
        N_("Requesting local government"),
        help=N_("Who asks. If it is not on the list yet, you can add it now."),
        target="entitat",
        by=GOVERN,
        required=S,
        section=N_("Who asks"),
    )
    unitat_responsable: TextML | None = camp(
        N_("Department in charge"),
        help=N_("The department that will work with the visiting technician."),
        example=N_("Planning department"),
        by=GOVERN,
        required=S,
    )
    contrapart: Ref | None = camp(
        N_("Reference person"),
        help=N_("Works for the local government and will follow the action from day to day."),
        target="persona",
        by=GOVERN,
        required=S,
    )
    dedicacio_contrapart: Nombre | None = camp(
        N_("Time of the reference person"),
        help=N_("Hours per week that the reference person can give to the action."),
        unit=N_("hours per week"),
        example="10",
        by=GOVERN,
        required=P1,
    )
    acompanyament: tuple[Acompanyament, ...] = camp(
        N_("Who accompanies the demand"),
        help=N_("At the association of municipalities, at PNUD or elsewhere."),
        by="facilitador",
        required=P1,
        many=True,
    )
    origen: Codi | None = camp(
        N_("How the demand came about"), codelist="origen_iniciativa", by="fons", required=P1
    )
    data_presentacio: Data | None = camp(
        N_("Date on which it was presented"), by="fons", required=P1
    )
    registre: Text | None = camp(
        N_("Entry in the register"),
        help=N_("Channel and entry number."),
        by="fons",
        required=P1,
    )
    ambits: tuple[Codi, ...] = camp(
        N_("Thematic areas"),
        help=N_("One is enough; choose the main one first."),
        codelist="ambit",
        by=GOVERN,
        required=S,
        many=True,
        section=N_("The problem"),
    )
    resum: TextML | None = camp(
        N_("Summary of the demand"),
        help=N_("For somebody who has one minute."),
        words=(0, 200),
        prose=True,
        by="fons",
        required=P1,
    )
    context: TextML | None = camp(
        N_("Context"),
        help=N_("The territory, its people and its institutions, in what matters here."),
        words=(150, 400),
        prose=True,
        by=GOVERN,
        required=P1,
    )
    relacio_previa: TextML | None = camp(
        N_("Previous relations"),
        help=N_("Earlier work with the Fons or its members. If there is none, write «none»."),
        prose=True,
        nothing=True,
        by="fons",
        required=P1,
    )
    problema: TextML | None = camp(
        N_("Problem to be solved"),
        help=N_("What happens, to whom, since when, and which figures show it."),
        example=N_(
            "Every year the planning department processes [number] applications on the coastal "
            "strip (source: [register, year]) and needs common criteria to decide on them…"
        ),
        words=(150, 400),
        prose=True,
        by=GOVERN,
        required=S,
    )
    causes: tuple[TextML, ...] = camp(N_("Causes"), by=GOVERN, many=True)
    efectes: tuple[TextML, ...] = camp(N_("Effects"), by=GOVERN, many=True)
    evidencies: tuple[Evidencia, ...] = camp(
        N_("Facts that show it"),
        help=N_("One is enough: a figure or a fact, with its source and its year."),
        by=GOVERN,
        required=S,
        many=True,
    )
    canvi_esperat: TextML | None = camp(
        N_("Expected change"),
        help=N_(
            "What the local government wants to be able to do by itself afterwards: "
            "a capacity or a way of working, not a purchase."
        ),
        example=N_("The department applies agreed criteria to every application on the coast."),
        words=(50, 200),
        prose=True,
        by=GOVERN,
        required=S,
        section=N_("The change"),
    )
    capacitats: tuple[Capacitat, ...] = camp(
        N_("Present capacities and what is missing"),
        help=N_("People, organisation, rules and plans, data and tools, relations."),
        by=GOVERN,
        required=P1,
        many=True,
    )
    competencia_legal: TextML | None = camp(
        N_("Legal power"),
        help=N_("The norm that makes it a matter of this local government, with the article."),
        example=N_("COOTAD, article 55, letter b"),
        prose=True,
        by=GOVERN,
        required=S,
    )
    alineacio: tuple[Alineacio, ...] = camp(
        N_("Plans in which it fits"),
        help=N_("One is enough: the plan and the objective of the plan."),
        by=GOVERN,
        required=S,
        many=True,
    )
    altres_actors: tuple[AltreActor, ...] = camp(
        N_("Who else works on it"),
        help=N_("Other organisations, now or before. If there is nobody, write «none»."),
        nothing=True,
        by=(GOVERN, "facilitador"),
        required=P1,
        many=True,
    )
    titulars_drets: TextML | None = camp(
        N_("Right-holders"),
        help=N_("Whose rights and needs are at stake."),
        prose=True,
        by=GOVERN,
        required=P1,
        section=N_("People and rights"),
    )
    titulars_responsabilitats: TextML | None = camp(
        N_("Responsibility-holders"),
        help=N_("Associations and organisations with a part in it."),
        prose=True,
        by=GOVERN,
        required=F,
    )
    titulars_obligacions: TextML | None = camp(
        N_("Duty-bearers"),
        help=N_("Authorities that must guarantee the rights."),
        prose=True,
        by=GOVERN,
        required=F,
    )
    xifres_titulars: XifresTitulars | None = camp(
        N_("How many people"), help=N_("Women and men apart."), by=GOVERN, required=F
    )
    analisi_genere: TextML | None = camp(
        N_("Women and men"),
        help=N_("How the problem touches women and men differently, and what follows from it."),
        prose=True,
        by=(GOVERN, "fons"),
        required=P1,
    )
    modalitats_demanades: tuple[Codi, ...] = camp(
        N_("Kind of support"),
        help=N_("What would help; several may be chosen."),
        codelist="modalitat",
        by=GOVERN,
        required=S,
        many=True,
        section=N_("The support"),
    )
    perfil_orientatiu: TextML | None = camp(
        N_("Profile that is sought"),
        help=N_("Which trade and which experience the technician should have."),
        prose=True,
        by=GOVERN,
        required=F,
    )
    competencies_requerides: tuple[CompetenciaRequerida, ...] = camp(
        N_("Skills that are needed"), by=(GOVERN, "fons"), required=F, many=True
    )
    durada_prevista: DuradaPrevista | None = camp(
        N_("Length of the support"), by=GOVERN, required=S
    )
    finestra: Periode | None = camp(
        N_("When it would be best"),
        help=N_("Between which days the local government can receive the missions."),
        by=GOVERN,
        required=S,
    )
    aportacio_govern_local: tuple[AportacioGovernLocal, ...] = camp(
        N_("What the local government contributes"), by=GOVERN, required=F, many=True
    )
    riscos: TextML | None = camp(
        N_("What could go wrong"),
        help=N_("For example a change of authorities, the weather or lack of time."),
        prose=True,
        by=GOVERN,
        required=P1,
        section=N_("Afterwards"),
    )
    continuitat: TextML | None = camp(
        N_("What happens afterwards"),
        help=N_("Who will carry the work on, with which time and which means."),
        words=(50, 150),
        prose=True,
        by=GOVERN,
        required=F,
    )
    aprenentatge_esperat: TextML | None = camp(
        N_("What the Catalan side may learn"), prose=True, by=(GOVERN, "fons"), required=F
    )
    aval: Acte | None = camp(
        N_("Endorsement by the maximum authority"),
        help=N_("The act by which the mayor's office supports the demand."),
        by="autoritat",
        required=P1,
        section=N_("Endorsement and permission"),
    )
    permis_publicacio: PermisPublicacio | None = camp(
        N_("Permission to publish"), by=GOVERN, required=F
    )
    convocatoria: Ref | None = camp(
        N_("Call to which it belongs"), target="convocatoria", by="fons"
    )
    analisi: Analisi | None = camp(
        N_("Analysis of the demand"),
        by="fons",
        required=P1,
        section=N_("Analysis and decision"),
    )
    decisio: Decisio | None = camp(N_("Decision P1"), by="fons")
    resposta: Resposta | None = camp(N_("Answer to the partner"), by="fons")
    excepcions: tuple[Excepcio, ...] = excepcions()
