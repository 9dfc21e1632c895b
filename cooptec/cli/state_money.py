"""The money of the actions as sheets that work themselves out: one for all, one for each."""

from collections.abc import Sequence
from decimal import Decimal

from cooptec.cli.session import Session
from cooptec.documents.tables_money import execution
from cooptec.documents.view import Reader
from cooptec.i18n import N_
from cooptec.render.formulas import Formula
from cooptec.render.spreadsheet import Cell, Column, Sheet

KEY = "diners"
_SUMMED = ("previst", "gastat", "diferencia")


def sheets(session: Session) -> list[Sheet]:
    """A sheet with the sums of every action that has a budget, then the lines of each."""
    reader = Reader(session.dossier, session.t, internal=True)
    each = [execution(entry, reader) for entry in session.dossier.of("accio")]
    planned = [sheet for sheet in each if sheet.rows]
    return [_all(session, planned), *planned] if planned else []


def _all(session: Session, actions: Sequence[Sheet]) -> Sheet:
    """The totals of the actions, each taken from its own sheet; their sum in one currency."""
    t = session.t
    columns = (
        Column("accio", t(N_("Action"))),
        *(column for column in actions[0].columns if column.key in (*_SUMMED, "moneda")),
    )
    rows = [_row(sheet) for sheet in actions]
    if len({row[-1] for row in rows}) == 1:
        sums = (_sum(rows, place, key) for place, key in enumerate(_SUMMED, start=1))
        rows.append((t(N_("Total")), *sums, rows[0][-1]))
    return Sheet(KEY, t(N_("Money by action")), columns, tuple(rows))


def _row(sheet: Sheet) -> tuple[Cell, ...]:
    total = dict(zip((column.key for column in sheet.columns), sheet.rows[-1], strict=True))
    taken = (Formula(f"[{sheet.key}!{key}]", _value(total[key])) for key in _SUMMED)
    return (sheet.key, *taken, total["moneda"])


def _sum(rows: Sequence[tuple[Cell, ...]], place: int, key: str) -> Formula:
    values = [_value(row[place]) for row in rows]
    return Formula(f"SUM([{key}:])", sum(values[1:], values[0]))


def _value(cell: Cell) -> Decimal:
    """What a sum comes to."""
    assert isinstance(cell, Formula)  # noqa: S101 (the last row of a sheet holds sums)
    return Decimal(cell.value)
