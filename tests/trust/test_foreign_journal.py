"""A folder from somebody else may hold a journal: completing it touches nothing outside."""

import json

import pytest

from cooptec.dossier.journal import Outcome, complete
from cooptec.dossier.journal.records import VERSION, pending_folder
from cooptec.dossier.storage import OutsideDossier


def left_behind(root, files=(), moves=()):
    """What a run that was cut would have left, naming these files."""
    folder = pending_folder(root)
    folder.mkdir(parents=True)
    record = {
        "versio": VERSION,
        "ordre": "format",
        "crida": "abc",
        "quan": "2018-06-11T10:00:00+02:00",
        "es_pot_desfer": True,
        "oberta": False,
        "fitxers": [{"lloc": path, "abans": None, "despres": {"text": "x"}} for path in files],
        "moguts": [list(each) for each in moves],
    }
    (folder / "00000001-abc.json").write_text(json.dumps(record), encoding="utf-8")


def test_a_record_as_the_program_writes_it_is_completed(tmp_path):
    left_behind(tmp_path, ["demandes/dem-x.yaml"])
    (done,) = complete(tmp_path)
    assert done.paths == ("demandes/dem-x.yaml",)
    assert (tmp_path / "demandes" / "dem-x.yaml").read_text() == "x"


@pytest.mark.parametrize(
    "path",
    ["../out.yaml", "a/../../out.yaml", "/out.yaml", "C:\\out.yaml", "a\\..\\..\\out", "", "."],
)
def test_a_record_that_names_what_is_outside_is_put_aside(path, tmp_path, tried):
    root = tmp_path / "dossier"
    left_behind(root, [path])
    before = sorted(tmp_path.iterdir())
    (told,) = complete(root)
    assert (told.outcome, told.paths) == (Outcome.ILLEGIBLE, ())
    assert told.kept is not None
    assert told.kept.is_file()
    assert sorted(tmp_path.iterdir()) == before
    assert complete(root) == ()
    tried("paths that leave the dossier")


@pytest.mark.parametrize(
    ("language", "what", "then"),
    [
        ("ca", "la seva nota no es pot llegir", "esborreu .cooptec/canvis/pendents/"),
        ("es", "su nota no se puede leer", "borre .cooptec/canvis/pendents/"),
        ("en", "the note of it cannot be read", "delete .cooptec/canvis/pendents/"),
    ],
)
def test_a_note_that_cannot_be_read_is_told_once_with_what_to_do(
    minim, cooptec, language, what, then
):
    left_behind(minim, ["demandes/dem-x.yaml"])
    (file,) = pending_folder(minim).iterdir()
    file.write_bytes(file.read_bytes()[:100])
    told = cooptec("-C", minim, "estat", language=language)
    words = " ".join(told.err.split())
    assert what in words
    assert f"{then}00000001-abc.illegible" in words
    assert what not in " ".join(cooptec("-C", minim, "estat", language=language).err.split())


def test_a_record_cannot_move_what_a_link_leads_to(tmp_path, tried):
    root, outside = tmp_path / "dossier", tmp_path / "outside"
    left_behind(root, moves=[("link/file.yaml", "file.yaml")])
    outside.mkdir()
    (outside / "file.yaml").write_text("mine")
    (root / "link").symlink_to(outside)
    with pytest.raises(OutsideDossier):
        complete(root)
    assert (outside / "file.yaml").read_text() == "mine"
    tried("paths that leave the dossier")
