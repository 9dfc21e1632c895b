"""``cooptec inicia``: a new folder, or the copy of an example, and nothing ever overwritten."""

import json
import shlex
from pathlib import Path

import pytest

from cooptec.i18n import LANGUAGES
from cooptec.resources import examples, examples_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("name", examples())
def test_an_example_is_copied_whole_and_is_valid(tmp_path, cooptec, name) -> None:
    said = cooptec("-C", tmp_path, "inicia", "mostra", "--exemple", name)
    assert said.code == 0, said.err
    made = contents(tmp_path / "mostra")
    wanted = {k: v for k, v in contents(examples_folder() / name).items() if k.endswith(".yaml")}
    assert {k: v for k, v in made.items() if k.endswith(".yaml") and ".cooptec" not in k} == wanted
    assert f"{len(wanted)} files" in said.out
    assert cooptec("-C", tmp_path / "mostra", "valida").code == 0


def test_only_the_files_of_the_programme_are_copied_from_an_example(tmp_path, cooptec) -> None:
    cooptec("-C", tmp_path, "inicia", "mostra", "--exemple", "manabi-2018")
    names = set(contents(tmp_path / "mostra"))
    others = {n for n in names if not n.endswith(".yaml")}
    assert {n for n in others if not n.startswith((".vscode/cooptec/", ".cooptec/"))} == {
        ".gitignore",
        ".vscode/settings.json",
        "README.md",
    }


def test_without_a_folder_an_example_gets_one_of_its_name(tmp_path, cooptec, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cooptec("inicia", "--exemple", "minim").code == 0
    assert (tmp_path / "minim/programa.yaml").is_file()


def test_an_example_can_be_copied_into_the_current_folder(tmp_path, cooptec, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = cooptec("inicia", ".", "--exemple", "minim")
    assert said.code == 0
    assert (tmp_path / "programa.yaml").is_file()
    assert "cd " not in said.out
    assert cooptec("estat").code == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This is the folder of a technical cooperation programme"),
        ("ca", "cooperació tècnica"),
        ("es", "cooperación técnica"),
    ],
)
def test_the_files_beside_serve_git_editors_and_people(tmp_path, cooptec, language, words) -> None:
    cooptec("-C", tmp_path, "inicia", "x", "--exemple", "minim", language=language)
    root = tmp_path / "x"
    assert words in (root / "README.md").read_text(encoding="utf-8")
    ignored = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ignored == [".cooptec/", "documents/*", "!documents/signats/"]
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["[yaml]"]["editor.insertSpaces"] is True
    assert settings["files.encoding"] == "utf8"


def test_an_interrupted_copy_is_taken_up_again(tmp_path, cooptec) -> None:
    half = tmp_path / "x/entitats/ent-fons.yaml"
    half.parent.mkdir(parents=True)
    half.write_bytes((examples_folder() / "minim/entitats/ent-fons.yaml").read_bytes())
    assert cooptec("-C", tmp_path, "inicia", "x", "--exemple", "minim").code == 0
    assert cooptec("-C", tmp_path / "x", "valida").code == 0


@pytest.mark.parametrize("taken", ["programa.yaml", "entitats/ent-fons.yaml"])
def test_nothing_that_exists_is_overwritten(tmp_path, cooptec, taken) -> None:
    file = tmp_path / "x" / taken
    file.parent.mkdir(parents=True)
    file.write_text("el meu", encoding="utf-8")
    before = contents(tmp_path)
    said = cooptec("-C", tmp_path, "inicia", "x", "--exemple", "minim")
    assert said.code == 2
    assert "already exists" in said.err
    assert "nothing has been overwritten" in said.err
    assert contents(tmp_path) == before


def test_files_beside_that_exist_stay_as_they_are(tmp_path, cooptec) -> None:
    (tmp_path / "README.md").write_text("el meu", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    assert cooptec("-C", tmp_path, "inicia", ".", "--exemple", "minim").code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "el meu"
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.bak\n"


@pytest.mark.parametrize("arguments", [("--exemple", "minim"), ("--camp", "nom.ca=x")])
def test_a_programme_is_not_begun_inside_another(minim, cooptec, arguments) -> None:
    before = contents(minim)
    said = cooptec("-C", minim, "inicia", ".", *arguments)
    assert said.code == 2
    assert "programa.yaml already exists" in said.err
    assert contents(minim) == before


def test_an_unknown_example_is_told_with_those_that_there_are(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "inicia", "x", "--exemple", "perú")
    assert said.code == 2
    assert "no example called “perú”" in said.err
    assert all(name in said.err for name in examples())
    assert not (tmp_path / "x").exists()


def test_without_a_terminal_and_without_answers_it_says_what_to_do(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "inicia", "x")
    assert said.code == 2
    assert "--respostes" in said.err
    assert not (tmp_path / "x" / "programa.yaml").exists()


def test_a_folder_that_cannot_be_written_is_told_in_words(closed, cooptec) -> None:
    said = cooptec("inicia", closed / "x", "--exemple", "minim")
    assert said.code == 2
    assert str(closed) in said.err
    assert "unexpected" not in said.err


def test_a_file_where_the_folder_should_be_is_told_in_words(tmp_path, cooptec) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    said = cooptec("-C", tmp_path, "inicia", "taken", "--exemple", "minim")
    assert said.code == 2
    assert "taken" in said.err
    assert "unexpected" not in said.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_next_is_said(tmp_path, cooptec, language) -> None:
    said = cooptec("-C", tmp_path, "inicia", "x", "--exemple", "minim", language=language)
    assert "cooptec estat" in said.out
    assert "cooptec nova-demanda" in said.out


def test_a_folder_with_blanks_or_a_quote_is_shown_so_that_it_can_be_typed(
    tmp_path, cooptec, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = cooptec("inicia", "l'any nou", "--exemple", "minim")
    line = next(line for line in said.out.splitlines() if line.strip().startswith("cd "))
    assert shlex.split(line.strip().partition(" &&")[0])[1] == "l'any nou"
