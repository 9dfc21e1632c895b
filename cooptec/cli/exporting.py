"""Tables for spreadsheets and for programs: JSON, CSV and Excel.

The shape of the JSON is versioned: ``version`` changes when a key changes its meaning or goes away.
Each table is a list of objects under its key; dates are ISO 8601, amounts are texts with a point,
and codes stand as they stand in the files. Excel, which is for people, has their names instead.
"""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cooptec.cli.state_tables import Cell, Named, Sheet

VERSION = 1

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First signs of a text that a spreadsheet would run as a formula."""


def as_json(sheets: Sequence[Sheet], today: date) -> str:
    """All the tables as one JSON object."""
    data: dict[str, object] = {"version": VERSION, "avui": today.isoformat()}
    for sheet in sheets:
        keys = [column.key for column in sheet.columns]
        data[sheet.key] = [dict(zip(keys, map(_plain, row), strict=True)) for row in sheet.rows]
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_csv(sheet: Sheet) -> str:
    """One table, with its keys as the first row (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.key for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow(_guarded(cell) for cell in row)
    return out.getvalue()


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """An Excel workbook with one sheet for each table."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:31])
        page.append([column.title for column in sheet.columns])
        for cell in page[1]:
            cell.font = Font(bold=True)
        page.freeze_panes = "A2"
        for number, row in enumerate(sheet.rows, start=2):
            for place, held in enumerate(row, start=1):
                value = held.name if isinstance(held, Named) else held
                written = page.cell(number, place, value)
                if isinstance(value, str):
                    written.data_type = "s"  # a text that begins with = is no formula
        for place, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(place)].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(*([c.title for c in sheet.columns], *sheet.rows), strict=True)
    return [min(60, 2 + max(map(_length, column))) for column in columns]


def _length(cell: Cell) -> int:
    return len(cell.name if isinstance(cell, Named) else str(cell or ""))


def _plain(cell: Cell) -> object:
    if isinstance(cell, Named):
        return cell.code
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Decimal) else cell


def _guarded(cell: Cell) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before such texts."""
    plain = _plain(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if plain is None else plain
