"""``cooptec valida``, as a person or a CI job runs it."""

import json
from pathlib import Path

import pytest

EXAMPLES = ("manabi-2018", "minim")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_of_manabi_has_no_errors(manabi: Path, cooptec) -> None:
    said = cooptec("-C", manabi, "valida")
    assert said.code == 0, said.out
    assert "no errors" in said.out


def test_the_smallest_example_has_no_errors(minim: Path, cooptec) -> None:
    said = cooptec("-C", minim, "valida")
    assert said.code == 0, said.out


def test_an_error_shows_file_line_column_the_line_a_mark_and_the_mend(minim: Path, cooptec) -> None:
    demanda = next((minim / "demandes").iterdir())
    edit(demanda, "ambits:", "ambits: [urbanismo]\nx:")
    said = cooptec("-C", minim, "valida")
    assert said.code == 1
    number = 1 + demanda.read_text(encoding="utf-8").splitlines().index("ambits: [urbanismo]")
    assert f"demandes/{demanda.name}\n" in said.out
    assert f"{number}:10  error  GEN-04  “urbanismo” is not on the list of codes" in said.out
    lines = said.out.splitlines()
    mark = next(at for at, line in enumerate(lines) if "[urbanismo]" in line) + 1
    assert lines[mark].rstrip().endswith("│ " + " " * 9 + "^" * len("urbanismo"))
    assert "did you mean urbanisme_territori?" in said.out


def test_all_problems_of_all_files_are_told_in_one_run(manabi: Path, cooptec) -> None:
    edit(manabi / "demandes/dem-jama-usos-sol.yaml", "data_presentacio: ", "data_presentacio: x")
    edit(manabi / "programa.yaml", "moneda: EUR", "moneda: EURO")
    edit(manabi / "accions/acc-sucre-litoral-2018/accio.yaml", "etapa:", "etappa:")
    said = cooptec("-C", manabi, "valida")
    assert {"LEC-12", "GEN-04", "GEN-03"} <= set(said.out.split())


def test_one_faulty_leaf_hides_nothing_else_and_is_not_called_missing(minim: Path, cooptec) -> None:
    programa = minim / "programa.yaml"
    edit(programa, "moneda: EUR", "moneda: [EUR]")
    said = cooptec("-C", minim, "valida", "programa.yaml")
    assert said.out.count("error") == 2, said.out  # the finding and the closing line
    assert "LEC-11" in said.out


def test_an_unquoted_code_is_told_with_its_quoted_form(manabi: Path, cooptec) -> None:
    edit(manabi / "accions/acc-sucre-litoral-2018/accio.yaml", 'fita: "11.5"', "fita: 11.5")
    said = cooptec("-C", manabi, "valida")
    assert "GEN-05" in said.out
    assert 'write: "11.5"' in said.out


def test_a_broken_reference_names_the_nearest_identifier(manabi: Path, cooptec) -> None:
    demanda = manabi / "demandes/dem-jama-usos-sol.yaml"
    edit(demanda, "entitat_demandant: ent-gad-jama", "entitat_demandant: ent-gad-jamma")
    said = cooptec("-C", manabi, "valida")
    assert "There is no institution called “ent-gad-jamma”" in said.out
    assert "did you mean ent-gad-jama?" in said.out


def test_json_says_the_same_for_programs(minim: Path, cooptec) -> None:
    edit(minim / "programa.yaml", "moneda: EUR", "moneda: EURO")
    said = cooptec("-C", minim, "valida", "--format", "json")
    data = json.loads(said.out)
    assert data["version"] == 1
    assert data["summary"]["errors"] == 1
    (error,) = (e for e in data["findings"] if e["severity"] == "error" and not e["pending"])
    assert error["code"] == "GEN-04"
    assert error["place"]["path"] == "programa.yaml"
    assert error["place"]["length"] == len("EURO")


def test_what_is_still_to_be_filled_in_is_counted_and_does_not_fail(manabi: Path, cooptec) -> None:
    said = cooptec("-C", manabi, "valida")
    assert said.code == 0
    assert "still to be filled in" in said.out


def test_for_a_decision_point_what_is_missing_counts(manabi: Path, cooptec) -> None:
    said = cooptec("-C", manabi, "valida", "acc-pedernales-barri-2018", "--per-a", "P2")
    assert said.code == 1
    assert "There is no insurance for the journey" in said.out


def test_only_what_is_asked_for_is_shown(manabi: Path, cooptec) -> None:
    edit(manabi / "programa.yaml", "moneda: EUR", "moneda: EURO")
    assert cooptec("-C", manabi, "valida", "acc-jama-usos-sol-2018").code == 0
    assert cooptec("-C", manabi, "valida", "programa.yaml").code == 1
    unknown = cooptec("-C", manabi, "valida", "acc-desconeguda")
    assert unknown.code == 2
    assert "Nothing in this folder is called “acc-desconeguda”" in unknown.err


def test_strict_counts_warnings(minim: Path, cooptec) -> None:
    edit(minim / "programa.yaml", "moneda: EUR", "moneda: EUR\nmonedda: EUR")
    assert cooptec("-C", minim, "valida").code == 0
    assert cooptec("-C", minim, "valida", "--estricte").code == 1


def test_a_newer_format_is_refused_with_a_message(minim: Path, cooptec) -> None:
    edit(minim / "programa.yaml", "format: 1", "format: 99")
    said = cooptec("-C", minim, "valida")
    assert said.code == 1
    assert "LEC-10" in said.out


@pytest.mark.parametrize("width", ["60", "140"])
def test_no_line_is_wider_than_the_terminal(
    manabi: Path, cooptec, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    edit(manabi / "demandes/dem-jama-usos-sol.yaml", "data_presentacio: ", "data_presentacio: x")
    edit(manabi / "programa.yaml", "moneda: EUR", "moneda: EURO")
    said = cooptec("-C", manabi, "valida")
    findings = said.out.splitlines()[:-1]
    assert max(map(len, findings)) <= int(width), said.out


def test_a_dossier_is_found_from_any_of_its_folders(
    manabi: Path, cooptec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(manabi / "accions/acc-jama-usos-sol-2018/missions")
    assert cooptec("valida").code == 0


def test_outside_a_dossier_it_says_how_to_begin(
    tmp_path: Path, cooptec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = cooptec("valida")
    assert said.code == 2
    assert "cooptec inicia" in said.err


def test_the_day_of_an_example_is_its_reference_date_unless_another_is_asked_for(
    manabi: Path, cooptec
) -> None:
    accio = manabi / "accions/acc-jaramijo-residus-2018/pressupost.yaml"
    assert "caduca: 2019-03-31" in accio.read_text(encoding="utf-8")
    assert "GEN-11" not in cooptec("-C", manabi, "valida").out
    assert "GEN-11" in cooptec("-C", manabi, "valida", "--avui", "2019-04-01").out


def test_a_date_that_is_none_is_refused_in_words(manabi: Path, cooptec) -> None:
    said = cooptec("-C", manabi, "valida", "--avui", "ahir")
    assert said.code == 2
    assert "2018-10-15" in said.err
