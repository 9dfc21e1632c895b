"""Who is at what, and when: a line for each task on a scale of weeks and months."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cooptec.i18n import Language, formats
from cooptec.render.charts.chart import Chart, Table, drawn
from cooptec.render.look import Look

_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_MOST_WEEKS: Final = 26
"""A longer stretch shows no weeks: their numbers would touch."""
_MOST_MONTHS: Final = 24
"""A longer stretch shows years."""

_Band = dict[str, object]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that takes some days, both ends included."""

    name: str
    start: date
    end: date
    said: str
    """Its days in words."""
    style: int = 0
    """Its place in the styles of the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gantt:
    """Tasks one under the other, in the order given; at least one."""

    tasks: tuple[Task, ...]
    styles: tuple[str, ...]
    """What each style means."""
    headers: tuple[str, str, str]
    """What names, days and styles are called."""
    alternative: str
    language: Language
    around: tuple[date, date] | None = None
    """The first and the last day of the scale, where the chart is one of several with the same."""
    week: str
    """The word over the weeks, which are told apart while they fit."""
    counted_from: date | None = None
    """A day of the first week, where they are numbered; none: each has the day of its Monday."""


def gantt(chart: Gantt, look: Look) -> Chart:
    """Draw it.

    Raises:
        ValueError: a task ends before it begins.
        RenderFault: typst refused it.
    """
    if any(each.end < each.start for each in chart.tasks):
        raise ValueError("a task ends before it begins")
    scale = _Scale.around(chart)
    used = sorted({each.style for each in chart.tasks})
    rows = tuple((each.name, each.said, chart.styles[each.style]) for each in chart.tasks)
    return drawn(
        "gantt",
        {
            "head": chart.headers[0],
            "unit": chart.week if scale.by_week else "",
            "upper": scale.upper(chart.language),
            "lower": scale.lower(chart),
            "ticks": scale.ticks(),
            "tasks": [_task(each, scale) for each in chart.tasks],
            "styles": [(style, chart.styles[style]) for style in used],
        },
        look=look,
        language=chart.language,
        alternative=chart.alternative,
        table=Table(chart.headers, rows),
    )


def _task(task: Task, scale: "_Scale") -> dict[str, object]:
    return {
        "name": task.name,
        "said": task.said,
        "style": task.style,
        "start": scale.at(task.start),
        "end": scale.at(task.end + _DAY),
    }


@dataclass(frozen=True, slots=True)
class _Scale:
    """The stretch of time that is drawn: whole weeks, ``end`` not included."""

    start: date
    end: date

    @classmethod
    def around(cls, chart: Gantt) -> "_Scale":
        first, last = chart.around or (
            min(each.start for each in chart.tasks),
            max(each.end for each in chart.tasks),
        )
        return cls(_monday(first), last + timedelta(days=7 - last.weekday()))

    @property
    def by_week(self) -> bool:
        return (self.end - self.start) // _WEEK <= _MOST_WEEKS

    def at(self, day: date) -> float:
        """The place of the beginning of a day, from 0 to 1."""
        return round((day - self.start) / (self.end - self.start), 6)

    def ticks(self) -> list[float]:
        """Where lines cross the rows: at each Monday, or where months or years begin."""
        return [self.at(start) for start, _ in self._lower()]

    def upper(self, language: Language) -> list[_Band]:
        """The months over the weeks, or the years over the months; ``short`` where room lacks."""
        if self._by_year:
            return []
        if not self.by_week:
            return [self._band(each, str(each[0].year)) for each in self._cut(_next_year)]
        months = ((each, formats.month(each[0], language)) for each in self._cut(_next_month))
        return [self._band(each, f"{name} {each[0].year}", name) for each, name in months]

    def lower(self, chart: Gantt) -> list[_Band]:
        """The weeks, the months or the years that the lines part."""
        return [self._band(each, self._called(each[0], chart)) for each in self._lower()]

    def _called(self, start: date, chart: Gantt) -> str:
        if self.by_week:
            return _number(start, chart.counted_from)
        return str(start.year) if self._by_year else formats.month(start, chart.language)

    def _band(self, stretch: tuple[date, date], name: str, short: str = "") -> _Band:
        start, end = stretch
        return {"name": name, "short": short, "start": self.at(start), "end": self.at(end)}

    @property
    def _by_year(self) -> bool:
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        return months > _MOST_MONTHS

    def _lower(self) -> list[tuple[date, date]]:
        if self.by_week:
            mondays = [self.start + _WEEK * n for n in range((self.end - self.start) // _WEEK)]
            return [(monday, monday + _WEEK) for monday in mondays]
        return list(self._cut(_next_year if self._by_year else _next_month))

    def _cut(self, following: Callable[[date], date]) -> Iterator[tuple[date, date]]:
        """The months or the years, cut where the scale begins and ends."""
        start = self.start
        while start < self.end:
            after = min(following(start), self.end)
            yield start, after
            start = after


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _number(monday: date, first: date | None) -> str:
    """Which week it is; those before the first one have no number."""
    if first is None:
        return str(monday.day)
    number = (monday - _monday(first)) // _WEEK + 1
    return str(number) if number > 0 else ""


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _next_year(day: date) -> date:
    return date(day.year + 1, 1, 1)
