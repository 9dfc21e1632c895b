"""Names and links of somebody else's dossier: nothing is read or written outside its folder."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cooptec.diagnostics import Trouble
from cooptec.documents.output import Astray, Outputs
from cooptec.dossier import load
from cooptec.dossier.attached import Unusable, picture
from cooptec.dossier.filenames import RESERVED, of_names, why_not_everywhere
from cooptec.dossier.fingerprint import contents
from cooptec.dossier.storage import OutsideDossier, write_file
from cooptec.i18n import translator
from cooptec.rules.engine import check
from cooptec.rules.parts.folder import Questions, judge_folder
from cooptec.wizard.draft_names import draft_name

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
DEMANDA = "demandes/dem-rocafuerte-atencio.yaml"
TODAY = date(2018, 6, 11)
SECRET = "nom: El que ningu no ha de llegir\n"
LEADING_AWAY = (
    *("../evil", "../../evil", "dem-x/../../../evil", "/tmp/evil", "dem-x/../../../../evil"),
    *("..\\evil", "C:\\evil", "\\\\server\\evil", "dem-x\x00evil", "con", "aux.x", "..", "."),
)
"""Identifiers that lead out of the folder, here or on Windows."""


@pytest.fixture
def town(tmp_path: Path, minim: Path) -> Path:
    """A dossier deep in a folder of its own, with a secret beside it."""
    deep = tmp_path / "one" / "two" / "three"
    deep.mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text(SECRET, encoding="utf-8")
    return Path(minim.rename(deep / "minim"))


def around(town: Path) -> dict[str, bytes]:
    """All files near a dossier and outside it."""
    top = town.parents[3]
    files = (each for each in top.rglob("*") if each.is_file() and not each.is_relative_to(town))
    return {each.relative_to(top).as_posix(): each.read_bytes() for each in files}


def said(found) -> list[str]:
    return [translator("en").say(each.message) for each in found]


# Identifiers


def called(town: Path, name: str) -> None:
    text = (town / DEMANDA).read_text(encoding="utf-8")
    quoted = '"' + name.replace("\\", "\\\\").replace("\x00", "\\0") + '"'
    (town / DEMANDA).write_text(
        text.replace("id: dem-rocafuerte-atencio", f"id: {quoted}"), encoding="utf-8"
    )


@pytest.mark.parametrize("name", LEADING_AWAY)
def test_an_identifier_that_leads_away_is_told_and_names_no_file(town, name, tried) -> None:
    called(town, name)
    entry = load(town).file(DEMANDA)
    assert "GEN-02" in {each.code for each in check(load(town), TODAY)}
    outputs = Outputs(town, town / "documents")
    file = f"fitxa_demanda-{entry.id}-ca.md"
    for ending in (file, entry.id, f"{entry.id}/x.md"):
        if Path(ending).name != ending or "\\" in ending or why_not_everywhere(ending):
            with pytest.raises(Astray):
                outputs.write(ending, b"x")
    assert "/" not in draft_name("nou", "demanda", entry.id)
    assert "\\" not in draft_name("nou", "demanda", entry.id)
    tried("names and links that lead out of the folder")


def test_genera_writes_no_document_outside_the_folder(town, cooptec) -> None:
    called(town, "dem-x/../../../../evil")
    before = around(town)
    ended = cooptec("-C", town, "genera", "fitxa_demanda", "--tot", "--format", "md")
    assert ended.code == 2
    assert "its identifier has signs that it must not have" in ended.err
    assert around(town) == before
    assert not list(town.rglob("*evil*"))


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "..\\evil", "con", "DEM-NOVA"])
def test_no_new_object_gets_an_identifier_that_leads_away(town, name, cooptec) -> None:
    before = around(town)
    ended = cooptec("-C", town, "reanomena", "dem-rocafuerte-atencio", name)
    assert ended.code == 2
    assert "should begin with dem-" in ended.err
    assert around(town) == before


@pytest.mark.parametrize("path", ["../secret.yaml", "/tmp/evil.yaml", "demandes/../../evil.yaml"])
def test_nothing_is_written_outside_the_folder(town, path) -> None:
    with pytest.raises(OutsideDossier):
        write_file(town, Path(path), b"x", None)


# Links


@on_unix
@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("folder", ["persones", "accions/acc-rocafuerte-atencio-2018"])
def test_a_folder_that_is_a_link_is_not_read_and_told(town, folder, inside, cooptec, tried) -> None:
    elsewhere = (town if inside else town.parent) / "altres"
    (town / folder).rename(elsewhere)
    (town / folder).symlink_to(elsewhere)
    dossier = load(town)
    assert not [each for each in dossier.entries if each.path.startswith(folder)]
    (found,) = [each for each in check(dossier, TODAY) if each.code == "LEC-18"]
    assert found.place.path == folder
    assert "is a link" in said([found])[0]
    assert "is a link" in cooptec("-C", town, "valida", "--format", "concise").out
    tried("names and links that lead out of the folder")


@on_unix
def test_documents_are_not_written_through_a_link(town, cooptec) -> None:
    before = around(town)
    for name in ("documents", ".cooptec"):
        (town / name).symlink_to(town.parents[3])
        ended = cooptec("-C", town, "genera", "fitxa_demanda", "--tot", "--format", "md")
        assert ended.code == 2
        assert "link to a place outside" in ended.err
        assert around(town) == before
        (town / name).unlink()


@on_unix
def test_a_document_takes_the_place_of_a_link_and_leaves_alone_where_it_leads(town) -> None:
    (town / "documents").mkdir()
    secret = town.parents[3] / "secret.yaml"
    (town / "documents" / "x.md").symlink_to(secret)
    with pytest.raises(Trouble):
        Outputs(town, town / "documents").write("x.md", b"y")
    assert secret.read_text(encoding="utf-8") == SECRET


@on_unix
@pytest.mark.parametrize(
    "name", ["../../../../l.png", "/etc/passwd", "marca/l.png", "marca/../../../../../l.png"]
)
def test_a_logo_is_taken_from_the_folder_alone(town, name) -> None:
    (town.parents[3] / "l.png").write_bytes(b"\x89PNG")
    (town / "marca").mkdir()
    (town / "marca/l.png").symlink_to(town.parents[3] / "l.png")
    with pytest.raises(Unusable):
        picture(town, name, "marca")


# Names that other machines cannot hold


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("con.yaml", "Windows keeps the name"),
        ("AUX", "Windows keeps the name"),
        ("nul.tar.gz", "Windows keeps the name"),
        ("COM1.png", "Windows keeps the name"),
        ("lpt¹.yaml", "Windows keeps the name"),
        ("aux .yaml", "Windows keeps the name"),
        ("acc-x.", "ends with a blank or a full stop"),
        ("acc-x ", "ends with a blank or a full stop"),
        ("a:b.yaml", "does not allow"),
        ("a\\b.yaml", "does not allow"),
        ("a?.yaml", "does not allow"),
        ("a\nb.yaml", "does not allow"),
        ("dem-j\u0430ma.yaml", "is not what it looks like (U+0430)"),
        ("dem-ja\u200bma.yaml", "is not what it looks like (U+200B)"),
    ],
)
def test_a_name_that_does_not_serve_everywhere_is_told(minim, name, words) -> None:
    (found,) = of_names([f"demandes/{name}"])
    assert found.code == "LEC-22"
    assert words in said([found])[0]
    with pytest.raises(Unusable):
        picture(minim, f"marca/{name}", "marca")


@pytest.mark.parametrize("name", ["dem-con.yaml", "console.yaml", "acc-aux-2018", "programa.yaml"])
def test_a_name_that_serves_everywhere_is_silent(name) -> None:
    assert why_not_everywhere(name) is None
    assert len(RESERVED) > 20


def test_two_names_that_are_one_elsewhere_are_told() -> None:
    paths = ["demandes/DEM-1.yaml", "demandes/dem-1.yaml", "demandes/dem-\u00e9.yaml"]
    found = list(of_names([*paths, "demandes/dem-e\u0301.yaml", "demandes/dem-2.yaml"]))
    assert [each.place.path for each in found] == [paths[1], "demandes/dem-e\u0301.yaml"]
    assert "the same name as demandes/DEM-1.yaml" in said(found)[0]


@pytest.mark.skipif(os.name == "nt", reason="such files cannot be made there")
def test_valida_tells_the_same_of_names_with_and_without_what_it_kept(minim) -> None:
    (minim / "demandes/DEM-ROCAFUERTE-ATENCIO.yaml").write_text("id: dem-x\n", encoding="utf-8")
    (minim / "demandes/con.yaml").write_text("id: dem-con\n", encoding="utf-8")
    (minim / "persones/per-x.YAML").write_text("id: per-x\n", encoding="utf-8")
    alone = {(e.code, e.place.path) for e in check(load(minim), TODAY) if e.code > "LEC-19"}
    told = {each for each in alone if each[0].startswith("LEC-2")}
    assert told == {
        ("LEC-22", "demandes/con.yaml"),
        ("LEC-22", "demandes/dem-rocafuerte-atencio.yaml"),
        ("LEC-20", "persones/per-x.YAML"),
    }
    held = contents(minim)
    assert held is not None
    for _ in range(2):
        kept = judge_folder(minim, held, Questions(asked=TODAY, clock=TODAY))
        again = {(each.code, each.place.path) for each in kept.found}
        assert {each for each in again if each[0].startswith("LEC-2")} == told
