"""What a form says comes back as it was written, also after a trip through LibreOffice."""

import pytest

from cooptec.dossier import load
from cooptec.forms import read_docx, read_xlsx
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.door import let_in
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.wizard.parsing import value_of
from cooptec.wizard.questions import Ask

MAKERS = {"docx": as_docx, "xlsx": as_xlsx}
READERS = {"docx": read_docx.received, "xlsx": read_xlsx.received}
SUBJECTS = {
    "demanda": "dem-jama-usos-sol",
    "oferta": "ofe-tecnica-urbanisme-1",
    "candidatura": "can-jama-tecnica-urbanisme-1",
    "informe_missio": "mis-jaramijo-1",
    "questionari": "ava-san-vicente-economia-2018",
}


@pytest.fixture(scope="module")
def dossier(request):
    return load(request.config.rootpath / "exemples" / "manabi-2018")


def form_of(dossier, name, language="es", *, empty=False):
    entry = dossier.find(SUBJECTS[name])
    new = FORMS[name].new and empty
    return make(
        About(FORMS[name], dossier, language, None if new else entry, "acc-jama-usos-sol-2018")
    )


def read_back(folder, form, kind):
    file = folder / f"form.{kind}"
    file.write_bytes(MAKERS[kind](form, translator(form.identity.language)))
    return READERS[kind](let_in(file))


def meaning(blank, text):
    """Numbers as numbers; a text without its blank lines, of which a spreadsheet has none."""
    if text and blank.question.ask in {Ask.INTEGER, Ask.DECIMAL}:
        return value_of(blank.question.ask, text, ())
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("language", ["ca", "es", "en"])
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_everything_comes_back_as_it_went_out(dossier, tmp_path, name, kind, language) -> None:
    form = form_of(dossier, name, language)
    found = read_back(tmp_path, form, kind)
    assert found.identity == form.identity
    assert not found.unplaced
    said = {answer.loc: answer.text for answer in found.answers}
    for blank in form.blanks():
        assert meaning(blank, said[blank.loc]) == meaning(blank, blank.text), blank.loc


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", ["demanda", "oferta", "candidatura"])
def test_an_empty_form_has_no_answers(dossier, tmp_path, name, kind) -> None:
    found = read_back(tmp_path, form_of(dossier, name, empty=True), kind)
    assert found.identity.id is None
    assert [answer for answer in found.answers if answer.text] == []
    assert not found.unplaced


@pytest.mark.parametrize(("kind", "through"), [("docx", "odt"), ("xlsx", "ods")])
def test_a_trip_through_libreoffice_loses_nothing(dossier, tmp_path, office, kind, through) -> None:
    form = form_of(dossier, "demanda")
    file = tmp_path / f"renamed by somebody.{kind}"
    file.write_bytes(MAKERS[kind](form, translator("es")))
    found = READERS[kind](let_in(office(file, through, kind)))
    assert found.identity == form.identity
    said = {answer.loc: answer.text for answer in found.answers}
    for blank in form.blanks():
        assert meaning(blank, said[blank.loc]) == meaning(blank, blank.text), blank.loc
