"""Remote support: how long it has lasted."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cooptec.figures.days import team_days
from cooptec.model.accio import Accio
from cooptec.model.sessio import SessioDistancia

_HOURS_A_DAY: Final = 8
"""A full working day, the longest that is usual: what fits in the days agreed is never too much."""


def planned_minutes(accio: Accio) -> int:
    """Minutes of remote support that fit in the days agreed with the team."""
    return team_days(accio).remote * _HOURS_A_DAY * 60


def minutes_of(sessions: Iterable[SessioDistancia], persona: str | None = None) -> int:
    """Minutes of remote support; with a person, of the sessions in which they took part."""
    return sum(
        each.durada_min or 0 for each in sessions if persona is None or persona in each.persones
    )


def hours(minutes: int) -> Decimal:
    """Minutes as hours, to the nearest half; whole ones without decimals."""
    halves = (Decimal(minutes) / 30).to_integral_value(ROUND_HALF_UP)
    return halves / 2
