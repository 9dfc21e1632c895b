"""Remote support: how long it has lasted."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from cooptec.model.sessio import SessioDistancia


def minutes_of(sessions: Iterable[SessioDistancia], persona: str | None = None) -> int:
    """Minutes of remote support; with a person, of the sessions in which they took part."""
    return sum(
        each.durada_min or 0 for each in sessions if persona is None or persona in each.persones
    )


def hours(minutes: int) -> Decimal:
    """Minutes as hours, to the nearest half; whole ones without decimals."""
    halves = (Decimal(minutes) / 30).to_integral_value(ROUND_HALF_UP)
    return halves / 2
