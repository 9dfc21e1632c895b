"""``convocatories/cvc-*.yaml``: the calls to the town halls (domain 5.7)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Objecte, Periode, TextML, excepcions
from cooptec.model.camp import F, camp
from cooptec.model.types import Codi, Data, Ref


class Convocatoria(Objecte):
    """A call: which terms of reference are published, until when one may apply, and how."""

    kind: ClassVar[str] = "convocatoria"

    programa: Ref | None = camp(
        N_("Programme"), target="programa", by="auto", required=F, section=N_("The call")
    )
    titol: TextML | None = camp(N_("Title of the call"), by="fons", required=F)
    accions: tuple[Ref, ...] = camp(
        N_("Actions that it publishes"), target="accio", by="fons", required=F, many=True
    )
    finestra: Periode | None = camp(
        N_("Dates of the missions"),
        help=N_("Only if they are not those of the programme."),
        by="fons",
    )
    aprovacio: Acte | None = camp(N_("Approval of the call"), by="fons", required=F)
    data_publicacio: Data | None = camp(
        N_("Publication date"), by="fons", required=F, section=N_("How to apply")
    )
    termini_candidatures: Data | None = camp(N_("Last day to apply"), by="fons", required=F)
    data_seleccio_prevista: Data | None = camp(N_("Planned date of the selection"), by="fons")
    com_presentar: TextML | None = camp(N_("How to apply"), prose=True, by="fons", required=F)
    contacte: Ref | None = camp(N_("Whom to ask"), target="persona", by="fons", required=F)
    estat: Codi | None = camp(
        N_("State of the call"), codelist="estat_convocatoria", by="fons", required=F
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
