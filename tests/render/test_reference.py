"""The reference documents and the other files that ship with the program."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pypandoc
import pytest
import typst

from cooptec import resources
from cooptec.resources import ResourcesMissing, examples_folder, templates_folder

SCRIPT = templates_folder().parent / "scripts" / "make_reference.py"


@pytest.mark.skipif(not SCRIPT.exists(), reason="only a checkout has the script")
@pytest.mark.skipif(
    not pypandoc.get_pandoc_version().startswith("3.9"), reason="made with pandoc 3.9"
)
def test_reference_documents_are_those_of_the_script(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True)
    for name in ("referencia.docx", "referencia.odt"):
        kept = zipfile.ZipFile(templates_folder() / "referencia" / name)
        fresh = zipfile.ZipFile(tmp_path / name)
        for entry in fresh.namelist():
            assert kept.read(entry) == fresh.read(entry), entry


def test_every_font_has_its_licence_beside_it() -> None:
    folder = templates_folder() / "tipus"
    families = {path.name.partition("-")[0] for path in folder.glob("*.[ot]tf")}
    assert families == {"SourceSans3", "NotoEmoji"}
    for family in families:
        (licence,) = folder.glob(f"{family}-LICENSE.*")
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_typst_finds_the_fonts() -> None:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(templates_folder() / "tipus")])
    assert {"Source Sans 3", "Noto Emoji"} <= set(fonts.families())


def test_packaged_files_win_over_those_of_a_checkout(tmp_path: Path, monkeypatch) -> None:
    package = tmp_path / "cooptec"
    (package / "_data" / "plantilles").mkdir(parents=True)
    (tmp_path / "exemples").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert templates_folder() == package / "_data" / "plantilles"
    assert examples_folder() == tmp_path / "exemples"


def test_an_installation_without_its_files_says_so(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "cooptec")
    with pytest.raises(ResourcesMissing) as error:
        templates_folder()
    assert error.value.folder == "plantilles"
