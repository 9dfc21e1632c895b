"""A result is recalled only for the contents, the program and the questions that gave it."""

import os
from datetime import date

import pytest

from cooptec.dossier import load
from cooptec.dossier.fingerprint import contents
from cooptec.rules import memory
from cooptec.rules.engine import check
from cooptec.rules.memory import Judgement, Memory

DAY = date(2018, 6, 11)
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


@pytest.fixture
def root(minim):
    return minim


def judged(root, *questions):
    dossier = load(root)
    judgement = Judgement(check(dossier, DAY), len(dossier.entries))
    Memory.of(root, *questions).keep(judgement)
    return judgement


def test_the_same_contents_recall_the_same_result(root):
    kept = judged(root, "today")
    again = Memory.of(root, "today").recall()
    assert again is not None
    assert again.files == kept.files
    assert [each.place for each in again.found] == [each.place for each in kept.found]


def test_dates_of_files_mean_nothing(root):
    judged(root)
    for path in root.rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert Memory.of(root).recall() is not None


def test_an_edit_that_keeps_size_and_date_is_seen(root):
    judged(root)
    file = root / DEMAND
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2018", "2019", 1), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert Memory.of(root).recall() is None


def test_what_is_undone_is_recalled(root):
    judged(root)
    file = root / DEMAND
    text = file.read_bytes()
    file.write_bytes(text + b"# nota\n")
    assert Memory.of(root).recall() is None
    file.write_bytes(text)
    assert Memory.of(root).recall() is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DEMAND, "demandes/dem-rocafuerte-altra.yaml"),
        (DEMAND, "demandes/dem-rocafuerte-atencio.yml"),
    ],
)
def test_another_name_of_a_file_is_seen(root, old, new):
    judged(root)
    (root / old).rename(root / new)
    assert Memory.of(root).recall() is None


def test_a_file_more_or_less_is_seen(root):
    before = contents(root)
    stray = root / "notes.yaml"
    stray.write_text("a: b\n", encoding="utf-8")
    assert contents(root) != before
    stray.unlink()
    assert contents(root) == before
    (root / DEMAND).unlink()
    assert contents(root) != before


def test_what_is_rendered_changes_nothing_and_what_is_signed_does(root):
    before = contents(root)
    (root / "documents" / "signats").mkdir(parents=True)
    (root / "documents" / "tdr.docx").write_bytes(b"x")
    assert contents(root) == before
    (root / "documents" / "signats" / "conveni.pdf").write_bytes(b"x")
    assert contents(root) != before


def test_another_question_is_another_result(root):
    judged(root, "2018-06-11", None)
    assert Memory.of(root, "2018-06-12", None).recall() is None
    assert Memory.of(root, "2018-06-11", "P2").recall() is None
    assert Memory.of(root, "2018-06-11", None).recall() is not None


def test_another_version_of_the_program_judges_again(root, monkeypatch):
    judged(root)
    monkeypatch.setattr(memory, "program", lambda: "another")
    assert Memory.of(root).recall() is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": 1}', b'{"found": [1]}', b"\xff"])
def test_a_damaged_result_is_not_recalled_and_is_replaced(root, damage):
    judged(root)
    (kept,) = (root / ".cooptec" / "cache").glob("*.json")
    kept.write_bytes(damage)
    assert Memory.of(root).recall() is None
    judged(root)
    assert Memory.of(root).recall() is not None


def test_a_folder_with_a_link_is_always_judged_anew(root, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("a: b\n", encoding="utf-8")
    (root / "persones" / "per-enllac.yaml").symlink_to(outside)
    judged(root)
    assert Memory.of(root).recall() is None


def test_a_place_where_nothing_can_be_kept_changes_nothing(root):
    (root / ".cooptec").write_text("in the way", encoding="utf-8")
    judged(root)
    assert Memory.of(root).recall() is None


def test_only_the_newest_results_are_kept(root):
    for day in range(20):
        judged(root, day)
    assert len(list((root / ".cooptec" / "cache").iterdir())) == 12
    assert Memory.of(root, 19).recall() is not None
