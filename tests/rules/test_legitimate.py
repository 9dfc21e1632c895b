"""Practices that are as they should be: no rule says anything new of them.

Most stand in ``legitimate.yaml``, as edits of the example of Manabí, like the slips of
``test_mutations.py``; those that need more than an edit stand here.
"""

from pathlib import Path

import pytest
import yaml

TABLE = Path(__file__).with_name("legitimate.yaml")
PRACTICES = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
MISSION = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  estat: prevista
  persones: [per-coordinacio-fons]
  llocs: ["1312"]
  periode_desti: {inici: 2018-10-09, fi: 2018-10-19}
"""


def said(found):
    return found.place.path, found.code, found.message.text, repr(found.message.args)


@pytest.fixture(scope="module")
def before(manabi):
    return {said(each) for each in manabi.check()}


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda each: each["practice"])
def test_a_legitimate_practice_stays_silent(practice, manabi, before):
    example, _ = manabi.changed_by([practice, *practice.get("with", ())])
    assert [said(each) for each in example.check() if said(each) not in before] == []


def test_a_framework_agreement_covers_actions_as_a_specific_one_does(manabi, before):
    path = manabi.path("cnv-marc-ame-2018.yaml")
    act = "acte_habilitant: Acord il·lustratiu del 20 de juny del 2018"
    text = manabi.text(path).replace("tipus: carta_acord", "tipus: conveni_marc")
    example = manabi.write(path, text.replace("    capacitat: ", f"    {act}\n    capacitat: "))
    assert [said(each) for each in example.check() if said(each) not in before] == []


def test_a_holiday_that_was_moved_out_of_a_mission_is_worked(small):
    """The holiday of 9 October 2018 was observed on Monday the 8th, the day before this mission."""
    assert small.lay(MISSION).found("MIS-06") == []


def test_a_programme_that_is_being_formulated_has_no_ceilings_yet(small):
    assert "sostre" not in (small.root / "programa.yaml").read_text(encoding="utf-8")
    assert [each for each in small.check() if not each.pending] == []


def test_a_single_candidacy_needs_no_scores(manabi, before):
    selection = manabi.dossier.file(manabi.path("acc-jaramijo-residus-2018/seleccio.yaml")).object
    assert selection.seleccionades
    assert not selection.puntuacions
    assert "ENC-06" not in {code for _, code, _, _ in before}


def test_two_actions_share_a_technician_in_different_weeks(manabi, before):
    teams = [each.object.equip for each in manabi.dossier.of("accio")]
    shared = [team for team in teams if "per-tecnica-urbanisme-1" in {e.persona for e in team}]
    assert len(shared) == 2
    assert not {code for _, code, _, _ in before} & {"MIS-03", "MIS-05", "ENC-07", "ENC-08"}
