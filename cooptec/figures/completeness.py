"""What is missing in an object, and from which moment it is required (rule GEN-09)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cooptec.codelists.words import words
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.moments import later
from cooptec.model.base import Part, TextML
from cooptec.model.camp import P1, F, I, Moment, S
from cooptec.model.entitat import Entitat
from cooptec.model.fields import Field, Way, fields, ways
from cooptec.model.missio import Missio


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
    return iter(_asked_of(entry, lambda _: True))


def missing(entry: Entry) -> Iterator[Requirement]:
    """The required fields of a file that have no answer."""
    return (each for each in _asked_of(entry, _says_nothing) if not each.met)


def is_empty(value: object) -> bool:
    """Whether a value says nothing."""
    if value is None:
        return True
    if isinstance(value, str | tuple | dict):
        return not value
    return isinstance(value, TextML) and value.whichever is None


_LONGEST_PLACEHOLDER: Final = 40
"""A longer text says more than that it is still to be written."""


def is_placeholder(value: object) -> bool:
    """Whether a text says only that something will be written later (*pendent*, *xxx*, *TBD*)."""
    text = value
    if not isinstance(value, str | tuple):  # asking a model what an object is is slow
        text = value.whichever if isinstance(value, TextML) else None
    if not isinstance(text, str) or len(text) > _LONGEST_PLACEHOLDER:
        return False
    return _is_filler(text)


@lru_cache(maxsize=4096)
def _is_filler(text: str) -> bool:
    bare = text.casefold().strip(" .…[](){}<>-_*¿?!¡")
    return bare in words("provisional") or set(bare) == {"x"}


def _says_nothing(value: object) -> bool:
    """Whether a value is empty or a placeholder; asked of every value that a dossier must have."""
    if value is None:
        return True
    if value.__class__ is TextML:  # asking a model what an object is is slow
        value = value.whichever or ""
    if isinstance(value, str):
        return len(value) <= _LONGEST_PLACEHOLDER and (not value or _is_filler(value))
    return not value and isinstance(value, tuple | dict)


def _asked_of(entry: Entry, pick: Callable[[object], bool]) -> list[Requirement]:
    """What is asked of a file about the values that somebody wants to see."""
    found: list[Requirement] = []
    if entry.object.__dict__.get("anonimitzada_el") is None:
        base = _BASE.get(entry.kind.name, I)
        asked = ways(type(entry.object), _is_asked)
        _collect(entry, (entry.object, ()), base, asked, pick, found)
        found += _conditional(entry)
    if isinstance(entry.object, Missio):
        return [each for each in found if _is_for(entry.object, each)]
    return found


_OF_ASSISTANCE: Final = frozenset({"activitats", "reunio_inicial", "restitucio"})
"""What a mission of another kind need not have (rules MIS-10, MIS-12 and MIS-13)."""
_OF_THE_LENDER: Final = _OF_ASSISTANCE | {
    *("formacio_previa", "comissio_serveis", "asseguranca", "pla_seguretat"),
    *("informacio_sanitaria_lliurada_el", "documentacio_comprovada_el", "registre_viatger"),
    *("contingut_informe", "informe"),
}
"""What is asked where the lending side travels, not of a visit that the partner returns."""


def _is_for(missio: Missio, asked: Requirement) -> bool:
    """Whether a mission of this kind and state needs a field."""
    if missio.estat == "cancellada":
        return False
    if missio.tipus == "reciproca":
        return asked.loc[0] not in _OF_THE_LENDER
    return missio.tipus in {None, "assistencia"} or asked.loc[0] not in _OF_ASSISTANCE


def _collect(
    entry: Entry,
    at: tuple[Part, Loc],
    base: Moment,
    asked: tuple[Way, ...],
    pick: Callable[[object], bool],
    found: list[Requirement],
) -> None:
    part, loc = at
    values = part.__dict__
    for field, wanted, inside in asked:
        value = values[field.key]
        if wanted and pick(value):
            required = field.camp.required
            moment = later(base, required) if required else base
            found.append(_judged(entry, (*loc, field.key), field, moment, value))
        if inside and value:
            required = field.camp.required
            moment = later(base, required) if required else base
            for inner in _parts(value, (*loc, field.key)):
                _collect(entry, inner, moment, inside, pick, found)


def _is_asked(field: Field) -> bool:
    return field.camp.required is not None


def _judged(entry: Entry, loc: Loc, field: Field, moment: Moment, value: object) -> Requirement:
    if is_placeholder(value):
        word = str(getattr(value, "whichever", value))
        return Requirement(loc, field, moment, met=False, placeholder=word)
    return Requirement(loc, field, moment, met=not is_empty(value) or entry.was_written(loc))


def _parts(value: object, loc: Loc) -> Iterable[tuple[Part, Loc]]:
    if isinstance(value, tuple):
        return [(item, (*loc, index)) for index, item in enumerate(value)]
    return ((value, loc),) if isinstance(value, Part) else ()


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
