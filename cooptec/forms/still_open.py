"""What came back in corrected documents and nobody has decided yet."""

from typing import Final

from cooptec.model.document import Canvi, Comentari, DocumentRegistrat

PENDING: Final = "pendent"
"""Of ``resolucio_canvi``: nobody has decided yet."""


def open_changes(record: DocumentRegistrat) -> tuple[list[Canvi], list[Comentari]]:
    """The proposals and the remarks of a document that wait for an answer."""
    changes = [c for each in record.revisions for c in each.canvis if c.resolucio == PENDING]
    remarks = [c for each in record.revisions for c in each.comentaris if c.resolt_el is None]
    return changes, remarks
