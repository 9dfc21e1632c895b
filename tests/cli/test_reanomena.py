"""Another identifier, on the command line."""

from pathlib import Path

import pytest

OLD, NEW = "dem-jama-usos-sol", "dem-jama-costa"


def test_it_shows_what_it_will_change_and_changes_nothing_unasked(cooptec, manabi) -> None:
    said = cooptec("-C", manabi, "reanomena", OLD, NEW)
    assert said.code == 2
    assert "demandes/dem-jama-usos-sol.yaml will be demandes/dem-jama-costa.yaml" in said.out
    assert "2 places in 2 files" in said.out
    assert "--si" in said.err
    assert (manabi / "demandes" / f"{OLD}.yaml").is_file()


def test_with_the_word_it_does_it_and_the_folder_stays_valid(cooptec, manabi) -> None:
    assert cooptec("-C", manabi, "reanomena", OLD, NEW, "--si").code == 0
    assert (manabi / "demandes" / f"{NEW}.yaml").is_file()
    assert cooptec("-C", manabi, "valida").code == 0


def test_on_a_terminal_it_asks(manabi: Path, terminal) -> None:
    person = terminal(manabi, "reanomena", OLD, NEW)
    person.play([("Do you want to do it?", "no\r"), ("Nothing has been changed", "")])
    assert person.ends() == 0
    assert (manabi / "demandes" / f"{OLD}.yaml").is_file()


@pytest.mark.parametrize("new", ["dem-sucre-litoral", "acc-x", "Costa"])
def test_a_bad_or_taken_identifier_is_refused_in_words(cooptec, manabi, new) -> None:
    said = cooptec("-C", manabi, "reanomena", OLD, new, "--si")
    assert said.code == 2
    assert new in said.err
    assert "Traceback" not in said.err
