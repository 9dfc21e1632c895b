"""How far indicators have come: baseline, target and latest measurement."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from cooptec.figures.numbers import common_form
from cooptec.model.marc_logic import Indicador
from cooptec.model.mesurament import Mesurament

_NUMBER: Final = re.compile(
    r"(?a)(?P<sign>[-+−]?)\s*(?P<digits>\d+(?:[.,\u00a0\u202f ’']\d+)*)\s*%?"
)


@dataclass(frozen=True, slots=True)
class Achievement:
    """An indicator with its latest measurement."""

    indicador: Indicador
    latest: Mesurament | None
    reached: bool | None
    """Whether the latest value is at its target; None where that cannot be computed."""


def achievements(
    indicadors: Iterable[Indicador], mesuraments: Iterable[Mesurament]
) -> tuple[Achievement, ...]:
    """Each indicator with the last of its measurements by date."""
    latest: dict[str, Mesurament] = {}
    for each in sorted(mesuraments, key=lambda m: (m.data is not None, m.data)):
        if each.indicador is not None:
            latest[each.indicador] = each
    return tuple(_achievement(i, latest.get(i.id or "")) for i in indicadors)


def _achievement(indicador: Indicador, latest: Mesurament | None) -> Achievement:
    value = as_number(latest.valor if latest else None)
    target = as_number(indicador.valor_objectiu.valor if indicador.valor_objectiu else None)
    if value is None or target is None:
        return Achievement(indicador, latest, None)
    reached = {"descendent": value <= target, "mantenir": value == target}
    return Achievement(indicador, latest, reached.get(indicador.sentit or "", value >= target))


def takes_unit(value: str, unit: str) -> bool:
    """Whether a value is said with its unit: a bare figure is, words and *80 %* say it all."""
    return as_number(value) is not None and unit.casefold() not in value.casefold()


def as_number(text: str | None) -> Decimal | None:
    """A value as a number, however its language marks decimals and thousands; None for words."""
    match = _NUMBER.fullmatch((text or "").strip())
    if match is None:
        return None
    try:
        return Decimal(f"{match['sign'] or ''}{common_form(match['digits'])}".replace("−", "-"))
    except InvalidOperation:
        return None
