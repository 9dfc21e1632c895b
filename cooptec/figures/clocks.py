"""Clocks: what time it is elsewhere, and when people work there (domain 4.5)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cooptec.codelists import CodeLists
from cooptec.model.sessio import SessioDistancia


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of time by the clock of a place."""

    start: datetime
    end: datetime

    def within(self, opening: time, closing: time) -> bool:
        """Whether it lies in the working hours of a day from Monday to Friday."""
        if self.start.weekday() >= 5 or self.start.date() != self.end.date():
            return False
        return opening <= self.start.time() and self.end.time() <= closing


def zone(name: str | None) -> ZoneInfo | None:
    """The time zone of this name, such as ``Europe/Madrid``; None where there is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a name; a folder of zones
        return None


def zone_of_country(lists: CodeLists, country: str | None) -> str | None:
    """The name of the time zone of a country, the mainland's; None where it is not known."""
    known = lists.get("pais").get(country or "")
    return known.one("fus") if known is not None else None


def office_hours(lists: CodeLists, country: str | None) -> tuple[time, time] | None:
    """From when to when people work in a country; None where that is not known."""
    known = lists.get("pais").get(country or "")
    said = known.several("horari") if known is not None else ()
    if len(said) != 2:
        return None
    return time.fromisoformat(said[0]), time.fromisoformat(said[1])


def hours_at(sessio: SessioDistancia, place: ZoneInfo) -> Hours | None:
    """When a session takes place by the clock of another place; None where that is not known."""
    own = zone(sessio.fus_horari)
    if own is None or sessio.data is None or sessio.hora_inici is None:
        return None
    begins = datetime.combine(sessio.data, time.fromisoformat(sessio.hora_inici), own)
    try:
        ends = begins + timedelta(minutes=sessio.durada_min or 0)
        return Hours(begins.astimezone(place), ends.astimezone(place))
    except OverflowError:  # in the first or the last year of the calendar
        return None
