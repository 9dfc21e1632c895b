"""Drafts of the same file, and drafts that follow a new identifier."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cooptec.dossier.journal import write_all
from cooptec.wizard.draft import Draft, draft_named
from cooptec.wizard.draft_names import draft_name, drafts_renamed, others_about
from cooptec.wizard.state import State

NOW = datetime(2018, 10, 15, 9, 30, tzinfo=UTC)


def kept(root: Path, kind: str, name: str, accio: str | None = None, **values: object) -> Draft:
    draft = Draft(root, kind, name, ("es",), accio, State(dict(values)))
    draft.save(NOW)
    return draft


def rename_in_drafts(root: Path, *how: str) -> tuple[str, ...]:
    changes = drafts_renamed(root, *how)
    write_all(root, changes)
    return tuple(Path(each.path).stem for each in changes if each.content is not None)


def test_other_drafts_about_the_same_file_are_found_with_their_step(tmp_path: Path) -> None:
    own = kept(tmp_path, "accio", draft_name("F1", "accio", "acc-jama"))
    kept(tmp_path, "accio", draft_name("F2", "accio", "acc-jama"))
    kept(tmp_path, "accio", draft_name("F1", "accio", "acc-jama") + "-2")
    kept(tmp_path, "accio", draft_name("F1", "accio", "acc-jama-2018"))
    kept(tmp_path, "tdr", draft_name("F1", "tdr", "acc-jama"))
    assert sorted(step for step, _ in others_about(own, "acc-jama")) == ["F1", "F1", "F2"]


def test_answers_follow_a_new_identifier(tmp_path: Path) -> None:
    kept(tmp_path, "oferta", "oferta-20181015-093000", persona="per-tecnica", estat="oberta")
    (changed,) = rename_in_drafts(tmp_path, "per-tecnica", "per-cap")
    found = draft_named(tmp_path, changed)
    assert isinstance(found, Draft)
    assert found.state.values == {"persona": "per-cap", "estat": "oberta"}


def test_a_draft_follows_its_file(tmp_path: Path) -> None:
    name = draft_name("F8", "missio", "mis-jama-1")
    kept(tmp_path, "missio", name, accio="acc-jama", llocs=["1320"])
    rename_in_drafts(tmp_path, "mis-jama-1", "mis-jama-octubre")
    assert draft_named(tmp_path, name) is None
    found = draft_named(tmp_path, draft_name("F8", "missio", "mis-jama-octubre"))
    assert isinstance(found, Draft)
    assert found.accio == "acc-jama"


def test_a_decision_follows_its_action_and_no_longer_one(tmp_path: Path) -> None:
    folder = tmp_path / ".cooptec" / "esborranys"
    folder.mkdir(parents=True)
    for name in ("decisio-acc-jama-P2", "decisio-acc-jama-costa-P2"):
        (folder / f"{name}.json").write_text('{"tipus": "decisio"}', encoding="utf-8")
    assert rename_in_drafts(tmp_path, "acc-jama", "acc-jama-2018") == ("decisio-acc-jama-2018-P2",)


@pytest.mark.parametrize(("accio", "expected"), [("acc-jama", "ind-nou"), ("acc-sucre", "ind-a")])
def test_a_part_is_renamed_only_in_its_action(tmp_path: Path, accio: str, expected: str) -> None:
    name = "mesurament-20181015-093000"
    kept(tmp_path, "mesurament", name, accio=accio, indicador="ind-a")
    rename_in_drafts(tmp_path, "ind-a", "ind-nou", "acc-jama")
    found = draft_named(tmp_path, name)
    assert isinstance(found, Draft)
    assert found.state.values == {"indicador": expected}


def test_a_text_that_only_names_it_stays(tmp_path: Path) -> None:
    name = "demanda-20181015-093000"
    kept(tmp_path, "demanda", name, registre="vegeu per-tecnica")
    assert rename_in_drafts(tmp_path, "per-tecnica", "per-cap") == ()


def test_a_draft_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / ".cooptec" / "esborranys" / "demanda-1.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    assert rename_in_drafts(tmp_path, "per-tecnica", "per-cap") == ()
    assert file.read_text(encoding="utf-8") == "{"
