"""``ofertes/ofe-*.yaml``: what a town hall offers (domain 5.5)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, Periode, Quantia, TextML, excepcions
from cooptec.model.camp import F, I, Visibility, camp
from cooptec.model.types import Codi, Data, Enter, Nombre, Ref, Text


class CompetenciaOferta(Part):
    """Something that a person knows how to do, and since when."""

    competencia: Codi | None = camp(N_("Skill"), codelist="competencia", required=I)
    nivell: Codi | None = camp(N_("Level"), codelist="nivell", required=I)
    anys: Enter | None = camp(N_("Years of practice"), unit=N_("years"))
    evidencia: Text | None = camp(N_("What shows it"))


class AutoritzacioEntitat(Part):
    """The town hall's leave for its staff to take part."""

    organ: Codi | None = camp(N_("Body that authorises"), codelist="organ", required=I)
    data: Data | None = camp(N_("Date of the authorisation"), required=I)
    referencia: Text | None = camp(N_("Reference of the act"))
    dies_autoritzats: Enter | None = camp(N_("Days authorised"), unit=N_("days"), required=I)
    periode: Periode | None = camp(N_("Period of the authorisation"), required=I)


class Oferta(Objecte):
    """An offer: a person of a town hall, what they know and when they could go."""

    kind: ClassVar[str] = "oferta"

    persona: Ref | None = camp(
        N_("Person"), target="persona", by="ajuntament", required=I, section=N_("Who offers")
    )
    entitat: Ref | None = camp(N_("Town hall"), target="entitat", by="ajuntament", required=I)
    ambits: tuple[Codi, ...] = camp(
        N_("Thematic areas"),
        codelist="ambit",
        by="tecnic",
        required=I,
        many=True,
        section=N_("What is offered"),
    )
    competencies: tuple[CompetenciaOferta, ...] = camp(
        N_("Skills"), by="tecnic", required=F, many=True
    )
    experiencia_municipal: Enter | None = camp(
        N_("Years in municipal service"), unit=N_("years"), by="tecnic", required=F
    )
    experiencia_cooperacio: Text | None = camp(
        N_("Experience in cooperation"), by="tecnic", required=F, nothing=True
    )
    experiencies_destacades: tuple[TextML, ...] = camp(
        N_("Relevant experiences"), help=N_("Five at the most."), by="tecnic", many=True
    )
    disponibilitat: tuple[Periode, ...] = camp(
        N_("When the person could travel"),
        by="tecnic",
        required=I,
        many=True,
        section=N_("Availability"),
    )
    hores_distancia_setmana: Nombre | None = camp(
        N_("Hours of remote support"), unit=N_("hours per week"), by="tecnic", required=F
    )
    motivacio: TextML | None = camp(
        N_("Why the person wants to take part"),
        words=(0, 200),
        prose=True,
        by="tecnic",
        required=F,
    )
    aprenentatge_esperat: TextML | None = camp(
        N_("What the town hall expects to learn"), prose=True, by="tecnic"
    )
    autoritzacio_entitat: AutoritzacioEntitat | None = camp(
        N_("Authorisation of the town hall"),
        by="ajuntament",
        required=F,
        section=N_("Authorisation and post"),
    )
    cost_dia_salarial: Quantia | None = camp(
        N_("Cost of a working day"),
        help=N_("To value the contribution in kind; it is never published."),
        by="rrhh",
        visibility=Visibility.INTERNA,
    )
    grup_dieta: Codi | None = camp(N_("Group for allowances"), codelist="grup_dieta", by="rrhh")
    vincle_laboral: Codi | None = camp(
        N_("Kind of employment"), codelist="vincle_laboral", by="rrhh", required=F
    )
    fi_contracte: Data | None = camp(
        N_("End of the contract"), help=N_("Only for temporary contracts."), by="rrhh"
    )
    estat: Codi | None = camp(
        N_("State of the offer"), codelist="estat_oferta", by="fons", required=I
    )
    anonimitzada_el: Data | None = camp(
        N_("Anonymised on"),
        help=N_("The day on which the person was taken out of this record."),
        by="auto",
        visibility=Visibility.INTERNA,
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
