"""Reading a whole folder: what belongs to it, what does not, and any bytes at all."""

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.diagnostics.text import report
from cooptec.dossier import discover, load
from cooptec.i18n import LANGUAGES, translator
from cooptec.resources import examples_folder
from cooptec.rules.engine import check

TODAY = date(2018, 6, 11)


def codes(dossier):
    return {each.code for each in check(dossier, TODAY)}


def test_every_file_of_the_example_is_read(manabi) -> None:
    dossier = load(manabi)
    files = {p.relative_to(manabi).as_posix() for p in manabi.rglob("*.yaml")}
    assert {entry.path for entry in dossier.entries} == files
    assert dossier.diagnostics == ()
    assert dossier.programa.id == "prg-equador-2018"


def test_a_dossier_is_found_from_any_of_its_folders_and_nowhere_else(manabi, tmp_path) -> None:
    for folder in (manabi, *(p for p in manabi.rglob("*") if p.is_dir())):
        assert discover(folder) == manabi.resolve()
    assert discover(manabi / "accions/nothing/deeper") == manabi.resolve()
    assert discover(tmp_path) is None


def test_the_nearest_programme_counts(manabi, minim) -> None:
    inside = shutil.copytree(minim, manabi / "accions" / "minim")
    assert discover(Path(inside) / "demandes") == Path(inside).resolve()


def test_a_folder_called_as_the_programme_is_no_programme(tmp_path) -> None:
    (tmp_path / "programa.yaml").mkdir()
    assert discover(tmp_path) is None


@pytest.mark.parametrize(
    "path",
    [
        "demandes/dem-nova.yml",
        "dem-nova.yaml",
        "demandes/2018/dem-nova.yaml",
        "accions/accio.yaml",
        "accions/acc-x/altra.yaml",
        "Demandes/dem-nova.yaml",
    ],
)
def test_a_file_where_nobody_looks_is_told_and_does_not_count(minim, path) -> None:
    file = minim / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("id: dem-nova\n", encoding="utf-8")
    dossier = load(minim)
    (found,) = dossier.diagnostics
    assert (found.code, found.place.path) == ("LEC-20", path)
    assert dossier.get("demanda", "dem-nova") is None
    assert "LEC-20" in codes(dossier)


