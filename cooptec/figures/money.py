"""Money: totals by currency, cash and in kind apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from cooptec.model.pressupost import Pressupost

IN_KIND = "en_especie"


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums by currency (ISO 4217)."""

    cash: dict[str, Decimal] = field(default_factory=dict)
    in_kind: dict[str, Decimal] = field(default_factory=dict)


def totals(budgets: Iterable[Pressupost]) -> Totals:
    """What the lines of some budgets add up to."""
    found = Totals()
    for budget in budgets:
        for partida in budget.partides:
            amount = partida.quantia
            if amount is None or amount.valor is None or amount.moneda is None:
                continue
            sums = found.in_kind if partida.tipus == IN_KIND else found.cash
            sums[amount.moneda] = sums.get(amount.moneda, Decimal()) + amount.valor
    return found
