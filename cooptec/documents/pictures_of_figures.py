"""Indicators and budgets as bars."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from cooptec.documents.accounts import AccountsView, Named
from cooptec.documents.cells import text_of
from cooptec.documents.helpers import NOTHING, dated, measure, title
from cooptec.documents.pictures_of_time import parts
from cooptec.documents.view import Reader, View, held
from cooptec.figures.achievement import as_number
from cooptec.figures.budget import Sum
from cooptec.i18n import N_, Message
from cooptec.render.charts import Bars, Group, Row, Value

Achieved = Mapping[str, Any]
"""An indicator as :func:`achieved` gives it."""

_MOST: Final = 12
"""Indicators of a chart that still fits on a page."""
_ABSENT: Final = Value(None, "")


def indicators(rows: Iterable[Achieved], reader: Reader) -> Iterator[Bars]:
    """Baseline, latest value and target of the indicators that have figures; one chart a page."""
    pairs = [(each, _indicator(each, reader)) for each in rows]
    drawn = [(each, row) for each, row in pairs if any(v.amount is not None for v in row.values)]
    t = reader.t
    for some in parts(drawn, _MOST):
        yield Bars(
            groups=(Group("", tuple(row for _, row in some)),),
            series=(
                title("marc_logic.indicadors.linia_base", t),
                t(N_("Latest value")),
                title("marc_logic.indicadors.valor_objectiu", t),
            ),
            header=title("marc_logic.indicadors.enunciat", t),
            alternative=_told_of_indicators([each for each, _ in some], reader),
            language=t.language,
            one_scale=False,
            direct=True,
        )


def _indicator(each: Achieved, reader: Reader) -> Row:
    """The values of an indicator, said as its table says them."""
    indicador, latest = each["indicador"], each["latest"]
    base, target = indicador.linia_base, indicador.valor_objectiu
    start = measure(base.valor, indicador.unitat) if base is not None else ""
    unmeasured = Value(None, reader.t(N_("not measured yet")))
    return Row(
        text_of(indicador.enunciat or NOTHING),
        (
            _value(base, start),
            _value(latest, dated(indicador, latest)) if latest is not None else unmeasured,
            _value(target, dated(indicador, target)),
        ),
    )


def _value(value: View | None, said: object) -> Value:
    """A value with its bar where it is a figure; one in words has only those."""
    if value is None or not said:
        return _ABSENT
    return Value(as_number(held(value, "valor")), text_of(said))


def _told_of_indicators(rows: Sequence[Achieved], reader: Reader) -> str:
    n = len(rows)
    reached = sum(each["reached"] is True for each in rows)
    unmeasured = sum(each["latest"] is None for each in rows)
    said = [
        Message(
            N_("The chart compares baseline, latest value and target of {n} indicator."),
            {"n": n},
            N_("The chart compares baseline, latest value and target of {n} indicators."),
        ),
        Message(
            N_("At target: {reached} of {all}."),
            {"reached": reached, "all": n},
        ),
    ]
    if unmeasured:
        said.append(Message(N_("Not measured yet: {n}."), {"n": unmeasured}))
    return " ".join(map(reader.t.say, said))


def budget(accounts: AccountsView, reader: Reader) -> Iterator[Bars]:
    """What each budget heading and each institution stands for, in money and in kind.

    Most headings are of one kind only; the amount that they lack has no bar.
    """
    if not accounts.headings():
        return
    t = reader.t
    yield Bars(
        groups=_groups(accounts, lambda each: (each.cash or None, each.in_kind or None), reader),
        series=(t(N_("In money")), t(N_("In kind"))),
        header=title("pressupost.partides.capitol", t),
        alternative=_told_of_budget(accounts, reader),
        language=t.language,
    )


def execution(accounts: AccountsView, reader: Reader) -> Iterator[Bars]:
    """What was planned and what was spent of the money, by budget heading and by institution."""
    if not any(map(_moves_money, accounts.headings())):
        return
    t = reader.t
    yield Bars(
        groups=_groups(accounts, lambda each: (each.cash, each.spent), reader, _moves_money),
        series=(t(N_("Planned")), t(N_("Spent"))),
        header=title("pressupost.partides.capitol", t),
        alternative=_told_of_execution(accounts, reader),
        language=t.language,
    )


def _moves_money(each: Named) -> bool:
    """Whether money is planned or spent; the tables of what was spent show no others."""
    return bool(each[1].cash or each[1].spent)


def _any(_: Named) -> bool:
    return True


def _groups(
    accounts: AccountsView,
    amounts: Callable[[Sum], tuple[Decimal | None, Decimal | None]],
    reader: Reader,
    wanted: Callable[[Named], bool] = _any,
) -> tuple[Group, Group]:
    """The same two bars for each budget heading and for each institution; none for None."""

    def value(amount: Decimal | None) -> Value:
        return Value(amount, accounts.money(amount)) if amount is not None else _ABSENT

    def rows(sums: Iterable[Named]) -> tuple[Row, ...]:
        return tuple(
            Row(name, tuple(map(value, amounts(each)))) for name, each in filter(wanted, sums)
        )

    return (
        Group(reader.t(N_("By budget heading")), rows(accounts.headings())),
        Group(reader.t(N_("By institution")), rows(accounts.funders())),
    )


def _told_of_budget(accounts: AccountsView, reader: Reader) -> str:
    heading, most = max(accounts.headings(), key=lambda each: each[1].total)
    funder, given = max(accounts.funders(), key=lambda each: each[1].total)
    text = N_(
        "The chart shows what each budget heading costs and what each institution bears, in money "
        "and in kind. The largest heading is “{heading}” ({cost}); the institution that bears the "
        "most is {institution} ({part}). In all: {total}."
    )
    return reader.t(
        text,
        heading=heading,
        cost=accounts.money(most.total),
        institution=funder,
        part=accounts.money(given.total),
        total=accounts.total,
    )


def _told_of_execution(accounts: AccountsView, reader: Reader) -> str:
    text = N_(
        "The chart compares the money planned with the money spent, by budget heading and by "
        "institution. In all, {spent} of {planned} have been spent."
    )
    return reader.t(text, spent=accounts.spent, planned=accounts.cash)
