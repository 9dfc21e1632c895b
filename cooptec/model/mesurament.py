"""``accions/acc-*/mesuraments/mes-*.yaml``: what an indicator showed on a day (domain 5.8)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, TextML, excepcions
from cooptec.model.camp import M, camp
from cooptec.model.types import Data, Ref, Text


class Mesurament(Objecte):
    """A measurement; the plan stays as it was agreed."""

    kind: ClassVar[str] = "mesurament"

    indicador: Ref | None = camp(
        N_("Indicator"),
        target="indicador",
        by=("govern_local", "fons"),
        required=M,
        section=N_("The measurement"),
    )
    data: Data | None = camp(N_("Date of the measurement"), by="fons", required=M)
    valor: Text | None = camp(N_("Value measured"), by="govern_local", required=M)
    font: Text | None = camp(
        N_("Source"),
        help=N_("The register, list or document that shows it."),
        by="govern_local",
        required=M,
    )
    comentari: TextML | None = camp(N_("Comment"), by="fons")
    excepcions: tuple[Excepcio, ...] = excepcions()
