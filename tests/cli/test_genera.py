"""``cooptec genera``: documents on demand, twice the same, and nothing of anybody overwritten."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def created(file: Path) -> str:
    return docx.Document(str(file)).core_properties.created.date().isoformat()


def test_a_document_is_made_in_the_languages_of_the_programme_in_word(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO)
    assert said.code == 0, said.err
    assert names(minim / "documents") == [f"tdr-{ACCIO}-v1-ca.docx", f"tdr-{ACCIO}-v1-es.docx"]
    assert "2 documents saved" in said.out


def test_all_documents_in_several_languages_and_formats(manabi, cooptec) -> None:
    for demanda in list((manabi / "demandes").iterdir())[2:]:
        demanda.unlink()
    asked = ("--tot", "--idioma", "ca", "--idioma", "en", "--format", "md", "--format", "html")
    said = cooptec("-C", manabi, "genera", "fitxa_demanda", *asked)
    assert said.code == 0
    found = names(manabi / "documents")
    assert len(found) == 2 * 2 * 2
    assert {name.rpartition("-")[2] for name in found} == {"ca.md", "ca.html", "en.md", "en.html"}


def test_a_second_run_changes_nothing_and_says_so(minim, cooptec) -> None:
    call = ("-C", minim, "genera", "tdr", "--tot", "--format", "docx", "--format", "pdf")
    cooptec(*call)
    before = digests(minim / "documents")
    said = cooptec(*call)
    assert said.code == 0
    assert said.out.count("unchanged") == 5
    assert "0 documents saved, 4 unchanged" in said.out
    assert digests(minim / "documents") == before


def test_two_folders_and_two_processes_give_the_same_bytes(minim, tmp_path) -> None:
    made = []
    for name, zone in (("one", "Pacific/Auckland"), ("another place", "America/Guayaquil")):
        root = Path(shutil.copytree(minim, tmp_path / name))
        formats = [f"--format={each}" for each in ("docx", "odt", "pdf", "html", "md")]
        command = [sys.executable, "-m", "cooptec", "genera", "tdr", "--tot", "--idioma=ca"]
        environment = {**os.environ, "TZ": zone, "LC_ALL": "C"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        subprocess.run([*command, *formats], cwd=root, check=True, env=environment)
        made.append(digests(root / "documents"))
    assert made[0] == made[1]
    assert len(made[0]) == 5


def test_a_file_of_somebody_else_is_not_overwritten(minim, cooptec) -> None:
    file = minim / "documents" / f"tdr-{ACCIO}-v1-ca.md"
    file.parent.mkdir()
    file.write_text("el meu text", encoding="utf-8")
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma", "ca", "--format", "md")
    assert said.code == 2
    assert "has been changed by somebody" in said.err
    assert "--sortida" in said.err
    assert file.read_text(encoding="utf-8") == "el meu text"


def test_a_document_that_was_edited_since_is_not_overwritten(minim, cooptec) -> None:
    call = ("-C", minim, "genera", "tdr", ACCIO, "--idioma", "ca", "--format", "md")
    cooptec(*call)
    file = minim / "documents" / f"tdr-{ACCIO}-v1-ca.md"
    file.write_text(file.read_text(encoding="utf-8") + "corregit", encoding="utf-8")
    said = cooptec(*call)
    assert said.code == 2
    assert "has been changed by somebody" in said.err
    assert file.read_text(encoding="utf-8").endswith("corregit")


def test_an_edited_document_does_not_keep_the_others_from_being_made(minim, cooptec) -> None:
    call = ("-C", minim, "genera", "tdr", "--tot", "--format", "md")
    cooptec(*call, "--idioma", "ca")
    file = minim / "documents" / f"tdr-{ACCIO}-v1-ca.md"
    file.write_text("corregit", encoding="utf-8")
    said = cooptec(*call, "--idioma", "ca", "--idioma", "es")
    assert said.code == 2
    assert "1 document saved" in said.out
    assert names(minim / "documents") == [f"tdr-{ACCIO}-v1-ca.md", f"tdr-{ACCIO}-v1-es.md"]
    assert file.read_text(encoding="utf-8") == "corregit"


def test_a_changed_dossier_replaces_its_own_document(minim, cooptec) -> None:
    call = ("-C", minim, "genera", "tdr", ACCIO, "--idioma", "ca", "--format", "md")
    cooptec(*call)
    tdr = minim / f"accions/{ACCIO}/tdr.yaml"
    text = tdr.read_text(encoding="utf-8")
    tdr.write_text(text.replace("Els 36 tràmits", "Els 37 tràmits"), encoding="utf-8")
    assert "1 document saved" in cooptec(*call).out
    shown = (minim / "documents" / f"tdr-{ACCIO}-v1-ca.md").read_text(encoding="utf-8")
    assert "Els 37 tràmits" in shown


def test_files_may_go_to_another_folder_outside_the_dossier(minim, tmp_path, cooptec) -> None:
    out = tmp_path / "per enviar"
    call = ("-C", minim, "genera", "tdr", ACCIO, "--idioma=es", "--format=md", "--sortida", out)
    assert cooptec(*call).code == 0
    assert names(out) == [f"tdr-{ACCIO}-v1-es.md"]
    assert not (minim / "documents").exists()
    assert "1 unchanged" in cooptec(*call).out


def test_the_date_is_that_of_the_environment_then_that_asked_for_then_of_the_version(
    minim, cooptec, monkeypatch
) -> None:
    file = minim / "documents" / f"tdr-{ACCIO}-v1-ca.docx"
    call = ("-C", minim, "genera", "tdr", ACCIO, "--idioma", "ca")
    cooptec(*call)
    assert created(file) == "2018-06-04"
    cooptec(*call, "--avui", "2018-09-01")
    assert created(file) == "2018-09-01"
    epoch = int(datetime(2018, 10, 5, tzinfo=UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
    cooptec(*call, "--avui", "2018-09-01")
    assert created(file) == "2018-10-05"


@pytest.mark.parametrize("epoch", ["", "soon", "-1", "9" * 30, "٣"])
def test_a_source_date_that_is_none_is_passed_over(minim, cooptec, monkeypatch, epoch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    call = ("-C", minim, "genera", "tdr", ACCIO, "--idioma=ca", "--format=md")
    assert cooptec(*call, "--avui", "2018-09-01").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("carta", ACCIO), ("There is no document called “carta”", "fitxa_demanda", "tdr")),
        (("tdr",), ("Say which one it is about, or --tot", ACCIO)),
        (("tdr", "acc-cap"), ("Nothing in this folder is called “acc-cap”", ACCIO)),
        (("tdr", "per-alcaldia-rocafuerte"), ("Of “per-alcaldia-rocafuerte” none", ACCIO)),
        (("tdrr", ACCIO), ("There is no document called “tdrr”", "Did you mean “tdr”?")),
        (("tdr", ACCIO[:-1]), ("Nothing in this folder", f"Did you mean “{ACCIO}”?")),
        ((ACCIO,), ("DOCUMENT", "fitxa_demanda")),
        (("tdr", ACCIO, "--interna", "--public"), ("--interna or --public",)),
        (("tdr", ACCIO, "--avui", "demà"), ("2018-10-15",)),
        (("tdr", ACCIO, "--format", "doc"), ("docx",)),
        (("tdr", ACCIO, "--idioma", "fr"), ("ca",)),
        ((), ("DOCUMENT",)),
    ],
)
def test_what_is_unknown_is_told_in_words_and_writes_nothing(
    minim, cooptec, arguments, words
) -> None:
    said = cooptec("-C", minim, "genera", *arguments)
    assert said.code == 2
    assert all(word in said.err for word in words), said.err
    assert not (minim / "documents").exists()


def test_outside_a_dossier_it_says_how_to_begin(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "genera", "tdr", "--tot")
    assert said.code == 2
    assert "cooptec inicia" in said.err


def test_a_text_without_translation_is_told_with_its_place_and_does_not_fail(
    minim, cooptec
) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma", "en", "--format", "md")
    assert said.code == 0
    assert re.search(r"! \d+ texts without translation, marked in the document", said.out)
    assert re.search(rf"! accions/{ACCIO}/tdr\.yaml:\d+  “Scope” has no English version", said.err)
    assert "(DOC-01)" in said.err


def test_a_template_of_the_town_hall_s_own_wins(minim, cooptec) -> None:
    (minim / "plantilles").mkdir()
    own = minim / "plantilles/tdr.md.j2"
    own.write_text("# Nostre\n\n{{ accio.titol }}\n", encoding="utf-8")
    cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma", "ca", "--format", "md")
    text = (minim / "documents" / f"tdr-{ACCIO}-v1-ca.md").read_text(encoding="utf-8")
    assert "Nostre" in text
    assert "En una pàgina" not in text


def test_an_error_in_a_template_is_told_with_file_and_line(minim, cooptec) -> None:
    (minim / "plantilles").mkdir()
    own = minim / "plantilles/tdr.md.j2"
    own.write_text("# Nostre\n\n{{ accio.tittol }}\n", encoding="utf-8")
    said = cooptec("-C", minim, "genera", "tdr", ACCIO)
    assert said.code == 2
    assert "tdr.md.j2" in said.err
    assert "3" in said.err
    assert "tittol" in said.err
    assert not (minim / "documents").exists()


def test_the_same_object_named_twice_is_made_once(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, ACCIO, "--idioma=ca", "--format=md")
    assert "1 document saved" in said.out


@pytest.mark.parametrize("width", ["60", "140"])
def test_every_path_can_be_read_whole(minim, cooptec, monkeypatch, width) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.chdir(minim)
    said = cooptec("genera", "tdr", ACCIO, "--idioma=ca", "--idioma=en", "--format=md")
    assert f"documents/tdr-{ACCIO}-v1-ca.md" in said.out.replace("\n", "")
    assert max(map(len, said.out.splitlines())) <= int(width)


def test_a_folder_that_cannot_be_written_is_told_in_words(minim, cooptec, closed) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--format=md", "--sortida", closed / "x")
    assert said.code == 2
    assert "cannot be written" in said.err


def test_a_file_where_the_folder_should_be_is_told_in_words(minim, cooptec, tmp_path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    call = ("-C", minim, "genera", "tdr", ACCIO, "--format=md", "--sortida", tmp_path / "taken")
    said = cooptec(*call)
    assert said.code == 2
    assert "could not be written" in said.err
