"""Tables for spreadsheets: Excel for people, CSV for programs.

Numbers and days stand as numbers and days, so that a spreadsheet can add them up. A text that a
person typed is never a formula.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cooptec.render.escape import readable
from cooptec.render.formulas import Formula, Place, with_results, written

if TYPE_CHECKING:
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""First signs of a text that a spreadsheet would run as a formula."""
_WIDEST: Final = 60
_LINE: Final = 15
"""Height of a line, in points."""
_LONGEST_TEXT: Final = 32_767
"""Characters that a cell of Excel can hold."""
_LONGEST_NAME: Final = 31
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_AMOUNT: Final = "#,##0.00"
_DAY: Final = "yyyy\\-mm\\-dd"
_DAYS: Final = {"ca": "d/m/yyyy", "es": "d/m/yyyy"}
_SAVED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIRST_ZIP_YEAR: Final = 1980


@dataclass(frozen=True, slots=True)
class Named:
    """A code or an identifier, for programs, and what it is called, for people."""

    code: str | None
    name: str


Cell = str | int | Decimal | date | Named | Formula | None
"""What a cell holds; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for programs and its title for people."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the properties of a workbook say of it."""

    day: date
    """Two workbooks of the same day with the same tables are the same bytes."""
    title: str = ""
    language: str = ""
    author: str = ""
    header: str = ""
    """Over each printed page."""
    mark: str = ""
    """What must be read on every page, such as that nothing is real; also in the properties."""
    footer: str = ""
    """Under each printed page, before its number."""


def as_csv(sheet: Sheet, *, titles: bool = False) -> str:
    """One table as comma-separated values (RFC 4180): days as ISO 8601, amounts with a point.

    Args:
        sheet: the table.
        titles: the first row holds what the columns are called, and cells what codes are called;
            without it both are the keys and codes of the files.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_guarded(each.title if titles else each.key) for each in sheet.columns)
    for row in sheet.rows:
        writer.writerow(_guarded(_named(cell) if titles else cell) for cell in row)
    return out.getvalue()


def plain(cell: Cell) -> object:
    """A cell for programs: its code, its day in ISO 8601, its amount as a text with a point."""
    if isinstance(cell, Named):
        return cell.code
    if isinstance(cell, Formula):
        return plain(cell.value)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Decimal) else cell


def as_xlsx(sheets: Sequence[Sheet], about: About) -> bytes:
    """An Excel workbook with one sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    places = _places(sheets)
    results: dict[str, dict[str, Decimal | int]] = {}
    for number, sheet in enumerate(sheets, start=1):
        page = book.create_sheet(places[sheet.key].name)
        results[f"xl/worksheets/sheet{number}.xml"] = _fill(page, sheet, places, about)
        _print(page, about)
    moment = datetime(about.day.year, about.day.month, about.day.day, 12)  # noqa: DTZ001 (openpyxl's)
    book.properties.created = moment
    book.properties.title = about.title or None
    book.properties.subject = about.mark or None
    book.properties.language = about.language or None
    book.properties.creator = about.author or "cooptec"
    out = io.BytesIO()
    book.save(out)
    return _steady(out.getvalue(), moment, results)


def _places(sheets: Sequence[Sheet]) -> dict[str, Place]:
    """Where the columns of each sheet will be."""
    from openpyxl.utils import get_column_letter

    found: dict[str, Place] = {}
    for sheet in sheets:
        name = free_name(sheet.title, [each.name for each in found.values()])
        letters = {c.key: get_column_letter(n) for n, c in enumerate(sheet.columns, start=1)}
        found[sheet.key] = Place(name, letters, len(sheet.rows) + 1)
    return found


