"""Where each demand and action is, and what the next decision needs."""

import re
from datetime import date

import pytest

from cooptec.diagnostics import Severity
from cooptec.dossier import load
from cooptec.figures.completeness import requirements
from cooptec.figures.moments import GATES, ORDER
from cooptec.guia.progress import next_gate, overview, progress
from cooptec.model.accio import Accio
from cooptec.rules.engine import check

TODAY = date(2018, 8, 27)
JAMA = "acc-jama-usos-sol-2018"
DEMANDA = "dem-rocafuerte-atencio"


def edit(file, pattern, new):
    text, count = re.subn(
        pattern, new, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    assert count
    file.write_text(text, encoding="utf-8")


def state(root, id_, kind="accio", today=TODAY):
    dossier = load(root)
    return progress(dossier, dossier.get(kind, id_), check(dossier, today), today)


def test_every_action_and_every_demand_without_one_has_a_line(manabi) -> None:
    dossier = load(manabi)
    rows = overview(dossier, check(dossier, TODAY), TODAY)
    alone = ["dem-puerto-lopez-turisme"]
    assert [row.entry.id for row in rows] == [e.id for e in dossier.of("accio")] + alone
    for row in rows[:2]:
        (manabi / row.entry.path).unlink()
    dossier = load(manabi)
    ids = [row.entry.id for row in overview(dossier, check(dossier, TODAY), TODAY)]
    assert ids[3:] == ["dem-jama-usos-sol", "dem-jaramijo-residus", *alone]


@pytest.mark.parametrize(
    ("etapa", "gate"),
    [
        ("formulacio", "P2"),
        ("implementacio", "P3"),
        ("avaluacio", "P4"),
        ("tancada", None),
        ("", None),
    ],
)
def test_each_stage_of_an_action_ends_with_its_decision_point(manabi, etapa, gate) -> None:
    edit(manabi / f"accions/{JAMA}/accio.yaml", r"^etapa: .*", f"etapa: {etapa}")
    found = state(manabi, JAMA)
    assert (found.etapa, found.gate) == (etapa, gate)


def test_a_cancelled_action_needs_no_decision(manabi) -> None:
    edit(manabi / f"accions/{JAMA}/accio.yaml", r"^estat: .*", "estat: cancellada")
    assert state(manabi, JAMA).gate is None


@pytest.mark.parametrize("estat", ["esborrany", "presentada", "en_analisi"])
def test_a_demand_waits_for_its_first_decision(minim, estat) -> None:
    file = minim / f"demandes/{DEMANDA}.yaml"
    edit(file, r"^decisio:\n(?:  .*\n)+", "")
    edit(file, r"^estat: .*", f"estat: {estat}")
    found = state(minim, DEMANDA, "demanda")
    assert (found.etapa, found.gate) == ("identificacio", "P1")


@pytest.mark.parametrize("estat", ["no_prioritzada", "retirada", "coberta"])
def test_a_settled_demand_needs_none(minim, estat) -> None:
    file = minim / f"demandes/{DEMANDA}.yaml"
    edit(file, r"^decisio:\n(?:  .*\n)+", "")
    edit(file, r"^estat: .*", f"estat: {estat}")
    assert next_gate(load(minim).get("demanda", DEMANDA)) is None


def test_a_decided_demand_needs_none_and_a_postponed_one_does(minim) -> None:
    entry = load(minim).get("demanda", DEMANDA)
    assert next_gate(entry) is None
    edit(minim / f"demandes/{DEMANDA}.yaml", "resultat: aprovada", "resultat: ajornada")
    assert next_gate(load(minim).get("demanda", DEMANDA)) == "P1"


def test_the_share_is_what_is_met_of_what_the_decision_asks_for(manabi) -> None:
    dossier = load(manabi)
    found = state(manabi, JAMA)
    files = [e for e in dossier.entries if e.accio == JAMA or e.id == "dem-jama-usos-sol"]
    asked = GATES[found.gate]
    met = [each.met for file in files for each in requirements(file) if each.moment in asked]
    assert found.share == 100 * met.count(True) // len(met)


def test_each_answer_brings_the_decision_nearer(minim) -> None:
    file = minim / f"demandes/{DEMANDA}.yaml"
    edit(file, r"^decisio:\n(?:  .*\n)+", "")
    edit(file, r"^estat: .*", "estat: presentada")
    shares = []
    for key in ("riscos", "titulars_drets", "analisi_genere", "capacitats"):
        edit(file, rf"^{key}:\n(?:  .*\n)+", "")
        shares.append(state(minim, DEMANDA, "demanda").share)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_what_is_missing_stands_in_the_order_in_which_one_would_do_it(manabi) -> None:
    for entry in load(manabi).of("accio"):
        found = state(manabi, entry.id)
        ranks = [ORDER.index(each.moment) if each.moment else 0 for each in found.todo]
        assert ranks == sorted(ranks)
        assert all(each.pending for each in found.todo)


def test_errors_and_warnings_of_its_files_are_told_apart(manabi) -> None:
    edit(manabi / f"accions/{JAMA}/accio.yaml", r"^direccio: .*", "direccio: amunt")
    edit(manabi / f"accions/{JAMA}/accio.yaml", r"^codi: .*", "codi: JAM-1\ncodii: Y")
    found = state(manabi, JAMA)
    assert [each.code for each in found.errors] == ["GEN-04"]
    assert "GEN-03" in {each.code for each in found.watch}
    assert all(each.severity is not Severity.ERROR for each in found.watch)
    other = state(manabi, "acc-sucre-litoral-2018")
    assert other.errors == ()


def test_an_error_of_the_demand_belongs_to_its_action(manabi) -> None:
    edit(manabi / "demandes/dem-jama-usos-sol.yaml", r"^origen: .*", "origen: cel")
    assert [each.code for each in state(manabi, JAMA).errors] == ["GEN-04"]


def test_the_next_mission_is_the_first_that_has_not_left(manabi) -> None:
    starts = sorted(m.data_sortida for m in load(manabi).action(JAMA).missions)
    assert len(starts) == 2
    assert state(manabi, JAMA).next_mission == starts[0]
    assert state(manabi, JAMA, today=starts[0]).next_mission == starts[0]
    assert state(manabi, JAMA, today=date(2018, 10, 15)).next_mission == starts[1]
    assert state(manabi, JAMA, today=date(2019, 1, 1)).next_mission is None


def test_a_cancelled_mission_does_not_count(manabi) -> None:
    starts = sorted(m.data_sortida for m in load(manabi).action(JAMA).missions)
    edit(manabi / f"accions/{JAMA}/missions/mis-jama-1.yaml", r"^estat: .*", "estat: cancellada")
    assert state(manabi, JAMA).next_mission == starts[1]


def test_an_action_whose_demand_is_not_there_still_has_a_state(manabi) -> None:
    (manabi / "demandes/dem-jama-usos-sol.yaml").unlink()
    found = state(manabi, JAMA)
    assert found.entry.as_(Accio).demandes == ("dem-jama-usos-sol",)
    assert any(each.code == "GEN-01" for each in found.errors)
