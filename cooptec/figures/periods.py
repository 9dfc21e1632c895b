"""Stretches of time compared: whether two overlap, whether one lies inside another."""

from collections.abc import Iterable
from datetime import date, timedelta

from cooptec.model.base import Periode


def ends(period: Periode | None) -> tuple[date, date] | None:
    """The first and the last day of a period; None where they are not known or not in order."""
    if period is None or period.inici is None or period.fi is None or is_reversed(period):
        return None
    return period.inici, period.fi


def is_reversed(period: Periode) -> bool:
    """Whether a period ends before it begins: rule GEN-06 says so, and no other needs to."""
    return period.inici is not None and period.fi is not None and period.fi < period.inici


def overlap(one: Periode | None, other: Periode | None) -> bool | None:
    """Whether two periods share a day; None where the days of either are not known."""
    first, second = ends(one), ends(other)
    if first is None or second is None:
        return None
    return first[0] <= second[1] and second[0] <= first[1]


def inside(inner: Periode | None, outer: Periode | None) -> bool | None:
    """Whether a period lies wholly in another; None where the days of either are not known."""
    within, around = ends(inner), ends(outer)
    if within is None or around is None:
        return None
    return around[0] <= within[0] and within[1] <= around[1]


def covered(start: date, end: date, stretches: Iterable[tuple[date, date]]) -> bool:
    """Whether every day from one to another lies in some of the stretches.

    Stretches may follow on from each other: September and October cover the end of one and the
    beginning of the other.
    """
    reached = start - timedelta(days=1)
    for first, last in sorted(stretches):
        if first > reached + timedelta(days=1):
            break
        reached = max(reached, last)
    return reached >= end
