"""What a decision point would let through, and what may be decided."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.guia.decision import Criterion, concerned, criteria_of, examine
from cooptec.guia.guide import guide
from cooptec.guia.proofs import PROOFS
from cooptec.guia.shape import Criteri, PuntDecisio
from cooptec.guia.verdict import allowed, answers, deadline_of, refusals, results, with_conditions
from cooptec.i18n import translator
from cooptec.model.decisio import Condicio, Decisio

TODAY = date(2018, 8, 27)
ACTION = "acc-pedernales-barri-2018"
MISSION = "accions/acc-pedernales-barri-2018/missions/mis-pedernales-1.yaml"


@pytest.fixture
def looked_at(manabi: Path):
    dossier = load(manabi)
    entry = dossier.get("accio", ACTION)
    criteria = criteria_of(guide(dossier).punt("P2"))
    return dossier, examine(dossier, entry, "P2", TODAY, criteria)


def decision(**said):
    base = {
        "porta": "P2",
        "data": date(2018, 8, 20),
        "organ": "direccio_fons",
        "participants": ["ent-gad-pedernales", "ent-fons"],
        "motiu": "Acordat",
    }
    return Decisio.model_validate(base | said)


def condition(text="Es completa", due=date(2018, 9, 1)):
    return Condicio(text=text, responsable="per-coordinacio-fons", termini=due)


def test_every_criterion_of_the_guide_is_told_in_its_order(looked_at) -> None:
    dossier, examination = looked_at
    told = [each.criterion.text["en"] for each in examination.judged if each.criterion]
    assert told == [each.text.en for each in guide(dossier).punt("P2").criteris]


def test_a_finding_stands_under_the_criterion_that_names_its_field(looked_at) -> None:
    _, examination = looked_at
    covered = next(e for e in examination.judged if e.criterion and "MIS-08" in e.criterion.regles)
    assert not covered.met
    assert {found.place.path for found in covered.unmet} == {MISSION}


def test_what_has_a_criterion_of_its_own_is_not_told_again_under_everything(looked_at) -> None:
    _, examination = looked_at
    rest = next(e for e in examination.judged if e.criterion and e.criterion.asks_for_everything)
    others = [e for e in examination.judged if e is not rest]
    assert not {id(f) for f in rest.unmet} & {id(f) for e in others for f in e.unmet}


def test_without_a_guide_everything_stands_under_one_heading(manabi: Path) -> None:
    dossier = load(manabi)
    (only,) = examine(dossier, dossier.get("accio", ACTION), "P2", TODAY).judged
    assert only.criterion is None
    assert only.unmet


def test_the_files_of_other_actions_are_no_obstacle(manabi: Path) -> None:
    dossier = load(manabi)
    paths = concerned(dossier, dossier.get("accio", ACTION))
    assert MISSION in paths
    assert "demandes/dem-pedernales-barri.yaml" in paths
    assert "entitats/ent-gad-pedernales.yaml" in paths
    assert "entitats/ent-gad-sucre.yaml" not in paths
    assert not [path for path in paths if path.startswith("accions/acc-sucre")]


def test_each_decision_point_has_the_results_of_the_list(looked_at) -> None:
    lists = looked_at[0].lists
    assert results(lists, "P1") == ("aprovada", "condicionada", "ajornada", "no_prioritzada")
    assert results(lists, "P4") == ("aprovada", "condicionada", "ajornada", "no_aprovada")


def test_an_unmet_error_forbids_approving(looked_at) -> None:
    dossier, examination = looked_at
    assert "aprovada" not in allowed(examination, dossier.lists)
    (said,) = refusals(dossier, examination, decision(resultat="aprovada"), TODAY)
    assert said.args["n"] == len(examination.unmet)
    nothing = replace(examination, judged=())
    assert "aprovada" in allowed(nothing, dossier.lists)
    assert not list(refusals(dossier, nothing, decision(resultat="aprovada"), TODAY))


def test_each_unmet_error_needs_a_condition_of_its_own(looked_at) -> None:
    _, examination = looked_at
    n = len(examination.unmet)
    assert n > 2
    for given in (1, n - 1, n):
        conditions = [condition() for _ in range(given)]
        uncovered, _ = answers(examination, conditions)
        assert len(uncovered) == n - given


def test_a_condition_that_names_no_rule_is_recorded_with_the_one_that_it_answers(looked_at) -> None:
    _, examination = looked_at
    n = len(examination.unmet)
    made = decision(resultat="condicionada", condicions=[condition()] * n)
    recorded = with_conditions(examination, made)
    codes = [found.code for found in examination.unmet]
    assert [each.text for each in recorded.condicions] == [f"Es completa ({c})" for c in codes]


def test_a_condition_that_names_a_rule_answers_that_one(looked_at) -> None:
    _, examination = looked_at
    last = examination.unmet[-1]
    uncovered, (recorded,) = answers(examination, [condition(f"Primer {last.code}")])
    assert recorded.text == f"Primer {last.code}"
    codes = [found.code for found in examination.unmet]
    codes.remove(last.code)
    assert sorted(found.code for found in uncovered) == sorted(codes)


@pytest.mark.parametrize(("due", "forbidden"), [("2018-11-03", False), ("2018-11-04", True)])
def test_what_protects_people_must_hold_before_the_departure(looked_at, due, forbidden) -> None:
    dossier, examination = looked_at
    insurance = replace(examination.unmet[0], code="MIS-08", place=_place(dossier))
    only = replace(examination, judged=(replace(examination.judged[0], unmet=(insurance,)),))
    assert deadline_of(dossier, only, insurance) == date(2018, 11, 4)
    made = decision(
        resultat="condicionada", condicions=[condition("Pòlissa", date.fromisoformat(due))]
    )
    said = [translator("en").say(each) for each in refusals(dossier, only, made, TODAY)]
    assert bool(said) is forbidden
    assert all("before the departure on 4 November 2018" in each for each in said)


def _place(dossier):
    return dossier.file(MISSION).place(("id",))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"resultat": "no_prioritzada"}, "cannot have the result"),
        ({"resultat": "ajornada", "data": date(2018, 8, 28)}, "has not come yet"),
        ({"resultat": "condicionada"}, "at least one condition"),
        ({"resultat": "ajornada", "condicions": [condition()]}, "Conditions go only with"),
        (
            {"resultat": "condicionada", "condicions": [condition(due=date(2018, 8, 19))]},
            "before the decision",
        ),
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(looked_at, said, words) -> None:
    dossier, examination = looked_at
    found = refusals(dossier, examination, decision(**said), TODAY)
    assert words in " ".join(translator("en").say(each) for each in found)


def test_a_criterion_without_rules_is_seen_in_its_fields(manabi: Path) -> None:
    dossier = load(manabi)
    entry = dossier.get("accio", ACTION)
    criterion = Criterion({"en": "Thought of"}, camps=("missio.pla_seguretat",))
    judged = examine(dossier, entry, "P2", TODAY, [criterion]).judged
    assert [found.message.args["title"].text for found in judged[0].unmet] == ["Security plan"]


def test_what_rules_fields_and_proofs_cannot_show_is_never_called_met(manabi: Path) -> None:
    dossier = load(manabi)
    entry = dossier.get("accio", ACTION)
    unknown = Criteri.model_validate({"id": "a", "text": {"en": "x"}, "comprovacio": "a_ull"})
    unwritten = Criteri.model_validate({"id": "b", "text": {"en": "x"}, "regles": ["XYZ-01"]})
    bare = Criteri.model_validate({"id": "c", "text": {"en": "x"}})
    criteria = criteria_of(PuntDecisio(criteris=(unknown, unwritten, bare)))
    judged = examine(dossier, entry, "P2", TODAY, criteria).judged
    assert [each.by_eye for each in judged[:3]] == [True] * 3


def test_a_proof_that_fails_forbids_approving(manabi: Path) -> None:
    dossier = load(manabi)
    entry = dossier.get("accio", "acc-jama-usos-sol-2018")
    criteria = criteria_of(guide(dossier).punt("P3"))
    judged = examine(dossier, entry, "P3", TODAY, criteria).judged
    proved = [each for each in judged if each.criterion and each.criterion.proof in PROOFS]
    assert any(found.message.args.get("day") for each in proved for found in each.unmet)
    assert not any(each.by_eye for each in proved)
