"""Slips that coordinators and technicians make, in the example of Manabí: each is told, and alone.

The slips stand in ``mutations``, a file for each family of rules. Each changes a stretch of a file
(``old``, up to ``until`` if that is told, to ``new``; the first one behind ``after``), and says
which rule speaks and on which line: that of the change, unless ``line`` (and ``where``, another
file) says otherwise. What a slip makes other rules say rightly is listed with its reason under
``also``.
"""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from cooptec.rules.catalogue import RULES, declarations
from cooptec.rules.rule import Scope

FOLDER = Path(__file__).parent / "mutations"
SLIPS = [
    pytest.param(slip, id=f"{slip['code']}: {slip['slip']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for slip in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def said(found):
    return found.place.path, found.code, found.message.text, repr(found.message.args), found.waived


@pytest.fixture(scope="module")
def before(manabi):
    return {said(each) for each in manabi.check()}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_on_its_line_and_nothing_else_is_new(slip, manabi, before, raw_words):
    example, line = manabi.changed_by([slip, *slip.get("with", ())])
    new = [each for each in example.check() if said(each) not in before]
    expected = slip.get("line", line)
    path = example.path(slip.get("where") or slip.get("to") or slip["file"])
    own = {(each.place.path, example.line(each)) for each in new if each.code == slip["code"]}
    assert (path, expected) in own, f"{sorted(own)} and {sorted({e.code for e in new})}"
    assert {each.code for each in new} == {slip["code"], *slip.get("also", ())}
    assert raw_words(new, named=True) == []


@pytest.mark.parametrize(
    "file",
    [
        "acc-jaramijo-residus-2018/accio.yaml",
        "acc-jaramijo-residus-2018/marc_logic.yaml",
        "acc-jama-usos-sol-2018/pressupost.yaml",
        "des-jaramijo-vol-1-2018-08-23.yaml",
        "mes-jaramijo-rutes-2018-09-14.yaml",
        "mis-jama-1.yaml",
        "cvc-equador-2018.yaml",
        "dem-jama-usos-sol.yaml",
        "ofe-tecnica-urbanisme-1.yaml",
        "programa.yaml",
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_its_neighbours_are_not(file, manabi, before):
    path = manabi.path(file)
    example = manabi.write(path, manabi.text(path) + "\nnotes: [never closed\n")
    new = [each for each in example.check() if said(each) not in before]
    assert {(each.place.path, each.code[:3]) for each in new} == {(path, "LEC")}


def test_every_family_has_its_slips():
    """At least four for a family with more than five rules, two for the others."""
    slips = Counter(slip.values[0]["code"].partition("-")[0] for slip in SLIPS)
    written = {rule.code for rule in RULES if rule.scope is Scope.DOCUMENT}
    rules = Counter(each.family for each in declarations() if each.code not in written)
    assert {family: n for family, n in rules.items() if slips[family] < (4 if n > 5 else 2)} == {}


def test_every_rule_that_files_can_break_has_a_slip():
    told = {slip.values[0]["code"] for slip in SLIPS}
    asked = {rule.code for rule in RULES if rule.scope is not Scope.DOCUMENT}
    assert asked <= told
