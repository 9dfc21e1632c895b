"""Badly filled forms: each gives a preview that a person understands, and loses nothing."""

import io
import zipfile
from datetime import date, datetime

import docx
import openpyxl
import pytest
from PIL import Image

from cooptec.dossier import load
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import ANSWER, ITSELF, KEY, KEYS, as_xlsx
from cooptec.forms.comparing import Sort, compare
from cooptec.forms.form import key
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.opening import opened
from cooptec.i18n import translator

JAMA = "dem-jama-usos-sol"
DAY = "finestra.inici"
MISSIONS = "durada_prevista.nombre_missions"
NOON = datetime(2018, 9, 10, 12)  # noqa: DTZ001 (cells know no time zone)
MAKERS = {"docx": as_docx, "xlsx": as_xlsx}


class Workbook:
    """A form in Excel in somebody's hands."""

    def __init__(self, file) -> None:
        self.file = file
        self.book = openpyxl.load_workbook(file)

    def cell(self, name):
        """The cell of an answer, by its path."""
        for page in self.book.worksheets:
            for row in page.iter_rows(min_row=KEYS + 1):
                start = row[KEY - 1].value
                for cell in row if start else ():
                    end = page.cell(KEYS, cell.column).value
                    if cell.column != KEY and end and _path(start, end) == name:
                        return cell
        raise KeyError(name)

    def write(self, answers):
        """Fill in some answers."""
        for name, value in answers.items():
            self.cell(name).value = value
        return self

    def page_of(self, name):
        """The sheet of an answer."""
        return self.cell(name).parent

    def save(self):
        """As Excel would save it; gives the file."""
        self.book.save(self.file)
        return self.file


def _path(start, end):
    return start if end == ITSELF else f"{start}.{end}"


@pytest.fixture
def form_file(manabi, tmp_path):
    """Makes the file of a form about the example."""

    def make_file(name="demanda", id_=None, *, kind="xlsx", language="es", dossier=None):
        dossier = dossier or load(manabi)
        entry = dossier.find(id_) if id_ else None
        about = About(FORMS[name], dossier, language, entry, "acc-jama-usos-sol-2018")
        file = tmp_path / f"{name}-{id_}-{language}.{kind}"
        file.write_bytes(MAKERS[kind](make(about), translator(language)))
        return file

    return make_file


@pytest.fixture
def compared(manabi):
    """What came back in a file, beside the example."""
    return lambda file: compare(opened(file)[1], load(manabi))


def line_of(comparison, name):
    """The line of an answer, by its path."""
    return next(line for line in comparison.lines if key(line.loc) == name)


def test_a_missing_needed_answer_keeps_nothing_else_out(form_file, compared) -> None:
    file = Workbook(form_file()).write({"titol.es": "Un plan", MISSIONS: 2}).save()
    found = compared(file)
    assert {line.sort for line in found.lines} == {Sort.NEW}
    assert line_of(found, MISSIONS).value == 2


def test_a_text_in_the_place_of_a_number_is_told_with_its_cell(
    form_file, compared, cooptec, manabi
):
    file = Workbook(form_file()).write({MISSIONS: "dos o tres", "titol.es": "Un plan"}).save()
    line = line_of(compared(file), MISSIONS)
    assert (line.sort, line.new) == (Sort.NOT_UNDERSTOOD, "dos o tres")
    said = cooptec("-C", manabi, "importa", file, "--accepta", "tot")
    assert said.code == 1
    assert "cell C" in said.out
    assert "Write a whole number with digits" in said.out
    assert "1 answer that was not understood waits, word for word" in said.out


@pytest.mark.parametrize("written", ["10/9/2018", "2018-09-10", "10.9.2018", date(2018, 9, 10)])
def test_a_day_is_understood_however_it_is_written(form_file, compared, written) -> None:
    file = Workbook(form_file()).write({DAY: written}).save()
    assert line_of(compared(file), DAY).value == date(2018, 9, 10)


def test_a_day_that_does_not_exist_is_told_and_kept(form_file, compared) -> None:
    line = line_of(compared(Workbook(form_file()).write({DAY: "31/9/2018"}).save()), DAY)
    assert (line.sort, line.new) == (Sort.NOT_UNDERSTOOD, "31/9/2018")


def test_a_deleted_row_changes_nothing_in_the_folder(form_file, compared) -> None:
    book = Workbook(form_file(id_=JAMA))
    cell = book.cell("titol.es")
    cell.parent.delete_rows(cell.row)
    found = compared(book.save())
    (gone,) = found.of(Sort.GONE)
    assert gone.loc == ("titol", "es")
    assert {line.sort for line in found.lines} == {Sort.EQUAL, Sort.GONE}


def test_an_extra_column_is_told_and_confuses_nothing(form_file, compared) -> None:
    book = Workbook(form_file(id_=JAMA))
    page = book.page_of("evidencies.0.font")
    page.insert_cols(3)
    page.cell(KEYS + 1, 3).value = "una nota al margen"
    found = compared(book.save())
    assert [line.new for line in found.of(Sort.UNPLACED)] == []
    assert {line.sort for line in found.lines} == {Sort.EQUAL}


def test_the_names_of_another_language_are_understood(form_file, compared) -> None:
    file = Workbook(form_file()).write({"ambits": "Urbanisme i ordenació territorial"}).save()
    line = line_of(compared(file), "ambits")
    assert line.sort is Sort.NEW, line.why


