"""The sheets of Excel work themselves out: LibreOffice comes to the same figures."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook

JAMA = "acc-jama-usos-sol-2018"


@pytest.fixture(scope="module")
def example(request):
    return request.config.rootpath / "exemples" / "manabi-2018"


def figures(file):
    """What the cells of a workbook say, by sheet and cell."""
    book = load_workbook(file, data_only=True)
    return {
        (page.title, cell.coordinate): cell.value
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
    }


def formulas(file):
    book = load_workbook(file)
    return {
        (page.title, cell.coordinate): cell.value
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def money(value):
    return Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("what", ["estat", "pressupost"])
def test_libreoffice_works_out_the_figures_that_the_program_wrote(
    example, tmp_path, cooptec, office, what
) -> None:
    if what == "estat":
        file = tmp_path / "estat.xlsx"
        call = ("estat", "--format", "xlsx", "--sortida", file, "--avui", "2018-10-15")
    else:
        call = (
            "genera",
            "pressupost",
            JAMA,
            "--idioma",
            "ca",
            "--format",
            "xlsx",
            "--sortida",
            tmp_path,
        )
    said = cooptec("-C", example, *call, language="ca")
    assert said.code == 0, said.err
    (file,) = tmp_path.glob("*.xlsx")
    asked = formulas(file)
    assert any("SUM(" in each for each in asked.values())
    ours, theirs = figures(file), figures(office(_without_results(file), "ods", "xlsx"))
    for place in asked:
        assert money(ours[place]) == money(theirs[place]), (place, asked[place])


def _without_results(file):
    """The same workbook without what the program says that its formulas come to."""
    book = load_workbook(file)
    target = file.with_name(f"empty-{file.name}")
    book.save(target)
    return target


def test_each_action_has_its_sheet_and_the_first_one_adds_them_up(
    example, tmp_path, cooptec
) -> None:
    file = tmp_path / "estat.xlsx"
    cooptec("-C", example, "estat", "--format", "xlsx", "--sortida", file, language="es")
    book = load_workbook(file, data_only=True)
    page = book[next(name for name in book.sheetnames if name.startswith("Dinero"))]
    *actions, total = page.iter_rows(min_row=2, values_only=True)
    assert {row[0] for row in actions} <= set(book.sheetnames)
    for place in (1, 2, 3):
        assert money(total[place]) == sum(money(row[place]) for row in actions)
    for row in actions:
        assert money(book[row[0]].cell(book[row[0]].max_row, 3).value) == money(row[1])
    assert page.freeze_panes == "A2"
