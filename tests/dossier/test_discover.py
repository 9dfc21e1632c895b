"""Where files stand, by their names alone."""

import pytest

from cooptec.dossier import discover
from cooptec.model.kinds import KINDS, position_of
from cooptec.model.places import ids_on_disk


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_place_of_a_kind_says_its_kind_identifier_and_action(kind) -> None:
    path = kind.path(id="xxx-u", accio="acc-dos")
    position = position_of(path)
    assert position is not None
    assert position.kind is kind
    assert position.id == ("xxx-u" if "{id}" in kind.patterns[0] else None)
    assert position.accio == ("acc-dos" if "{accio}" in kind.patterns[0] else None)


@pytest.mark.parametrize(
    "path", ["", "x.yaml", "programa.yml", "demandes/a/b.yaml", "accions/a.yaml", "a/programa.yaml"]
)
def test_other_paths_hold_nothing(path) -> None:
    assert position_of(path) is None


def test_an_empty_folder_has_no_identifiers(tmp_path) -> None:
    assert [id_ for kind in KINDS for id_ in ids_on_disk(tmp_path, kind.name)] == []


def test_the_root_of_the_machine_ends_the_search(tmp_path) -> None:
    assert discover(tmp_path / "a/b/c") is None
