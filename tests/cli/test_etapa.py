"""``identifica``, ``formula``, ``implementa`` and ``avalua`` without a terminal."""

import re
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.missio import Missio

ACCIO = "acc-pedernales-barri-2018"
JAMA = "acc-jama-usos-sol-2018"
MISSION = f"accions/{ACCIO}/missions/mis-pedernales-1.yaml"

PAIRS = (
    "formacio_previa.data=2018-09-01",
    "formacio_previa.continguts.es=País y género",
    "pla_seguretat.nivell=Medio",
    "pla_seguretat.contacte_emergencia=per-facilitacio-ame",
    "pla_seguretat.revisat_el=2018-09-20",
)


def pairs(*each: str) -> list[str]:
    return [word for pair in each for word in ("--camp", pair)]


@pytest.mark.parametrize("columns", ["60", "140"])
def test_the_steps_are_listed_with_their_state(manabi, cooptec, monkeypatch, columns) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = cooptec("-C", manabi, "formula", ACCIO, "--llista")
    assert said.code == 0
    marks = dict(re.findall(r"^  (\S) (F\d)", said.out, re.MULTILINE))
    assert re.findall(r"^  \S (F\d)", said.out, re.MULTILINE) == [f"F{n}" for n in range(1, 10)]
    assert set(marks) <= {"✓", "✗", "…", "▸", "–"}
    assert all(len(line) <= int(columns) for line in said.out.splitlines())
    assert "Catalan Fund for Development Cooperation" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("command", "id_", "first"),
    [
        ("identifica", "dem-jama-usos-sol", "I1"),
        ("identifica", JAMA, "I1"),
        ("formula", JAMA, "F1"),
        ("formula", "dem-jama-usos-sol", "F1"),
        ("implementa", JAMA, "M1"),
        ("avalua", JAMA, "A1"),
    ],
)
def test_each_stage_has_its_command(manabi, cooptec, command, id_, first) -> None:
    said = cooptec("-C", manabi, command, id_, "--llista")
    assert said.code == 0
    assert f" {first}  " in said.out


def test_without_a_terminal_what_is_missing_is_listed_with_its_path(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "formula", ACCIO, "--pas", "F8")
    assert said.code == 2
    assert "Briefing (formacio_previa)" in said.out
    assert MISSION in said.out.replace("\n", "")


def test_nothing_missing_is_success(manabi, cooptec) -> None:
    assert cooptec("-C", manabi, "formula", ACCIO, "--pas", "F1").code == 0


def test_a_step_is_answered_with_pairs(manabi, cooptec) -> None:
    before = (manabi / MISSION).read_text(encoding="utf-8").splitlines()
    said = cooptec(
        "-C", manabi, "formula", ACCIO, "--pas", "f8", "--objecte", "missio", *pairs(*PAIRS)
    )
    assert (said.code, said.err) == (0, "")
    assert f"✓ Saved {MISSION}" in said.out
    after = (manabi / MISSION).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert cooptec("-C", manabi, "formula", ACCIO, "--pas", "F8").code == 0


def test_nothing_is_written_while_something_needed_is_missing(manabi, cooptec) -> None:
    before = (manabi / MISSION).read_bytes()
    call = ("-C", manabi, "formula", ACCIO, "--pas", "F8", "--objecte", "missio")
    said = cooptec(*call, *pairs(*PAIRS[:2]))
    assert said.code == 2
    assert "Security plan (pla_seguretat)" in said.err
    assert (manabi / MISSION).read_bytes() == before
    assert cooptec(*call, *pairs(*PAIRS[:2]), "--parcial").code == 0
    entry = load(manabi).get("missio", "mis-pedernales-1")
    assert entry is not None
    assert entry.as_(Missio).formacio_previa is not None


def test_a_missing_file_of_the_action_is_created_in_the_order_of_the_model(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "avalua", JAMA, "--pas", "A3", "--accepta", "--parcial",
        *pairs("criteris.2.valoracio=3", "metodes.ca=Entrevistes"),
    )  # fmt: skip
    assert said.code == 0
    assert "taken from" in said.err
    file = manabi / f"accions/{JAMA}/avaluacio.yaml"
    text = file.read_text(encoding="utf-8")
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    model = list(Avaluacio.model_fields)
    assert keys == [key for key in model if key in keys]
    entry = load(manabi).get("avaluacio", "ava-jama-usos-sol-2018")
    assert entry is not None
    assert not entry.diagnostics
    criteria = entry.as_(Avaluacio).criteris
    assert len(criteria) == 10
    assert [each.valoracio for each in criteria[:4]] == [None, None, 3, None]


