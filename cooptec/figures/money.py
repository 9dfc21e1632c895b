"""Money: totals by currency, cash and in kind apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal

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


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """How much a part is of a whole that is not nothing, in per cent, with one decimal."""
    return rounded(100 * part / whole, Decimal("0.1"))


def rounded(number: Decimal, step: Decimal = Decimal("0.01")) -> Decimal:
    """A number rounded to cents, or to another step, however large a slip has made it."""
    return number.quantize(step, context=Context(prec=max(28, number.adjusted() + 4)))
