"""``accions/acc-*/accio.yaml``: the data sheet of an action (domain 5.6)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, Periode, TextML, excepcions
from cooptec.model.camp import A, F, I, M, camp
from cooptec.model.classificacio import Classificacio
from cooptec.model.decisio import Decisio
from cooptec.model.risc import Risc
from cooptec.model.types import Codi, Data, Enter, Nombre, Ref, Text


class EntitatAccio(Part):
    """An institution and what it does in the action."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    rol: Codi | None = camp(N_("Role"), codelist="rols", required=I)


class Departament(Part):
    """A department that takes part, on either side."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    nom: TextML | None = camp(N_("Department"), required=I)
    paper: TextML | None = camp(N_("What it does in the action"), required=I)


class MembreEquip(Part):
    """A person of the team and the days of each kind of work."""

    persona: Ref | None = camp(N_("Person"), target="persona", required=I)
    rol_equip: Codi | None = camp(N_("Part in the team"), codelist="rol_equip", required=I)
    dies_preparacio: Enter | None = camp(N_("Days of preparation"), unit=N_("days"))
    dies_missio: Enter | None = camp(N_("Days of mission"), unit=N_("days"))
    dies_distancia: Enter | None = camp(N_("Days of remote support"), unit=N_("days"))
    dies_informe: Enter | None = camp(N_("Days for the report"), unit=N_("days"))


class Localitzacio(Part):
    """Where it happens (WGS84)."""

    territori: Codi | None = camp(N_("Canton or territory"), codelist="territori", required=I)
    lat: Nombre | None = camp(N_("Latitude"), unit=N_("degrees"))
    lon: Nombre | None = camp(N_("Longitude"), unit=N_("degrees"))
    precisio: Codi | None = camp(N_("Precision"), codelist="precisio")


class Reciprocitat(Part):
    """What the Catalan side learns."""

    aprenentatges_esperats: TextML | None = camp(N_("What it expects to learn"), prose=True)
    aprenentatges_reals: TextML | None = camp(N_("What it has learned"), prose=True, required=A)
    aplicacions: TextML | None = camp(N_("What it does with it"), prose=True, required=A)


class DretsProductes(Part):
    """Who owns the products and under which licence."""

    titular: TextML | None = camp(N_("Owner of the products"), required=I)
    llicencia: Text | None = camp(N_("Licence"), example="CC BY 4.0", required=I)


class Accio(Objecte):
    """A cooperation action: the answer to one or more demands."""

    kind: ClassVar[str] = "accio"

    codi: Codi | None = camp(
        N_("Code of the action"), by="fons", required=I, section=N_("The action")
    )
    titol: TextML | None = camp(N_("Title of the action"), words=(0, 20), by="fons", required=I)
    resum: TextML | None = camp(
        N_("Summary of the action"), words=(0, 200), prose=True, by="fons", required=I
    )
    programa: Ref | None = camp(N_("Programme"), target="programa", by="auto", required=I)
    demandes: tuple[Ref, ...] = camp(
        N_("Demands that it answers"), target="demanda", by="auto", required=I, many=True
    )
    etapa: Codi | None = camp(N_("Stage"), codelist="etapa", by="auto", required=I)
    estat: Codi | None = camp(N_("State"), codelist="estat_accio", by="auto", required=I)
    modalitat: Codi | None = camp(
        N_("Kind of cooperation"), codelist="modalitat", by="fons", required=I
    )
    direccio: Codi | None = camp(
        N_("Direction of the cooperation"), codelist="direccio", by="fons", required=I
    )
    marc_temporal: Codi | None = camp(
        N_("One-off or process"), codelist="marc_temporal", by="fons", required=I
    )
    entitats: tuple[EntitatAccio, ...] = camp(
        N_("Institutions that take part"),
        by="fons",
        required=I,
        many=True,
        section=N_("Who takes part"),
    )
    departaments: tuple[Departament, ...] = camp(
        N_("Departments that take part"),
        help=N_("On both sides."),
        by=("ajuntament", "govern_local"),
        required=F,
        many=True,
    )
    equip: tuple[MembreEquip, ...] = camp(N_("Team"), by="fons", required=F, many=True)
    periode_previst: Periode | None = camp(
        N_("Planned period"), by="fons", required=F, section=N_("When and where")
    )
    periode_real: Periode | None = camp(N_("Actual period"), by="fons", required=M)
    localitzacions: tuple[Localitzacio, ...] = camp(
        N_("Places"), by="govern_local", required=I, many=True
    )
    objectiu_general: Ref | None = camp(
        N_("Overall objective"),
        target="objectiu",
        by=("govern_local", "fons"),
        required=F,
        section=N_("Objectives and agreements"),
    )
    objectiu_especific: Ref | None = camp(
        N_("Specific objective"), target="objectiu", by=("govern_local", "fons"), required=F
    )
    convenis: tuple[Ref, ...] = camp(
        N_("Agreements that cover it"), target="conveni", by="fons", required=F, many=True
    )
    hipotesis: tuple[TextML, ...] = camp(N_("Assumptions"), by="fons", many=True)
    riscos: tuple[Risc, ...] = camp(N_("Risks"), by="fons", required=F, many=True)
    estrategia_sortida: TextML | None = camp(
        N_("Exit strategy"),
        help=N_("How the work goes on when the support ends."),
        prose=True,
        by="govern_local",
        required=F,
    )
    reciprocitat: Reciprocitat | None = camp(N_("Reciprocity"), by="ajuntament", required=F)
    drets_productes: DretsProductes | None = camp(
        N_("Rights over the products"), by="fons", required=F
    )
    classificacio: Classificacio | None = camp(
        N_("Classification"), by="fons", required=F, section=N_("For the statistics")
    )
    numero_fons: Text | None = camp(N_("Number of the action at the Fons"), by="fons")
    titular_dret_fons: Codi | None = camp(
        N_("Right-holders, code of the Fons"), codelist="titulars_fons", by="fons"
    )
    decisions: tuple[Decisio, ...] = camp(
        N_("Decisions"),
        help=N_("P2 to P4; the first one stands in the demand."),
        by="fons",
        many=True,
        section=N_("Decisions"),
    )
    expost_previst: Data | None = camp(N_("Date of the later check"), by="fons", required=A)
    excepcions: tuple[Excepcio, ...] = excepcions()

    def decisio(self, porta: str) -> Decisio | None:
        """The last decision taken at a decision point, None where there is none."""
        taken = [decisio for decisio in self.decisions if decisio.porta == porta]
        return taken[-1] if taken else None
