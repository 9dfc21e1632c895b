"""What an installation brings: built as pip builds it, used from another folder."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from cooptec import resources
from cooptec.i18n import translator

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked, as pip does; its dependencies are those of these tests."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def said_by(installed, code, elsewhere):
    """What a program prints that imports the installed package, from another folder."""
    first = f"import sys; sys.path.insert(0, {str(installed)!r}); "
    run = [sys.executable, "-c", first + code]
    return subprocess.check_output(run, cwd=elsewhere, text=True, encoding="utf-8").strip()


def test_the_wheel_carries_every_template_and_example(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = [
        path.relative_to(ROOT)
        for folder in ("plantilles", "exemples")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {".cooptec", "documents"}.intersection(path.parts)
    ]
    assert kept
    assert [path for path in kept if f"cooptec/_data/{path.as_posix()}" not in names] == []


def test_the_wheel_carries_nothing_that_only_the_project_needs(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"cooptec"}
    assert [name for name in names if name.endswith((".po", ".pot", ".pyc"))] == []
    assert wheel.stat().st_size < 4_000_000


@pytest.mark.parametrize("name", ["plantilles", "exemples"])
def test_an_installed_package_finds_its_folders_from_anywhere(installed, tmp_path, name):
    code = f"from cooptec.resources import _folder; print(_folder({name!r}))"
    assert said_by(installed, code, tmp_path) == str(installed / "cooptec" / "_data" / name)


@pytest.mark.parametrize(("language", "options"), [("ca", "Opcions"), ("es", "Opciones")])
def test_an_installed_package_speaks_its_languages(installed, tmp_path, language, options):
    code = f"from cooptec.i18n import translator; print(translator({language!r})('Options'))"
    assert said_by(installed, code, tmp_path) == options


def test_an_installed_package_has_its_code_lists(installed, tmp_path):
    code = (
        "from importlib.resources import files; "
        "print(files('cooptec').joinpath('codelists/data/etapa.json').is_file())"
    )
    assert said_by(installed, code, tmp_path) == "True"


def test_a_checkout_uses_its_own_templates_so_that_an_edit_takes_effect_at_once():
    assert resources.templates_folder() == ROOT / "plantilles"
    assert resources.examples_folder() == ROOT / "exemples"


def test_a_checkout_has_its_catalogs_compiled():
    assert translator("es")("Options") == "Opciones"


def test_the_command_of_the_package_can_be_called():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    command = EntryPoint("cooptec", project["scripts"]["cooptec"], "console_scripts")
    assert callable(command.load())