@pytest.mark.parametrize(
    "path",
    [
        ".cooptec/esborranys/x.yaml",
        ".github/workflows/ci.yaml",
        "documents/x.yaml",
        "plantilles/x.yaml",
        "marca/logo.svg",
        "demandes/notes.txt",
        "README.md",
    ],
)
def test_what_is_no_data_of_the_programme_is_left_alone(minim, path) -> None:
    file = minim / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[", encoding="utf-8")
    assert load(minim).diagnostics == ()
    assert "LEC-20" not in codes(load(minim))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leaves_the_folder_is_refused(minim, tmp_path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("id: per-secreta\nnom_public: Secret\n", encoding="utf-8")
    (minim / "persones/per-secreta.yaml").symlink_to(outside)
    dossier = load(minim)
    entry = dossier.file("persones/per-secreta.yaml")
    assert not entry.readable
    assert entry.object.nom_public is None
    assert [each.code for each in entry.diagnostics] == ["LEC-18"]
    assert "outside" in translator("en").say(entry.diagnostics[0].message)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_linked_folder_that_leaves_the_dossier_is_not_followed(minim, tmp_path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "per-secreta.yaml").write_text("id: per-secreta\n", encoding="utf-8")
    (minim / "accions/acc-x").symlink_to(outside)
    shutil.rmtree(minim / "persones")
    (minim / "persones").symlink_to(outside)
    dossier = load(minim)
    assert dossier.get("persona", "per-secreta") is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["nothing.yaml", "dem-rocafuerte-copia.yaml"])
def test_a_link_that_leads_nowhere_is_a_finding(minim, target) -> None:
    (minim / "demandes/dem-rocafuerte-copia.yaml").symlink_to(target)
    entry = load(minim).file("demandes/dem-rocafuerte-copia.yaml")
    assert not entry.readable
    assert [each.code for each in entry.diagnostics] == ["LEC-18"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_what_is_no_file_does_not_hang_the_program(minim) -> None:
    os.mkfifo(minim / "demandes/dem-tub.yaml")
    (minim / "demandes/dem-carpeta.yaml").mkdir()
    dossier = load(minim)
    assert (
        dossier.get("demanda", "dem-tub") is None or not dossier.get("demanda", "dem-tub").readable
    )


def test_a_newer_format_is_refused_before_anything_else_is_judged(minim) -> None:
    file = minim / "programa.yaml"
    text = file.read_text(encoding="utf-8").replace("format: 1", "format: 2")
    file.write_text(text, encoding="utf-8")
    dossier = load(minim)
    assert dossier.entries == ()
    assert {each.code for each in dossier.diagnostics} == {"LEC-10"}


def test_without_a_programme_everything_else_is_read(minim) -> None:
    (minim / "programa.yaml").unlink()
    dossier = load(minim)
    assert dossier.programa.id is None
    assert dossier.get("demanda", "dem-rocafuerte-atencio") is not None
    check(dossier, TODAY)


# Any bytes at all

FILES = sorted(
    p.relative_to(examples_folder() / "minim").as_posix()
    for p in (examples_folder() / "minim").rglob("*.yaml")
    if ".cooptec" not in p.parts
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A copy of the smallest example that the next test spoils and mends again."""
    to = tmp_path_factory.mktemp("bytes") / "minim"
    skip = shutil.ignore_patterns(".cooptec")
    return Path(shutil.copytree(examples_folder() / "minim", to, ignore=skip))


def judged(root):
    """Read and judge a dossier, and tell what was found in every language."""
    dossier = load(root)
    found = check(dossier, TODAY)

    def line_of(path, number):
        entry = dossier.file(path)
        return entry.parsed.text.line(number) if entry else ""

    return found, [report(found, line_of, translator(code), 80) for code in LANGUAGES]


def pieces(path):
    """Damage to a file as people and programs do it: cut, doubled, or strewn with other bytes."""
    data = (examples_folder() / "minim" / path).read_bytes()
    lines = data.splitlines(keepends=True)
    line = st.sampled_from(lines)
    odd = st.sampled_from(
        [b"\t", b"\x00", b"\xff", b"\xef\xbb\xbf", b": ", b"- ", b"&a ", b"*a", b"!!x ", b"'", b'"',
         b"{", b"[", b"%", b"@", b"|\n", b"<<: ", b"---\n", b"...\n", b"? ", b"\r",
         "ñ".encode("cp1252")]
    )  # fmt: skip
    return (
        st.binary(max_size=80)
        | st.integers(0, len(data)).map(lambda at: data[:at])
        | st.lists(line, max_size=20).map(b"".join)
        | st.tuples(st.integers(0, len(data)), odd).map(
            lambda c: data[: c[0]] + c[1] + data[c[0] :]
        )
        | st.tuples(line, odd, line).map(b"".join)
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_bytes_as_a_file_of_a_dossier_give_findings_and_never_a_traceback(
    scratch, data
) -> None:
    path = data.draw(st.sampled_from(FILES))
    content = data.draw(pieces(path))
    file = scratch / path
    good = file.read_bytes()
    try:
        file.write_bytes(content)
        found, shown = judged(scratch)
    finally:
        file.write_bytes(good)
    lines = content.count(b"\n") + content.count(b"\r") + content.count(b"\xe2") + 2
    assert all(
        each.place.line <= lines + content.count(b"\xc2")
        for each in found
        if each.place.path == path
    )
    assert len(shown) == len(LANGUAGES)
    assert not [
        c for text in shown for c in text.plain if category(c) in ("Cc", "Cf") and c != "\n"
    ]
