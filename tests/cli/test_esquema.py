"""``esquema``: what editors know of the files, judged by a validator that is not ours."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from cooptec.model.kinds import KINDS
from cooptec.model.places import PLACES
from cooptec.resources import templates_folder

DEMAND = "demandes/dem-jama-usos-sol.yaml"


@pytest.fixture
def schemas(tmp_path: Path, cooptec) -> Path:
    folder = tmp_path / "esquemes"
    assert cooptec("esquema", "--sortida", folder).code == 0
    return folder


class Reader(yaml.SafeLoader):
    """YAML as the language servers of editors read it: 1.2, in which a date is a text."""


_BOOLEAN = "tag:yaml.org,2002:bool"
_KEPT = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "int", "float")}
Reader.yaml_implicit_resolvers = {
    sign: [each for each in known if each[0] in _KEPT]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Reader.add_implicit_resolver(_BOOLEAN, re.compile("^(?:true|false)$"), list("tf"))


def mistakes(schemas: Path, kind: str, *files: Path) -> list[str]:
    """What a validator that is not ours finds."""
    schema = json.loads((schemas / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    return [
        f"{file.name}: {error.json_path}: {error.message}"
        for file in files
        for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Reader))
    ]


TOWN = Path(__file__).parents[1] / "documents" / "data" / "vila-de-mostra"
"""A brand: the examples have none, for who runs their programme has one of its own."""


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_file_of_the_examples_passes_its_schema(
    kind: str, schemas: Path, manabi: Path, minim: Path
) -> None:
    files = [
        file
        for root in (manabi, minim, TOWN)
        for pattern in PLACES[kind]
        for file in root.glob(pattern.format(id="*", accio="*"))
    ]
    assert files, "no example has such a file"
    assert mistakes(schemas, kind, *files) == []


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
    assert mistakes(schemas, kind, path)


def test_help_and_names_of_codes_are_in_the_language_of_the_user(cooptec) -> None:
    said = {
        code: json.loads(cooptec("esquema", "demanda", language=code).out) for code in ["ca", "es"]
    }
    titles = {code: each["properties"]["titol"]["title"] for code, each in said.items()}
    assert titles == {"ca": "Títol de la demanda", "es": "Título de la demanda"}
    codes = said["es"]["definitions"]["codis_ambit"]["anyOf"]
    assert {"const": "residus", "description": "Gestión de residuos"} in codes


def test_the_profiles_of_headings_pass_their_schema_and_a_slip_does_not(
    schemas: Path, tmp_path: Path
) -> None:
    ours = sorted((templates_folder() / "perfils").glob("*.yaml"))
    assert mistakes(schemas, "perfil_tdr", *ours) == []
    for old, new in (("seccions: [resum", "seccions: [resumm"), ("  - titol:", "  - titolo:")):
        text = ours[-1].read_text(encoding="utf-8")
        assert old in text
        wrong = tmp_path / "meu.yaml"
        wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert len(mistakes(schemas, "perfil_tdr", wrong)) == 1, new


def test_an_empty_field_is_no_mistake(schemas: Path, tmp_path: Path) -> None:
    file = tmp_path / "demanda.yaml"
    file.write_text("id: dem-nova\ntitol:\nambits:\nfinestra:\n", encoding="utf-8")
    assert mistakes(schemas, "demanda", file) == []


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
    assert attached["./.vscode/cooptec/perfil_tdr.json"] == ["plantilles/perfils/*.yaml"]
    for name, patterns in attached.items():
        assert "title" in json.loads((folder / name).read_text(encoding="utf-8"))
        assert patterns
