"""Who refers to whom, over the whole dossier."""

import pytest

from cooptec.dossier import load
from cooptec.dossier.references import Known, is_part, known_ids, parts_of
from cooptec.model.kinds import KINDS, PART_PREFIXES

JAMA = "acc-jama-usos-sol-2018"


def test_every_reference_of_the_examples_points_to_something(manabi, minim) -> None:
    for root in (manabi, minim):
        dossier = load(root)
        total = 0
        for entry in dossier.entries:
            for reference in entry.references:
                total += 1
                assert Known(dossier).has(reference, entry.accio), (entry.path, reference)
        assert total > 20


def test_a_reference_knows_its_place(manabi) -> None:
    dossier = load(manabi)
    entry = dossier.get("demanda", "dem-jama-usos-sol")
    found = {".".join(map(str, each.loc)): each.id for each in entry.references}
    assert found["contrapart"] == "per-contrapart-jama"
    assert found["acompanyament.1.persona"] == "per-acompanyament-pnud"
    assert found["decisio.participants.2"] == "per-alcaldia-jama"


def test_a_reference_may_have_one_of_several_kinds(manabi) -> None:
    dossier = load(manabi)
    entry = dossier.action(JAMA).one("marc_logic")
    wanted = [each for each in entry.references if each.loc[-1] == "validador"]
    assert {each.kinds for each in wanted} == {("entitat", "persona")}
    assert {each.id for each in wanted} == {"ent-gad-jama", "per-contrapart-jama"}


def test_parts_are_looked_for_in_their_own_action_alone(manabi) -> None:
    dossier = load(manabi)
    own = known_ids(dossier, "resultat", JAMA)
    assert own == ("res-criteris", "res-informe", "res-equip")
    other = known_ids(dossier, "resultat", "acc-sucre-litoral-2018")
    assert other
    assert set(other) != set(own)
    assert known_ids(dossier, "resultat", None) == ()


def test_the_parts_of_an_action_stand_where_they_were_written(manabi) -> None:
    dossier = load(manabi)
    for kind in PART_PREFIXES:
        for entry, loc, part in parts_of(dossier, kind, JAMA):
            place = entry.place((*loc, "id"))
            line = (manabi / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
            assert line[place.column - 1 :][: place.length] == part.id


def test_an_object_of_another_kind_does_not_count(manabi) -> None:
    file = manabi / "demandes/dem-jama-usos-sol.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("contrapart: per-contrapart-jama", "contrapart: ent-gad-jama"),
        encoding="utf-8",
    )
    dossier = load(manabi)
    entry = dossier.get("demanda", "dem-jama-usos-sol")
    broken = [e for e in entry.references if not Known(dossier).has(e, entry.accio)]
    assert [(each.loc, each.id) for each in broken] == [(("contrapart",), "ent-gad-jama")]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_only_what_lives_inside_an_action_is_a_part(kind) -> None:
    assert not is_part(kind)
    assert all(is_part(each) for each in PART_PREFIXES)
