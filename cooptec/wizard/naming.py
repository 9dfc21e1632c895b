"""Identifiers of what belongs to an action: the place, what it is about, and the day."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import count
from typing import Final

from cooptec.dossier.dossier import Dossier
from cooptec.model.entitat import Entitat
from cooptec.model.kinds import kind_named
from cooptec.wizard.identifiers import joined, slug, unique
from cooptec.wizard.tree import Tree


def place_of(dossier: Dossier, accio: str) -> str:
    """How the place of an action is called in identifiers: ``san-vicente``."""
    files = dossier.action(accio)
    asks = [each.entitat_demandant for each in files.demandes]
    asks += [each.entitat for each in files.accio.entitats if each.rol == "govern_local"]
    entry = next(filter(None, (dossier.get("entitat", id_) for id_ in asks if id_)), None)
    codes = [each.territori for each in files.accio.localitzacions]
    if entry is not None:
        codes.insert(0, entry.as_(Entitat).territori)
    territory = next((dossier.lists.get("territori").get(code) for code in codes if code), None)
    if territory is not None:
        return slug(territory.label("es"), 3)
    return slug(accio.removeprefix("acc-").replace("-", " "), 1)


def for_record(kind: str, place: str, data: Tree, used: Collection[str]) -> str:
    """A free identifier for an object of an action.

    ``mis-jama-2``, ``ses-jama-2018-10-05``, ``des-jama-vol-2-2018-10-05``.
    """
    prefix = kind_named(kind).prefix or kind
    if kind == "missio":
        numbered = (f"{prefix}-{place}-{number}" for number in count(1))
        return next(id_ for id_ in numbered if id_ not in used)
    words = _WORDS.get(kind, _nothing)(data)
    return unique(joined(prefix, place, words, _day(data)), used)


def _day(data: Tree) -> str:
    day = data.get("data")
    return day.isoformat() if isinstance(day, date) else ""


def _nothing(_data: Tree) -> str:
    return ""


def _without(prefix: str, key: str) -> Callable[[Tree], str]:
    """The words of the identifier that stands under a key."""

    def words(data: Tree) -> str:
        return str(data.get(key) or "").removeprefix(prefix)

    return words


def _document(data: Tree) -> str:
    """The kind of document and its language."""
    kind = str(data.get("tipus") or "").replace("_", "-")
    return "-".join(filter(None, (kind, str(data.get("llengua") or ""))))


_WORDS: Final[Mapping[str, Callable[[Tree], str]]] = {
    "candidatura": _without("ofe-", "oferta"),
    "document": _document,
    "despesa": _without("par-", "partida"),
    "mesurament": _without("ind-", "indicador"),
}
