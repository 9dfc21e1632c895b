"""Aid by action, calendar year and funder, for the yearly statistics (domain 5.16, CLA-11).

Money only: what is given in kind is told in words unless a method of valuation is agreed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cooptec.codelists import Entry as Code
from cooptec.figures.budget import ZERO, counts
from cooptec.figures.money import IN_KIND
from cooptec.figures.settlement import amount
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Pressupost


@dataclass(frozen=True, slots=True)
class Aid:
    """What one funder committed to an action and disbursed in one year."""

    year: int | None
    """None where the year of an amount is not known."""
    funder: str
    """The identifier of the institution."""
    committed: Decimal = ZERO
    disbursed: Decimal = ZERO


def receives_aid(country: Code, year: int) -> bool:
    """Whether a country is on the list of recipients of official aid in a year (list ``pais``)."""
    until = country.one("receptor_aod_fins")
    on_time = until is None or year <= date.fromisoformat(until).year
    return country.flag("receptor_aod") and on_time


def aid_of(
    pressupost: Pressupost, despeses: Iterable[Despesa], year: int | None
) -> tuple[Aid, ...]:
    """One row for each year and funder, in that order.

    A commitment, the lines in money that a funder pays, counts in the year in which it was made;
    a disbursement in that of the expense, for the funder of its line.
    """
    funders = {p.id: p.financador or "" for p in pressupost.partides if p.tipus != IN_KIND}
    committed: dict[tuple[int | None, str], Decimal] = {}
    for partida in pressupost.partides:
        if partida.tipus != IN_KIND:
            _add(committed, (year, partida.financador or ""), amount(partida))
    disbursed: dict[tuple[int | None, str], Decimal] = {}
    for despesa in despeses:
        if counts(despesa) and despesa.partida in funders:
            spent_in = despesa.data.year if despesa.data else None
            _add(disbursed, (spent_in, funders[despesa.partida]), amount(despesa))
    keys = sorted({*committed, *disbursed}, key=lambda key: (key[0] or 0, key[1]))
    return tuple(Aid(*k, committed.get(k, ZERO), disbursed.get(k, ZERO)) for k in keys)


def _add(
    found: dict[tuple[int | None, str], Decimal], key: tuple[int | None, str], value: Decimal
) -> None:
    found[key] = found.get(key, ZERO) + value
