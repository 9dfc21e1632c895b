"""Another identifier, on the command line."""

from pathlib import Path

import pytest

from cooptec.dossier import rename
from cooptec.dossier.storage import DriveFull

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


def test_what_was_interrupted_is_completed_and_told(cooptec, manabi, monkeypatch) -> None:
    def no_move(*_: object) -> None:
        raise DriveFull(manabi)

    with monkeypatch.context() as patch:
        patch.setattr(rename, "_moved", no_move)
        assert cooptec("-C", manabi, "reanomena", OLD, NEW, "--si").code == 2
    said = cooptec("-C", manabi, "reanomena", OLD, NEW, "--si")
    assert said.code == 0
    assert "had been interrupted, and is complete now" in said.out
    assert not (manabi / "demandes" / f"{OLD}.yaml").exists()
    assert cooptec("-C", manabi, "valida").code == 0


@pytest.mark.parametrize("new", ["dem-sucre-litoral", "acc-x", "Costa"])
def test_a_bad_or_taken_identifier_is_refused_in_words(cooptec, manabi, new) -> None:
    said = cooptec("-C", manabi, "reanomena", OLD, new, "--si")
    assert said.code == 2
    assert new in said.err
    assert "Traceback" not in said.err
