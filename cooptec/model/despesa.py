"""``accions/acc-*/despeses/des-*.yaml``: what was spent (domain 5.11)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Quantia, excepcions
from cooptec.model.camp import M, camp
from cooptec.model.types import Codi, Data, Nombre, Ref, Text


class Despesa(Objecte):
    """An expense, charged to a line of the budget."""

    kind: ClassVar[str] = "despesa"

    partida: Ref | None = camp(
        N_("Budget line"), target="partida", by="fons", required=M, section=N_("The expense")
    )
    data: Data | None = camp(N_("Date of the expense"), by="fons", required=M)
    quantia: Quantia | None = camp(N_("Amount"), by="fons", required=M)
    justificant: Text | None = camp(
        N_("Supporting document"),
        help=N_("Its number and where it is kept; never a person's bank data."),
        example=N_("Invoice 2018/114"),
        by="fons",
        required=M,
    )
    pagador: Ref | None = camp(N_("Who paid it"), target="entitat", by="fons", required=M)
    moneda: Codi | None = camp(
        N_("Currency in which it was paid"),
        help=N_("Only if it is not that of the amount."),
        codelist="moneda",
        by="fons",
    )
    tipus_canvi: Nombre | None = camp(
        N_("Exchange rate"),
        help=N_("Units of the foreign currency for one of the amount's."),
        by="fons",
    )
    estat: Codi | None = camp(
        N_("State of the expense"), codelist="estat_despesa", by="fons", required=M
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