def test_a_new_part_gets_an_identifier_from_its_words(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "avalua", JAMA, "--pas", "A4", "--parcial",
        *pairs("recomanacions.0.text.ca=Repetir el taller cada any"),
    )  # fmt: skip
    assert said.code == 0
    assert "rec-repetir-taller-cada-any" in _read(manabi, f"accions/{JAMA}/avaluacio.yaml")


def test_an_item_beyond_the_end_of_a_list_is_refused(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "implementa", JAMA, "--pas", "M5",
        *pairs("productes.9.data_lliurament=2018-10-01"),
    )  # fmt: skip
    assert said.code == 2
    assert "productes.4" in said.err


def test_a_file_of_answers_completes_what_is_there(manabi, cooptec, tmp_path) -> None:
    file = tmp_path / "respostes.yaml"
    file.write_text("formacio_previa: {data: 2018-09-01}\n", encoding="utf-8")
    call = ("-C", manabi, "formula", ACCIO, "--pas", "F8", "--objecte", "mis-pedernales-1")
    assert cooptec(*call, "--respostes", file, "--parcial").code == 0
    assert "  data: 2018-09-01" in _read(manabi, MISSION)
    file.write_text("formacio: {data: 2018-09-01}\n", encoding="utf-8")
    said = cooptec(*call, "--respostes", file, "--parcial")
    assert said.code == 2
    assert "formacio_previa" in said.err


def test_answers_of_another_step_are_refused(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "formula", ACCIO, "--pas", "F8", "--objecte", "missio", "--parcial",
        *pairs("estat=confirmada"),
    )  # fmt: skip
    assert said.code == 2
    assert "estat does not belong to the step F8" in said.err


def test_a_value_that_no_list_has_is_refused(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "formula", ACCIO, "--pas", "F4", "--parcial", *pairs("estat=tancat")
    )
    assert said.code == 2
    assert "«tancat» is not on the list" in said.err


def test_the_file_that_is_meant_must_be_clear(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "formula", ACCIO, "--pas", "F7", *pairs("asseguranca.entitat=X"))
    assert said.code == 2
    assert "--objecte" in said.err
    assert "missio" in said.err
    assert cooptec("-C", manabi, "formula", ACCIO, *pairs("titol.ca=X")).code == 2


def test_a_file_that_cannot_be_read_is_mended_first(manabi, cooptec) -> None:
    file = manabi / MISSION
    text = file.read_text(encoding="utf-8")
    broken = text.replace("data_sortida: 2018-", "data_sortida: abans-")
    assert broken != text
    file.write_text(broken, encoding="utf-8")
    said = cooptec(
        "-C", manabi, "formula", ACCIO, "--pas", "F8", "--objecte", "missio", *pairs(*PAIRS)
    )
    assert said.code == 2
    assert f"cooptec valida {MISSION}" in said.err
    assert file.read_text(encoding="utf-8") == broken


def test_unknown_names_are_told_with_those_there_are(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "formula", "acc-x")
    assert said.code == 2
    assert ACCIO in said.err
    assert "F9" in cooptec("-C", manabi, "formula", ACCIO, "--pas", "Z1").err
    assert cooptec("-C", manabi, "identifica", "dem-x").code == 2


def test_a_demand_without_action_cannot_be_formulated(manabi, cooptec) -> None:
    file = manabi / "demandes/dem-jama-usos-sol.yaml"
    text = file.read_text(encoding="utf-8").replace("dem-jama-usos-sol", "dem-altra")
    (manabi / "demandes/dem-altra.yaml").write_text(text, encoding="utf-8")
    said = cooptec("-C", manabi, "formula", "dem-altra")
    assert said.code == 2
    assert "cooptec decideix dem-altra P1" in said.err


def test_records_that_are_missing_name_the_command_that_writes_them(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "implementa", ACCIO, "--pas", "M4")
    assert f"cooptec nova-sessio {ACCIO}" in " ".join(said.out.split())


def test_what_comes_after_a_journey_waits_for_it(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "implementa", ACCIO, "--llista", "--avui", "2018-09-01")
    assert re.search(r"… M3 .*from \d+ \w+ 2018 on", " ".join(said.out.split()))
    said = cooptec("-C", manabi, "implementa", ACCIO, "--llista", "--avui", "2018-12-01")
    assert re.search(r"✗ M3 ", said.out)


def _read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")
