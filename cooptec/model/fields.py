"""The shape of the model, field by field: what wizards, checks, schemas and labels walk over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from cooptec.model import types
from cooptec.model.base import Part
from cooptec.model.camp import Camp

Loc = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


class Leaf(StrEnum):
    """What a value without parts is."""

    TEXT = "text"
    CODE = "code"
    REFERENCE = "reference"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model: its key, its words, and what it holds."""

    key: str
    camp: Camp
    leaf: Leaf | None
    """None when the field holds parts."""
    part: type[Part] | None
    """The model of its parts, None for leaves."""
    many: bool
    """A list of them."""
    keyed: bool = False
    """A mapping from codes to them."""


@cache
def fields(model: type[Part]) -> tuple[Field, ...]:
    """The fields of a model in the order in which they stand in a file."""
    return tuple(_field(key, info) for key, info in model.model_fields.items())


@cache
def _by_key(model: type[Part]) -> dict[str, Field]:
    return {field.key: field for field in fields(model)}


def field_of(model: type[Part], key: str) -> Field:
    """One field of a model.

    Raises:
        KeyError: the model has no such field.
    """
    return _by_key(model)[key]


def field_at(model: type[Part], loc: Sequence[str | int]) -> Field | None:
    """The field that a path leads to; indexes and keys of mappings are passed over."""
    current: type[Part] | None = model
    found: Field | None = None
    for step in loc:
        if isinstance(step, int) or (found is not None and found.keyed and found.key != step):
            continue
        if current is None or step not in _by_key(current):
            return None
        found = _by_key(current)[step]
        current = found.part
    return found


def walk(model: type[Part]) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field of a model and of its parts, with the keys that lead to it."""
    for field in fields(model):
        yield (field.key,), field
        if field.part is not None:
            for path, inner in walk(field.part):
                yield (field.key, *path), inner


def _field(key: str, info: FieldInfo) -> Field:
    kind, many, keyed = _unwrapped(info.annotation)
    meta = cast("Camp", info.json_schema_extra)
    if isinstance(kind, type) and issubclass(kind, Part):
        return Field(key, meta, None, kind, many, keyed)
    # pydantic lifts the reader of a bare leaf out of the annotation, into the metadata
    reader = kind.__metadata__[0] if get_origin(kind) is Annotated else info.metadata[0]
    return Field(key, meta, _leaf(reader.func, meta), None, many, keyed)


def _unwrapped(annotation: Any) -> tuple[Any, bool, bool]:
    """What stands inside ``X | None``, ``tuple[X, ...]`` or ``dict[K, X]``."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        (inner,) = (arg for arg in get_args(annotation) if arg is not NoneType)
        return _unwrapped(inner)
    if origin is tuple:
        return get_args(annotation)[0], True, False
    if origin is dict:
        return get_args(annotation)[1], False, True
    return annotation, False, False


def _leaf(reader: Any, meta: Camp) -> Leaf:
    if meta.target is not None:
        return Leaf.REFERENCE
    return {
        types.read_text: Leaf.TEXT,
        types.read_code: Leaf.CODE,
        types.read_integer: Leaf.INTEGER,
        types.read_decimal: Leaf.DECIMAL,
        types.read_bool: Leaf.BOOLEAN,
        types.read_date: Leaf.DATE,
        types.read_hour: Leaf.HOUR,
    }[reader]


Pick = Callable[[Field], bool]
"""Which fields somebody wants to see."""


def visit(
    part: Part, at: Loc = (), pick: Pick | None = None, under: frozenset[str] | None = None
) -> Iterator[tuple[Loc, Field, Any]]:
    """Every value that an object holds, with the path that leads to it, parts before their parts.

    Absent values are passed over; a list yields each of its items.

    Args:
        part: the object.
        at: the path that leads to it.
        pick: which fields are wanted, all where it is None. Parts in which no such field can stand
            are not entered, which is what makes a visit of a whole dossier cheap; so it must be
            one function, not a new one for each call.
        under: the fields of the object itself that are entered, all where it is None.
    """
    found: list[tuple[Loc, Field, Any]] = []
    looked_at = ways(type(part), pick)
    if under is not None:
        looked_at = _ways_under(looked_at, under)
    _collect(part.__dict__, at, looked_at, found)
    return iter(found)


class Way(NamedTuple):
    """A field that a visit looks at: it is wanted, or wanted fields stand in its parts."""

    field: Field
    wanted: bool
    inside: "tuple[Way, ...]"


@cache
def ways(model: type[Part], pick: Pick | None) -> tuple[Way, ...]:
    """The fields of a model that a visit looks at, with those of their parts."""
    found = (
        Way(
            field,
            wanted=pick is None or pick(field),
            inside=ways(field.part, pick) if field.part is not None else (),
        )
        for field in fields(model)
    )
    return tuple(way for way in found if way.wanted or way.inside)


def _ways_under(looked_at: tuple[Way, ...], under: frozenset[str]) -> tuple[Way, ...]:
    return tuple([way for way in looked_at if way.field.key in under])


def _collect(
    values: dict[str, Any], at: Loc, looked_at: tuple[Way, ...], found: list[tuple[Loc, Field, Any]]
) -> None:
    for field, wanted, inside in looked_at:
        value = values[field.key]
        if value is None:
            continue
        holder = value.__class__
        if holder is tuple or holder is dict:
            for loc, item in _items(value, (*at, field.key)) if value else ():
                if wanted:
                    found.append((loc, field, item))
                if inside:
                    _collect(item.__dict__, loc, inside, found)
            continue
        loc = (*at, field.key)
        if wanted:
            found.append((loc, field, value))
        if inside:
            _collect(value.__dict__, loc, inside, found)


def _items(value: Any, at: Loc) -> Iterable[tuple[Loc, Any]]:
    pairs = value.items() if value.__class__ is dict else enumerate(value)
    return [((*at, step), item) for step, item in pairs]
