"""From what a file says to a partial object of the model.

One faulty leaf hides nothing else: it becomes a diagnostic, is left out, and the rest of the
object lives.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from cooptec.codelists.lookup import folded, letters, respelled
from cooptec.diagnostics import Declaration, Diagnostic, Place, Severity
from cooptec.dossier import faults
from cooptec.dossier.nodes import Data, Loc, Parsed
from cooptec.dossier.scalars import Quoted, one_line
from cooptec.dossier.suggest import iso_date, only_date, plain_number
from cooptec.dossier.text import fix
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.base import Part
from cooptec.model.fields import field_at, fields

GEN_03 = Declaration(
    code="GEN-03",
    severity=Severity.WARNING,
    title=N_("There is a field that the program does not know"),
    why=N_("A typing slip loses data without anybody noticing"),
    mend=N_("Correct the name of the field, or delete it"),
)
GEN_05 = Declaration(
    code="GEN-05",
    severity=Severity.ERROR,
    title=N_("A code is a text, not a number or a date"),
    why=N_("Without quotes 17.10 would become 17.1, and 0801 another number"),
    mend=N_("Put the code in quotes"),
)

_ROUNDS: Final = 12
"""More rounds than kinds of fault that can hide one another in one leaf."""


@dataclass(frozen=True, slots=True)
class Built:
    """A partial object and what had to be left out of it."""

    object: Part
    diagnostics: tuple[Diagnostic, ...] = ()
    faulty: frozenset[Loc] = frozenset()
    """Paths of the file that were written and could not be read: they are not missing."""
    kept: MappingProxyType[Loc, tuple[int, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """For each list that lost an item, the place in the file of each item that stayed."""

    def in_file(self, loc: Loc) -> Loc:
        """The path in the file of a path in the object."""
        found: list[str | int] = []
        for depth, step in enumerate(loc):
            kept = self.kept.get(loc[:depth])
            found.append(kept[step] if kept is not None and isinstance(step, int) else step)
        return tuple(found)


def build(parsed: Parsed, model: type[Part]) -> Built:
    """Read the values of a file as an object of the model, leaving out what cannot be read."""
    data = parsed.data or {}
    context = {"llengua": _language(data)}
    try:
        return Built(model.model_validate(data, context=context))
    except ValidationError as error:
        return _Pruning(parsed, model, _copy(data), context).run(error)


def _language(data: dict[str, Data]) -> str:
    """The language in which the plain texts of a file are written (domain 4.7)."""
    for key in ("llengua_original", "llengua"):
        if data.get(key) in DOCUMENT_LANGUAGES:
            return str(data[key])
    return "ca"


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_copy(value) for value in data]
    return data


class _Pruning:
    """Takes out faulty leaves until the rest is an object."""

    def __init__(
        self, parsed: Parsed, model: type[Part], data: dict[str, Any], context: dict[str, str]
    ) -> None:
        self._parsed = parsed
        self._model = model
        self._data = data
        self._context = context
        self._diagnostics: list[Diagnostic] = []
        self._faulty: set[Loc] = set()
        self._kept: dict[int, list[int]] = {}

    def run(self, error: ValidationError) -> Built:
        for _ in range(_ROUNDS):
            for found in sorted(error.errors(include_url=False), key=_last_first, reverse=True):
                self._take_out(found)
            try:
                return self._built(self._model.model_validate(self._data, context=self._context))
            except ValidationError as next_error:
                error = next_error
        raise error

    def _built(self, result: Part) -> Built:
        kept = {loc: tuple(self._kept[id(at)]) for loc, at in _lists(self._data, self._kept)}
        return Built(
            result,
            tuple(sorted(self._diagnostics, key=lambda each: each.place)),
            frozenset(self._faulty),
            MappingProxyType(kept),
        )

    def _take_out(self, found: Any) -> None:
        loc, parent = self._existing(found["loc"])
        if parent is None:
            return
        step, value = loc[-1], parent[loc[-1]]
        original = self._original(loc)
        if value is not None or found["type"] == "extra_forbidden":
            self._faulty.add(original)
            self._diagnostics.append(self._diagnostic(found, original, value))
        if isinstance(parent, list) and isinstance(step, int):
            self._kept.setdefault(id(parent), list(range(len(parent)))).pop(step)
        del parent[step]

    def _existing(self, loc: Loc) -> tuple[Loc, Any]:
        """The deepest path on the way that exists, and what holds its value."""
        parent: Any = None
        current: Any = self._data
        for depth, step in enumerate(loc):
            if not _has(current, step):
                return loc[:depth], parent
            parent, current = current, current[step]
        return loc, parent

    def _original(self, loc: Loc) -> Loc:
        found: list[str | int] = []
        current: Any = self._data
        for step in loc:
            kept = self._kept.get(id(current))
            found.append(kept[step] if kept is not None and isinstance(step, int) else step)
            current = current[step]
        return tuple(found)

    def _diagnostic(self, found: Any, loc: Loc, value: Data) -> Diagnostic:
        if found["type"] == "extra_forbidden":
            return self._unknown_key(loc)
        place = self._parsed.place(loc)
        told = _diagnostic(found, place, value)
        meant = _meant(found, str(value))
        if meant is None:
            return told
        return replace(told, fix=fix(self._parsed.text, place, str(value), meant))

    def _unknown_key(self, loc: Loc) -> Diagnostic:
        place, key = self._parsed.key_place(loc), str(loc[-1])
        told = _unknown_key(place, self._model, loc)
        meant = respelled(key, _known_keys(self._model, loc))
        others = [each for each in self._siblings(loc) if each != key]
        if meant is None or letters(meant) in map(letters, others):
            return told
        return replace(told, fix=fix(self._parsed.text, place, key, meant))

    def _siblings(self, loc: Loc) -> list[str]:
        """The keys of the group in which a key stands, as the file has them."""
        holder: Any = self._parsed.data
        for step in loc[:-1]:
            holder = holder[step] if _has(holder, step) else None
        return list(holder) if isinstance(holder, dict) else []


def _last_first(found: Any) -> tuple[tuple[bool, Any], ...]:
    return tuple((isinstance(step, str), step) for step in found["loc"])


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def _lists(data: Any, wanted: dict[int, list[int]], at: Loc = ()) -> list[tuple[Loc, Any]]:
    found: list[tuple[Loc, Any]] = []
    if isinstance(data, list) and id(data) in wanted:
        found.append((at, data))
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in pairs:
        if isinstance(value, (dict, list)):
            found += _lists(value, wanted, (*at, step))
    return found


def _unknown_key(place: Place, model: type[Part], loc: Loc) -> Diagnostic:
    key = str(loc[-1])
    known = {folded(each): each for each in _known_keys(model, loc)}
    near = known.get(folded(key)) or next(
        (known[k] for k in get_close_matches(folded(key), known, n=1, cutoff=0.6)), None
    )
    return Diagnostic(
        code=GEN_03.code,
        severity=GEN_03.severity,
        place=place,
        message=Message(N_("There is no field called “{key}” here"), {"key": key}),
        mend=Message(N_("did you mean {near}?"), {"near": f"{near}:"}) if near else None,
    )


def _known_keys(model: type[Part], loc: Loc) -> tuple[str, ...]:
    """The keys that may stand beside the last one of a path."""
    holder = field_at(model, loc[:-1])
    owner = model if len(loc) == 1 else holder.part if holder else None
    return tuple(each.key for each in fields(owner)) if owner else ()


def _meant(found: Any, text: str) -> str | None:
    """What should have been written, where there is only one answer."""
    kind = found["ctx"]["kind"] if found["type"] == "leaf" else None
    if kind == "code":
        return one_line(Quoted(text))
    return only_date(text) if kind == "date" else None


def _unquoted_code(place: Place, text: str) -> Diagnostic:
    return Diagnostic(
        code=GEN_05.code,
        severity=GEN_05.severity,
        place=place,
        message=Message(N_("The code {code} must be in quotes"), {"code": text}),
        mend=Message(N_('write: "{code}"'), {"code": text}),
    )


def _hour(place: Place, text: str) -> Diagnostic:
    return faults.wrong_kind(
        place, Message(N_("a time such as 09:30")), Message(N_("“{text}”"), {"text": text})
    )


def _integer(place: Place, text: str) -> Diagnostic:
    return faults.not_a_whole_number(place, text, plain_number(text))


def _decimal(place: Place, text: str) -> Diagnostic:
    return faults.not_a_number(place, text, plain_number(text))


def _date(place: Place, text: str) -> Diagnostic:
    return faults.ill_written_date(place, text, iso_date(text))


_LEAVES: Final[dict[str, Callable[[Place, str], Diagnostic]]] = {
    "code": _unquoted_code,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": faults.not_true_or_false,
    "date": _date,
    "no_such_day": faults.impossible_date,
    "hour": _hour,
}

_WANTED: Final[dict[str, str]] = {
    "tuple_type": N_("a list"),
    "model_type": N_("a group of fields"),
    "model_attributes_type": N_("a group of fields"),
    "dict_type": N_("a group of fields"),
    "leaf": N_("one single value"),
}


def _diagnostic(found: Any, place: Place, value: Data) -> Diagnostic:
    if found["type"] == "leaf" and isinstance(value, str):
        return _LEAVES[found["ctx"]["kind"]](place, str(value))
    return faults.wrong_kind(place, Message(_WANTED[found["type"]]), faults.kind_of(value))
