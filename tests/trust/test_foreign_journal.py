"""A folder from somebody else may hold a journal: completing it touches nothing outside."""

import json

import pytest

from cooptec.dossier.journal import complete
from cooptec.dossier.journal_records import VERSION, pending_folder
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
    assert complete(root) == ()
    assert sorted(tmp_path.iterdir()) == before
    assert complete(root) == ()
    tried("paths that leave the dossier")


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
