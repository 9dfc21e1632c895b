"""``accions/acc-*/candidatures/can-*.yaml``: who applies (domain 5.7)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, TextML, excepcions
from cooptec.model.camp import F, I, Visibility, camp
from cooptec.model.demanda import Resposta
from cooptec.model.types import Bool, Codi, Data, Ref, Text


class ConflicteInteres(Part):
    """What a person declares of their own interests."""

    declaracio_el: Data | None = camp(N_("Declared on"), required=I)
    existeix: Bool | None = camp(N_("Is there a conflict of interest?"), required=I)
    mesura: TextML | None = camp(N_("What is done about it"))


class Candidatura(Objecte):
    """An application; all those of an action together are its register of applications."""

    kind: ClassVar[str] = "candidatura"

    convocatoria: Ref | None = camp(
        N_("Call"), target="convocatoria", by="fons", required=F, section=N_("The application")
    )
    accio: Ref | None = camp(N_("Action"), target="accio", by="auto", required=F)
    oferta: Ref | None = camp(
        N_("Offer"),
        help=N_("The person, the town hall, the authorisation and the end of the contract."),
        target="oferta",
        by="ajuntament",
        required=F,
    )
    data_presentacio: Data | None = camp(N_("Date of the application"), by="fons", required=F)
    registre: Text | None = camp(N_("Entry in the register"), by="fons", required=F)
    conflicte_interes: ConflicteInteres | None = camp(
        N_("Conflict of interest"), by="tecnic", required=F, visibility=Visibility.INTERNA
    )
    estat: Codi | None = camp(
        N_("State of the application"), codelist="estat_candidatura", by="fons", required=F
    )
    resposta: Resposta | None = camp(
        N_("Answer to the application"),
        help=N_("For those that are excluded, in reserve or not selected."),
        by="fons",
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
