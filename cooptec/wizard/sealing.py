"""The fingerprint of a signed file, in the record of its document."""

from dataclasses import replace
from typing import Final, TypeVar

from cooptec.dossier.dossier import Dossier
from cooptec.i18n import N_
from cooptec.model.document import DocumentRegistrat
from cooptec.rules.doc import fingerprint_of_signed
from cooptec.wizard.output import NewObject
from cooptec.wizard.tree import Tree

SEALED: Final = N_(
    "The fingerprint of the signed file is on record: cooptec valida tells if anybody alters it."
)
"""What is said where a fingerprint was written."""

Written = TypeVar("Written", bound=NewObject)


def sealed(new: Written, dossier: Dossier | None) -> Written:
    """A record of a document that is signed, with the fingerprint of its file.

    The file is the one in ``documents/signats`` that the record names, or that bears its name. A
    fingerprint that is there already stays: whether the file is still the same is for the rules
    to say. Nothing changes where there is no such file.

    Raises:
        OSError: the file cannot be read.
    """
    if new.kind != DocumentRegistrat.kind or dossier is None or new.data.get("hash"):
        return new
    told = {key: new.data.get(key) for key in ("id", "estat", "enllac")}
    found = fingerprint_of_signed(dossier.root, DocumentRegistrat(**told))
    return replace(new, data={**new.data, "hash": found}) if found else new


def is_sealed_now(new: NewObject, before: "Tree | None" = None) -> bool:
    """Whether an object has a fingerprint that its file did not have before."""
    return bool(new.data.get("hash")) and not (before or {}).get("hash")
