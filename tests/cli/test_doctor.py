"""``cooptec doctor``: what it says can be read out on the telephone."""

import re


def test_a_healthy_machine_is_told_line_by_line(minim, cooptec) -> None:
    said = cooptec("-C", minim, "doctor")
    assert said.code == 0, said.out
    assert "Word documents can be made (pandoc" in said.out
    assert "PDF documents can be made (typst" in said.out
    assert re.search(r"It has \d+ files, without errors", said.out)
    assert "All is well." in said.out


def test_errors_of_the_folder_are_counted_and_the_next_step_named(minim, cooptec) -> None:
    demand = next((minim / "demandes").glob("*.yaml"))
    demand.write_text(demand.read_text("utf-8") + "\nno_such_field: 1\n", encoding="utf-8")
    programme = minim / "programa.yaml"
    programme.write_text(
        programme.read_text("utf-8").replace("responsable: per-", "responsable: per-no-hi-es-"),
        encoding="utf-8",
    )
    said = cooptec("-C", minim, "doctor")
    assert said.code == 1
    assert re.search(r"✗ It has \d+ files, with \d+ errors", said.out)
    assert "cooptec valida" in said.out


def test_outside_of_a_folder_it_says_how_to_begin(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "doctor")
    assert said.code == 0, said.out
    assert "To create one: cooptec inicia" in said.out


def test_a_folder_in_which_nobody_may_write_is_told(minim, cooptec, monkeypatch) -> None:
    private = minim / ".cooptec"
    if private.is_dir():
        private.rename(minim / ".away")
    private.write_bytes(b"a file where the folder should be")
    said = cooptec("-C", minim, "doctor")
    assert said.code == 1
    assert "Nothing can be written in" in said.out


def test_without_git_it_says_what_git_would_give(minim, cooptec, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = cooptec("-C", minim, "doctor")
    assert "git is not on this machine; everything works without it" in said.out
