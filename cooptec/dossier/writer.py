"""New YAML files that read as if a careful person had written them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from cooptec.dossier.limits import LIMITS
from cooptec.dossier.scalars import Leaf, Quoted, Unwritable, block, one_line
from cooptec.dossier.text import forbidden_character

__all__ = ["Group", "Quoted", "Unwritable", "Value", "as_read", "emit"]

Value: TypeAlias = (
    "str | bool | int | Decimal | date | Mapping[str, Value] | Sequence[Value] | None"
)
"""What can be written. ``None`` is written as an empty value; binary floats are refused."""

PlainData: TypeAlias = "dict[str, PlainData] | list[PlainData] | str | None"

_STEP = 2
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    fields: Sequence[tuple[str, Value]]
    comment: str | None = None
    """One line that stands over the group, without ``#``."""


def emit(groups: Sequence[Group]) -> str:
    """The text of a new file: groups in the given order, a blank line between two.

    Raises:
        Unwritable: a value cannot be written.
    """
    return "\n".join(_group(group) for group in groups if group.fields)


def _group(group: Group) -> str:
    head = [] if group.comment is None else ["# " + _comment(group.comment)]
    lines = [line for key, value in group.fields for line in field_lines(key, value, 0)]
    return "\n".join([*head, *lines, ""])


def _comment(text: str) -> str:
    line = " ".join(text.split())
    return "".join(c for c in line if forbidden_character(c) is None)


def field_lines(key: str, value: Value, indent: int, depth: int = 0) -> list[str]:
    """The lines of one field, its name standing ``indent`` blanks from the margin."""
    return value_lines(" " * indent + key_text(key) + ":", value, indent, depth)


def item_lines(value: Value, indent: int, depth: int = 0) -> list[str]:
    """The lines of one item of a list, its dash standing ``indent`` blanks from the margin."""
    head = " " * indent + "-"
    inner = _collection_lines(value, indent + _STEP, depth)
    if inner:
        return [head + " " + inner[0][indent + _STEP :], *inner[1:]]
    return value_lines(head, value, indent, depth)


def value_lines(head: str, value: Value, indent: int, depth: int = 0) -> list[str]:
    """A value after ``head`` (a name with its colon, or a dash), as lines."""
    inner = _collection_lines(value, indent + _STEP, depth)
    if inner:
        return [head, *inner]
    if isinstance(value, Mapping):
        return [head + " {}"]
    if not isinstance(value, Leaf):
        return [head + " []"]
    long = block(value, indent + _STEP, len(head))
    if long is not None:
        return [f"{head} {long[0]}", *long[1]]
    return [f"{head} {one_line(value)}".rstrip(" ")]


def _collection_lines(value: Value, indent: int, depth: int) -> list[str]:
    if depth >= LIMITS.nesting:
        raise Unwritable(f"values stand inside values more than {LIMITS.nesting} levels deep")
    if isinstance(value, Mapping):
        return [
            line
            for key, inner in value.items()
            for line in field_lines(key, inner, indent, depth + 1)
        ]
    if isinstance(value, Leaf):
        return []
    if not isinstance(value, Sequence) or isinstance(value, (bytes, bytearray)):
        raise Unwritable(f"{type(value).__name__} cannot be written")
    return [line for inner in value for line in item_lines(inner, indent, depth + 1)]


def key_text(key: str) -> str:
    """The name of a field as it is written.

    Raises:
        Unwritable: the name is empty, ``<<``, or longer than any name of the model.
    """
    if not key or key == "<<" or len(key) > _LONGEST_KEY:
        raise Unwritable(f"{key!r} cannot be the name of a field")
    return one_line(key, flow=True)


def flow_text(value: Value) -> str:
    """The value on one line, with brackets, for a place where everything stands on one line.

    Raises:
        Unwritable: it cannot be written so.
    """
    if isinstance(value, Mapping):
        pairs = (f"{key_text(key)}: {flow_text(inner)}".rstrip(" ") for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Leaf):
        return one_line(value, flow=True)
    if any(inner is None for inner in value):
        raise Unwritable("an empty item cannot stand between brackets")
    return "[" + ", ".join(flow_text(inner) for inner in value) + "]"


def as_read(value: Value) -> PlainData:
    """What the reader gives back for a value that was written."""
    if isinstance(value, Mapping):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Leaf):
        return one_line(value) or None
    return [as_read(inner) for inner in value]
