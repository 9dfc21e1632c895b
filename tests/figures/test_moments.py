from itertools import pairwise
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.figures.moments import GATES, ORDER, Moments, later
from cooptec.model.camp import P1, A, F, I, M, S

ACTION = "acc-rocafuerte-atencio-2018"
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


def moments(root: Path, path: str):
    dossier = load(root)
    entry = dossier.file(path)
    assert entry is not None
    return Moments(dossier).of(entry)


def edit(root: Path, path: str, old: str, new: str):
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        ("esborrany", {I}),
        ("presentada", {I, S}),
        ("en_analisi", {I, S}),
        ("no_prioritzada", {I, S}),
        ("acceptada", {I, S, P1}),
        ("acceptada_amb_condicions", {I, S, P1}),
        ("coberta", {I, S, P1}),
    ],
)
def test_the_state_of_a_demand_says_what_it_has_reached(minim, state, reached):
    edit(minim, DEMAND, "estat: acceptada", f"estat: {state}")
    edit(minim, DEMAND, "resultat: aprovada", "resultat: ajornada")
    assert moments(minim, DEMAND) == reached


def test_a_decision_that_accepts_counts_before_the_state_says_so(minim):
    edit(minim, DEMAND, "estat: acceptada", "estat: presentada")
    assert moments(minim, DEMAND) == {I, S, P1}


def decided(root: Path, *gates: str):
    lines = "".join(f"  - {{porta: {gate}, resultat: aprovada}}\n" for gate in gates)
    file = root / "accions" / ACTION / "accio.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "decisions:\n" + lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("gates", "reached"),
    [((), {I}), (("P2",), {I, F}), (("P2", "P3"), {I, F, M}), (("P2", "P3", "P4"), {I, F, M, A})],
)
def test_the_decisions_of_an_action_hold_for_all_its_files(minim, gates, reached):
    decided(minim, *gates)
    for name in ("accio", "tdr", "marc_logic"):
        assert moments(minim, f"accions/{ACTION}/{name}.yaml") == reached


def test_the_last_decision_at_a_point_is_the_one_that_counts(minim):
    file = minim / "accions" / ACTION / "accio.yaml"
    again = "decisions:\n  - {porta: P2, resultat: aprovada}\n  - {porta: P2, resultat: ajornada}\n"
    file.write_text(file.read_text(encoding="utf-8") + again, encoding="utf-8")
    assert moments(minim, f"accions/{ACTION}/tdr.yaml") == {I}


@pytest.mark.parametrize(
    "path",
    [
        "programa.yaml",
        "entitats/ent-gad-rocafuerte.yaml",
        "persones/per-contrapart-rocafuerte.yaml",
        DEMAND,
    ],
)
def test_whatever_an_action_needs_reaches_formulation_with_it(minim, path):
    assert F not in moments(minim, path)
    decided(minim, "P2")
    assert F in moments(minim, path)


def test_an_institution_that_no_action_names_reaches_nothing(minim):
    file = minim / "entitats" / "ent-altra.yaml"
    file.write_text("id: ent-altra\n", encoding="utf-8")
    decided(minim, "P2", "P3", "P4")
    assert moments(minim, "entitats/ent-altra.yaml") == {I}


def test_each_decision_point_asks_for_what_the_one_before_asks_and_more():
    gates = [GATES[gate] for gate in ("P1", "P2", "P3", "P4")]
    assert all(before < after for before, after in pairwise(gates))
    assert gates[-1] == set(ORDER)


def test_of_two_moments_the_later_one():
    assert later(S, F) is F
    assert later(M, P1) is M
