"""What a budget adds up to: by heading, by funder, cash and in kind, planned and spent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cooptec.figures.money import IN_KIND
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Partida, Pressupost

ZERO: Final = Decimal("0.00")
_REFUSED: Final = frozenset({"rebutjada", "anullada"})
"""States in which an expense does not count."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One row of a summary: amounts in the currency of the budget."""

    key: str
    """A code of the list ``capitol``, or the identifier of an institution."""
    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    spent: Decimal = ZERO
    """Expenses charged to cash lines."""

    @property
    def total(self) -> Decimal:
        """Cash and in kind together."""
        return self.cash + self.in_kind

    @property
    def pending(self) -> Decimal:
        """What is left of the cash."""
        return self.cash - self.spent

    @property
    def share(self) -> int | None:
        """Percentage of the cash that is spent; None without cash."""
        return round(100 * self.spent / self.cash) if self.cash else None

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.key, self.cash + other.cash, self.in_kind + other.in_kind, self.spent + other.spent
        )


class Accounts:
    """The lines of one or more budgets with the expenses charged to them.

    All in one currency: that of the amounts of the lines. A line in another currency keeps its
    rate; its amount is already converted (domain 4.6).
    """

    def __init__(self, pairs: Iterable[tuple[Pressupost, Iterable[Despesa]]]) -> None:
        """Take each budget with the expenses of its own action."""
        self._rows: list[tuple[Partida, Decimal]] = []
        for pressupost, despeses in pairs:
            spent = _spent_by_line(despeses)
            self._rows += [(p, spent.get(p.id or "", ZERO)) for p in pressupost.partides]

    @property
    def currency(self) -> str:
        """The currency of the amounts; euros where there is none."""
        codes = (p.quantia.moneda for p, _ in self._rows if p.quantia and p.quantia.moneda)
        return next(codes, "EUR")

    @property
    def total(self) -> Sum:
        """Everything."""
        return sum((_row(p, spent, "") for p, spent in self._rows), Sum(""))

    def by_heading(self) -> tuple[Sum, ...]:
        """One sum for each budget heading, in the order in which they first appear."""
        return self._grouped(lambda partida: partida.capitol or "")

    def by_funder(self) -> tuple[Sum, ...]:
        """One sum for each funder, in the order in which they first appear."""
        return self._grouped(lambda partida: partida.financador or "")

    def by_mission(self) -> tuple[Sum, ...]:
        """One sum for each mission that lines name."""
        return tuple(each for each in self._grouped(lambda p: p.missio or "") if each.key)

    def spent_on(self, partida: str | None) -> Decimal:
        """What has been charged to a line."""
        return sum((spent for p, spent in self._rows if p.id == partida), ZERO)

    def _grouped(self, key: Callable[[Partida], str]) -> tuple[Sum, ...]:
        found: dict[str, Sum] = {}
        for partida, spent in self._rows:
            name = key(partida)
            found[name] = found.get(name, Sum(name)) + _row(partida, spent, name)
        return tuple(found.values())


def counts(despesa: Despesa) -> bool:
    """Whether an expense is one that counts: not rejected, not cancelled."""
    return despesa.estat not in _REFUSED


def _row(partida: Partida, spent: Decimal, key: str) -> Sum:
    amount = (partida.quantia.valor if partida.quantia else None) or ZERO
    if partida.tipus == IN_KIND:
        return Sum(key, in_kind=amount)
    return Sum(key, cash=amount, spent=spent)


def _spent_by_line(despeses: Iterable[Despesa]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for despesa in despeses:
        if despesa.partida is None or despesa.quantia is None or not counts(despesa):
            continue
        found[despesa.partida] = found.get(despesa.partida, ZERO) + (despesa.quantia.valor or ZERO)
    return found
