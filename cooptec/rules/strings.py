"""Every text that an object holds, quickly: what rules about any text of any file look through."""

from cooptec.model.base import Part
from cooptec.model.fields import Loc


def strings(value: object, at: Loc = ()) -> list[tuple[Loc, str]]:
    """The texts, codes and references of an object or a part, each with the path to it.

    It asks nothing of the model, so that it costs a small part of
    :func:`~cooptec.model.fields.visit`; what a text is can be asked once one is of interest.
    """
    found: list[tuple[Loc, str]] = []
    _collect(value, at, found)
    return found


def _collect(value: object, at: Loc, found: list[tuple[Loc, str]]) -> None:
    if isinstance(value, str):
        found.append((at, value))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            _collect(inner, (*at, index), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, (*at, key), found)
    elif isinstance(value, Part):  # the last, since asking a model what an object is is slow
        for key, inner in value.__dict__.items():
            if inner:
                _collect(inner, (*at, key), found)
