"""The list of documents: one row and one template for each (domain 6)."""

from dataclasses import dataclass
from typing import Final

from cooptec.i18n import N_


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document."""

    tipus: str
    """Its code in the list ``tipus_document``."""
    title: str
    """What it is called, on its first page."""
    on: tuple[str, ...]
    """The kinds of object of which it may be made."""
    stages: tuple[str, ...]
    """Letters of the stages in which it is written: I, F, M, A."""
    internal: bool = False
    """Only for the Fons and the lending town hall: it may show what is ``interna``."""
    internal_version: bool = False
    """Whether there is a version for the Fons too, with what is ``interna``."""
    travel: bool = False
    """For those who travel and those who receive them: it may show when missions take place."""
    landscape: bool = False
    """Whether its pages lie on their side: its table has more columns than an upright page."""
    contents: bool = False
    """Whether it opens with a table of contents (from five pages on)."""
    for_everybody: bool = False
    """Written for anybody to read: it never says what a public document may not."""
    by_partner: bool = False
    """Issued by the requesting government, not by the institution that runs the programme."""

    @property
    def letter(self) -> bool:
        """Whether it is a letter: a page without title block, which opens with its subject."""
        return self.tipus.startswith("carta_")

    @property
    def template(self) -> str:
        """The template that writes it."""
        return f"{self.tipus}.md.j2"


DOCUMENTS: Final[tuple[Document, ...]] = (
    Document("fitxa_demanda", N_("Demand sheet"), on=("demanda",), stages=("I",), by_partner=True),
    Document(
        "analisi_demanda",
        N_("Analysis of the demand"),
        on=("demanda",),
        stages=("I",),
        internal_version=True,
    ),
    Document(
        "fitxa_oferta",
        N_("Offer sheet"),
        on=("oferta",),
        stages=("I", "F"),
        internal_version=True,
    ),
    Document("tdr", N_("Terms of reference"), on=("accio",), stages=("F",)),
    Document("fitxa_seleccio", N_("Selection sheet"), on=("accio",), stages=("F",), internal=True),
    Document("marc_logic", N_("Logical framework"), on=("accio",), stages=("F",), landscape=True),
    Document("pla_treball", N_("Work plan"), on=("accio",), stages=("F",), travel=True),
    Document("pressupost", N_("Budget"), on=("accio",), stages=("F",)),
    Document(
        "conveni", N_("Collaboration agreement"), on=("conveni",), stages=("F",), contents=True
    ),
    Document(
        "agenda_missio",
        N_("Mission agenda"),
        on=("missio",),
        stages=("F", "M"),
        travel=True,
        by_partner=True,
    ),
    Document(
        "informe_missio",
        N_("Mission report"),
        on=("missio",),
        stages=("M",),
        internal_version=True,
        travel=True,
        contents=True,
    ),
    Document(
        "informe_seguiment",
        N_("Monitoring report"),
        on=("seguiment",),
        stages=("M",),
        internal_version=True,
    ),
    Document(
        "acta_modificacio", N_("Record of modification"), on=("accio",), stages=("M",), travel=True
    ),
    Document(
        "acta_validacio_producte",
        N_("Record of product validation"),
        on=("accio",),
        stages=("M",),
        by_partner=True,
    ),
    Document("informe_final", N_("Final report"), on=("accio",), stages=("A",), contents=True),
    Document(
        "memoria_economica",
        N_("Economic statement"),
        on=("accio",),
        stages=("A",),
        internal=True,
    ),
    Document(
        "informe_avaluacio", N_("Evaluation report"), on=("accio",), stages=("A",), contents=True
    ),
    Document(
        "resposta_gestio",
        N_("Management response"),
        on=("accio",),
        stages=("A",),
        landscape=True,
    ),
    Document(
        "sis_claus_accio",
        N_("Six keys of the action"),
        on=("accio",),
        stages=("I", "F", "M", "A"),
        for_everybody=True,
    ),
    Document(
        "sis_claus_programa",
        N_("Six keys of the programme"),
        on=("programa",),
        stages=("I", "F", "M", "A"),
        for_everybody=True,
    ),
    Document(
        "fitxa_projecte_web",
        N_("Project sheet for the web"),
        on=("accio",),
        stages=("I", "F", "M", "A"),
        for_everybody=True,
    ),
    Document("dades_aod", N_("Annual aid data"), on=("programa",), stages=("A",)),
    Document("carta_convocatoria", N_("Letter of call"), on=("convocatoria",), stages=("F",)),
    Document(
        "carta_invitacio",
        N_("Letter of invitation"),
        on=("missio",),
        stages=("F",),
        travel=True,
        by_partner=True,
    ),
    Document(
        "carta_autoritzacio",
        N_("Request for authorisation"),
        on=("missio",),
        stages=("F",),
        travel=True,
    ),
    Document(
        "carta_no_prioritzacio",
        N_("Letter of reply"),
        on=("demanda", "candidatura"),
        stages=("I", "F"),
    ),
    Document(
        "carta_reconfirmacio",
        N_("Letter of reconfirmation"),
        on=("missio",),
        stages=("M",),
        travel=True,
    ),
    Document(
        "carta_agraiment",
        N_("Letter of thanks and certificate"),
        on=("missio",),
        stages=("M", "A"),
        travel=True,
    ),
)


def document_named(tipus: str) -> Document | None:
    """The document with this code."""
    return next((each for each in DOCUMENTS if each.tipus == tipus), None)
