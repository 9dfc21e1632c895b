import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.dossier.rename import RenameRefused, perform, planned

JAMA = "acc-jama-usos-sol-2018"


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*.yaml"))
    }


def renamed(root: Path, old: str, new: str, accio: str | None = None) -> None:
    perform(root, planned(load(root), old, new, accio))


def word(id_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dem-jama-usos-sol", "dem-jama-costa"),
        ("per-contrapart-jama", "per-planificacio-jama"),
        ("ent-fons", "ent-fons-catala"),
        ("mis-jama-2", "mis-jama-tardor"),
        ("prg-equador-2018", "prg-manabi-2018"),
        ("cnv-marc-ame-2018", "cnv-ame"),
    ],
)
def test_only_the_identifier_changes_and_it_changes_everywhere(manabi, old, new) -> None:
    before = contents(manabi)
    renamed(manabi, old, new)
    expected = {
        path.replace(f"/{old}.yaml", f"/{new}.yaml"): word(old).sub(new, text)
        for path, text in before.items()
    }
    assert contents(manabi) == expected


def test_the_folder_of_an_action_moves_with_all_that_is_in_it(manabi) -> None:
    before = contents(manabi)
    renamed(manabi, JAMA, "acc-jama-costa")
    expected = {
        path.replace(f"/{JAMA}/", "/acc-jama-costa/"): word(JAMA).sub("acc-jama-costa", text)
        for path, text in before.items()
    }
    assert contents(manabi) == expected


def test_a_part_is_renamed_in_its_own_action_alone(manabi) -> None:
    before = contents(manabi)
    renamed(manabi, "obj-especific", "obj-usos", JAMA)
    after = contents(manabi)
    for path, text in before.items():
        inside = path.startswith(f"accions/{JAMA}/")
        assert after[path] == (word("obj-especific").sub("obj-usos", text) if inside else text)


def test_a_part_of_several_actions_needs_its_action(manabi) -> None:
    with pytest.raises(RenameRefused) as refused:
        planned(load(manabi), "obj-especific", "obj-usos")
    assert "--accio" in refused.value.hint.text


@pytest.mark.parametrize(
    "new", ["dem-Costa", "costa", "acc-costa", "dem-", "dem-a--b", "dem-a/b", "dem-../../x", ""]
)
def test_an_ill_formed_identifier_is_refused(manabi, new) -> None:
    before = contents(manabi)
    with pytest.raises(RenameRefused):
        planned(load(manabi), "dem-jama-usos-sol", new)
    assert contents(manabi) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dem-jama-usos-sol", "dem-sucre-litoral"),
        ("dem-jama-usos-sol", "dem-jama-usos-sol"),
        ("dem-cap", "dem-nova"),
    ],
)
def test_taken_and_unknown_identifiers_are_refused(manabi, old, new) -> None:
    with pytest.raises(RenameRefused):
        planned(load(manabi), old, new)


def test_a_file_in_the_way_is_refused_even_if_it_calls_itself_otherwise(manabi) -> None:
    (manabi / "demandes" / "dem-nova.yaml").write_text("id: dem-altra\n", encoding="utf-8")
    with pytest.raises(RenameRefused):
        planned(load(manabi), "dem-jama-usos-sol", "dem-nova")


def test_an_identifier_never_says_the_name_of_a_person(manabi) -> None:
    person = load(manabi).get("persona", "per-contrapart-jama").object
    first = person.nom_public.split()[0].lower()
    with pytest.raises(RenameRefused, match="name of the person"):
        planned(load(manabi), "per-contrapart-jama", f"per-{first}")


def test_a_file_that_cannot_be_read_and_names_it_is_not_left_behind(manabi) -> None:
    broken = manabi / "accions" / JAMA / "tdr.yaml"
    broken.write_text("estat: [dem-jama-usos-sol\n", encoding="utf-8")
    with pytest.raises(RenameRefused, match="cannot be read"):
        planned(load(manabi), "dem-jama-usos-sol", "dem-jama-costa")


def test_a_word_in_a_comment_or_inside_a_text_is_told_and_left(manabi) -> None:
    file = manabi / "demandes" / "dem-sucre-litoral.yaml"
    text = file.read_text(encoding="utf-8") + "# com dem-jama-usos-sol\n"
    file.write_text(text, encoding="utf-8")
    plan = planned(load(manabi), "dem-jama-usos-sol", "dem-jama-costa")
    assert [(place.path, place.line) for place in plan.elsewhere] == [
        ("demandes/dem-sucre-litoral.yaml", text.count("\n"))
    ]
    perform(manabi, plan)
    assert file.read_text(encoding="utf-8") == text


IDS = st.from_regex(r"per-[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(new=IDS)
def test_there_and_back_again_is_where_it_began(minim: Path, new: str) -> None:
    before = contents(minim)
    try:
        renamed(minim, "per-contrapart-rocafuerte", new)
    except RenameRefused:
        assert contents(minim) == before
        return
    renamed(minim, new, "per-contrapart-rocafuerte")
    assert contents(minim) == before
