"""A decision at one of the four decision points (domain 5.17)."""

from cooptec.i18n import N_
from cooptec.model.base import Part
from cooptec.model.camp import I, camp
from cooptec.model.types import Codi, Data, Ref, Text


class Condicio(Part):
    """What must still happen, who sees to it and by when."""

    text: Text | None = camp(N_("Condition"), required=I)
    responsable: Ref | None = camp(N_("Who sees to it"), target="persona", required=I)
    termini: Data | None = camp(N_("By when"), required=I)
    complerta_el: Data | None = camp(N_("Met on"))


class Decisio(Part):
    """What was decided at a decision point, by whom, when and why."""

    porta: Codi | None = camp(N_("Decision point"), codelist="porta", required=I)
    resultat: Codi | None = camp(N_("Result"), codelist="resultat_decisio", required=I)
    data: Data | None = camp(N_("Date of the decision"), required=I)
    organ: Codi | None = camp(N_("Body that decides"), codelist="organ", required=I)
    participants: tuple[Ref, ...] = camp(
        N_("Who took part"),
        help=N_("Institutions or people."),
        target="entitat|persona",
        required=I,
        many=True,
    )
    motiu: Text | None = camp(N_("Reason"), required=I)
    condicions: tuple[Condicio, ...] = camp(N_("Conditions"), many=True)
    acta: Text | None = camp(N_("Where it is recorded"))

    @property
    def lets_through(self) -> bool:
        """Whether the action may go on to the next stage."""
        return self.resultat in {"aprovada", "condicionada"}
