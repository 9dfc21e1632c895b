"""From texts back to values, with the readers of the model."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic_core import PydanticCustomError

from cooptec.model import types
from cooptec.model.base import Part
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.kinds import kind_named
from cooptec.wizard.questions import can_be_created
from cooptec.wizard.tree import Tree

_READERS: Final[Mapping[Leaf, Callable[[Any], Any]]] = {
    Leaf.TEXT: types.read_text,
    Leaf.CODE: types.read_text,
    Leaf.REFERENCE: types.read_text,
    Leaf.INTEGER: types.read_integer,
    Leaf.DECIMAL: types.read_decimal,
    Leaf.BOOLEAN: types.read_bool,
    Leaf.DATE: types.read_date,
    Leaf.HOUR: types.read_hour,
}


def restored(kind: str, data: Any) -> Tree:
    """The answers about an object of a kind, from the plain data of a draft.

    What the model no longer knows, or can no longer read, is left out: it stays in the file of
    the draft, and is asked again.
    """
    return _of_model(kind_named(kind).model, data)


def _of_model(model: type[Part], data: Any) -> Tree:
    if not isinstance(data, Mapping):
        return {}
    known = {field.key: field for field in fields(model)}
    return {key: _of_field(known[key], value) for key, value in data.items() if key in known}


def _of_field(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.many and isinstance(value, list):
        return [_one(field, item) for item in value]
    return _one(field, value)


def _one(field: Field, value: Any) -> Any:
    if field.part is not None:
        return _of_model(field.part, value)
    assert field.leaf is not None  # noqa: S101 (a field holds parts or a leaf)
    if isinstance(value, Mapping):
        target = field.camp.target or ""
        return restored(target, value) if can_be_created(target) else None
    try:
        return _READERS[field.leaf](value)
    except PydanticCustomError:
        return None
