"""``rebuts/reb-*.yaml``: files that came in, and what they brought (domain 6.5)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Objecte
from cooptec.model.camp import I, camp
from cooptec.model.types import Data, Ref, Text


class Rebut(Objecte):
    """The record of a form that came in; the form itself stays out of the dossier."""

    kind: ClassVar[str] = "rebut"

    data: Data | None = camp(N_("Received on"), by="auto", required=I, section=N_("What came in"))
    de: Ref | None = camp(N_("Who sent it"), target="entitat|persona", by="fons")
    formulari: Text | None = camp(N_("Which form"), by="auto", required=I)
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
        target="demanda|oferta|candidatura|missio|avaluacio",
        by="auto",
        required=I,
    )
    camps: tuple[Text, ...] = camp(
        N_("Answers that were taken"),
        help=N_("The keys of the fields that were written."),
        by="auto",
        many=True,
    )
    pendents: tuple[Text, ...] = camp(N_("Answers that were not understood"), by="auto", many=True)
