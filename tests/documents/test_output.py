"""Where files go: nothing is overwritten that the program did not write."""

import json
import sys

import pytest

from cooptec.diagnostics import Trouble
from cooptec.documents.output import Outcome, Outputs


@pytest.fixture
def outputs(tmp_path):
    return Outputs(tmp_path, tmp_path / "documents")


def test_a_new_file_is_written_and_an_equal_one_is_left_alone(outputs) -> None:
    assert outputs.write("a.md", b"one") is Outcome.WRITTEN
    file = outputs.folder / "a.md"
    before = file.stat().st_mtime_ns
    assert outputs.write("a.md", b"one") is Outcome.UNCHANGED
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (b"one", before)


def test_a_folder_beside_that_of_the_programme_is_written_to(tmp_path) -> None:
    (tmp_path / "town").mkdir()
    beside = Outputs(tmp_path / "town", tmp_path / "town" / ".." / "beside")
    assert beside.write("a.md", b"one") is Outcome.WRITTEN
    assert (tmp_path / "beside" / "a.md").read_bytes() == b"one"


def test_a_file_that_the_program_wrote_is_replaced(outputs) -> None:
    outputs.write("a.md", b"one")
    assert outputs.write("a.md", b"two") is Outcome.WRITTEN
    assert (outputs.folder / "a.md").read_bytes() == b"two"


@pytest.mark.parametrize("before", [None, b"one"])
def test_a_file_of_somebody_else_is_never_overwritten(outputs, before) -> None:
    if before is not None:
        outputs.write("a.md", before)
    outputs.folder.mkdir(exist_ok=True)
    (outputs.folder / "a.md").write_bytes(b"mine")
    with pytest.raises(Trouble):
        outputs.write("a.md", b"two")
    assert (outputs.folder / "a.md").read_bytes() == b"mine"


def test_a_file_that_says_the_same_already_becomes_the_program_s(outputs) -> None:
    outputs.folder.mkdir()
    (outputs.folder / "a.md").write_bytes(b"one")
    assert outputs.write("a.md", b"one") is Outcome.UNCHANGED
    assert outputs.write("a.md", b"two") is Outcome.WRITTEN


def test_a_file_that_was_deleted_is_written_again(outputs) -> None:
    outputs.write("a.md", b"one")
    (outputs.folder / "a.md").unlink()
    assert outputs.write("a.md", b"one") is Outcome.WRITTEN


@pytest.mark.parametrize("record", [b"{", b"[]", b"null", b"\xff", b'{"a": 1}'])
def test_a_damaged_record_counts_as_none(outputs, record) -> None:
    outputs.write("a.md", b"one")
    (outputs.root / ".cooptec/sortides.json").write_bytes(record)
    with pytest.raises(Trouble):
        outputs.write("a.md", b"two")
    assert outputs.write("b.md", b"two") is Outcome.WRITTEN


def test_a_dossier_that_is_moved_still_knows_its_files(tmp_path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    Outputs(here, here / "documents").write("a.md", b"one")
    there = here.rename(tmp_path / "there")
    assert Outputs(there, there / "documents").write("a.md", b"two") is Outcome.WRITTEN


def test_the_record_names_the_files_of_the_dossier_without_the_machine(outputs) -> None:
    outputs.write("a.md", b"one")
    record = (outputs.root / ".cooptec/sortides.json").read_text(encoding="utf-8")
    assert list(json.loads(record)) == ["documents/a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are guarded otherwise there")
def test_a_folder_in_the_way_is_told_in_words(outputs) -> None:
    (outputs.folder / "a.md").mkdir(parents=True)
    with pytest.raises(Trouble):
        outputs.write("a.md", b"one")


def test_nothing_half_written_stays_behind(outputs) -> None:
    outputs.folder.parent.joinpath("documents").write_bytes(b"a file where the folder should be")
    with pytest.raises(Trouble):
        outputs.write("a.md", b"one")
    assert not list(outputs.root.rglob("*.part"))
