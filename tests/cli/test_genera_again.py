"""``cooptec genera`` again: what has not changed is not rendered, and nobody's edits are lost."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from cooptec.render import batch, fingerprint
from cooptec.render.faults import RenderFault
from cooptec.resources import templates_folder

ACCIO = "acc-rocafuerte-atencio-2018"
CALL = ("genera", "tdr", ACCIO, "--idioma=ca", "--format=md")


@pytest.fixture
def call(minim, cooptec):
    return lambda *more: cooptec("-C", minim, *CALL, *more)


@pytest.fixture
def file(minim) -> Path:
    return minim / "documents" / f"tdr-{ACCIO}-v1-ca.md"


@pytest.fixture
def broken(monkeypatch):
    """From now on, whatever is rendered fails."""

    def fail(*_: object) -> bytes:
        raise RenderFault("pandoc", "broken")

    return lambda: monkeypatch.setattr(batch, "render", fail)


def test_what_has_not_changed_is_not_rendered_again(call, broken) -> None:
    assert call().code == 0
    broken()
    again = call()
    assert again.code == 0, again.err
    assert "0 documents saved, 1 unchanged" in again.out


def test_tables_that_have_not_changed_are_not_made_again(manabi, cooptec, monkeypatch) -> None:
    call = ("-C", manabi, "genera", "pressupost", "acc-jama-usos-sol-2018", "--idioma=ca")
    formats = ("--format=xlsx", "--format=csv")
    assert cooptec(*call, *formats).code == 0
    monkeypatch.setattr(batch.Batch, "make", None)
    again = cooptec(*call, *formats)
    assert again.code == 0, again.err
    assert "0 documents saved" in again.out


def test_a_date_alone_changes_nothing(call, broken, minim) -> None:
    call()
    for each in minim.rglob("*"):
        os.utime(each, (0, 0))
    broken()
    assert "1 unchanged" in call().out


def test_forced_it_is_rendered_again(call, broken) -> None:
    call()
    assert "1 unchanged" in call("--força").out
    broken()
    for option in ("--força", "--forca"):
        said = call(option)
        assert said.code == 2
        assert f"Terms of reference ({ACCIO}, ca): The document could not be made" in said.err
        assert "1 failed" in said.out


def test_another_text_look_template_or_program_renders(call, minim, file, monkeypatch) -> None:
    call()
    own = minim / "plantilles"
    own.mkdir()
    text = (templates_folder() / "tdr.md.j2").read_text(encoding="utf-8")
    (own / "tdr.md.j2").write_text(text + "\n\nPeu propi\n", encoding="utf-8")
    assert "1 document saved" in call().out
    assert "Peu propi" in file.read_text(encoding="utf-8")
    monkeypatch.setattr(fingerprint, "maker", lambda: "another program")
    calls = []
    rendered = batch.render
    monkeypatch.setattr(batch, "render", lambda *given: calls.append(1) or rendered(*given))
    assert "1 unchanged" in call().out
    assert calls == [1]
    assert "1 unchanged" in call().out
    assert calls == [1]


def test_a_deleted_file_is_made_again(call, file) -> None:
    call()
    file.unlink()
    assert "1 document saved" in call().out
    assert file.exists()


def test_without_its_memory_it_renders_and_finds_the_same(call, minim, broken) -> None:
    call()
    shutil.rmtree(minim / ".cooptec")
    assert "0 documents saved, 1 unchanged" in call().out
    broken()
    assert "1 unchanged" in call().out


@pytest.mark.parametrize("option", ["--avui=2018-10-15", "--força"])
def test_an_edited_file_stays_as_it_is_also_when_forced(call, file, option) -> None:
    call("--avui=2018-10-15")
    file.write_text("corregit", encoding="utf-8")
    said = call("--avui=2018-10-15", option)
    assert said.code == 2
    assert "has been changed by somebody" in said.err
    assert "1 left as edited" in said.out
    assert file.read_text(encoding="utf-8") == "corregit"


def test_one_bad_document_is_named_and_the_others_are_written(minim, cooptec) -> None:
    (minim / "plantilles").mkdir()
    bad = "::::: {.table widths=x align=l headers=1 stub=0}\n:::::\n"
    (minim / "plantilles/tdr.md.j2").write_text(bad, encoding="utf-8")
    said = cooptec("-C", minim, "genera", "tdr", "marc_logic", ACCIO, "--format=docx")
    assert said.code == 2
    assert f"Terms of reference ({ACCIO}, ca; {ACCIO}, es): The document could" in said.err
    made = sorted(each.name for each in (minim / "documents").iterdir())
    assert made == [f"marc_logic-{ACCIO}-v1-ca.docx", f"marc_logic-{ACCIO}-v1-es.docx"]
    assert "2 documents saved" in said.out
    assert "2 failed" in said.out


def test_files_are_told_in_the_order_asked_for_whoever_ends_first(manabi, cooptec) -> None:
    call = ("-C", manabi, "genera", "tdr", "--tot", "--format=docx", "--format=md")
    first, again = cooptec(*call).out, cooptec(*call, "--força").out
    files = re.findall(r"\S+\.(?:docx|md)$", first, re.MULTILINE)
    assert files == re.findall(r"\S+\.(?:docx|md)\b", again)
    assert len(files) == 20


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed in /proc there")
@pytest.mark.parametrize("formats", [["--format=docx"], ["--format=pdf", "--format=odt"]])
def test_ctrl_c_ends_it_at_once_and_leaves_no_process(manabi, terminal, formats) -> None:
    person = terminal(manabi, "genera", "--tot", *formats)
    person.see("Producing")
    started = descendants(person.child.pid)
    assert started
    person.type("\x03")
    assert person.ends() == 130
    assert "Interrupted. So far:" in person.shown
    assert not {each for each in started if alive(each)}
    assert "Traceback" not in person.shown
    assert not list(manabi.rglob("*.part"))


def descendants(of: int) -> set[int]:
    """The processes that a process has started, and those that they started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found, more = set(), {of}
    while more:
        more = {each for each, parent in parents.items() if parent in more}
        found |= more
    return found


def alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
