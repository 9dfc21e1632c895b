"""Amounts side by side: budgets by heading, indicators from baseline to target."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooptec.i18n import Language
from cooptec.render.charts.chart import Chart, Table, drawn
from cooptec.render.look import Look

_NONE = "—"


@dataclass(frozen=True, slots=True)
class Value:
    """An amount, and how it is said; one that is not known has no bar, only its words."""

    amount: Decimal | None
    said: str
    """Empty: there is nothing to say, and the row has one bar less."""


@dataclass(frozen=True, slots=True)
class Row:
    """What several amounts are of, in the order of the series."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a name of their own; empty where there is only one group."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Rows of bars, a bar for each series."""

    groups: tuple[Group, ...]
    series: tuple[str, ...]
    """What each bar of a row is."""
    header: str
    """What the rows are."""
    alternative: str
    language: Language
    one_scale: bool = True
    """Whether bars of different rows can be compared: not where each has its own unit."""
    direct: bool = False
    """Whether each bar says its series, instead of a key under the chart."""


def bars(chart: Bars, look: Look) -> Chart:
    """Draw it.

    Raises:
        ValueError: a row has not as many values as there are series.
        RenderFault: typst refused it.
    """
    rows = [row for group in chart.groups for row in group.rows]
    if any(len(row.values) != len(chart.series) for row in rows):
        raise ValueError("each row needs a value for each series")
    whole = _Scale.of(row for row in rows)
    groups = [
        {
            "name": group.name,
            "rows": [
                _row(row, whole if chart.one_scale else _Scale.of([row])) for row in group.rows
            ],
        }
        for group in chart.groups
    ]
    return drawn(
        "bars",
        {
            "groups": groups,
            "series": chart.series,
            "styles": list(enumerate(chart.series)),
            "direct": chart.direct,
        },
        look=look,
        language=chart.language,
        alternative=chart.alternative,
        table=Table(
            (chart.header, *chart.series),
            tuple((row.name, *(each.said or _NONE for each in row.values)) for row in rows),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the least amount, or zero, to the greatest one, or zero."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "_Scale":
        amounts = [v.amount for row in rows for v in row.values if v.amount is not None]
        return cls(min(amounts, default=Decimal(0)), max(amounts, default=Decimal(0))).with_zero()

    def with_zero(self) -> "_Scale":
        """The same scale, as far as zero."""
        return _Scale(min(self.low, Decimal(0)), max(self.high, Decimal(0)))

    def at(self, amount: Decimal) -> float:
        """The place of an amount, from 0 to 1."""
        reach = self.high - self.low
        return round(float((amount - self.low) / reach), 6) if reach else 0.0


def _row(row: Row, scale: _Scale) -> dict[str, object]:
    values = [
        {
            "at": scale.at(value.amount) if value.amount is not None else None,
            "said": value.said,
            "style": series,
        }
        for series, value in enumerate(row.values)
        if value.said
    ]
    return {"name": row.name, "zero": scale.at(Decimal(0)), "values": values}
