"""Answers as a tree: mappings, lists and leaves, reached by paths such as ``("titol", "es")``."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

Tree: TypeAlias = "dict[str, Any]"
"""Values as they stand in a file: mappings, lists, texts, numbers, dates and booleans."""


def get(tree: Any, loc: Loc) -> Any:
    """The value at a path; None where there is none."""
    current = tree
    for step in loc:
        if isinstance(step, int):
            inside = isinstance(current, list) and step < len(current)
        else:
            inside = isinstance(current, dict) and step in current
        if not inside:
            return None
        current = current[step]
    return current


def put(tree: Tree, loc: Loc, value: Any) -> None:
    """Set the value at a path, making the mappings and lists on the way."""
    current: Any = tree
    for step, following in zip(loc, (*loc[1:], None), strict=True):
        _make_room(current, step)
        if following is None:
            current[step] = value
            return
        if not isinstance(current[step], (dict, list)):
            current[step] = [] if isinstance(following, int) else {}
        current = current[step]


def _make_room(current: Any, step: str | int) -> None:
    if isinstance(current, dict):
        current.setdefault(step, None)
        return
    assert isinstance(step, int)  # noqa: S101 (a list is reached by index)
    current.extend([None] * (step + 1 - len(current)))


def drop(tree: Tree, loc: Loc) -> None:
    """Remove the value at a path, if there is one; the items after it move up."""
    holder: Any = get(tree, loc[:-1]) if loc[:-1] else tree
    step = loc[-1]
    if isinstance(holder, dict):
        holder.pop(step, None)
    elif isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        del holder[step]


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: absent, or a mapping or list of such values."""
    if isinstance(value, Mapping):
        return all(is_empty(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return all(is_empty(inner) for inner in value)
    return value is None or value == ""


def pruned(value: Any) -> Any:
    """The value without anything empty in it."""
    if isinstance(value, Mapping):
        return {key: pruned(inner) for key, inner in value.items() if not is_empty(inner)}
    if isinstance(value, (list, tuple)):
        return [pruned(inner) for inner in value if not is_empty(inner)]
    return value


def leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every leaf with its path."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*loc, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*loc, index))
    else:
        yield loc, value


def plain(value: Any) -> Any:
    """The value for JSON: dates and decimals as texts that the model's readers understand."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
