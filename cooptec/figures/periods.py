"""Stretches of time compared: whether two overlap, whether one lies inside another."""

from collections.abc import Iterable
from datetime import date, timedelta

from cooptec.model.base import Periode


def overlap(one: Periode | None, other: Periode | None) -> bool | None:
    """Whether two periods share a day; None where a day of either is not known."""
    if one is None or other is None:
        return None
    if one.inici is None or one.fi is None or other.inici is None or other.fi is None:
        return None
    return one.inici <= other.fi and other.inici <= one.fi


def inside(inner: Periode | None, outer: Periode | None) -> bool | None:
    """Whether a period lies wholly in another; None where a day of either is not known."""
    if inner is None or outer is None:
        return None
    if inner.inici is None or inner.fi is None or outer.inici is None or outer.fi is None:
        return None
    return outer.inici <= inner.inici and inner.fi <= outer.fi


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
