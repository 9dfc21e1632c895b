"""Tables for spreadsheets: numbers as numbers, and no text that runs as a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.render.spreadsheet import About, Column, Named, Sheet, as_csv, as_xlsx

ABOUT = About(date(2018, 6, 4), "Pressupost", "ca", "Fons", mark="EXEMPLE & res")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")']


def sheet(*rows, title="Full", key="full"):
    columns = tuple(Column(f"k{n}", f"Columna {n}") for n in range(len(rows[0])))
    return Sheet(key, title, columns, tuple(rows))


def opened(*sheets, about=ABOUT):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(sheets, about)))


def test_numbers_and_days_are_numbers_and_days_under_a_frozen_header() -> None:
    page = opened(sheet(("a", 3, Decimal("1250.50"), date(2018, 9, 17), None)))["Full"]
    assert page[1][0].value == "Columna 0"
    text, whole, amount, day, nothing = page[2]
    assert (text.value, whole.value, amount.value, nothing.value) == ("a", 3, 1250.5, None)
    assert (text.data_type, whole.data_type, amount.data_type) == ("s", "n", "n")
    assert day.is_date
    assert day.value.date() == date(2018, 9, 17)
    assert page.freeze_panes == "A2"
    assert all(page.column_dimensions[letter].width > 5 for letter in "ABCDE")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_like_a_formula_is_a_text_also_after_it_is_edited(text) -> None:
    cell = opened(sheet((text,)))["Full"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    for titles in (True, False):
        (_, (said,)) = csv.reader(io.StringIO(as_csv(sheet((text,)), titles=titles)), strict=True)
        assert said == "'" + text


def test_what_a_code_is_called_and_a_heading_are_guarded_too() -> None:
    rows = [*csv.reader(io.StringIO(as_csv(sheet((Named("=1", "=2"),)), titles=True)))]
    assert rows[1] == ["'=2"]
    assert [*csv.reader(io.StringIO(as_csv(sheet((Named("=1", "=2"),)))))][1] == ["'=1"]
    odd = Sheet("x", "x", (Column("k", "=1"),), ())
    assert opened(odd)["x"]["A1"].data_type == "s"


def test_amounts_below_zero_stay_numbers_in_both() -> None:
    table = sheet((Decimal("-7.60"), date(2018, 9, 1)))
    assert opened(table)["Full"]["A2"].value == -7.6
    assert as_csv(table).splitlines()[1] == "-7.60,2018-09-01"


def test_two_workbooks_of_the_same_tables_are_the_same_bytes() -> None:
    table = sheet(("a", 1))
    assert as_xlsx([table], ABOUT) == as_xlsx([table], ABOUT)


def test_names_that_excel_would_refuse_are_mended_and_told_apart() -> None:
    titles = ["a/b:c?", "a b c ", "x" * 40, "x" * 40, "''", ""]
    names = opened(*(sheet(("v",), title=each) for each in titles)).sheetnames
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)


def test_the_properties_and_the_pages_say_what_it_is() -> None:
    book = opened(sheet(("v",)))
    assert (book.properties.title, book.properties.language) == ("Pressupost", "ca")
    assert book.properties.subject == "EXEMPLE & res"
    assert book["Full"].oddHeader.right.text == "EXEMPLE && res"
    assert book["Full"].print_title_rows == "$1:$1"


@given(st.text(max_size=60))
def test_any_text_can_be_read_back_or_was_unreadable(text) -> None:
    found = opened(sheet(("x", text)))["Full"]["B2"].value or ""
    kept = "".join(c for c in text if c.isprintable())
    assert "".join(c for c in found if c.isprintable() and c != "\N{REPLACEMENT CHARACTER}") == (
        "".join(c for c in kept if c != "\N{REPLACEMENT CHARACTER}")
    )