def _fill(
    page: "Worksheet", sheet: Sheet, places: Mapping[str, Place], about: About
) -> dict[str, Decimal | int]:
    """Fill a sheet; gives what its formulas come to, by their cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    results: dict[str, Decimal | int] = {}
    day = _DAYS.get(about.language, _DAY)

    top = Alignment(wrap_text=True, vertical="top")
    bold, shaded = Font(name="Calibri", bold=True), PatternFill("solid", fgColor="E9EEF4")
    widths = _widths(sheet)
    titles = tuple(column.title for column in sheet.columns)
    for number, row in enumerate((titles, *sheet.rows), start=1):
        for place, held in enumerate(row, start=1):
            cell = page.cell(number, place)
            _put(cell, _named(held), day)
            if isinstance(held, Formula):
                cell.value = written(held, number, places[sheet.key], places)
                results[cell.coordinate] = held.value
            cell.alignment = top
            if number == 1:
                cell.font, cell.fill = bold, shaded
        page.row_dimensions[number].height = _LINE * max(map(_lines, row, widths), default=1)
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    if sheet.rows:
        page.auto_filter.ref = page.dimensions
    return results


def _print(page: "Worksheet", about: About) -> None:
    """How the sheet looks on paper: on its side, as wide as the page, its header row on each."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddHeader.left.text = on_paper(about.header)
    page.oddHeader.right.text = on_paper(about.mark)
    page.oddFooter.left.text = on_paper(about.footer)
    page.oddFooter.right.text = "&P / &N"


def on_paper(text: str) -> str | None:
    """A text over or under a page, in which one sign is a command."""
    return readable(text).replace("\n", " ").replace("&", "&&") or None


def _put(cell: "ExcelCell", value: str | int | Decimal | date | None, day: str) -> None:
    if isinstance(value, str):
        cell.value = readable(value)[:_LONGEST_TEXT]
        cell.data_type = "s"  # a text that begins with = is no formula
        cell.quotePrefix = value.startswith(_FORMULA)  # and is none after somebody has edited it
        return
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = _AMOUNT if value.as_tuple().exponent == -2 else "General"
    elif isinstance(value, date):
        cell.number_format = day


def _named(cell: Cell) -> str | int | Decimal | date | None:
    if isinstance(cell, Formula):
        return cell.value
    return cell.name if isinstance(cell, Named) else cell


def free_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts for a sheet, and that no other one has."""
    name = _cut(_NOT_IN_A_NAME.sub(" ", title).strip("' ")) or "1"
    others = {each.casefold() for each in taken}
    if name.casefold() not in others:
        return name
    endings = (f" {n}" for n in range(2, len(taken) + 3))
    tried = (name[: _LONGEST_NAME - len(ending)] + ending for ending in endings)
    return next(each for each in tried if each.casefold() not in others)


def _cut(name: str) -> str:
    """As many of its words as there is room for."""
    if len(name) <= _LONGEST_NAME:
        return name
    whole, _, _ = name[: _LONGEST_NAME + 1].rpartition(" ")
    return whole or name[:_LONGEST_NAME]


def _widths(sheet: Sheet) -> list[int]:
    """In characters of the usual size, with room for the sign of the filter."""
    columns = zip(*([c.title for c in sheet.columns], *sheet.rows), strict=True)
    return [min(_WIDEST, 4 + max(map(_length, column))) for column in columns]


def _length(cell: Cell) -> int:
    return max(map(len, _as_text(cell).split("\n")))


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell takes in a column."""
    return sum(-(-max(1, len(each)) // (width - 2)) for each in _as_text(cell).split("\n"))


def _as_text(cell: Cell) -> str:
    value = _named(cell)
    if isinstance(value, Decimal):
        return f"{value:,}"
    return "" if value is None else str(value)


def _guarded(cell: Cell) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before such texts."""
    said = plain(cell)
    if isinstance(cell, (str, Named)) and str(said).startswith(_FORMULA):
        return f"'{said}"
    return "" if said is None else said


def _steady(
    made: bytes, moment: datetime, results: Mapping[str, Mapping[str, Decimal | int]]
) -> bytes:
    """The workbook without the moment at which it was written."""
    stamp = max(moment, datetime(_FIRST_ZIP_YEAR, 1, 1))  # noqa: DTZ001 (as above)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            said = rf"\g<1>{stamp.replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(said, content)
            content = with_results(content, results.get(name) or {})
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
