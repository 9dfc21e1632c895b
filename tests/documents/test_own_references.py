"""Reference documents of a town hall's own."""

import zipfile
from pathlib import Path

import pytest

from cooptec.diagnostics import Trouble
from cooptec.documents.own_references import copy_references, references
from cooptec.resources import templates_folder


def test_a_dossier_without_any_has_the_built_in_ones(tmp_path: Path) -> None:
    assert references(tmp_path) == {}


def test_copies_are_those_that_ship_and_are_found_again(tmp_path: Path) -> None:
    copied = copy_references(tmp_path)
    assert [path.name for path in copied] == ["referencia.docx", "referencia.odt"]
    found = references(tmp_path)
    for kind in ("docx", "odt"):
        built_in = templates_folder() / "referencia" / f"referencia.{kind}"
        assert found[kind] == built_in.read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    _, odt = copy_references(tmp_path)
    (tmp_path / "plantilles" / "referencia.docx").unlink()
    odt.write_bytes(b"mine")
    with pytest.raises(Trouble):
        copy_references(tmp_path)
    assert odt.read_bytes() == b"mine"
    assert not (tmp_path / "plantilles" / "referencia.docx").exists()


@pytest.mark.parametrize("content", [b"", b"no file of Word", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "plantilles").mkdir()
    (tmp_path / "plantilles" / "referencia.docx").write_bytes(content)
    with pytest.raises(Trouble) as told:
        references(tmp_path)
    assert str(told.value.message.args["file"]) == "plantilles/referencia.docx"


@pytest.mark.parametrize(
    ("kind", "list_of_parts"), [("docx", "[Content_Types].xml"), ("odt", "META-INF/manifest.xml")]
)
def test_a_file_without_the_list_of_its_parts_is_told(
    kind: str, list_of_parts: str, tmp_path: Path
) -> None:
    (tmp_path / "plantilles").mkdir()
    original = templates_folder() / "referencia" / f"referencia.{kind}"
    damaged = tmp_path / "plantilles" / original.name
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            if name != list_of_parts:
                new.writestr(name, old.read(name))
    with pytest.raises(Trouble):
        references(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.docx"
    outside.write_bytes((templates_folder() / "referencia" / "referencia.docx").read_bytes())
    dossier = tmp_path / "dossier"
    (dossier / "plantilles").mkdir(parents=True)
    (dossier / "plantilles" / "referencia.docx").symlink_to(outside)
    with pytest.raises(Trouble):
        references(dossier)
