"""How long missions may be, and how many days they take (domain 11, day counting)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cooptec.figures.days import days_of, length
from cooptec.model.missio import Missio
from cooptec.model.programa import Programa


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most days; None where there is no such limit."""

    least: int | None
    most: int | None

    def allow(self, days: int) -> bool:
        """Whether a number of days lies between them."""
        return (self.least is None or self.least <= days) and (
            self.most is None or days <= self.most
        )


def stay_limits(programa: Programa) -> Limits:
    """How many days at destination a mission may have.

    Unless days are counted at destination, the travel days help to reach the least: a working week
    with travel at the weekend is then long enough.
    """
    durada = programa.missio_durada
    if durada is None:
        return Limits(None, None)
    travel = 2 if programa.dies_viatge_max is None else programa.dies_viatge_max
    helped = 0 if durada.comptatge == "desti" else travel
    least = None if durada.min_dies is None else max(0, durada.min_dies - helped)
    return Limits(least, durada.max_dies)


def working_days(start: date, end: date, holidays: Iterable[date] = ()) -> int:
    """Days from Monday to Friday, both ends included, without the holidays given."""
    days = (start + timedelta(n) for n in range(length(start, end)))
    free = frozenset(holidays)
    return sum(day.weekday() < 5 and day not in free for day in days)


@dataclass(frozen=True, slots=True)
class Journey:
    """How many calendar days a mission takes; None where a day that it needs is not known."""

    destination: int | None
    door_to_door: int | None
    working: int | None
    """At destination, without weekends and observed holidays."""


def journey(missio: Missio) -> Journey:
    """The days of a mission."""
    stay = missio.periode_desti
    working = None
    if stay is not None and stay.inici is not None and stay.fi is not None:
        working = working_days(stay.inici, stay.fi, _holidays(missio))
    return Journey(days_of(stay), _door_to_door(missio), working)


def _holidays(missio: Missio) -> list[date]:
    """The days on which the holidays inside a mission are observed."""
    return [day for each in missio.festius if (day := each.dia_observat or each.dia)]


def days_of_missions(missions: Iterable[Missio]) -> Limits | None:
    """The least and the most days of work that some missions can mean; None while one has no dates.

    The least are the working days at destination, the most the days from door to door.
    """
    least = most = 0
    for missio in missions:
        stay = missio.periode_desti
        if stay is None or stay.inici is None or stay.fi is None or stay.fi < stay.inici:
            return None
        least += working_days(stay.inici, stay.fi, _holidays(missio))
        most += _door_to_door(missio) or days_of(stay) or 0
    return Limits(least, most)


def _door_to_door(missio: Missio) -> int | None:
    if missio.data_sortida is None or missio.data_retorn is None:
        return None
    return length(missio.data_sortida, missio.data_retorn)
