"""A new dossier on disk."""

import json

import pytest
import yaml

from cooptec.diagnostics import Trouble
from cooptec.dossier import discover
from cooptec.dossier.start import copy_example, prepare, refuse_taken
from cooptec.i18n import LANGUAGES, translator
from cooptec.resources import examples, examples_folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_folder_has_what_serves_people(tmp_path, language) -> None:
    prepare(tmp_path / "a/b", translator(language))
    readme = (tmp_path / "a/b/README.md").read_text(encoding="utf-8")
    assert readme.startswith("# b\n")
    assert "cooptec estat" in readme
    assert discover(tmp_path / "a/b") is None


def test_the_settings_of_editors_are_json(tmp_path) -> None:
    prepare(tmp_path, translator("ca"))
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["[yaml]"]["editor.tabSize"] == 2


def test_a_programme_that_exists_stays_as_it_is(tmp_path) -> None:
    (tmp_path / "programa.yaml").write_text("el meu", encoding="utf-8")
    with pytest.raises(Trouble):
        prepare(tmp_path, translator("ca"))
    assert [p.name for p in tmp_path.iterdir()] == ["programa.yaml"]


def test_an_example_is_the_same_file_by_file(tmp_path) -> None:
    for name in examples():
        started = copy_example(name, tmp_path / name, translator("ca"))
        source = examples_folder() / name
        copied = list((tmp_path / name).rglob("*.yaml"))
        assert len(copied) == started.files > 5
        for file in copied:
            assert file.read_bytes() == (source / file.relative_to(tmp_path / name)).read_bytes()


def test_the_programme_of_an_example_comes_last(tmp_path) -> None:
    copy_example("minim", tmp_path / "x", translator("ca"))
    made = {file: file.stat().st_mtime_ns for file in (tmp_path / "x").rglob("*.yaml")}
    assert max(made, key=lambda file: made[file]).name == "programa.yaml"


def test_a_copy_that_was_cut_is_taken_up_again(tmp_path) -> None:
    copy_example("minim", tmp_path, translator("ca"))
    (tmp_path / "programa.yaml").unlink()
    copy_example("minim", tmp_path, translator("ca"))
    assert (tmp_path / "programa.yaml").is_file()


def test_what_is_taken_is_named(tmp_path) -> None:
    (tmp_path / "b").write_text("x", encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        refuse_taken(tmp_path, [tmp_path / "a", tmp_path / "b"])
    assert "b already exists" in translator("en").say(caught.value.message)


def test_every_example_is_plain_yaml_for_other_programs(tmp_path) -> None:
    for file in examples_folder().rglob("*.yaml"):
        assert isinstance(yaml.safe_load(file.read_text(encoding="utf-8")), dict)
