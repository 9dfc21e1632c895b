"""``accions/acc-*/pressupost.yaml``: what the action costs and who pays (domain 5.11)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Part, Quantia, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Codi, Data, Id, Nombre, Ref, Text


class Partida(Part):
    """A line of the budget; the amount is units times unit price."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    capitol: Codi | None = camp(N_("Budget heading"), codelist="capitol", required=I)
    concepte: TextML | None = camp(N_("What it is for"), required=I)
    tipus: Codi | None = camp(N_("Money or in kind"), codelist="tipus_aportacio", required=I)
    unitat: TextML | None = camp(N_("Unit"), example=N_("night"), required=I)
    quantitat: Nombre | None = camp(N_("Quantity"), required=I)
    preu_unitari: Nombre | None = camp(N_("Unit price"), required=I)
    quantia: Quantia | None = camp(N_("Amount"), required=I)
    base_calcul: TextML | None = camp(N_("How it was calculated"))
    financador: Ref | None = camp(N_("Who pays it"), target="entitat", required=I)
    missio: Ref | None = camp(N_("Mission"), target="missio")
    activitat: Ref | None = camp(N_("Activity"), target="activitat")
    moneda: Codi | None = camp(
        N_("Currency of the unit price"),
        help=N_("Only if it is not that of the amount."),
        codelist="moneda",
    )
    tipus_canvi: Nombre | None = camp(
        N_("Exchange rate"), help=N_("Units of the foreign currency for one of the amount's.")
    )
    data_canvi: Data | None = camp(N_("Date of the rate"))
    font_canvi: Text | None = camp(N_("Source of the rate"))


class Aportacio(Part):
    """What each institution puts in."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    tipus: Codi | None = camp(N_("Money or in kind"), codelist="tipus_aportacio", required=I)
    quantia: Quantia | None = camp(N_("Amount"), required=I)
    acte: Acte | None = camp(N_("Act that approves it"))
    estat: Codi | None = camp(
        N_("State of the contribution"), codelist="estat_aportacio", required=I
    )


class Pressupost(Part):
    """The budget of an action: what it costs, line by line, and who contributes."""

    kind: ClassVar[str] = "pressupost"

    partides: tuple[Partida, ...] = camp(
        N_("Budget lines"), by="fons", required=F, many=True, section=N_("Budget lines")
    )
    aportacions: tuple[Aportacio, ...] = camp(
        N_("Contributions"), by="fons", required=F, many=True, section=N_("Contributions")
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
