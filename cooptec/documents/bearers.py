"""Who bears what a town hall asks first: salary, travel, insurance and allowances."""

from collections.abc import Iterable, Iterator
from typing import Final

from cooptec.documents.view import Label, Reader, View

BORNE: Final = frozenset(
    {"dedicacio_personal", "viatge_internacional", "asseguranca", "allotjament", "manutencio"}
)
"""Codes of the list ``capitol``."""


def bearers(accions: Iterable[str], reader: Reader) -> list[dict[str, object]]:
    """Each party (``who``) with the costs that it bears in some actions (the list ``what``)."""
    found: dict[str, dict[Label, None]] = {}
    for who, what in _borne(accions, reader):
        found.setdefault(who.short, {})[what] = None
    return [{"who": who, "what": list(what)} for who, what in found.items()]


def _borne(accions: Iterable[str], reader: Reader) -> Iterator[tuple[Label, Label]]:
    for id_ in accions:
        entry = reader.dossier.action(id_).one("tdr")
        tdr = View(entry.object, entry, (), reader) if entry is not None else None
        for each in tdr.condicions_economiques if tdr is not None else ():
            if each.concepte is not None and each.concepte.code in BORNE and each.assumeix:
                yield each.assumeix, each.concepte
