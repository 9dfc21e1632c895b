"""Changes to a file that leave every other byte as it was.

Each change is one edit of the text at the marks of the tree, and is believed only after the result
has been read again and says exactly what was intended.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from yaml import MappingNode, SequenceNode

from cooptec.dossier import edits
from cooptec.dossier.edits import Edit, SpliceRefused
from cooptec.dossier.fault_codes import INVISIBLE, LOOK_ALIKE
from cooptec.dossier.nodes import Loc, Parsed, parse
from cooptec.dossier.positions import exact_node_at
from cooptec.dossier.scalars import Leaf
from cooptec.dossier.text import Text
from cooptec.dossier.writer import PlainData, Value, as_read

__all__ = ["Append", "Change", "KeyOrder", "Remove", "SetValue", "SpliceRefused", "splice"]


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give the value at ``loc`` another one, or add the keys of ``loc`` that are missing.

    A group or a list is compared with what stands there and only what differs is touched.
    """

    loc: Loc
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Add a value at the end of the list at ``loc``, which may be missing or empty."""

    loc: Loc
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away the key, or the list item, at ``loc``."""

    loc: Loc


Change: TypeAlias = SetValue | Append | Remove

KeyOrder: TypeAlias = Callable[[Loc], Sequence[str]]
"""The keys of the group at a loc in the order in which they should stand."""


def _as_it_comes(_: Loc) -> Sequence[str]:
    return ()


def splice(parsed: Parsed, changes: Sequence[Change], key_order: KeyOrder = _as_it_comes) -> bytes:
    """The bytes of the file after the changes, in their order, verified by reading them again.

    A new key goes after the nearest key that comes before it in ``key_order``; at the end of its
    group when the order does not name it.

    Raises:
        SpliceRefused: a value has no place of its own (an alias, comments in the way …).
        Unwritable: a value cannot be written.
    """
    for change in changes:
        for step in _steps(_data(parsed), change):
            parsed = _applied(parsed, step, key_order)
    return parsed.text.whole


def _data(parsed: Parsed) -> PlainData:
    if parsed.data is None:
        raise SpliceRefused("the file cannot be read")
    if parsed.conflicts:
        raise SpliceRefused("the file holds two versions of the same lines")
    return cast("PlainData", parsed.data)


# From a change to its smallest steps ------------------------------------------------------------


def _steps(data: PlainData, change: Change) -> list[Change]:
    """The change as edits of single values, those at the end of a list first."""
    if isinstance(change, Append):
        return _append_steps(data, change)
    if isinstance(change, Remove):
        return [_removal(data, change)]
    return _set_steps(data, _from_existing(data, change))


def _append_steps(data: PlainData, change: Append) -> list[Change]:
    current = _look_up(data, change.loc)
    if current is None or current is _MISSING or current == []:
        return _steps(data, SetValue(change.loc, [change.value]))
    if not isinstance(current, list):
        raise SpliceRefused("there is no list at that place")
    return [change]


def _removal(data: PlainData, change: Remove) -> Change:
    """The removal; of the only member of a group or list, what remains is empty brackets."""
    if _look_up(data, change.loc) is _MISSING:
        raise SpliceRefused("there is nothing at that place")
    owner = _look_up(data, change.loc[:-1])
    if isinstance(owner, (dict, list)) and len(owner) > 1:
        return change
    if len(change.loc) == 1:
        raise SpliceRefused("the file would be empty")
    return SetValue(change.loc[:-1], {} if isinstance(owner, dict) else [])


def _from_existing(data: PlainData, change: SetValue) -> SetValue:
    """The same change, told from the deepest group that exists (or from an empty value)."""
    for depth in range(len(change.loc)):
        found = _look_up(data, change.loc[: depth + 1])
        if found is not None and found is not _MISSING:
            continue
        value = change.value
        for step in reversed(change.loc[depth + 1 :]):
            if not isinstance(step, str):
                raise SpliceRefused("there is no list at that place")
            value = {step: value}
        return SetValue(change.loc[: depth + 1], value)
    return change


def _set_steps(data: PlainData, change: SetValue) -> list[Change]:
    old, new, loc = _look_up(data, change.loc), change.value, change.loc
    if old is not _MISSING and old == as_read(new):
        return []
    if isinstance(old, dict) and old and isinstance(new, Mapping) and new:
        return _group_steps(data, old, new, loc)
    if isinstance(old, list) and old and not isinstance(new, Leaf | Mapping) and new:
        return _list_steps(data, old, new, loc)
    return [change]


def _group_steps(
    data: PlainData, old: dict[str, PlainData], new: Mapping[str, Value], loc: Loc
) -> list[Change]:
    steps: list[Change] = []
    for key, value in new.items():
        steps += _set_steps(data, SetValue((*loc, key), value))
    return steps + [Remove((*loc, key)) for key in old if key not in new]


