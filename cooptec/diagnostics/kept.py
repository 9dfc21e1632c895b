"""Findings as plain values, to be kept in a file and read back: codes and arguments only.

A message keeps its key in the catalogs and its arguments, so what was found today in Catalan is
told tomorrow in Spanish.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic, Fix, Place, Related
from cooptec.i18n import Message


class UnkeepableError(TypeError):
    """An argument of a message is of a kind that could not be read back equal."""


def to_plain(found: Diagnostic) -> list[Any]:
    """A finding as lists, texts and numbers.

    Raises:
        UnkeepableError: an argument of its message is no text, number, day, list or message.
    """
    return [
        found.code,
        str(found.severity),
        _from_place(found.place),
        _from_value(found.message),
        _from_value(found.mend),
        [[_from_place(each.place), _from_value(each.message)] for each in found.related],
        found.pending,
        found.moment,
        list(found.by),
        found.waived,
        [_from_place(found.fix.place), found.fix.text] if found.fix else None,
    ]


def from_plain(plain: list[Any]) -> Diagnostic:
    """The finding that :func:`to_plain` made plain.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it made nothing of the kind.
    """
    code, severity, place, message, mend, related, pending, moment, by, waived, fix = plain
    return Diagnostic(
        code=code,
        severity=Severity(severity),
        place=Place(*place),
        message=_to_value(message),
        mend=_to_value(mend),
        related=tuple(Related(Place(*at), _to_value(said)) for at, said in related),
        pending=pending,
        moment=moment,
        by=tuple(by),
        waived=waived,
        fix=Fix(Place(*fix[0]), fix[1]) if fix else None,
    )


def _from_place(place: Place) -> list[Any]:
    return [place.path, place.line, place.column, place.length]


def _from_value(value: object) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [_from_value(each) for each in value]
    if isinstance(value, Message):
        return {"text": value.text, "args": _from_mapping(value.args), "plural": value.plural}
    if isinstance(value, Mapping):
        return {"names": _from_mapping(value)}
    return _from_figure(value)


def _from_mapping(values: Mapping[str, object]) -> dict[str, Any]:
    return {str(name): _from_value(each) for name, each in values.items()}


def _from_figure(value: object) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise UnkeepableError(type(value).__name__)


def _to_value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_to_value(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    if "text" in plain:
        return Message(**plain | {"args": {k: _to_value(v) for k, v in plain["args"].items()}})
    if "names" in plain:
        return {name: _to_value(each) for name, each in plain["names"].items()}
    return Decimal(plain["decimal"]) if "decimal" in plain else date.fromisoformat(plain["day"])
