"""A form shows what follows from other files, and takes only what somebody agreed with."""

from datetime import UTC, date, datetime

import pytest

from cooptec.dossier import load
from cooptec.forms.comparing import Sort, compare, is_takeable
from cooptec.forms.form import Answer, Grid, Group, Received, mark
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.proposed import USUAL_QUESTIONS
from cooptec.forms.taking import take
from cooptec.i18n import Message, translator
from cooptec.wizard.existing import values_of

TODAY = date(2018, 10, 15)
NOW = datetime(2018, 10, 15, 12, tzinfo=UTC)
T = translator("ca")
MISSION = "mis-jama-2"
REPORT = "contingut_informe"
EVALUATION = "ava-jaramijo-residus-2018"


def form_of(dossier, name, id_, language="es"):
    return make(About(FORMS[name], dossier, language, dossier.find(id_)))


def compared(form, dossier, changes):
    said = {blank.loc: blank.text for blank in form.blanks()} | changes
    asked = [blank for blank in form.blanks() if blank.text]
    digests = {blank.loc: mark(blank.text) for blank in asked if not blank.proposed}
    proposed = {blank.loc: mark(blank.text) for blank in asked if blank.proposed}
    answers = tuple(Answer(loc, text, Message("here")) for loc, text in said.items())
    return compare(Received(form.identity, answers, digests, (), proposed), dossier)


def taken(folder, comparison):
    take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)
    return values_of(load(folder).find(comparison.identity.id))


def test_the_report_of_a_mission_names_its_objectives_and_whom_it_was_to_meet(manabi) -> None:
    dossier = load(manabi)
    mission = values_of(dossier.find(MISSION))
    said = {blank.loc: blank for blank in form_of(dossier, "informe_missio", MISSION).blanks()}
    for number, goal in enumerate(mission["objectius"]):
        blank = said[REPORT, "assoliment", number, "objectiu", "es"]
        assert (blank.text, blank.proposed) == (goal["es"], True)
    assert said[REPORT, "entrevistes", 0, "entitat", "es"].proposed


def test_proposals_of_a_form_in_which_nobody_wrote_are_not_answers(manabi) -> None:
    dossier = load(manabi)
    form = form_of(dossier, "informe_missio", MISSION)
    assert compared(form, dossier, {}).lines == ()


def test_a_proposal_enters_with_the_answer_beside_it_in_all_its_languages(manabi) -> None:
    dossier = load(manabi)
    goals = values_of(dossier.find(MISSION))["objectius"]
    form = form_of(dossier, "informe_missio", MISSION)
    degree = (REPORT, "assoliment", 0, "grau")
    label = next(b for b in form.blanks() if b.loc == degree).options[0].label
    comparison = compared(form, dossier, {degree: label})
    goal = (REPORT, "assoliment", 0, "objectiu", "es")
    (line,) = [each for each in comparison.lines if each.loc == goal]
    assert (line.sort, line.proposed) == (Sort.NEW, True)
    assert not [e for e in comparison.lines if e.loc[:3] == (REPORT, "assoliment", 1)]
    written = taken(manabi, comparison)[REPORT]["assoliment"]
    assert [each["objectiu"] for each in written] == goals[:1]


def test_a_questionnaire_asks_what_the_others_were_asked(manabi) -> None:
    dossier = load(manabi)
    asked = values_of(dossier.find(EVALUATION))["questionaris"][0]["respostes"]
    form = form_of(dossier, "questionari", EVALUATION, "ca")
    questions = [b.text for b in form.blanks() if b.loc[-2:] == ("pregunta", "ca") and b.text]
    assert questions == [each["pregunta"]["ca"] for each in asked]


def test_without_any_other_questionnaire_the_usual_questions_are_asked(minim) -> None:
    file = minim / "accions/acc-rocafuerte-atencio-2018/avaluacio.yaml"
    text = "id: ava-rocafuerte\naccio: acc-rocafuerte-atencio-2018\ntipus: autoavaluacio\n"
    file.write_text(text, encoding="utf-8")
    form = form_of(load(minim), "questionari", "ava-rocafuerte", "ca")
    questions = [b.text for b in form.blanks() if b.loc[-2:] == ("pregunta", "ca") and b.text]
    assert questions == [T(each) for each in USUAL_QUESTIONS]


def test_an_answered_questionnaire_enters_with_its_questions(manabi) -> None:
    dossier = load(manabi)
    form = form_of(dossier, "questionari", EVALUATION, "ca")
    at = form.identity.root
    first = (*at, "respostes", 0)
    who = next(b for b in form.blanks() if b.loc == (*at, "qui")).options[1]
    answers = {(*at, "qui"): who.label, (*first, "escala"): "4", (*at, "data"): "12/10/2018"}
    written = taken(manabi, compared(form, dossier, answers))["questionaris"][at[1]]
    assert written["qui"] == who.value
    (answer,) = written["respostes"]
    assert answer["escala"] == 4
    assert set(answer["pregunta"]) == {"ca", "es"}


def test_the_scale_is_chosen_between_one_and_five(manabi) -> None:
    form = form_of(load(manabi), "questionari", EVALUATION)
    scales = [blank for blank in form.blanks() if blank.loc[-1] == "escala"]
    assert scales
    assert {tuple(o.label for o in b.options) for b in scales} == {("1", "2", "3", "4", "5")}


@pytest.mark.parametrize("anonymous", [True, False])
def test_an_anonymous_questionnaire_says_so_and_nobody_decides_it_in_the_form(
    manabi, anonymous
) -> None:
    file = manabi / "accions/acc-jaramijo-residus-2018/avaluacio.yaml"
    text = file.read_text("utf-8")
    one = f"  - qui: tecnic\n    anonim: {str(anonymous).lower()}\n"
    file.write_text(text.replace("questionaris:\n", f"questionaris:\n{one}", 1), encoding="utf-8")
    form = form_of(load(manabi), "questionari", EVALUATION)
    assert form.identity.root == ("questionaris", 0)
    assert ("anónimo" in form.opening) is anonymous
    assert not [b for b in form.blanks() if b.loc[-1] in {"anonim", "recordatoris"}]


def test_numbers_of_people_are_one_table(manabi) -> None:
    form = make(About(FORMS["demanda"], load(manabi), "es"))
    pieces = [piece for chapter in form.chapters for piece in chapter.pieces]
    (grid,) = [p for p in pieces if isinstance(p, Grid) and p.loc == ("xifres_titulars",)]
    assert (len(grid.heads), len(grid.rows), len(grid.columns)) == (3, 3, 4)


def test_who_is_not_on_the_list_is_described_in_one_block(manabi) -> None:
    form = make(About(FORMS["demanda"], load(manabi), "es"))
    pieces = [piece for chapter in form.chapters for piece in chapter.pieces]
    blocks = [piece for piece in pieces if isinstance(piece, Group)]
    assert [block.blanks[0].loc[0] for block in blocks] == ["entitat_demandant", "contrapart"]
