"""What is due, when, and who sees to it."""

from datetime import date
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.guia.deadlines import Kind, deadlines

SUCRE = "accions/acc-sucre-litoral-2018/accio.yaml"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def due(root: Path, kind: Kind, subject: str = ""):
    every = deadlines(load(root))
    return [e for e in every if e.kind is kind and subject in {"", e.subject}]


def test_they_stand_in_the_order_of_their_days(manabi: Path) -> None:
    days = [each.day for each in deadlines(load(manabi))]
    assert days == sorted(days)


def test_a_condition_is_due_until_somebody_notes_that_it_was_met(manabi: Path) -> None:
    assert not due(manabi, Kind.CONDITION)
    edit(manabi / SUCRE, "        complerta_el: 2018-08-22\n", "")
    (found,) = due(manabi, Kind.CONDITION)
    assert (found.day, found.owner) == (date(2018, 8, 31), "per-rrhh-exemple-de-mar")
    assert found.place.path == SUCRE
    assert found.overdue(date(2018, 9, 1))
    assert not found.overdue(date(2018, 8, 31))


def test_the_conditions_of_a_decision_that_was_taken_back_are_due_no_more(manabi: Path) -> None:
    file = manabi / SUCRE
    edit(file, "        complerta_el: 2018-08-22\n", "")
    back = "  - {porta: P2, resultat: ajornada, data: 2018-08-25, organ: direccio_fons}\n"
    file.write_text(file.read_text(encoding="utf-8") + back, encoding="utf-8")
    assert not due(manabi, Kind.CONDITION)


def test_a_mission_report_is_due_after_the_return_for_who_travels(manabi: Path) -> None:
    found = due(manabi, Kind.MISSION_REPORT, "acc-jama-usos-sol-2018")[0]
    assert found.day == date(2018, 12, 2)
    assert found.owner == "per-tecnica-urbanisme-1"


def test_a_cancelled_mission_owes_no_report(manabi: Path) -> None:
    before = len(due(manabi, Kind.MISSION_REPORT, "acc-jama-usos-sol-2018"))
    mission = manabi / "accions/acc-jama-usos-sol-2018/missions/mis-jama-2.yaml"
    edit(mission, "estat: confirmada", "estat: cancellada")
    assert len(due(manabi, Kind.MISSION_REPORT, "acc-jama-usos-sol-2018")) == before - 1


@pytest.mark.parametrize(
    ("stage", "kept"), [("implementacio", True), ("avaluacio", True), ("tancada", False)]
)
def test_a_closed_action_owes_no_work(manabi: Path, stage: str, kept: bool) -> None:
    edit(manabi / SUCRE, "etapa: implementacio", f"etapa: {stage}")
    assert bool(due(manabi, Kind.PRODUCT, "acc-sucre-litoral-2018")) is kept


def test_a_cancelled_action_owes_nothing(manabi: Path) -> None:
    edit(manabi / SUCRE, "estat: activa", "estat: cancellada")
    assert not [e for e in deadlines(load(manabi)) if e.subject == "acc-sucre-litoral-2018"]


def test_recommendations_wait_for_whoever_answers_for_them(manabi: Path) -> None:
    text = """\
id: ava-sucre-1
recomanacions:
  - {id: rec-a, text: {ca: Primera}, destinatari: ent-gad-sucre, termini: 2019-01-31, estat: X}
  - {id: rec-b, text: {ca: Segona}, destinatari: ent-gad-sucre, termini: 2019-01-15, estat: X}
  - {id: rec-c, text: {ca: Feta}, destinatari: ent-gad-sucre, termini: 2019-01-01, estat: Y}
"""
    text = text.replace("X", "acceptada").replace("Y", "implementada")
    path = manabi / "accions/acc-sucre-litoral-2018/avaluacio.yaml"
    path.write_text(text, encoding="utf-8")
    found = due(manabi, Kind.RECOMMENDATION, "acc-sucre-litoral-2018")
    assert [each.day for each in found] == [date(2019, 1, 15), date(2019, 1, 31)]
    assert {each.owner for each in found} == {"ent-gad-sucre"}


def test_personal_data_are_kept_until_a_day(minim: Path) -> None:
    file = minim / "persones/per-coordinacio-fons.yaml"
    text = file.read_text(encoding="utf-8")
    assert "tractament_dades" not in text
    file.write_text(text + "tractament_dades: {conservar_fins: 2018-06-10}\n", encoding="utf-8")
    (found,) = due(minim, Kind.RETENTION)
    assert found.subject == "per-coordinacio-fons"
    assert found.overdue(date(2018, 6, 11))


def test_a_dossier_of_which_nothing_can_be_read_owes_nothing(tmp_path: Path) -> None:
    (tmp_path / "programa.yaml").write_text("", encoding="utf-8")
    assert deadlines(load(tmp_path)) == ()
