"""Counts of people added up, women and men apart (domain 4.8)."""

from collections.abc import Iterable

from cooptec.model.base import Persones


def together(counts: Iterable[Persones | None]) -> Persones:
    """Several counts as one; a kind that none of them counts stays uncounted."""
    known = [each for each in counts if each is not None]
    return Persones(
        dones=_sum(each.dones for each in known),
        homes=_sum(each.homes for each in known),
        no_binari=_sum(each.no_binari for each in known),
        no_consta=_sum(each.no_consta for each in known),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    said = [count for count in counts if count is not None]
    return sum(said) if said else None
