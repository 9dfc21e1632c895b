"""Who refers to whom: every reference of a dossier and what it points to."""

from collections.abc import Iterator
from typing import Final

from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.naming import Reference
from cooptec.dossier.nodes import Loc
from cooptec.model.base import Part
from cooptec.model.kinds import PART_PREFIXES


def is_part(kind: str) -> bool:
    """Whether objects of this kind live inside the files of an action."""
    return kind in PART_PREFIXES


HOLDERS = {
    "objectiu": ("marc_logic", "objectius"),
    "resultat": ("marc_logic", "resultats"),
    "indicador": ("marc_logic", "indicadors"),
    "activitat": ("marc_logic", "activitats"),
    "producte": ("marc_logic", "productes"),
    "partida": ("pressupost", "partides"),
    "risc": ("accio", "riscos"),
    "recomanacio": ("avaluacio", "recomanacions"),
}
"""In which file, and under which key, the parts of each kind stand."""


def parts_of(dossier: Dossier, kind: str, accio: str | None) -> Iterator[tuple[Entry, Loc, Part]]:
    """The parts of a kind in an action, each with its file and its path."""
    file, key = HOLDERS[kind]
    for entry in dossier.of_action(file, accio or ""):
        for index, part in enumerate(getattr(entry.object, key)):
            yield entry, (key, index), part


def known_ids(dossier: Dossier, kind: str, accio: str | None) -> tuple[str, ...]:
    """The identifiers to which a reference of this kind may point.

    Args:
        dossier: where to look.
        kind: the kind of object, such as ``persona`` or ``resultat``.
        accio: the action in whose files the reference stands; parts are looked for there.
    """
    if not is_part(kind):
        return dossier.ids(kind)
    found = (getattr(part, "id", None) for _, _, part in parts_of(dossier, kind, accio))
    return tuple(id_ for id_ in found if id_)


class Known:
    """To what the references of a dossier may point: parts are looked up once for each action.

    What stands in a file that cannot be read is not known, and so counts as being there.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._ids: dict[tuple[str, str | None], frozenset[str] | None] = {}

    def has(self, reference: Reference, accio: str | None) -> bool:
        """Whether a reference that stands in the files of an action points to something."""
        return any(self._has(kind, reference.id, accio) for kind in reference.kinds)

    def _has(self, kind: str, id_: str, accio: str | None) -> bool:
        if not is_part(kind):
            return self._dossier.get(kind, id_) is not None or self._is_hidden(kind)
        key = (kind, accio)
        if key not in self._ids:
            self._ids[key] = _ids_of_parts(self._dossier, *key)
        ids = self._ids[key]
        return ids is None or id_ in ids

    def _is_hidden(self, kind: str) -> bool:
        """Whether the identifier may stand in a file whose name does not tell it."""
        if kind != "programa":
            return False
        entry = self._dossier.programa_entry
        return entry is not None and not entry.readable


def _ids_of_parts(dossier: Dossier, kind: str, accio: str | None) -> frozenset[str] | None:
    """The identifiers of the parts of an action; None where their file cannot be read."""
    file, key = HOLDERS[kind]
    holders = dossier.of_action(file, accio or "")
    if any(_is_lost(entry, key) for entry in holders):
        return None
    return frozenset(known_ids(dossier, kind, accio))


def _is_lost(entry: Entry, key: str) -> bool:
    """Whether the parts under a key, or the identifier of one of them, could not be read."""
    if not entry.readable:
        return True
    parts = (bad for bad in entry.built.faulty if bad[:1] == (key,))
    return any(len(bad) <= _ITEM or bad[-1] == "id" for bad in parts)


_ITEM: Final = 2
"""How long the path of one part is: the key of its list and its place there."""
