"""``esquema``: what editors know of the files, judged by a validator that is not ours."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cooptec.model.kinds import KINDS
from cooptec.model.places import PLACES

DEMAND = "demandes/dem-jama-usos-sol.yaml"


@pytest.fixture
def schemas(tmp_path: Path, cooptec) -> Path:
    folder = tmp_path / "esquemes"
    assert cooptec("esquema", "--sortida", folder).code == 0
    return folder


def validated(schemas: Path, kind: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "check_jsonschema", "--schemafile", schemas / f"{kind}.json")
    return subprocess.run((*command, *files), capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_file_of_the_examples_passes_its_schema(
    kind: str, schemas: Path, manabi: Path, minim: Path
) -> None:
    files = [
        file
        for root in (manabi, minim)
        for pattern in PLACES[kind]
        for file in root.glob(pattern.format(id="*", accio="*"))
    ]
    assert files, "no example has such a file"
    done = validated(schemas, kind, *files)
    assert done.returncode == 0, done.stdout


MISTAKES = {
    "a key that is no field": ("titol:", "titoll:"),
    "a code that is on no list": ("ambits: [urbanisme_territori", "ambits: [urbanisme"),
    "one value for a list": ("ambits: [urbanisme_territori, gestio_risc]", "ambits: residus"),
    "a reference to another kind": ("entitat_demandant: ent-", "entitat_demandant: per-"),
    "a date in another order": ("data_presentacio: 2018-", "data_presentacio: 17-2018-"),
    "a word for a number": ("dedicacio_contrapart:", "dedicacio_contrapart: dotze #"),
    "a word for yes": ("concedit: true", "concedit: sí"),
    "a code without quotes": ('"11.5"', "11.5"),
}


@pytest.mark.parametrize(("old", "new"), MISTAKES.values(), ids=MISTAKES.keys())
def test_typical_mistakes_fail(old: str, new: str, schemas: Path, manabi: Path) -> None:
    kind, path = ("demanda", manabi / DEMAND)
    if "11.5" in old:
        kind, path = "accio", manabi / "accions/acc-sucre-litoral-2018/accio.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert validated(schemas, kind, path).returncode == 1


def test_help_and_names_of_codes_are_in_the_language_of_the_user(cooptec) -> None:
    said = {
        code: json.loads(cooptec("esquema", "demanda", language=code).out) for code in ["ca", "es"]
    }
    titles = {code: each["properties"]["titol"]["title"] for code, each in said.items()}
    assert titles == {"ca": "Títol de la demanda", "es": "Título de la demanda"}
    codes = said["es"]["definitions"]["codis_ambit"]["anyOf"]
    assert {"const": "residus", "description": "Gestión de residuos"} in codes


def test_an_empty_field_is_no_mistake(schemas: Path, tmp_path: Path) -> None:
    file = tmp_path / "demanda.yaml"
    file.write_text("id: dem-nova\ntitol:\nambits:\nfinestra:\n", encoding="utf-8")
    assert validated(schemas, "demanda", file).returncode == 0


def test_without_a_kind_it_lists_them_and_an_unknown_one_is_told(cooptec) -> None:
    assert cooptec("esquema").out.startswith("programa ")
    said = cooptec("esquema", "demandes")
    assert said.code == 2
    assert "demanda" in said.err


def test_a_new_folder_attaches_each_schema_to_its_files(tmp_path: Path, cooptec) -> None:
    folder = tmp_path / "carpeta"
    assert cooptec("inicia", folder, "--exemple", "minim", language="ca").code == 0
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    attached = settings["yaml.schemas"]
    assert attached["./.vscode/cooptec/demanda.json"] == ["demandes/*.yaml"]
    for name, patterns in attached.items():
        assert "title" in json.loads((folder / name).read_text(encoding="utf-8"))
        assert patterns
