"""What a conversation changes in a file that is there already."""

from collections.abc import Iterator, Sequence
from typing import Any

from cooptec.dossier.layout import as_written
from cooptec.dossier.splice import Append, Change, KeyOrder, Remove, SetValue
from cooptec.model.base import Part
from cooptec.model.fields import Field, Loc, field_at, fields
from cooptec.wizard.tree import Tree, is_empty


def changes(model: type[Part], file: object, before: Tree, after: Tree) -> list[Change]:
    """The smallest changes that make a file say what it did not say before.

    Args:
        model: the model of the file.
        file: its values as they are written, where a text may stand without its language.
        before: its values, as a conversation began with them.
        after: the values that it shall have.
    """
    return list(_of_group(model, file, before, after, ()))


def _of_group(
    model: type[Part], file: object, before: Tree, after: Tree, at: Loc
) -> Iterator[Change]:
    for field in fields(model):
        old, new = before.get(field.key), after.get(field.key)
        if old == new or (is_empty(old) and is_empty(new)):
            continue
        written = file.get(field.key) if isinstance(file, dict) else None
        yield from _of_field(field, written, old, new, (*at, field.key))


def _of_field(field: Field, file: object, old: Any, new: Any, at: Loc) -> Iterator[Change]:
    if is_empty(new):
        yield Remove(at)
    elif field.part is None or is_empty(old) or field.keyed:
        yield SetValue(at, as_written(field, new))
    elif field.many:
        yield from _of_items(field, file, old, new, at)
    else:
        yield from _of_part(field, file, old, new, at)


def _of_part(field: Field, file: object, old: Tree, new: Tree, at: Loc) -> Iterator[Change]:
    """Inside a part; one that is written without its keys (a plain text) is written anew."""
    assert field.part is not None  # noqa: S101 (the caller looked)
    if isinstance(file, dict):
        yield from _of_group(field.part, file, old, new, at)
    else:
        yield SetValue(at, as_written(field, new))


def _of_items(
    field: Field, file: object, old: list[Any], new: list[Any], at: Loc
) -> Iterator[Change]:
    written = file if isinstance(file, list) else []
    for index, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            there = written[index] if index < len(written) else None
            yield from _of_part(field, there, one, other, (*at, index))
    yield from (Append(at, as_written(field, item)) for item in new[len(old) :])
    yield from (Remove((*at, index)) for index in range(len(old) - 1, len(new) - 1, -1))


def key_order(model: type[Part]) -> KeyOrder:
    """The keys of each group of a file in the order of the model."""

    def keys(loc: Loc) -> Sequence[str]:
        field = field_at(model, loc) if loc else None
        part = model if not loc else (field.part if field else None)
        return [each.key for each in fields(part)] if part else ()

    return keys


def rebased(before: Any, mine: Any, theirs: Any) -> Any:
    """The answers of a draft laid over a file that has changed since the draft was begun.

    Where both changed the same value, the answer of the draft stands, to be looked over before it
    is saved.
    """
    if mine in (before, theirs):
        return theirs
    if theirs == before:
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        old = before if isinstance(before, dict) else {}
        keys = dict.fromkeys((*theirs, *mine))
        found = {key: rebased(old.get(key), mine.get(key), theirs.get(key)) for key in keys}
        return {key: value for key, value in found.items() if value is not None}
    if isinstance(mine, list) and isinstance(theirs, list) and isinstance(before, list):
        return _rebased_list(before, mine, theirs)
    return mine


def _rebased_list(before: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    shared = min(len(before), len(mine), len(theirs))
    items = [rebased(before[i], mine[i], theirs[i]) for i in range(shared)]
    return [*items, *theirs[shared:], *mine[len(before) :]]