def _list_steps(
    data: PlainData, old: list[PlainData], new: Sequence[Value], loc: Loc
) -> list[Change]:
    steps: list[Change] = []
    for index, value in enumerate(new[: len(old)]):
        steps += _set_steps(data, SetValue((*loc, index), value))
    steps += [Append(loc, value) for value in new[len(old) :]]
    return steps + [Remove((*loc, index)) for index in range(len(old) - 1, len(new) - 1, -1)]


class _Missing:
    """The type of what is not there: not the same as an empty value."""


_MISSING = _Missing()


def _look_up(data: PlainData, loc: Loc) -> "PlainData | _Missing":
    found: PlainData | _Missing = data
    for step in loc:
        found = _member(found, step)
    return found


def _member(data: "PlainData | _Missing", step: str | int) -> "PlainData | _Missing":
    if isinstance(data, dict) and isinstance(step, str):
        return data.get(step, _MISSING)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return _MISSING


# From a step to the text -------------------------------------------------------------------------


def _applied(parsed: Parsed, step: Change, key_order: KeyOrder) -> Parsed:
    """The file after one step, read again and found to say what was intended."""
    edit = _edit(parsed, step, key_order)
    old = parsed.text.content
    content = old[: edit.start] + edit.new + old[edit.end :]
    text = Text(parsed.text.path, content, parsed.text.had_bom, content.encode())
    after = parse(text)
    if after.data != _intended(_data(parsed), step) or _is_new_trouble(parsed, after):
        raise SpliceRefused("the result would not say what was intended")
    return after


def _is_new_trouble(before: Parsed, after: Parsed) -> bool:
    return _troubles(after) > _troubles(before)


def _troubles(parsed: Parsed) -> int:
    """How many findings there are about the writing: odd letters of a value are its own."""
    of_values = {INVISIBLE.code, LOOK_ALIKE.code}
    return sum(each.code not in of_values for each in parsed.diagnostics)


def _edit(parsed: Parsed, step: Change, key_order: KeyOrder) -> Edit:
    text = parsed.text
    if isinstance(step, Append):
        owner = _owner(parsed, step.loc)
        if not isinstance(owner, SequenceNode):
            raise SpliceRefused("there is no list at that place")
        return edits.append(text, owner, step.value)
    owner, key = _owner(parsed, step.loc[:-1]), step.loc[-1]
    if isinstance(step, Remove):
        return edits.remove(text, owner, key)
    if _look_up(_data(parsed), step.loc) is not _MISSING:
        return edits.set_value(text, owner, key, step.value)
    if not isinstance(owner, MappingNode) or not isinstance(key, str):
        raise SpliceRefused("there is no group of fields at that place")
    after = _predecessor(owner, key, key_order(step.loc[:-1]))
    return edits.add_key(text, owner, key, step.value, after)


def _owner(parsed: Parsed, loc: Loc) -> MappingNode | SequenceNode:
    node = None if parsed.root is None else exact_node_at(parsed.root, loc)
    if not isinstance(node, MappingNode | SequenceNode):
        raise SpliceRefused("there is no group or list at that place")
    return node


def _predecessor(owner: MappingNode, key: str, order: Sequence[str]) -> str | None:
    """The existing key after which a new one goes; ``None`` for the first place."""
    existing = [each.value for each, _ in owner.value]
    if key not in order:
        return existing[-1] if existing else None
    earlier = [each for each in order[: list(order).index(key)] if each in existing]
    return earlier[-1] if earlier else None


def _intended(data: PlainData, step: Change) -> PlainData:
    """The data after a step, without touching the given ones."""
    if isinstance(step, Append):
        items = _look_up(data, step.loc)
        return _with(data, step.loc, [*cast("list[PlainData]", items), as_read(step.value)])
    if isinstance(step, SetValue):
        return _with(data, step.loc, as_read(step.value))
    owner, key = _look_up(data, step.loc[:-1]), step.loc[-1]
    if isinstance(owner, dict):
        return _with(data, step.loc[:-1], {k: v for k, v in owner.items() if k != key})
    items = cast("list[PlainData]", owner)
    return _with(data, step.loc[:-1], [v for i, v in enumerate(items) if i != key])


def _with(data: PlainData, loc: Loc, value: PlainData) -> PlainData:
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    if isinstance(data, list) and isinstance(step, int):
        return [_with(v, rest, value) if i == step else v for i, v in enumerate(data)]
    group = cast("dict[str, PlainData]", data)
    return {**group, cast("str", step): _with(group.get(cast("str", step)), rest, value)}
