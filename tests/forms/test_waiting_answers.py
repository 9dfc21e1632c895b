"""What was not understood waits in the draft, and is asked again by ``cooptec completa``."""

from datetime import UTC, date, datetime

from cooptec.dossier import load
from cooptec.forms.comparing import compare, is_takeable
from cooptec.forms.form import Answer, Received, mark
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.taking import take
from cooptec.i18n import Message, translator
from cooptec.wizard.draft import Draft, drafts
from cooptec.wizard.existing import values_of

TODAY = date(2018, 10, 15)
NOW = datetime(2018, 10, 15, 12, tzinfo=UTC)
T = translator("es")
JAMA = "dem-jama-usos-sol"
MISSIONS = ("durada_prevista", "nombre_missions")
START = ("finestra", "inici")


def take_in(folder, changes, id_=JAMA):
    """A form about a demand comes in with some answers, and everything takeable is taken."""
    dossier = load(folder)
    entry = dossier.find(id_) if id_ else None
    form = make(About(FORMS["demanda"], dossier, "es", entry))
    said = {blank.loc: blank.text for blank in form.blanks()} | changes
    digests = {blank.loc: mark(blank.text) for blank in form.blanks() if blank.text}
    answers = tuple(Answer(loc, text, Message("here")) for loc, text in said.items())
    comparison = compare(Received(form.identity, answers, digests), dossier)
    return take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)


def waiting(folder, prefix="pas-completa-demanda"):
    found = drafts(folder, prefix)
    assert all(isinstance(each, Draft) for each in found)
    return [each.state.heard for each in found]


def test_a_second_form_goes_into_the_draft_that_is_there(manabi) -> None:
    take_in(manabi, {MISSIONS: "dos o tres"})
    take_in(manabi, {MISSIONS: "tres, quizá", START: "en otoño"})
    assert waiting(manabi) == [{MISSIONS: "tres, quizá", START: "en otoño"}]


def test_the_same_form_of_a_new_demand_makes_one_draft(manabi) -> None:
    take_in(manabi, {MISSIONS: "dos o tres"}, None)
    take_in(manabi, {MISSIONS: "dos o tres"}, None)
    take_in(manabi, {MISSIONS: "ninguna"}, None)
    assert sorted(map(str, waiting(manabi, "demanda"))) == [
        str({MISSIONS: "dos o tres"}),
        str({MISSIONS: "ninguna"}),
    ]


def test_an_answer_in_an_added_row_waits_where_it_can_be_asked(manabi) -> None:
    rows = len(values_of(load(manabi).find(JAMA))["evidencies"])
    year = ("evidencies", rows + 1, "any")
    take_in(manabi, {year: "hace poco"})
    assert waiting(manabi) == [{year: "hace poco"}]


def test_completa_asks_what_waits_though_nothing_is_missing(manabi, terminal) -> None:
    take_in(manabi, {MISSIONS: "dos o tres"})
    here = terminal(manabi, "completa", JAMA)
    here.see("Number of missions")
    here.see("dos o tres")
    here.type("\x15")
    here.type("3\r")
    here.see("Save")
    assert "Title of the demand" not in here.shown
    here.type("\r")
    here.see("Saved")
    assert values_of(load(manabi).find(JAMA))["durada_prevista"]["nombre_missions"] == 3
    assert waiting(manabi) == []
