"""New YAML files that read as if a careful person had written them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from cooptec.dossier.limits import LIMITS
from cooptec.dossier.positions import Loc
from cooptec.dossier.scalars import WIDTH, Leaf, Quoted, Unwritable, block, one_line
from cooptec.dossier.text import forbidden_character

__all__ = ["Comments", "Group", "Quoted", "Spot", "Unwritable", "Value", "as_read", "emit"]

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


@dataclass(frozen=True, slots=True)
class Comments:
    """What people wrote around one value: lines with their ``#``."""

    above: Sequence[str] = ()
    """Over its name or its dash; an empty first line sets it apart from what stands before.

    Of a whole file: at its head, with empty lines between.
    """
    beside: str = ""
    """On its line."""
    inside: Sequence[str] = ()
    """After the last value of a group or a list. Of a whole file: at its end."""
    below: Sequence[str] = ()
    """Under it, and apart from what follows."""


_SILENT: Final = Comments()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file a value is being written, and what the file has besides values."""

    loc: Loc = ()
    comments: Mapping[Loc, Comments] = field(default_factory=lambda: MappingProxyType({}))
    in_brackets: frozenset[Loc] = frozenset()
    """Lists and groups that stand on one line, where they fit."""

    @property
    def own(self) -> Comments:
        """The comments of the value itself."""
        return self.comments.get(self.loc, _SILENT)

    def at(self, step: str | int) -> "Spot":
        """The spot of a value inside this one."""
        return Spot((*self.loc, step), self.comments, self.in_brackets)


TOP: Final = Spot()
"""A new file, without comments."""


def emit(groups: Iterable[Group], top: Spot = TOP) -> str:
    """The text of a file: groups in the given order, a blank line between two.

    Args:
        groups: what it says.
        top: what it has besides, for a file that is there already.

    Raises:
        Unwritable: a value cannot be written.
    """
    blocks = [list(top.own.above), *(_group(each, top) for each in groups if each.fields)]
    blocks.append(list(top.own.inside))
    return "\n".join("\n".join([*lines, ""]) for lines in blocks if lines)


def _group(group: Group, top: Spot) -> list[str]:
    head = [] if group.comment is None else ["# " + _comment(group.comment)]
    fields = (field_lines(key, value, 0, top.at(key)) for key, value in group.fields)
    return [*head, *_joined(fields)]


def _joined(members: Iterable[list[str]]) -> list[str]:
    """The lines of several members: never two empty ones between, none at either end."""
    found: list[str] = []
    for lines in members:
        twice = not lines[0] and (not found or not found[-1])
        found += lines[1:] if twice else lines
    if found and not found[-1]:
        found.pop()
    return found


def _comment(text: str) -> str:
    line = " ".join(text.split())
    return "".join(c for c in line if forbidden_character(c) is None)


def field_lines(key: str, value: Value, indent: int, spot: Spot = TOP) -> list[str]:
    """The lines of one field, its name standing ``indent`` blanks from the margin."""
    lines = value_lines(" " * indent + key_text(key) + ":", value, indent, spot)
    return [*_indented(spot.own.above, indent), *lines, *_below(spot, indent)]


def item_lines(value: Value, indent: int, spot: Spot = TOP) -> list[str]:
    """The lines of one item of a list, its dash standing ``indent`` blanks from the margin."""
    above, head = _indented(spot.own.above, indent), " " * indent + "-"
    inner = [] if _bracketed(value, spot, indent + _STEP) else _inner(value, indent + _STEP, spot)
    if not inner:
        lines = value_lines(head, value, indent, spot)
        return [*above, *lines, *_below(spot, indent)]
    first = next(at for at, line in enumerate(inner) if not line.lstrip().startswith("#"))
    above += _indented([line.lstrip() for line in inner[:first]], indent)
    lines = [head + " " + inner[first][indent + _STEP :], *inner[first + 1 :]]
    if spot.own.beside:
        lines = [_with_comment(head, spot), *inner[first:]]
    return [*above, *lines, *_below(spot, indent)]


def value_lines(head: str, value: Value, indent: int, spot: Spot = TOP) -> list[str]:
    """A value after ``head`` (a name with its colon, or a dash), as lines."""
    bracketed = _bracketed(value, spot, len(head) + 1)
    if bracketed:
        return [_with_comment(f"{head} {bracketed}", spot)]
    inner = _inner(value, indent + _STEP, spot)
    if inner:
        return [_with_comment(head, spot), *inner]
    if isinstance(value, Mapping):
        return [_with_comment(head + " {}", spot)]
    if not isinstance(value, Leaf):
        return [_with_comment(head + " []", spot)]
    long = block(value, indent + _STEP, len(head))
    if long is not None:
        return [_with_comment(f"{head} {long[0]}", spot), *long[1]]
    return [_with_comment(f"{head} {one_line(value)}".rstrip(" "), spot)]


def _with_comment(line: str, spot: Spot) -> str:
    return f"{line}  {spot.own.beside}" if spot.own.beside else line


def _below(spot: Spot, indent: int) -> list[str]:
    return [*_indented(spot.own.below, indent), ""] if spot.own.below else []


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _bracketed(value: Value, spot: Spot, used: int) -> str | None:
    """A list or a group on one line, where it stood so and fits."""
    if spot.loc not in spot.in_brackets or isinstance(value, Leaf) or not value:
        return None
    try:
        line = flow_text(value)
    except Unwritable:
        return None
    return line if used + len(line) <= WIDTH else None


def _inner(value: Value, indent: int, spot: Spot) -> list[str]:
    """The lines of what stands inside a list or a group, with the comments at its end."""
    lines = _collection_lines(value, indent, spot)
    return [*lines, *_indented(spot.own.inside, indent)] if lines else []


def _collection_lines(value: Value, indent: int, spot: Spot) -> list[str]:
    if len(spot.loc) >= LIMITS.nesting:
        raise Unwritable(f"values stand inside values more than {LIMITS.nesting} levels deep")
    if isinstance(value, Mapping):
        return _joined(field_lines(key, each, indent, spot.at(key)) for key, each in value.items())
    if isinstance(value, Leaf):
        return []
    if not isinstance(value, Sequence) or isinstance(value, (bytes, bytearray)):
        raise Unwritable(f"{type(value).__name__} cannot be written")
    return _joined(item_lines(each, indent, spot.at(at)) for at, each in enumerate(value))


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
