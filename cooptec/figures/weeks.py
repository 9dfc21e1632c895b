"""Weeks of a plan, from Monday to Sunday, and what falls in each one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cooptec.model.marc_logic import Activitat

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, the first one a Monday."""

    start: date

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + timedelta(days=6)

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether it shares a day with a stretch of time; no where an end is not known."""
        if start is None or end is None:
            return False
        return start <= self.end and self.start <= end


def weeks(start: date, end: date) -> Iterator[Week]:
    """The weeks from that of one day to that of another; none where the end comes first."""
    monday = start - timedelta(days=start.weekday())
    while start <= end and monday <= end:
        yield Week(monday)
        monday += _WEEK


def weeks_of(activitats: Iterable[Activitat]) -> tuple[Week, ...]:
    """The weeks from the first day of some activities to the last one."""
    known = [(a.inici, a.fi) for a in activitats if a.inici is not None and a.fi is not None]
    if not known:
        return ()
    return tuple(weeks(min(start for start, _ in known), max(end for _, end in known)))
