import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
ACTION = "accions/acc-rocafuerte-atencio-2018/accio.yaml"

DECISION = """\
decisions:
  - porta: {gate}
    resultat: {result}
    data: {day}
    organ: direccio_fons
    participants: [ent-gad-rocafuerte, ent-fons]
    motiu: Acordat per totes dues parts
"""
CONDITION = """\
    condicions:
      - text: {text}
        responsable: per-coordinacio-fons
        termini: {due}
"""
MISSION = """\
id: mis-rocafuerte-1
accio: acc-rocafuerte-atencio-2018
data_sortida: 2018-10-07
"""


def decision(gate="P2", result="aprovada", day="2018-06-05"):
    return DECISION.format(gate=gate, result=result, day=day)


def conditional(text, due):
    return decision(result="condicionada") + CONDITION.format(text=text, due=due)


def more(gate, result, day):
    return decision(gate, result, day).removeprefix("decisions:\n")


def test_a_stage_without_the_decision_that_opens_it_is_an_error(small):
    small.lay("etapa: avaluacio", "accio")
    found = small.found("POR-01")
    assert [each.message.args["gate"] for each in found] == ["P2", "P3"]
    assert {small.line(each) for each in found} == {"avaluacio"}
    assert {each.severity for each in found} == {Severity.ERROR}


@pytest.mark.parametrize("result", ["ajornada", "no_aprovada"])
def test_a_decision_that_does_not_let_through_opens_no_stage(small, result):
    small.lay("etapa: implementacio\n" + decision(result=result), "accio")
    assert len(small.found("POR-01")) == 1


def test_a_decision_that_was_taken_back_opens_no_stage(small):
    twice = decision() + more("P2", "ajornada", "2018-06-06")
    assert small.lay("etapa: implementacio\n" + twice, "accio").found("POR-01")
    assert not small.lay("etapa: formulacio\n" + twice, "accio").found("POR-01")


def test_an_action_of_a_demand_that_was_not_accepted_shows_both_files(small):
    small.edit(DEMAND, "resultat: aprovada", "resultat: ajornada")
    (found,) = small.found("POR-01")
    assert found.place.path == ACTION
    assert small.line(found) == "dem-rocafuerte-atencio"
    assert found.related[0].place.path == DEMAND


def test_a_condition_is_an_error_from_the_day_after_it_was_due(small):
    small.lay("etapa: implementacio\n" + conditional("Horari", "2018-06-11"), "accio")
    assert not small.found("POR-01")
    small.lay("etapa: implementacio\n" + conditional("Horari", "2018-06-10"), "accio")
    (found,) = small.found("POR-01")
    assert small.line(found) == "2018-06-10"


def test_approved_with_conditions_without_any_is_an_error(small):
    small.lay("etapa: implementacio\n" + decision(result="condicionada"), "accio")
    (found,) = small.found("POR-01")
    assert small.line(found) == "condicionada"


@pytest.mark.parametrize(("due", "wrong"), [("2018-10-06", 0), ("2018-10-07", 1)])
def test_a_condition_about_a_rule_without_waiver_is_due_before_the_departure(small, due, wrong):
    small.write("accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml", MISSION)
    text = conditional("Assegurança contractada (MIS-08)", due)
    assert len(small.lay("etapa: implementacio\n" + text, "accio").found("POR-01")) == wrong
    text = conditional("Persona de reserva (ENC-05)", due)
    assert not small.lay("etapa: implementacio\n" + text, "accio").found("POR-01")


@pytest.mark.parametrize("key", ["organ", "data", "participants", "motiu"])
def test_what_a_decision_does_not_say_is_told_once_as_a_warning(small, key):
    lines = decision(result="ajornada").splitlines(keepends=True)
    small.lay("".join(line for line in lines if f" {key}:" not in line), "accio")
    (found,) = small.found("POR-02")
    assert found.severity is Severity.WARNING
    assert not [e for e in small.found("GEN-09") if e.place == found.place and not e.pending]


def test_a_decision_dated_before_the_analysis_shows_the_analysis(small):
    small.edit(DEMAND, "data: 2018-05-21", "data: 2018-05-13")
    (found,) = small.found("POR-02")
    assert small.line(found) == "2018-05-13"
    assert found.related[0].message.text == "the analysis"


def test_a_later_version_of_the_terms_of_reference_makes_no_earlier_decision_wrong(small):
    each = "  - {{entitat: ent-fons, persona: per-coordinacio-fons, data: {day}, versio: {n}}}\n"
    text = "validacions:\n" + each.format(day="2018-06-04", n=1)
    small.lay(text + each.format(day="2018-06-08", n=2), "tdr")
    small.lay("etapa: implementacio\n" + decision(), "accio")
    assert not small.found("POR-02")
    small.lay("etapa: implementacio\n" + decision(day="2018-06-01"), "accio")
    assert small.found("POR-02")


def test_a_demand_that_was_put_off_may_be_decided_before_its_analysis(small):
    small.edit(DEMAND, "data: 2018-05-21", "data: 2018-05-13")
    small.edit(DEMAND, "resultat: aprovada", "resultat: ajornada")
    assert not small.found("POR-02")


def test_a_decision_point_before_the_one_before_it_shows_both(small):
    small.lay(decision(result="ajornada", day="2018-05-20"), "accio")
    (found,) = small.found("POR-03")
    assert found.related[0].place.path == DEMAND


def test_suspending_resuming_and_going_back_stay_in_order(small):
    steps = (
        decision("P2", "aprovada", "2018-06-01")
        + more("P3", "ajornada", "2018-06-02")
        + more("P2", "aprovada", "2018-06-03")
        + more("P2", "ajornada", "2018-06-04")
        + more("P2", "aprovada", "2018-06-05")
    )
    small.lay("etapa: implementacio\n" + steps, "accio")
    assert not [e for e in small.check() if e.code.startswith("POR-")]


@pytest.mark.parametrize("result", ["no_aprovada", "no_prioritzada"])
def test_a_refusal_needs_nobody_of_the_partner(small, result):
    text = decision(result=result).replace("ent-gad-rocafuerte, ", "")
    assert not small.lay(text, "accio").found("POR-04")


def test_somebody_who_works_for_the_partner_speaks_for_it(small):
    text = decision(result="ajornada")
    without = text.replace("ent-gad-rocafuerte", "per-coordinacio-fons")
    (found,) = small.lay(without, "accio").found("POR-04")
    assert say(found.message).startswith("“GAD municipal de Rocafuerte” asks")
    small.lay(text.replace("ent-gad-rocafuerte", "per-alcaldia-rocafuerte"), "accio")
    assert not small.found("POR-04")


def test_the_reserve_does_not_travel(small):
    text = decision(result="ajornada").replace(
        "ent-gad-rocafuerte, ent-fons", "per-coordinacio-fons"
    )
    team = "equip: [{persona: per-coordinacio-fons, rol_equip: %s}]\n"
    assert small.lay(team % "cap" + text, "accio").found("POR-05")
    assert not small.lay(team % "reserva" + text, "accio").found("POR-05")
