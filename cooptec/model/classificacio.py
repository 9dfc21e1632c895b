"""How an action counts in the aid statistics (domain 5.16)."""

from cooptec.i18n import N_
from cooptec.model.base import Part, Quantia
from cooptec.model.camp import A, I, camp
from cooptec.model.types import Bool, Codi, Enter, Text


class Sector(Part):
    """A purpose code and its share of the action."""

    codi: Codi | None = camp(N_("Purpose code"), codelist="crs", example="43060", required=I)
    pes: Enter | None = camp(N_("Share"), unit="%", example="60", required=I)


class FitaOds(Part):
    """A target of the Sustainable Development Goals."""

    fita: Codi | None = camp(N_("SDG target"), codelist="ods", example="11.5", required=I)
    principal: Bool | None = camp(N_("Is it the main one?"))


class Marcador(Part):
    """A policy marker and its score; one left out has not been examined."""

    codi: Codi | None = camp(N_("Marker"), codelist="marcador", example="10", required=I)
    valor: Enter | None = camp(
        N_("Score of the marker"),
        help=N_("0: examined, and no objective; 1: significant objective; 2: principal objective."),
        required=I,
    )
    motiu: Text | None = camp(N_("Reason"), required=I)


class Classificacio(Part):
    """Purpose, SDG, markers and types of aid."""

    sectors: tuple[Sector, ...] = camp(N_("Purpose codes"), required=I, many=True)
    ods: tuple[FitaOds, ...] = camp(N_("SDG targets"), required=I, many=True)
    marcadors: tuple[Marcador, ...] = camp(N_("Policy markers"), required=I, many=True)
    tipus_ajuda: Codi | None = camp(N_("Type of aid"), codelist="tipus_ajuda", required=I)
    cooperacio_tecnica_pura: Bool | None = camp(N_("Is it free-standing technical cooperation?"))
    tipus_flux: Codi | None = camp(N_("Type of flow"), codelist="tipus_flux", required=I)
    tipus_financament: Codi | None = camp(
        N_("Type of finance"), codelist="tipus_financament", required=I
    )
    bi_multi: Codi | None = camp(N_("Bilateral or multilateral"), codelist="bi_multi", required=I)
    lligada: Codi | None = camp(N_("Tied or untied"), codelist="lligada", required=I)
    canal: Codi | None = camp(N_("Channel of delivery"), codelist="canal", required=I)
    exercici: Enter | None = camp(N_("Year of the figures"), required=A)
    quantia_compromesa: Quantia | None = camp(N_("Committed amount"), required=A)
    quantia_desemborsada: Quantia | None = camp(N_("Disbursed amount"), required=A)
