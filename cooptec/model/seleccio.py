"""``accions/acc-*/seleccio.yaml``: how the team was chosen (domain 5.7)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Objecte, Part, TextML, excepcions
from cooptec.model.camp import F, I, Visibility, camp
from cooptec.model.types import Bool, Codi, Data, Nombre, Ref


class MembreComite(Part):
    """A member of the selection committee."""

    persona: Ref | None = camp(N_("Person"), target="persona", required=I)
    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    declaracio_el: Data | None = camp(N_("Declared no conflict of interest on"), required=I)
    abstencio: Bool | None = camp(N_("Did the person abstain?"))


class Puntuacio(Part):
    """What an application scored in one criterion of the terms of reference."""

    candidatura: Ref | None = camp(N_("Application"), target="candidatura", required=I)
    criteri: TextML | None = camp(
        N_("Criterion"), help=N_("As it stands in the terms of reference."), required=I
    )
    puntuacio: Nombre | None = camp(N_("Score"), required=I)
    motiu: TextML | None = camp(N_("Reason"), required=I)


class Cobertura(Part):
    """Who of the team brings a skill that is needed."""

    competencia: Codi | None = camp(N_("Skill"), codelist="competencia", required=I)
    persona: Ref | None = camp(N_("Person"), target="persona", required=I)


class Seleccio(Objecte):
    """The selection: committee, scores, matching, and what the partner says of it."""

    kind: ClassVar[str] = "seleccio"

    convocatoria: Ref | None = camp(
        N_("Call"), target="convocatoria", by="fons", required=F, section=N_("The selection")
    )
    accio: Ref | None = camp(N_("Action"), target="accio", by="auto", required=F)
    data: Data | None = camp(N_("Date of the selection"), by="fons", required=F)
    estat: Codi | None = camp(
        N_("State of the selection"), codelist="estat_seleccio", by="fons", required=F
    )
    comite: tuple[MembreComite, ...] = camp(
        N_("Selection committee"), by="fons", required=F, many=True
    )
    puntuacions: tuple[Puntuacio, ...] = camp(
        N_("Scores"),
        help=N_("Only with two or more applications. Each one receives its own reasons."),
        by="fons",
        many=True,
        visibility=Visibility.RESTRINGIDA,
        section=N_("Scores and matching"),
    )
    cobertura: tuple[Cobertura, ...] = camp(
        N_("Who brings what is needed"), by="fons", required=F, many=True
    )
    seleccionades: tuple[Ref, ...] = camp(
        N_("Selected applications"), target="candidatura", by="fons", required=F, many=True
    )
    reserva: tuple[Ref, ...] = camp(
        N_("Reserve"), help=N_("In order."), target="candidatura", by="fons", many=True
    )
    validacio_govern_local: Acte | None = camp(
        N_("Validation of the team by the partner"), by="govern_local", required=F
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
