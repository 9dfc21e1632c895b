"""``convenis/cnv-*.yaml`` and ``accions/acc-*/conveni.yaml``: the agreements (domain 5.13)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, Periode, Quantia, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Codi, Data, Ref, Text


class PartConveni(Part):
    """A party to the agreement and who signs for it."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    signant: Ref | None = camp(N_("Who signs"), target="persona", required=I)
    capacitat: TextML | None = camp(N_("Office by which the person signs"), required=I)
    acte_habilitant: Text | None = camp(N_("Act that empowers the person"))


class Compromis(Part):
    """What one party undertakes to do."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    compromis: TextML | None = camp(N_("Commitment"), prose=True, required=I)


class ComissioSeguiment(Part):
    """Who follows the agreement, and how often."""

    membres: tuple[Ref, ...] = camp(N_("Members"), target="persona", required=I, many=True)
    periodicitat: TextML | None = camp(N_("How often it meets"), required=I)


class Conveni(Objecte):
    """An agreement between institutions that covers one action or several."""

    kind: ClassVar[str] = "conveni"

    tipus: Codi | None = camp(
        N_("Kind of agreement"),
        codelist="tipus_conveni",
        by="fons",
        required=I,
        section=N_("The agreement"),
    )
    estat: Codi | None = camp(
        N_("State of the agreement"), codelist="estat_conveni", by="fons", required=I
    )
    accions: tuple[Ref, ...] = camp(
        N_("Actions that it covers"), target="accio", by="fons", required=I, many=True
    )
    parts: tuple[PartConveni, ...] = camp(N_("Parties"), required=I, many=True)
    objecte: TextML | None = camp(
        N_("Object"), prose=True, by="fons", required=F, section=N_("Clauses")
    )
    compromisos: tuple[Compromis, ...] = camp(N_("Commitments"), required=F, many=True)
    compromis_economic: tuple[Quantia, ...] = camp(N_("Economic commitments"), many=True)
    propietat_productes: TextML | None = camp(
        N_("Ownership of the products"), prose=True, required=F
    )
    proteccio_dades: TextML | None = camp(N_("Data protection"), prose=True, required=F)
    comissio_seguiment: ComissioSeguiment | None = camp(N_("Monitoring committee"))
    vigencia: Periode | None = camp(N_("Term"), required=I, section=N_("Term and signatures"))
    prorroga_max: TextML | None = camp(N_("Longest extension"))
    modificacio: TextML | None = camp(N_("How it is amended"), prose=True)
    resolucio: TextML | None = camp(N_("How it ends"), prose=True)
    jurisdiccio: TextML | None = camp(N_("Disputes"), prose=True)
    llengues: tuple[Codi, ...] = camp(
        N_("Languages"),
        help=N_("The first one prevails."),
        codelist="llengua",
        required=F,
        many=True,
    )
    signat_el: tuple[Data, ...] = camp(N_("Signed on"), required=F, many=True)
    registre: Text | None = camp(N_("Entry in the register"), required=F)
    excepcions: tuple[Excepcio, ...] = excepcions()
