"""``rebuts/reb-*.yaml``: files that came in, and what they brought (domain 6.5)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Objecte
from cooptec.model.camp import I, camp
from cooptec.model.document import Revisio
from cooptec.model.types import Codi, Data, Enter, Ref, Text


class Rebut(Objecte):
    """The record of a file that came in; the file itself stays out of the dossier."""

    kind: ClassVar[str] = "rebut"

    data: Data | None = camp(N_("Received on"), by="auto", required=I, section=N_("What came in"))
    de: Ref | None = camp(N_("Who sent it"), target="entitat|persona", by="fons")
    formulari: Text | None = camp(
        N_("Which form"),
        help=N_("Empty for a corrected document and for a text that came without a form."),
        by="auto",
    )
    document: Codi | None = camp(
        N_("Which corrected document"), codelist="tipus_document", by="auto"
    )
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", by="auto")
    versio: Enter | None = camp(N_("Version"), by="auto")
    fitxer: Text | None = camp(
        N_("Name of the file"),
        help=N_("As it was called when it came, or its place in the folder if it was kept."),
        by="auto",
        required=I,
    )
    hash: Text | None = camp(
        N_("Fingerprint of the file"),
        help=N_("The program writes it; it tells whether the same file comes again."),
        by="auto",
        required=I,
    )
    objecte: Ref | None = camp(
        N_("What it is about"),
        help=N_("Empty as long as its answers wait to become something."),
        target=(
            "demanda|oferta|candidatura|missio|avaluacio|accio|conveni|convocatoria|seguiment|"
            "programa"
        ),
        by="auto",
    )
    registre: Ref | None = camp(
        N_("Record of the document"),
        help=N_("Where what was proposed in it stands, once an action has one."),
        target="document",
        by="auto",
    )
    esborrany: Text | None = camp(
        N_("Draft in which its answers wait"),
        help=N_("The program takes it out once they have become something."),
        by="auto",
    )
    camps: tuple[Text, ...] = camp(
        N_("Answers that were taken"),
        help=N_("The keys of the fields that were written."),
        by="auto",
        many=True,
    )
    pendents: tuple[Text, ...] = camp(
        N_("Answers that wait"),
        help=N_("They were not understood, have no place yet, or nobody has decided about them."),
        by="auto",
        many=True,
    )
    revisions: tuple[Revisio, ...] = camp(
        N_("Reviews received"),
        help=N_("Of a document about something that no action answers yet."),
        by="fons",
        many=True,
    )