def test_a_name_that_no_list_has_is_told(form_file, compared) -> None:
    file = Workbook(form_file()).write({"entitat_demandant": "Municipio de Nunca Jamás"}).save()
    line = line_of(compared(file), "entitat_demandant")
    assert (line.sort, line.new) == (Sort.NOT_UNDERSTOOD, "Municipio de Nunca Jamás")


def test_merged_cells_keep_the_answer_of_the_first(form_file, compared) -> None:
    book = Workbook(form_file()).write({"titol.es": "Un plan"})
    cell = book.cell("titol.es")
    cell.parent.merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=3, end_column=4)
    assert line_of(compared(book.save()), "titol.es").value == "Un plan"


def test_a_pasted_picture_is_told_and_left_out(form_file, compared, cooptec, manabi) -> None:
    from openpyxl.drawing.image import Image as Picture

    book = Workbook(form_file()).write({"titol.es": "Un plan"})
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    book.book.worksheets[0].add_image(Picture(drawn), "C8")
    said = cooptec("-C", manabi, "importa", book.save())
    assert "it holds pictures; they were not taken in" in said.out
    assert "Un plan" in said.out


def test_a_form_of_another_programme_is_refused(form_file, manabi, cooptec) -> None:
    file = form_file()
    programme = manabi / "programa.yaml"
    text = programme.read_text("utf-8")
    other = text.replace("id: prg-equador-2018", "id: prg-altre-2019")
    programme.write_text(other, encoding="utf-8")
    said = cooptec("-C", manabi, "importa", file)
    assert said.code == 2
    assert "The form is of another programme: prg-equador-2018, and this one is" in said.err


def test_an_empty_form_says_that_nobody_wrote_anything(form_file, cooptec, manabi) -> None:
    for kind in ("xlsx", "docx"):
        said = cooptec("-C", manabi, "importa", form_file(kind=kind))
        assert said.code == 0, said.err
        assert "Nobody has written anything in the form." in said.out


def test_what_is_written_beside_the_answers_is_shown(form_file, compared) -> None:
    book = Workbook(form_file())
    page = book.page_of("titol.es")
    page.cell(200, ANSWER).value = "Llámenme, por favor"
    page.cell(201, KEY).value = "no.such.field"
    page.cell(201, ANSWER).value = "otra cosa"
    found = compared(book.save())
    said = {line.new for line in found.of(Sort.UNPLACED)}
    assert said == {"Llámenme, por favor", "otra cosa"}


def test_a_row_added_to_a_table_of_word_becomes_an_item(form_file, compared) -> None:
    file = form_file(id_=JAMA, kind="docx")
    document = docx.Document(file)
    cells = document.tables[0].add_row().cells
    for cell, text in zip(cells, ("Un hecho más", "Un registro", "2018"), strict=True):
        cell.text = text
    document.save(file)
    new = {line.new for line in compared(file).of(Sort.NEW)}
    assert new == {"Un hecho más", "Un registro", "2018"}


def test_the_moment_of_a_day_does_not_matter(form_file, compared) -> None:
    file = Workbook(form_file()).write({DAY: NOON}).save()
    assert line_of(compared(file), DAY).value == date(2018, 9, 10)


def _with_part(file, name, content):
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_file_with_programs_does_not_come_in(form_file, cooptec, manabi, kind) -> None:
    part = "xl/vbaProject.bin" if kind == "xlsx" else "word/vbaProject.bin"
    said = cooptec("-C", manabi, "importa", _with_part(form_file(kind=kind), part, b"\0"))
    assert said.code == 2
    assert "it holds programs (macros)" in said.err


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_definitions_of_its_own_keep_a_file_out(form_file, cooptec, manabi, kind) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    file = _with_part(form_file(kind=kind), "extra/bomb.xml", bomb)
    said = cooptec("-C", manabi, "importa", file)
    assert said.code == 2
    assert "it defines names of its own" in said.err


def test_a_file_that_unpacks_to_much_more_than_a_form_does_not_come_in(
    form_file, cooptec, manabi
) -> None:
    file = form_file()
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("extra/zeros.bin", b"\0" * 130_000_000)
    said = cooptec("-C", manabi, "importa", file)
    assert said.code == 2
    assert "it is much larger than any form" in said.err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is an old Office file, or has a password"),
        (b"nothing at all", "it is no Word or Excel file"),
        (b"", "it is no Word or Excel file"),
        (b"PK\x03\x04broken", "it is no Word or Excel file"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path, cooptec, manabi, content, why) -> None:
    file = tmp_path / "resposta.docx"
    file.write_bytes(content)
    said = cooptec("-C", manabi, "importa", file)
    assert said.code == 2
    assert why in said.err


def test_one_bad_file_keeps_no_other_out(form_file, tmp_path, cooptec, manabi) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"nothing")
    good = Workbook(form_file()).write({"titol.es": "Un plan"}).save()
    said = cooptec("-C", manabi, "importa", bad, good, "--accepta", "segurs")
    assert said.code == 2
    assert "Saved demandes/" in said.out


def test_a_formula_is_told_and_never_run(form_file, cooptec, manabi) -> None:
    file = Workbook(form_file()).write({"titol.es": '=HYPERLINK("http://x.example")'}).save()
    said = cooptec("-C", manabi, "importa", file)
    assert "it holds formulas; what they last gave was read, none was run" in said.out
    assert "x.example" not in said.out


def test_a_file_that_is_not_there_is_told(cooptec, manabi) -> None:
    said = cooptec("-C", manabi, "importa", "no-hi-es.docx")
    assert said.code == 2
    assert "no-hi-es.docx cannot be read" in said.err
