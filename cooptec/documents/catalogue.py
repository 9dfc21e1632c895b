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
    on: str
    """The kind of object of which it is made."""
    stages: tuple[str, ...]
    """Letters of the stages in which it is written: I, F, M, A."""
    internal: bool = False
    """Only for the Fons and the lending town hall: it may show what is ``interna``."""
    contents: bool = False
    """Whether it opens with a table of contents (from five pages on)."""

    @property
    def template(self) -> str:
        """The template that writes it."""
        return f"{self.tipus}.md.j2"


DOCUMENTS: Final[tuple[Document, ...]] = (
    Document("fitxa_demanda", N_("Demand sheet"), on="demanda", stages=("I",)),
    Document("tdr", N_("Terms of reference"), on="accio", stages=("F",)),
)


def document_named(tipus: str) -> Document | None:
    """The document with this code."""
    return next((each for each in DOCUMENTS if each.tipus == tipus), None)
