"""A risk of an action (domain 5.12)."""

from cooptec.i18n import N_
from cooptec.model.base import Part, TextML
from cooptec.model.camp import I, Visibility, camp
from cooptec.model.types import Codi, Data, Enter, Id, Ref


class Risc(Part):
    """What could go wrong; it stays inside the Fons unless it is shared on purpose."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    descripcio: TextML | None = camp(N_("What could happen"), required=I)
    categoria: Codi | None = camp(N_("Kind of risk"), codelist="categoria_risc", required=I)
    probabilitat: Enter | None = camp(
        N_("Likelihood"), help=N_("From 1, low, to 3, high."), required=I
    )
    impacte: Enter | None = camp(N_("Impact"), help=N_("From 1, low, to 3, high."), required=I)
    mitigacio: TextML | None = camp(N_("What is done to avoid it"))
    contingencia: TextML | None = camp(N_("What is done if it happens"))
    responsable: Ref | None = camp(N_("Who watches it"), target="persona")
    estat: Codi | None = camp(N_("State of the risk"), codelist="estat_risc")
    revisat_el: Data | None = camp(N_("Last reviewed on"))
    visibilitat: Codi | None = camp(
        N_("Who may read it"),
        help=N_("Without an answer it is internal."),
        codelist="visibilitat",
    )

    @property
    def nivell(self) -> int | None:
        """Likelihood times impact, from 1 to 9."""
        if self.probabilitat is None or self.impacte is None:
            return None
        return self.probabilitat * self.impacte

    @property
    def shared(self) -> bool:
        """Whether the partner may read it."""
        return self.visibilitat in {Visibility.PUBLICA, Visibility.COMPARTIDA}
