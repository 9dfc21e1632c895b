"""A form asks what the wizard asks, and shows what the dossier says."""

import pytest

from cooptec.dossier import load
from cooptec.forms.form import Grid, key, loc_of
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import MORE_ROWS, ROWS, About, make
from cooptec.wizard.existing import values_of
from cooptec.wizard.parsing import value_of
from cooptec.wizard.questions import Ask
from cooptec.wizard.tree import get

LANGUAGES = ("ca", "es", "en")
FILLED = {
    "demanda": ("dem-jama-usos-sol", "dem-puerto-lopez-turisme"),
    "oferta": ("ofe-tecnica-urbanisme-1",),
    "candidatura": ("can-jama-tecnica-urbanisme-1",),
    "informe_missio": ("mis-jaramijo-1", "mis-jama-2"),
    "questionari": ("ava-jaramijo-residus-2018", "ava-san-vicente-economia-2018"),
}
CASES = [(name, id_) for name, ids in FILLED.items() for id_ in ids]


@pytest.fixture(scope="module")
def dossier(request):
    return load(request.config.rootpath / "exemples" / "manabi-2018")


def _read(blank):
    """What the wizard understands; of several, one is written on each line."""
    if blank.question.ask is not Ask.SEVERAL:
        return value_of(blank.question.ask, blank.text, blank.options, open_list=True)
    return [value_of(Ask.ONE, each, blank.options) for each in blank.text.split("\n")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "id_"), CASES)
def test_what_a_form_shows_is_read_again_as_the_value_of_the_file(
    dossier, name, id_, language
) -> None:
    entry = dossier.find(id_)
    values = values_of(entry)
    for blank in make(About(FORMS[name], dossier, language, entry)).blanks():
        present = get(values, blank.loc)
        if not blank.text or blank.proposed:
            assert present is None, blank.loc
            continue
        assert _read(blank) == present, blank.loc


@pytest.mark.parametrize("name", FORMS)
def test_what_is_needed_comes_first(dossier, name) -> None:
    entry = None if FORMS[name].new else dossier.find(FILLED[name][0])
    form = make(About(FORMS[name], dossier, "es", entry, accio="acc-jama-usos-sol-2018"))
    needed = [chapter.needed for chapter in form.chapters]
    assert needed == sorted(needed, reverse=True)
    assert any(blank.question.needed for blank in form.blanks()) is any(needed)


def test_a_list_has_empty_rows_for_what_is_still_to_come(dossier) -> None:
    def rows(entry):
        form = make(About(FORMS["demanda"], dossier, "es", entry))
        pieces = (piece for chapter in form.chapters for piece in chapter.pieces)
        return {key(p.loc): len(p.rows) for p in pieces if isinstance(p, Grid)}

    there = dossier.find("dem-jama-usos-sol")
    assert rows(None)["evidencies"] == ROWS
    assert rows(there)["evidencies"] == len(values_of(there)["evidencies"]) + MORE_ROWS


def test_a_new_demand_asks_for_the_people_that_are_not_on_the_list(dossier) -> None:
    locs = [blank.loc for blank in make(About(FORMS["demanda"], dossier, "es")).blanks()]
    assert locs.index(("contrapart",)) < locs.index(("contrapart", "nom_public"))


def test_a_questionnaire_is_about_the_one_that_is_not_answered_yet(dossier) -> None:
    waiting, done = (dossier.find(each) for each in reversed(FILLED["questionari"]))
    of_waiting = make(About(FORMS["questionari"], dossier, "es", waiting)).identity
    of_done = make(About(FORMS["questionari"], dossier, "es", done)).identity
    assert not values_of(waiting)["questionaris"][of_waiting.root[1]].get("data")
    assert of_done.root == ("questionaris", len(values_of(done)["questionaris"]))


def test_the_path_of_a_value_survives_as_one_word() -> None:
    for loc in ((), ("titol", "es"), ("evidencies", 0, "afirmacio", "es")):
        assert loc_of(key(loc)) == loc
