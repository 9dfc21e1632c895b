"""Parts of an action that have an identifier of their own: results, indicators, budget lines."""

from collections.abc import Iterator
from typing import Any, Final

from cooptec.dossier.dossier import Dossier
from cooptec.dossier.references import HOLDERS, parts_of
from cooptec.model.kinds import PART_PREFIXES
from cooptec.wizard.identifiers import joined, slug, unique
from cooptec.wizard.options import Option
from cooptec.wizard.tree import Tree, is_empty

WORDS: Final = ("enunciat", "titol", "concepte", "descripcio", "text")
"""The keys under which a part says what it is."""


def give_identifiers(
    kind: str, values: Tree, dossier: Dossier | None, accio: str | None, *, to_all: bool = False
) -> None:
    """Give an identifier to each new part that says what it is, so that others can refer to it.

    Args:
        kind: the kind of file.
        values: its answers, which are changed.
        dossier: where the identifiers of the other files of the action stand.
        accio: the action.
        to_all: also to those that say nothing of themselves.
    """
    for part, item in _items(kind, values):
        if item.get("id") or is_empty(item):
            continue
        words = _words(item)
        if words or to_all:
            used = _used(part, kind, values, dossier, accio)
            item["id"] = unique(joined(PART_PREFIXES[part][0], slug(words)), used)


def written_parts(kind: str, values: Tree, part: str, language: str) -> tuple[Option, ...]:
    """The parts of one sort that stand in the answers about a file, to be chosen from."""
    found = (item for sort, item in _items(kind, values) if sort == part and item.get("id"))
    return tuple(
        Option(item["id"], f"{words} · {item['id']}" if words else item["id"])
        for item in found
        for words in [_words(item, language)]
    )


def _items(kind: str, values: Tree) -> Iterator[tuple[str, dict[str, Any]]]:
    for part, (file, key) in HOLDERS.items():
        items = values.get(key) if file == kind else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                yield part, item


def _words(item: dict[str, Any], language: str = "es") -> str:
    texts: dict[str, str] = next(
        (item[key] for key in WORDS if isinstance(item.get(key), dict)), {}
    )
    return str(texts.get(language) or next(iter(texts.values()), ""))


def _used(
    part: str, kind: str, values: Tree, dossier: Dossier | None, accio: str | None
) -> set[str]:
    own = {item["id"] for sort, item in _items(kind, values) if sort == part and item.get("id")}
    if dossier is None or HOLDERS[part][0] == kind:
        return own
    others = (getattr(each, "id", None) for _, _, each in parts_of(dossier, part, accio))
    return own | {id_ for id_ in others if id_}
