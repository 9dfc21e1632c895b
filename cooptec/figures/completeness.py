"""What is missing in an object, and from which moment it is required (rule GEN-09)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cooptec.codelists.words import words
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.moments import later
from cooptec.model.base import Part, TextML
from cooptec.model.camp import P1, F, I, Moment, S
from cooptec.model.entitat import Entitat
from cooptec.model.fields import Field, Way, fields, ways


@dataclass(frozen=True, slots=True)
class Requirement:
    """A field that is or will be required."""

    loc: Loc
    field: Field
    moment: Moment
    """From when it is required."""
    met: bool
    placeholder: str | None = None
    """The word that stands there in place of an answer."""


_BASE: Final[dict[str, Moment]] = {
    "demanda": S,
    "convocatoria": F,
    "tdr": F,
    "marc_logic": F,
    "pressupost": F,
}
"""The first moment at which a kind of file is asked for anything; for the others, at once."""


def requirements(entry: Entry) -> Iterator[Requirement]:
    """Every field of a file that is or will be required, in the order of the model.

    A value that was written but could not be read is not missing: it has its own diagnostic.
    Of what was anonymised nothing is asked: it was there, and went on purpose.
    """
    if getattr(entry.object, "anonimitzada_el", None) is not None:
        return
    base = _BASE.get(entry.kind.name, I)
    found: list[Requirement] = []
    _collect(entry, entry.object, (), base, ways(type(entry.object), _asked), found)
    yield from found
    yield from _conditional(entry)


def missing(entry: Entry) -> Iterator[Requirement]:
    """The required fields of a file that have no answer."""
    return (each for each in requirements(entry) if not each.met)


def is_empty(value: object) -> bool:
    """Whether a value says nothing."""
    if value is None:
        return True
    if isinstance(value, TextML):
        return value.whichever is None
    return value in ((), "", {})


_LONGEST_PLACEHOLDER: Final = 40
"""A longer text says more than that it is still to be written."""


def is_placeholder(value: object) -> bool:
    """Whether a text says only that something will be written later (*pendent*, *xxx*, *TBD*)."""
    text = value.whichever if isinstance(value, TextML) else value
    if not isinstance(text, str) or len(text) > _LONGEST_PLACEHOLDER:
        return False
    bare = text.casefold().strip(" .…[](){}<>-_*¿?!¡")
    return bare in words("provisional") or set(bare) == {"x"}


def _collect(
    entry: Entry,
    part: Part,
    at: Loc,
    base: Moment,
    asked: tuple[Way, ...],
    found: list[Requirement],
) -> None:
    values = part.__dict__
    for field, wanted, inside in asked:
        value = values[field.key]
        loc = (*at, field.key)
        moment = later(base, field.camp.required) if field.camp.required else base
        if wanted:
            found.append(_judged(entry, loc, field, moment, value))
        if inside and not is_empty(value):
            for inner, item in _parts(value, loc):
                _collect(entry, item, inner, moment, inside, found)


def _asked(field: Field) -> bool:
    return field.camp.required is not None


def _judged(entry: Entry, loc: Loc, field: Field, moment: Moment, value: object) -> Requirement:
    if is_placeholder(value):
        word = str(getattr(value, "whichever", value))
        return Requirement(loc, field, moment, met=False, placeholder=word)
    return Requirement(loc, field, moment, met=not is_empty(value) or entry.was_written(loc))


def _parts(value: object, loc: Loc) -> Iterator[tuple[Loc, Part]]:
    if isinstance(value, Part):
        yield loc, value
    elif isinstance(value, tuple):
        yield from (((*loc, index), item) for index, item in enumerate(value))


def _conditional(entry: Entry) -> Iterator[Requirement]:
    """The fields that only some institutions need (domain 5.2)."""
    if not isinstance(entry.object, Entitat):
        return
    entitat = entry.object
    asked = {
        "codi_oficial": (entitat.tipus == "govern_local", I),
        "poblacio": (entitat.tipus == "govern_local", P1),
        "adhesio_fons": (entitat.tipus == "ajuntament", F),
    }
    for field in fields(Entitat):
        needed, moment = asked.get(field.key, (False, I))
        if needed:
            value = getattr(entitat, field.key)
            yield _judged(entry, (field.key,), field, moment, value)
