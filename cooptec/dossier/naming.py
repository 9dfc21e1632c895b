"""What the object of a file refers to."""

from functools import cache
from typing import NamedTuple

from cooptec.model.base import Part
from cooptec.model.fields import Field, Loc, visit


class Reference(NamedTuple):
    """A value that names another object."""

    loc: Loc
    id: str
    kinds: tuple[str, ...]
    """The kinds of object that may stand there."""


def references_in(part: Part) -> tuple[Reference, ...]:
    """Every reference of an object, in the order in which it is written."""
    return tuple(
        Reference(loc, value, _kinds(field.camp.target))
        for loc, field, value in visit(part, pick=_refers)
        if field.camp.target is not None
    )


@cache
def _kinds(target: str) -> tuple[str, ...]:
    return tuple(target.split("|"))


def _refers(field: Field) -> bool:
    return field.camp.target is not None
