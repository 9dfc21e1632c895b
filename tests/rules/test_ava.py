import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
FILE = f"{ACTION}/avaluacio.yaml"


def evaluation(small, text):
    return small.write(FILE, f"id: ava-1\naccio: acc-rocafuerte-atencio-2018\n{text}")


def criterion(code, rest):
    return f"criteris: [{{criteri: {code}, {rest}}}]\n"


def closed(small, day):
    return small.lay(f"decisions: [{{porta: P4, resultat: aprovada, data: {day}}}]", "accio")


# AVA-01, AVA-02


def test_criteria_that_are_missing_are_named_and_pending(small):
    found = evaluation(small, criterion("pertinencia", "no_avaluable: {ca: Falta temps}")).found(
        "AVA-01"
    )
    assert len(found) == 9
    assert all(each.pending for each in found)
    assert "This criterion is missing: Impact" in [say(each.message) for each in found]


@pytest.mark.parametrize("value", ["", "no_avaluable: {ca: pendent}"])
def test_a_word_in_place_of_a_reason_is_no_reason(small, value):
    told = evaluation(small, criterion("pertinencia", value)).found("AVA-01")
    assert any(say(each.message).startswith("There is no rating, nor a reason") for each in told)


def test_a_rating_is_one_of_four(small):
    told = evaluation(small, criterion("pertinencia", "valoracio: 5")).found("AVA-01")
    assert "A rating is a number from 1 to 4" in [say(each.message) for each in told]


@pytest.mark.parametrize(
    ("evidence", "count"),
    [("evidencies: []", 1), ("evidencies: [{ca: Registre}]", 0), ("comentari: {ca: Bé}", 1)],
)
def test_a_rating_without_evidence_is_an_error_at_once(small, evidence, count):
    text = criterion("pertinencia", f"valoracio: 3, {evidence}")
    found = evaluation(small, text).found("AVA-02")
    assert [small.line(each) for each in found] == ["3"] * count
    assert all(each.severity is Severity.ERROR and not each.pending for each in found)


def test_what_cannot_be_rated_needs_no_evidence(small):
    text = criterion("impacte", "no_avaluable: {ca: Massa aviat}")
    assert not evaluation(small, text).found("AVA-02")


# AVA-03


@pytest.mark.parametrize(("day", "count"), [("2019-02-27", 1), ("2019-02-28", 0)])
def test_impact_waits_three_months_after_the_end(small, day, count):
    text = f"data: {day}\n" + criterion("impacte", "valoracio: 3, evidencies: [{ca: Cens}]")
    assert len(evaluation(small, text).found("AVA-03")) == count


def test_the_months_count_from_the_closing_where_it_is_known(small):
    text = "data: 2019-03-15\n" + criterion("impacte", "valoracio: 3, evidencies: [{ca: Cens}]")
    assert evaluation(closed(small, "2019-01-31"), text).found("AVA-03")


def test_of_a_rating_before_the_end_it_is_not_said_that_it_came_after(small):
    text = "data: 2018-06-01\n" + criterion("impacte", "valoracio: 3, evidencies: [{ca: Cens}]")
    (found,) = evaluation(small, text).found("AVA-03")
    assert "was not over before" in found.message.text


def test_other_criteria_can_be_rated_at_once(small):
    text = "data: 2018-12-01\n" + criterion("eficiencia", "valoracio: 3, evidencies: [{ca: Cens}]")
    assert not evaluation(small, text).found("AVA-03")


# AVA-04, AVA-09


def forms(*lines):
    return "questionaris:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def answers(*questions):
    return (
        "respostes: [" + ", ".join(f"{{pregunta: {{ca: {q}}}, escala: 4}}" for q in questions) + "]"
    )


def test_sides_without_an_answer_and_without_reminders_are_named(small):
    text = forms("qui: tecnic, " + answers("P1"), "qui: ajuntament, recordatoris: [2018-06-01]")
    found = evaluation(small, text).found("AVA-04")
    assert [say(each.message).partition(": ")[2] for each in found] == [
        "Requesting local government",
        "Department of the town hall",
    ]
    assert all(each.pending for each in found)
    assert small.line(found[1]).startswith("{qui: ajuntament")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["qui: tecnic, anonim: true, " + answers("P1", "P2", "P3")], 1),  # one person
        (["qui: tecnic, anonim: true, " + answers("P1", "P1", "P1")], 0),  # three of them
        (["qui: tecnic, anonim: true, " + answers("P1")] * 2, 2),
        (["qui: tecnic, anonim: true, " + answers("P1")] * 3, 0),
        (["qui: tecnic, anonim: false, " + answers("P1")], 0),
        (["qui: tecnic, anonim: true"], 0),  # nobody has answered yet
    ],
)
def test_few_anonymous_answers_are_an_error(small, lines, count):
    assert len(evaluation(small, forms(*lines)).found("AVA-09")) == count


