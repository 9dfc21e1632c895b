"""What follows from other answers, so that nobody is asked for it (domain 5.2).

A canton gives the country, the language and the official code; whoever asks is a local
government; the reference person works there. What follows is proposed only for objects created on
the way, and stands in their file for everybody to see.
"""

from collections.abc import Mapping
from typing import Any, Final

from cooptec.codelists import CodeLists
from cooptec.wizard.tree import Loc, Tree, get

REQUESTING: Final[Loc] = ("entitat_demandant",)
CONTRAPART: Final[Loc] = ("contrapart",)
RESPONSABLE: Final[Loc] = ("responsable",)
OFFERED: Final[Loc] = ("persona",)

_KNOWN: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("entitat", "entitat_demandant"): frozenset(
        {"tipus", "rols", "pais", "codi_oficial", "llengua"}
    ),
    ("entitat", "entitat"): frozenset(),
    ("entitat", ""): frozenset({"rols", "pais", "llengua"}),
    ("persona", "contrapart"): frozenset({"rol", "entitat", "unitat"}),
    ("persona", "responsable"): frozenset({"rol"}),
    ("persona", ""): frozenset({"rol", "entitat"}),
}


def known_without_asking(kind: str, loc: Loc) -> frozenset[str]:
    """The fields of an object created at this place that follow from other answers."""
    return _KNOWN.get((kind, str(loc[0])), _KNOWN.get((kind, ""), frozenset()))


def following(
    kind: str, loc: Loc, values: Tree, lists: CodeLists, defaults: Mapping[str, str]
) -> dict[str, Any]:
    """The values that follow, for an object created at this place.

    Args:
        kind: ``entitat`` or ``persona``.
        loc: where the object is referred to.
        values: all the answers.
        lists: the code lists of the dossier.
        defaults: ``pais`` and ``llengua`` of the programme, for territories outside the list.
    """
    if kind == "entitat":
        return _entitat(loc, values, lists, defaults)
    return _persona(loc, values) if kind == "persona" else {}


def _entitat(
    loc: Loc, values: Tree, lists: CodeLists, defaults: Mapping[str, str]
) -> dict[str, Any]:
    code = get(values, (*loc, "territori"))
    territory = lists.get("territori").get(code) if isinstance(code, str) else None
    column = territory.one if territory else defaults.get
    found: dict[str, Any] = {
        "rols": [_role(loc, "govern_local")],
        "pais": column("pais") or defaults.get("pais"),
        "llengua": column("llengua") or defaults.get("llengua"),
    }
    if loc == REQUESTING:
        found["tipus"] = "govern_local"
        system = territory.one("sistema") if territory else None
        if system:
            found["codi_oficial"] = {"sistema": system, "valor": code}
    return found


def _persona(loc: Loc, values: Tree) -> dict[str, Any]:
    role = {"rol": [_role(loc, "contrapart")]}
    if loc == CONTRAPART:
        return role | {
            "entitat": get(values, REQUESTING),
            "unitat": get(values, ("unitat_responsable",)),
        }
    return role | {"entitat": get(values, (*loc[:-1], "entitat"))}


def _role(loc: Loc, of_partner: str) -> str:
    """What somebody does in the programme, by the question that created the object."""
    if loc in {REQUESTING, CONTRAPART}:
        return of_partner
    if loc == OFFERED:
        return "tecnic"
    return "fons" if loc[:1] == RESPONSABLE else "facilitador"
