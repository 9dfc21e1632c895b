"""``cooptec guia``: the guide, to read, inside a programme folder and outside any."""

import pytest

from cooptec.i18n import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", ["60", "140"])
@pytest.mark.parametrize("asked", [(), ("identificacio",), ("formulacio",), ("claus",)])
def test_it_reads_at_any_width_and_in_any_language(
    tmp_path, cooptec, monkeypatch, language, columns, asked
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = cooptec("-C", tmp_path, "guia", *asked, language=language)
    assert (said.code, said.err) == (0, "")
    assert all(len(line) <= int(columns) for line in said.out.splitlines())
    assert "None" not in said.out


def test_the_path_shows_every_step_and_says_whose_model_it_is(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "guia").out
    steps = [f"I{n}" for n in range(1, 7)] + [f"F{n}" for n in range(1, 10)]
    steps += [f"M{n}" for n in range(1, 9)] + [f"A{n}" for n in range(1, 10)]
    assert all(f"   {step}  " in said for step in steps)
    assert "not an official text" in said


def test_a_stage_has_its_questions_its_decision_point_and_its_documents(tmp_path, cooptec) -> None:
    said = " ".join(cooptec("-C", tmp_path, "guia", "formulacio").out.split())
    assert "Who leads: Requesting local government · Catalan Fund" in said
    assert "? Which profile is essential, which desirable?" in said
    assert "Decision point P2: Ready to go" in said
    assert "Nobody travels" in said or "nobody travels" in said
    assert "Documents: Terms of reference" in said


@pytest.mark.parametrize("asked", ["form", "Formulació", "formulation", "FORMULACIO"])
def test_a_stage_is_known_by_any_of_its_names(tmp_path, cooptec, asked) -> None:
    assert cooptec("-C", tmp_path, "guia", asked).out.startswith("Formulation\n")


def test_one_step_can_be_read_alone(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "guia", "m3").out
    assert said.startswith("M3  Mission report\n")
    assert "M4" not in said


def test_an_unknown_name_is_told_with_those_there_are(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "guia", "tancament")
    assert said.code == 2
    assert "identificacio" in said.err


def test_a_folder_tells_the_guide_in_its_own_words(manabi, cooptec) -> None:
    (manabi / "guia").mkdir()
    (manabi / "guia" / "formulacio.yaml").write_text(
        "passos:\n  - id: F2\n    titol: {en: What will change}\n", encoding="utf-8"
    )
    said = cooptec("-C", manabi, "guia", "formulacio").out
    assert "F2  What will change" in said
    assert "F1  Terms of reference" in said


def test_a_slip_in_the_folders_own_words_is_told_with_its_line(manabi, cooptec) -> None:
    (manabi / "guia").mkdir()
    (manabi / "guia" / "formulacio.yaml").write_text(
        "passos:\n  - id: F2\n    titols: {en: What will change}\n", encoding="utf-8"
    )
    said = cooptec("-C", manabi, "guia", "formulacio")
    assert "guia/formulacio.yaml:3" in said.err
    assert "F2  Results chain" in said.out
    checked = cooptec("-C", manabi, "valida")
    assert "guia/formulacio.yaml" in checked.out
    assert "titol:" in checked.out
