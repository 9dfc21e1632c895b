"""``cooptec valida --corregeix`` and ``--diff``, as a person or a CI job runs them."""

import json
from pathlib import Path

import pytest

from cooptec.cli.mending import mend_or_show
from cooptec.cli.session import Session
from cooptec.dossier.storage import ChangedUnderneath
from cooptec.i18n import translator

SUCRE = "accions/acc-sucre-litoral-2018/accio.yaml"
JAMA = "demandes/dem-jama-usos-sol.yaml"


@pytest.fixture
def faulty(manabi: Path) -> Path:
    """The example with mistakes that have one right answer, and one that has two."""
    edits = {
        SUCRE: [('fita: "11.5"', "fita: 11.5  # la fita")],
        JAMA: [
            ("data_presentacio: 2018-04-16", "Data-Presentació: 16/04/2018   "),
            ("gestio_risc]", "Gestió-risc]"),
        ],
        "demandes/dem-sucre-litoral.yaml": [("data_presentacio: ", "data_presentacio: 4/5/2018 #")],
    }
    for path, pairs in edits.items():
        text = (manabi / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (manabi / path).write_text(text, encoding="utf-8")
    return manabi


def contents(root: Path) -> dict[str, bytes]:
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*.yaml"))
        if ".cooptec" not in each.parts
    }


def test_what_has_one_right_answer_is_mended_and_the_rest_is_told(faulty: Path, cooptec) -> None:
    said = cooptec("-C", faulty, "valida", "--corregeix")
    assert said.code == 1
    assert "4 things mended in 2 files" in said.err
    assert "LEC-12" in said.out
    assert "1 error" in said.out
    assert 'fita: "11.5"  # la fita\n' in (faulty / SUCRE).read_text(encoding="utf-8")
    jama = (faulty / JAMA).read_text(encoding="utf-8")
    assert "data_presentacio: 2018-04-16\n" in jama
    assert "gestio_risc]" in jama
    once = contents(faulty)
    again = cooptec("-C", faulty, "valida", "--corregeix")
    assert "nothing to mend" in again.err
    assert contents(faulty) == once


def test_a_result_kept_from_before_the_mending_is_not_told_after_it(faulty: Path, cooptec) -> None:
    before = cooptec("-C", faulty, "valida")
    assert "4 errors" in before.out
    assert "3 that cooptec valida --corregeix can mend" in before.out
    mended = cooptec("-C", faulty, "valida", "--corregeix")
    kept = cooptec("-C", faulty, "valida")
    assert mended.out.rsplit(" · ", 1)[0] == kept.out.rsplit(" · ", 1)[0]
    (faulty / SUCRE).write_text(
        (faulty / SUCRE).read_text(encoding="utf-8").replace('"11.5"', "11.5"), encoding="utf-8"
    )
    assert "GEN-05" in cooptec("-C", faulty, "valida").out


def test_the_difference_alone_writes_nothing(faulty: Path, cooptec) -> None:
    once = contents(faulty)
    said = cooptec("-C", faulty, "valida", "--diff")
    assert f"--- a/{SUCRE}\n+++ b/{SUCRE}\n" in said.out
    assert '\n-    - fita: 11.5  # la fita\n+    - fita: "11.5"  # la fita\n' in said.out
    assert "2 files would change; to do it: cooptec valida --corregeix" in said.err
    assert "GEN-05" in said.out
    assert contents(faulty) == once


def test_the_difference_is_shown_before_it_is_written(faulty: Path, cooptec) -> None:
    said = cooptec("-C", faulty, "valida", "--corregeix", "--diff")
    assert "+data_presentacio: 2018-04-16\n" in said.out
    assert "data_presentacio: 2018-04-16\n" in (faulty / JAMA).read_text(encoding="utf-8")


def test_only_what_is_asked_for_is_mended(faulty: Path, cooptec) -> None:
    once = contents(faulty)
    said = cooptec("-C", faulty, "valida", "--corregeix", "--regles", "GEN-05")
    assert "1 thing mended in 1 file" in said.err
    now = contents(faulty)
    assert {path for path in now if now[path] != once[path]} == {SUCRE}
    cooptec("-C", faulty, "valida", "acc-sucre-litoral-2018", "--corregeix")
    assert contents(faulty) == now


def test_programs_are_given_the_fix_and_the_talk_goes_elsewhere(faulty: Path, cooptec) -> None:
    said = cooptec("-C", faulty, "valida", "--diff", "--format", "json")
    found = {each["code"]: each for each in json.loads(said.out)["findings"] if each["fix"]}
    assert set(found) == {"GEN-03", "GEN-04", "GEN-05"}
    assert found["GEN-05"]["fix"] == {"place": found["GEN-05"]["place"], "text": '"11.5"'}
    log = json.loads(cooptec("-C", faulty, "valida", "--format", "sarif").out)
    (result,) = (each for each in log["runs"][0]["results"] if each["ruleId"] == "GEN-04")
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"].endswith(JAMA)
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "gestio_risc"}
    assert replacement["deletedRegion"] == result["locations"][0]["physicalLocation"]["region"]


def test_a_healthy_folder_stays_as_it_is(manabi: Path, cooptec) -> None:
    once = contents(manabi)
    said = cooptec("-C", manabi, "valida", "--corregeix", "--diff")
    assert said.code == 0
    assert contents(manabi) == once


def test_a_file_that_changed_meanwhile_is_not_overwritten(faulty: Path) -> None:
    session = Session(translator("en"), faulty)
    found = [each for entry in session.dossier.entries for each in entry.diagnostics]
    for path in (SUCRE, JAMA):
        (faulty / path).write_bytes((faulty / path).read_bytes() + b"# meanwhile\n")
    once = contents(faulty)
    with pytest.raises(ChangedUnderneath):
        mend_or_show(session, lambda _: found, (), diff_to=None, write=True)
    assert contents(faulty) == once
