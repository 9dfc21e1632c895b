"""What each institution puts in, compared with the lines that it pays (rule PRE-02)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooptec.figures.budget import ZERO
from cooptec.figures.money import IN_KIND, rounded
from cooptec.model.pressupost import Aportacio, Partida, Pressupost


@dataclass(frozen=True, slots=True)
class Balance:
    """One institution, and money or in kind: both amounts in the currency of the budget."""

    entitat: str
    """The identifier of the institution."""
    in_kind: bool
    lines: Decimal = ZERO
    """What the lines that it pays add up to."""
    contributed: Decimal = ZERO
    """What its contributions add up to."""

    @property
    def difference(self) -> Decimal:
        """What the contributions exceed the lines by; below zero, what is still to be found."""
        return self.contributed - self.lines


def balances(pressupost: Pressupost) -> tuple[Balance, ...]:
    """One row for each institution and kind, in the order in which they first appear."""
    lines = _sums((_key(p, p.financador), p) for p in pressupost.partides)
    given = _sums((_key(a, a.entitat), a) for a in pressupost.aportacions)
    keys = [*lines, *(key for key in given if key not in lines)]
    return tuple(Balance(*key, lines.get(key, ZERO), given.get(key, ZERO)) for key in keys)


def in_own_currency(partida: Partida) -> Decimal | None:
    """Units times unit price, in the currency of the price; None while one is missing."""
    if partida.quantitat is None or partida.preu_unitari is None:
        return None
    return rounded(partida.quantitat * partida.preu_unitari)


def converted(partida: Partida) -> Decimal | None:
    """What a line in another currency comes to at its rate; None where it has no rate."""
    amount = in_own_currency(partida)
    if amount is None or not partida.tipus_canvi:
        return None
    return rounded(amount / partida.tipus_canvi)


def is_foreign(partida: Partida) -> bool:
    """Whether the unit price stands in another currency than the amount."""
    own = partida.quantia.moneda if partida.quantia is not None else None
    return partida.moneda is not None and partida.moneda != own


_Key = tuple[str, bool]


def _key(part: Partida | Aportacio, entitat: str | None) -> _Key:
    return entitat or "", part.tipus == IN_KIND


def _sums(pairs: Iterable[tuple[_Key, Partida | Aportacio]]) -> dict[_Key, Decimal]:
    found: dict[_Key, Decimal] = {}
    for key, part in pairs:
        amount = (part.quantia.valor if part.quantia is not None else None) or ZERO
        found[key] = found.get(key, ZERO) + amount
    return found
