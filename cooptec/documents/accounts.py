"""Budgets as rows of tables: every figure computed, written as the language does."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from cooptec.documents.cells import text_of
from cooptec.documents.view import Reader
from cooptec.figures.budget import Accounts, Sum
from cooptec.i18n import N_, formats

Row = list[object]
Named = tuple[str, Sum]
"""What a sum is of, as plain text, and the sum."""


class AccountsView:
    """The sums of a budget as a template may show them.

    ``by_heading`` and ``by_funder``: name, cash, in kind, total. ``execution`` and
    ``execution_by_funder``: name, planned cash, spent, pending, share. Each ends with the total.
    """

    def __init__(self, accounts: Accounts, reader: Reader) -> None:
        self._accounts = accounts
        self._reader = reader

    @property
    def by_heading(self) -> list[Row]:
        """What each budget heading costs."""
        return self._with_total(self._accounts.by_heading(), "capitol", self._planned)

    @property
    def by_funder(self) -> list[Row]:
        """What each institution pays."""
        return self._with_total(self._accounts.by_funder(), None, self._planned)

    @property
    def execution(self) -> list[Row]:
        """What has been spent of each budget heading."""
        cash = [each for each in self._accounts.by_heading() if each.cash or each.spent]
        return self._with_total(cash, "capitol", self._spent)

    @property
    def execution_by_funder(self) -> list[Row]:
        """What has been spent of what each institution pays."""
        cash = [each for each in self._accounts.by_funder() if each.cash or each.spent]
        return self._with_total(cash, None, self._spent)

    def headings(self) -> list[Named]:
        """The sum of each budget heading, for charts."""
        sums = self._accounts.by_heading()
        return [(text_of(self._name(each.key, "capitol")), each) for each in sums]

    def funders(self) -> list[Named]:
        """The sum of each institution."""
        return [(text_of(self._name(each.key, None)), each) for each in self._accounts.by_funder()]

    @property
    def cash(self) -> str:
        """All the money."""
        return self.money(self._accounts.total.cash)

    @property
    def in_kind(self) -> str:
        """All that is given in kind."""
        return self.money(self._accounts.total.in_kind)

    @property
    def total(self) -> str:
        """Money and in kind together."""
        return self.money(self._accounts.total.total)

    @property
    def spent(self) -> str:
        """All that has been spent."""
        return self.money(self._accounts.total.spent)

    @property
    def share(self) -> int | None:
        """Percentage of the money that has been spent."""
        return self._accounts.total.share

    def spent_on(self, partida: str) -> str:
        """What has been charged to a line, by its identifier."""
        return self.money(self._accounts.spent_on(partida))

    def _with_total(
        self, sums: Iterable[Sum], codelist: str | None, cells: Callable[[Sum], Row]
    ) -> list[Row]:
        rows = [[self._name(each.key, codelist), *cells(each)] for each in sums]
        if not rows:
            return []
        return [*rows, [self._reader.t(N_("Total")), *cells(self._accounts.total)]]

    def _planned(self, each: Sum) -> Row:
        return [self.money(each.cash), self.money(each.in_kind), self.money(each.total)]

    def _spent(self, each: Sum) -> Row:
        share = f"{each.share} %" if each.share is not None else "—"
        return [self.money(each.cash), self.money(each.spent), self.money(each.pending), share]

    def _name(self, key: str, codelist: str | None) -> object:
        if codelist is not None:
            return self._reader.dossier.lists.get(codelist).label(key, self._reader.language)
        view = self._reader.view(self._reader.dossier.get("entitat", key))
        return view.short if view is not None else key

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the budget."""
        return formats.money(amount, self._accounts.currency, self._reader.t.language)
