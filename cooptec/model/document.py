"""``accions/acc-*/documents/doc-*.yaml``: documents that were validated or signed (domain 5.17)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Objecte, Part, TextML, excepcions
from cooptec.model.camp import F, I, camp
from cooptec.model.types import Codi, Data, Enter, Ref, Text

declared = camp
"""The same function, for the part below that has a field of its name."""


class Traduccio(Part):
    """Of which version of which document this is the translation."""

    original: Ref | None = camp(N_("Original"), target="document", required=I)
    versio_original: Enter | None = camp(N_("Version of the original"), required=I)
    revisada_el: Data | None = camp(N_("Revised on"))


class ValidacioDocument(Part):
    """An act by which a side agreed to one language version."""

    acte: Acte | None = camp(N_("Act"), required=I)
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", required=I)


class Canvi(Part):
    """A change that somebody proposed, and what became of it."""

    camp: Text | None = declared(N_("Field concerned"), required=I)
    proposta: TextML | None = declared(N_("Proposed text"), required=I)
    resolucio: Codi | None = declared(N_("Resolution"), codelist="resolucio_canvi", required=I)
    motiu: TextML | None = declared(N_("Reason of the resolution"))


class Comentari(Part):
    """What somebody remarked beside a text, and whether it was attended to."""

    camp: Text | None = declared(N_("Field concerned"))
    text: Text | None = declared(N_("Remark"), required=I)
    resolt_el: Data | None = declared(N_("Attended to on"))
    resposta: TextML | None = declared(N_("Answer to the remark"))


class Revisio(Part):
    """What came back with marked changes."""

    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    rebuda_el: Data | None = camp(N_("Received on"), required=I)
    canvis: tuple[Canvi, ...] = camp(N_("Changes"), many=True)
    comentaris: tuple[Comentari, ...] = camp(N_("Remarks"), many=True)


class Accessibilitat(Part):
    """When the accessibility of a document was reviewed, and with which result."""

    revisat_el: Data | None = camp(N_("Reviewed on"), required=I)
    resultat: Text | None = camp(N_("Result of the review"), required=I)


class DocumentRegistrat(Objecte):
    """The record of a document; the file itself stays out of the dossier unless it is signed."""

    kind: ClassVar[str] = "document"

    tipus: Codi | None = camp(
        N_("Kind of document"),
        codelist="tipus_document",
        by="fons",
        required=I,
        section=N_("The document"),
    )
    accio: Ref | None = camp(N_("Action"), target="accio", by="auto", required=I)
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", by="fons", required=I)
    versio: Enter | None = camp(N_("Version"), by="fons", required=I)
    data: Data | None = camp(N_("Date of the document"), by="fons", required=I)
    estat: Codi | None = camp(
        N_("State of the document"), codelist="estat_document", by="fons", required=I
    )
    visibilitat: Codi | None = camp(
        N_("Who may read it"), codelist="visibilitat", by="fons", required=I
    )
    autoria: tuple[Ref, ...] = camp(
        N_("Authors"), target="entitat|persona", by="fons", required=F, many=True
    )
    traduccio: Traduccio | None = camp(
        N_("Translation of"), by="fons", section=N_("Versions and signatures")
    )
    substitueix: Ref | None = camp(N_("Replaces"), target="document", by="fons")
    validat_per: tuple[ValidacioDocument, ...] = camp(N_("Validated by"), by="fons", many=True)
    signat: tuple[Acte, ...] = camp(N_("Signed by"), by="fons", many=True)
    revisions: tuple[Revisio, ...] = camp(N_("Reviews received"), by="fons", many=True)
    enllac: Text | None = camp(
        N_("Link"),
        help=N_(
            "An address, or the place of a signed file in the folder, such as "
            "documents/signats/acta.pdf."
        ),
        by="fons",
    )
    hash: Text | None = camp(
        N_("Fingerprint of the file"),
        help=N_("The program writes it; it shows whether a signed file was altered."),
        by="auto",
    )
    accessibilitat: Accessibilitat | None = camp(N_("Accessibility"), by="fons")
    excepcions: tuple[Excepcio, ...] = excepcions()
