"""A form on paper and on screen: rows that grow, headings that lead, choices that can be read."""

import re
import zipfile
from io import BytesIO

import docx
import openpyxl
import pytest

from cooptec.dossier import load
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import KEYS, QUESTION, as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.resources import examples_folder


@pytest.fixture(scope="module")
def new_demand():
    dossier = load(examples_folder() / "minim")
    return make(About(FORMS["demanda"], dossier, "es"))


def test_rows_of_excel_grow_with_what_is_written_in_them(new_demand) -> None:
    with zipfile.ZipFile(BytesIO(as_xlsx(new_demand, translator("es")))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r'<row r="(\d+)"[^>]*>', sheet)
    fixed = re.findall(r'<row r="(\d+)"[^>]*customHeight="1"', sheet)
    assert len(rows) > 30
    assert max(map(int, fixed)) <= KEYS


def test_no_page_of_excel_ends_with_a_heading(new_demand) -> None:
    page = openpyxl.load_workbook(BytesIO(as_xlsx(new_demand, translator("es")))).worksheets[0]
    ends = [each.id for each in page.row_breaks.brk]
    assert len(ends) > 1
    assert not any(page.cell(end, QUESTION).font.bold for end in ends)


def test_what_can_be_chosen_is_written_in_word_where_there_is_no_list(new_demand) -> None:
    said = "\n".join(
        each.text
        for each in docx.Document(BytesIO(as_docx(new_demand, translator("es")))).paragraphs
    )
    blanks = [each for each in new_demand.blanks() if each.loc == ("ambits",)]
    assert len(blanks[0].options) > 8
    assert all(option.label in said for option in blanks[0].options)
