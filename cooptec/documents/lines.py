"""The lines of one budget as rows of tables."""

from collections.abc import Iterator
from decimal import Decimal

from cooptec.documents.accounts import Row
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.contributions import (
    Balance,
    balances,
    converted,
    in_own_currency,
    is_foreign,
)
from cooptec.figures.money import IN_KIND
from cooptec.i18n import formats
from cooptec.model.pressupost import Partida, Pressupost

_NOTHING = "—"


class LinesView:
    """The lines of a budget, by heading, and the contributions that pay for them.

    ``cash`` and ``in_kind``: heading, what for, unit, how many, unit price, amount, who pays.
    ``foreign``: what for, amount in its currency, rate, date, source, amount at that rate.
    ``bases``: what for, how it was calculated. ``balances``: institution, kind, lines,
    contributions, difference.
    """

    def __init__(self, entry: Entry | None, reader: Reader) -> None:
        self._entry = entry
        self._pressupost = entry.as_(Pressupost) if entry is not None else Pressupost()
        self._reader = reader

    @property
    def cash(self) -> list[Row]:
        """What is paid with money."""
        return [self._line(p, v) for p, v in self._by_heading() if p.tipus != IN_KIND]

    @property
    def in_kind(self) -> list[Row]:
        """What is given in kind."""
        return [self._line(p, v) for p, v in self._by_heading() if p.tipus == IN_KIND]

    @property
    def foreign(self) -> list[Row]:
        """The lines whose price stands in another currency."""
        return [self._exchange(p, v) for p, v in self._by_heading() if is_foreign(p)]

    @property
    def bases(self) -> list[Row]:
        """How lines were calculated, where that is written."""
        return [[v.concepte or _NOTHING, v.base_calcul] for _, v in self._pairs() if v.base_calcul]

    @property
    def balances(self) -> list[Row]:
        """What each institution puts in, against the lines that it pays."""
        return [self._balance(each) for each in balances(self._pressupost)]

    @property
    def balanced(self) -> bool:
        """Whether every contribution equals the lines that it pays."""
        return not any(each.difference for each in balances(self._pressupost))

    def _pairs(self) -> Iterator[tuple[Partida, View]]:
        if self._entry is not None:
            for at, partida in enumerate(self._pressupost.partides):
                yield partida, View(partida, self._entry, ("partides", at), self._reader)

    def _by_heading(self) -> list[tuple[Partida, View]]:
        """Lines of one heading together, headings in the order in which they first appear."""
        pairs = list(self._pairs())
        order = list(dict.fromkeys(partida.capitol for partida, _ in pairs))
        return sorted(pairs, key=lambda pair: order.index(pair[0].capitol))

    def _line(self, partida: Partida, view: View) -> Row:
        payer = view.financador
        return [
            view.capitol or _NOTHING,
            view.concepte or _NOTHING,
            view.unitat or _NOTHING,
            view.quantitat or _NOTHING,
            self._money(partida.preu_unitari, partida.moneda or self._currency(partida)),
            view.quantia or _NOTHING,
            payer.short if payer is not None else _NOTHING,
        ]

    def _exchange(self, partida: Partida, view: View) -> Row:
        day = view.data_canvi
        return [
            view.concepte or _NOTHING,
            self._money(in_own_currency(partida), partida.moneda),
            view.tipus_canvi or _NOTHING,
            day.short if day is not None else _NOTHING,
            view.font_canvi or _NOTHING,
            self._money(converted(partida), self._currency(partida)),
        ]

    def _balance(self, each: Balance) -> Row:
        entitat = self._reader.view(self._reader.dossier.get("entitat", each.entitat))
        kind = self._reader.dossier.lists.get("tipus_aportacio")
        code = IN_KIND if each.in_kind else "monetari"
        amounts = (each.lines, each.contributed, each.difference)
        currency = self._own_currency()
        return [
            entitat.short if entitat is not None else _NOTHING,
            kind.label(code, self._reader.language),
            *(self._money(amount, currency) for amount in amounts),
        ]

    def _own_currency(self) -> str:
        codes = (self._currency(p) for p in self._pressupost.partides)
        return next(filter(None, codes), "EUR")

    def _currency(self, partida: Partida) -> str | None:
        return partida.quantia.moneda if partida.quantia is not None else None

    def _money(self, amount: Decimal | None, currency: str | None) -> str:
        if amount is None:
            return _NOTHING
        return formats.money(amount, currency or "EUR", self._reader.language)
