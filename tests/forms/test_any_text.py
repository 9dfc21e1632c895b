"""Whatever somebody writes comes back letter by letter, from Word and from Excel."""

import io
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.forms import read_docx, read_xlsx
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.door import let_in
from cooptec.forms.form import Blank
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.wizard.questions import Ask

REPOSITORY = Path(__file__).resolve().parents[2]
MAKERS = {"docx": as_docx, "xlsx": as_xlsx}
READERS = {"docx": read_docx.received, "xlsx": read_xlsx.received}
WORDS = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Zs"),
        blacklist_characters="\u17a3\ufeff",  # what `readable` lets into no file
        codec="utf-8",
    ),
    min_size=1,
    max_size=12,
)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TEXTS = LINES | st.sampled_from(
    [
        "=1+1",
        "+34 600",
        "-",
        "@here",
        "«sí»",
        '"a" & <b>',
        "l·l ñ 🙂",
        "'quoted",
        "&amp;",
        "x" * 900,
    ]
)
PROSE = st.lists(TEXTS, min_size=1, max_size=3).map("\n\n".join)


@cache
def short_form(language):
    """A form with one answer to a line and one to several paragraphs."""
    dossier = load(REPOSITORY / "exemples" / "manabi-2018")
    form = make(About(FORMS["demanda"], dossier, language))
    kept = {("titol", language), ("problema", language)}
    chapters = []
    for chapter in form.chapters:
        pieces = tuple(p for p in chapter.pieces if isinstance(p, Blank) and p.loc in kept)
        chapters += [replace(chapter, pieces=pieces)] if pieces else []
    return replace(form, chapters=tuple(chapters))


def filled(form, line, prose):
    """The same form with two answers."""

    def written(blank):
        return replace(blank, text=prose if blank.question.ask is Ask.LONG else line)

    chapters = tuple(replace(c, pieces=tuple(map(written, c.pieces))) for c in form.chapters)
    return replace(form, chapters=chapters)


def came_back(form, kind):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"form.{kind}"
        file.write_bytes(MAKERS[kind](form, translator(form.identity.language)))
        return READERS[kind](let_in(file))


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("language", ["ca", "es", "en"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(line=TEXTS, prose=PROSE)
def test_a_text_survives_the_trip(kind, language, line, prose) -> None:
    form = filled(short_form(language), line, prose)
    found = came_back(form, kind)
    assert not found.unplaced
    said = {answer.loc: answer.text for answer in found.answers}
    for blank in form.blanks():
        assert plain(said[blank.loc]) == plain(blank.text)
        if blank.question.ask is Ask.LONG:
            assert said[blank.loc].split("\n\n") == blank.text.split("\n\n")


@pytest.mark.parametrize("kind", MAKERS)
def test_a_file_is_opened_by_the_libraries_that_others_use(kind) -> None:
    data = MAKERS[kind](short_form("es"), translator("es"))
    if kind == "docx":
        document = docx.Document(io.BytesIO(data))
        assert document.core_properties.language == "es"
        spoken = document.styles.element.iter(qn("w:lang"))
        assert {each.get(qn("w:val")) for each in spoken} == {"es-ES"}
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert [page.title for page in book if page.sheet_state == "visible"] == ["Preguntas"]
