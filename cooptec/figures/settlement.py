"""What an action spent against what it planned, line by line, and what still lacks a document."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooptec.figures.budget import ZERO, counts
from cooptec.figures.money import IN_KIND
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Partida, Pressupost


@dataclass(frozen=True, slots=True)
class Settled:
    """A line in money with what was charged to it, in the currency of the budget."""

    partida: Partida
    planned: Decimal
    spent: Decimal

    @property
    def difference(self) -> Decimal:
        """What was spent beyond the plan; below zero, what was left over."""
        return self.spent - self.planned


def settled(pressupost: Pressupost, despeses: Iterable[Despesa]) -> tuple[Settled, ...]:
    """Each line in money, in the order of the budget."""
    charged = [each for each in despeses if counts(each)]
    return tuple(
        Settled(partida, amount(partida), _spent(partida, charged))
        for partida in pressupost.partides
        if partida.tipus != IN_KIND
    )


def amount(part: Partida | Despesa) -> Decimal:
    """The amount of a line or an expense; nothing where it has none."""
    return (part.quantia.valor if part.quantia is not None else None) or ZERO


def total_of(despeses: Iterable[Despesa]) -> Decimal:
    """What the expenses that count add up to."""
    return sum((amount(each) for each in despeses if counts(each)), ZERO)


def by_payer(despeses: Iterable[Despesa]) -> dict[str, Decimal]:
    """What each institution paid, by its identifier, in the order in which they first appear."""
    found: dict[str, Decimal] = {}
    for each in despeses:
        if counts(each):
            payer = each.pagador or ""
            found[payer] = found.get(payer, ZERO) + amount(each)
    return found


def without_document(despeses: Iterable[Despesa]) -> tuple[Despesa, ...]:
    """The expenses that count and have no supporting document."""
    return tuple(each for each in despeses if counts(each) and not each.justificant)


def _spent(partida: Partida, charged: Iterable[Despesa]) -> Decimal:
    own = (amount(each) for each in charged if each.partida == partida.id)
    return sum(own, ZERO)
