"""Waivers: a waived error becomes a warning and stays visible (domain 4.13)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.model.base import Excepcio
from cooptec.rules.catalogue import declaration


def waived(found: Iterable[Diagnostic], dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """The diagnostics, milder where a waiver in force covers them."""
    in_force = {
        (path, excepcio.regla)
        for entry in dossier.entries
        for excepcio in _of(entry)
        if _holds(excepcio, today)
        for path in _covered(dossier, entry)
    }
    for each in found:
        if (each.place.path, each.code) in in_force:
            yield replace(each, severity=Severity.WARNING, pending=False, waived=True)
        else:
            yield each


def _of(entry: Entry) -> tuple[Excepcio, ...]:
    return getattr(entry.object, "excepcions", ())


def _covered(dossier: Dossier, entry: Entry) -> Iterator[str]:
    """A waiver holds for its file; that of an action for all the files of the action."""
    yield entry.path
    if entry.kind.name == "accio":
        yield from (e.path for e in dossier.entries if e.accio == entry.id)


def _holds(excepcio: Excepcio, today: date) -> bool:
    if excepcio.regla is None or excepcio.caduca is None or excepcio.caduca < today:
        return False
    known = declaration(excepcio.regla)
    complete = all((excepcio.motiu, excepcio.autoritzat_per, excepcio.data))
    return complete and known is not None and known.waivable
