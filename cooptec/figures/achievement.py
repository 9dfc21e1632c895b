"""How far indicators have come: baseline, target and latest measurement."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cooptec.model.marc_logic import Indicador
from cooptec.model.mesurament import Mesurament


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
    value = _number(latest.valor if latest else None)
    target = _number(indicador.valor_objectiu.valor if indicador.valor_objectiu else None)
    if value is None or target is None:
        return Achievement(indicador, latest, None)
    reached = {"descendent": value <= target, "mantenir": value == target}
    return Achievement(indicador, latest, reached.get(indicador.sentit or "", value >= target))


def _number(text: str | None) -> Decimal | None:
    """The value as a number, None where it is words."""
    if text is None:
        return None
    try:
        return Decimal(text.strip().rstrip("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
