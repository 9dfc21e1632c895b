"""How long missions may be, and how many days they take (domain 11, day counting)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cooptec.figures.days import days_of, length
from cooptec.figures.parametres import terms_in_force
from cooptec.model.base import Periode
from cooptec.model.missio import Missio
from cooptec.model.programa import MissioDurada, Programa


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
    if durada is None or not in_order(durada):
        return Limits(None, None)
    travel = terms_in_force(programa).dies_viatge_max or 0
    helped = 0 if durada.comptatge == "desti" else travel
    least = None if durada.min_dies is None else max(0, durada.min_dies - helped)
    return Limits(least, durada.max_dies)


def in_order(durada: MissioDurada) -> bool:
    """Whether the least days of a mission are no more than the most: rule PRG-01 says so."""
    least, most = durada.min_dies, durada.max_dies
    return least is None or most is None or least <= most


def days_of_work(start: date, end: date, holidays: Iterable[date] = ()) -> Iterator[date]:
    """The days from Monday to Friday, both ends included, without the holidays given."""
    free = frozenset(holidays)
    days = (start + timedelta(n) for n in range(length(start, end)))
    return (day for day in days if day.weekday() < 5 and day not in free)


def working_days(start: date, end: date, holidays: Iterable[date] = ()) -> int:
    """How many days from Monday to Friday there are, without the holidays given.

    Weeks are counted, not days: a typing mistake makes a stay of a thousand years.
    """
    weeks, more = divmod(length(start, end), 7) if start <= end else (0, 0)
    last = sum((start.weekday() + n) % 7 < 5 for n in range(more))
    free = {each for each in holidays if start <= each <= end and each.weekday() < 5}
    return weeks * 5 + last - len(free)


def leaves_on(missio: Missio) -> date | None:
    """The day of departure; the first one at destination where that is not known."""
    stay = missio.periode_desti or Periode()
    return missio.data_sortida or stay.inici


def back_on(missio: Missio) -> date | None:
    """The day of return; the last one at destination where that is not known."""
    stay = missio.periode_desti or Periode()
    return missio.data_retorn or stay.fi


def away(missio: Missio) -> tuple[date, date] | None:
    """The days from departure to return; those at destination stand in for what is not known."""
    start, end = leaves_on(missio), back_on(missio)
    return (start, end) if start is not None and end is not None and start <= end else None


def days_there(missio: Missio) -> tuple[date, date] | None:
    """The first and the last day at destination; None where they are not known or not in order."""
    stay = missio.periode_desti or Periode()
    if stay.inici is None or stay.fi is None or stay.inici > stay.fi:
        return None
    return stay.inici, stay.fi


def departed(missio: Missio, today: date) -> bool:
    """Whether the day of departure has come."""
    leaves = leaves_on(missio)
    return leaves is not None and leaves <= today


def is_over(missio: Missio, today: date) -> bool:
    """Whether a mission is back: its day of return has passed, or its state says so."""
    back = back_on(missio)
    return missio.estat == "realitzada" or (back is not None and back < today)


def days_that_count(
    missio: Missio, comptatge: str | None, travel: int
) -> tuple[int | None, int | None]:
    """The days of a mission that must reach the least, and those that must not pass the most.

    In the tolerant way of counting, the usual one, the least is counted from door to door and the
    most at destination. While the journey is not known, ``travel`` days are taken to be on the way.

    Args:
        missio: the mission.
        comptatge: how days are counted, a code of the list ``comptatge``.
        travel: the most days on the way.
    """
    known = journey(missio)
    there, door = known.destination, known.door_to_door
    least = door if door is not None or there is None else there + travel
    if comptatge == "desti":
        return there, there
    return least, door or there if comptatge == "porta_a_porta" else there


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
