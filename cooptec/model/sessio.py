"""``accions/acc-*/sessions/ses-*.yaml``: remote support (domain 5.10)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, TextML, excepcions
from cooptec.model.camp import M, camp
from cooptec.model.types import Bool, Codi, Data, Enter, Hora, Ref, Text


class SessioDistancia(Objecte):
    """A session of remote support between the two sides."""

    kind: ClassVar[str] = "sessio_distancia"

    accio: Ref | None = camp(
        N_("Action"), target="accio", by="auto", required=M, section=N_("The session")
    )
    data: Data | None = camp(N_("Date"), by="tecnic", required=M)
    hora_inici: Hora | None = camp(N_("Start"), example="16:00", by="tecnic", required=M)
    fus_horari: Text | None = camp(
        N_("Time zone of that hour"),
        help=N_("Europe/Madrid or America/Guayaquil."),
        example="Europe/Madrid",
        by="tecnic",
        required=M,
    )
    durada_min: Enter | None = camp(
        N_("Length"), unit=N_("minutes"), example="90", by="tecnic", required=M
    )
    canal: Codi | None = camp(N_("Channel"), codelist="canal_sessio", by="tecnic", required=M)
    persones: tuple[Ref, ...] = camp(
        N_("Technical staff who took part"), target="persona", by="tecnic", required=M, many=True
    )
    contrapart: Ref | None = camp(N_("Reference person"), target="persona", by="tecnic", required=M)
    tema: TextML | None = camp(
        N_("Subject"), by="tecnic", required=M, section=N_("What was spoken of")
    )
    acords: tuple[TextML, ...] = camp(N_("Agreements"), by="tecnic", many=True)
    passos_seguents: TextML | None = camp(N_("Next steps"), prose=True, by="tecnic")
    enregistrada: Bool | None = camp(N_("Was it recorded?"), by="tecnic", required=M)
    excepcions: tuple[Excepcio, ...] = excepcions()
