"""What came back in corrected documents and nobody has decided yet."""

from collections.abc import Sequence
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.model.document import Canvi, Comentari, DocumentRegistrat, Revisio
from cooptec.model.rebut import Rebut

PENDING: Final = "pendent"
"""Of ``resolucio_canvi``: nobody has decided yet."""


def reviews(dossier: Dossier) -> tuple[Entry, ...]:
    """The files that keep what came back: records of documents, and those of files that came."""
    return (*dossier.of(DocumentRegistrat.kind), *dossier.of(Rebut.kind))


def reviews_about(dossier: Dossier, id_: str) -> tuple[Entry, ...]:
    """Those about one object, or about anything of one action."""
    of_action = dossier.of_action(DocumentRegistrat.kind, id_)
    of_files = (e for e in dossier.of(Rebut.kind) if e.as_(Rebut).objecte == id_)
    return (*of_action, *of_files)


def revisions_of(entry: Entry) -> tuple[Revisio, ...]:
    """What came back, as one of :func:`reviews` keeps it."""
    if entry.kind.name == Rebut.kind:
        return entry.as_(Rebut).revisions
    return entry.as_(DocumentRegistrat).revisions


def open_changes(revisions: Sequence[Revisio]) -> tuple[list[Canvi], list[Comentari]]:
    """The proposals and the remarks that wait for an answer."""
    changes = [c for each in revisions for c in each.canvis if c.resolucio == PENDING]
    remarks = [c for each in revisions for c in each.comentaris if c.resolt_el is None]
    return changes, remarks