# AVA-05


@pytest.mark.parametrize(
    ("tipus", "count"), [("externa", 1), ("entre_iguals", 1), ("autoavaluacio", 0), ("mixta", 0)]
)
def test_only_who_judges_from_outside_must_not_have_taken_part(small, tipus, count):
    small.lay("equip: [{persona: per-alcaldia-rocafuerte, rol_equip: cap}]", "accio")
    text = f"tipus: {tipus}\nautoria: [per-coordinacio-fons, per-alcaldia-rocafuerte]\n"
    found = evaluation(small, text).found("AVA-05")
    assert [small.line(each) for each in found] == ["per-alcaldia-rocafuerte"] * count
    assert all("Nelly Ejemplo Bravo" in say(each.message) for each in found)


# AVA-06, AVA-07


def test_a_recommendation_without_response_is_pending(small):
    text = "recomanacions: [{id: rec-1, destinatari: ent-fons, termini: 2019-01-01}]\n"
    (found,) = evaluation(small, text).found("AVA-06")
    assert found.pending
    assert say(found.message) == "The recommendation has no response"


def test_a_conclusion_that_is_not_there_is_found_at_its_number(small):
    text = """\
conclusions: [{text: {ca: S'usa}, criteris: [eficacia]}]
criteris: [{criteri: eficacia, no_avaluable: {ca: Massa aviat}}]
recomanacions: [{id: rec-1, conclusions: [1, 2, 0]}]
"""
    found = evaluation(small, text).found("AVA-07")
    assert [small.line(each) for each in found] == ["2", "0"]
    assert not any(each.pending for each in found)


def test_what_cites_nothing_is_pending_and_what_cites_the_unjudged_is_wrong(small):
    text = """\
criteris: [{criteri: eficacia, no_avaluable: {ca: Massa aviat}}]
conclusions: [{text: {ca: S'usa}}, {text: {ca: Dura}, criteris: [sostenibilitat]}]
recomanacions: [{id: rec-1}]
"""
    found = evaluation(small, text).found("AVA-07")
    assert sorted(each.pending for each in found) == [False, True, True]


# AVA-08


def measured(small, value):
    text = f'id: mes-1\nindicador: ind-tramits\ndata: 2018-06-01\nvalor: "{value}"\n'
    return small.write(f"{ACTION}/mesuraments/mes-1.yaml", text)


@pytest.mark.parametrize(
    ("rating", "value", "count"),
    [(3, "36", 0), (3, "20", 1), (2, "20", 0), (4, "gairebé tots", 0), (1, "36", 0)],
)
def test_effectiveness_agrees_with_the_indicators(small, rating, value, count):
    text = criterion("eficacia", f"valoracio: {rating}, evidencies: [{{ca: Registre}}]")
    assert len(evaluation(measured(small, value), text).found("AVA-08")) == count


def test_half_way_the_targets_are_not_due(small):
    text = "moment: intermedia\n" + criterion("eficacia", "valoracio: 3, evidencies: [{ca: R}]")
    assert not evaluation(measured(small, "10"), text).found("AVA-08")


# AVA-10, AVA-11


@pytest.mark.parametrize(
    ("day", "count"), [("2019-05-29", 1), ("2019-05-30", 0), ("2019-11-30", 0), ("2019-12-01", 1)]
)
def test_the_later_check_lies_half_a_year_to_a_year_after_closing(small, day, count):
    found = closed(small, "2018-11-30").lay(f"expost_previst: {day}", "accio").found("AVA-10")
    assert [small.line(each) for each in found] == [day] * count


@pytest.mark.parametrize(("day", "count"), [("2019-05-29", 1), ("2020-05-30", 0)])
def test_before_closing_only_too_early_is_known(small, day, count):
    assert len(small.lay(f"expost_previst: {day}", "accio").found("AVA-10")) == count


def test_what_was_learned_is_asked_for_at_the_end(small):
    small.lay("reciprocitat: {aprenentatges_reals: {ca: Una fitxa comuna}}", "accio")
    (found,) = small.found("AVA-11")
    assert found.pending
    assert "does with what it learned" in say(found.message)


def test_the_evaluation_of_a_cancelled_action_is_left_in_peace(small):
    small.lay("estat: cancellada", "accio")
    text = "tipus: externa\nautoria: [per-contrapart-rocafuerte]\n" + criterion(
        "eficacia", "valoracio: 4"
    )
    found = evaluation(small, text).check()
    assert not [each for each in found if each.code.startswith("AVA")]
