"""Every rule is proved by its own two examples, which are those that ``explica`` shows."""

import pytest

from cooptec.dossier import load
from cooptec.rules.catalogue import RULES
from cooptec.rules.rule import Scope

NAMES = [rule.code for rule in RULES]
OF_FILES = [rule for rule in RULES if rule.scope is not Scope.DOCUMENT]
"""Those of documents are proved by tests/documents/test_judged.py, with the same examples."""
ORDER = (
    *("GEN", "PRG", "ENT", "DEM", "OFE", "ENC", "TDR", "MLG", "PRE", "CON"),
    *("MIS", "SUP", "SEG", "AVA", "CLA", "PDP", "DOC", "POR", "EXE"),
)


def said(found, code):
    """What is found, without what other rules would still like to see filled in."""
    return {
        (each.place.path, each.code, each.message.text, repr(each.message.args))
        for each in found
        if each.code == code or not each.pending
    }


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_has_two_examples(rule):
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_the_bad_example_makes_this_rule_fire_and_no_other(rule, dossiers):
    before = said(dossiers().check(), rule.code)
    after = dossiers().lay(rule.bad, rule.on).check()
    new = said(after, rule.code) - before
    assert {code for _, code, _, _ in new} == {rule.code}


@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_the_good_example_does_not(rule, dossiers):
    before = said(dossiers().check(), rule.code)
    after = dossiers().lay(rule.good, rule.on).check()
    assert said(after, rule.code) - before == set()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_examples_are_read_as_they_stand(rule, dossiers):
    for example in (rule.bad, rule.good):
        entries = load(dossiers().lay(example, rule.on).root).entries
        assert [each.diagnostics for each in entries if each.diagnostics] == []


def test_the_rules_stand_once_each_in_the_order_of_their_families():
    families = list(dict.fromkeys(rule.family for rule in RULES))
    assert families == [family for family in ORDER if family in families]
    assert len(set(NAMES)) == len(NAMES)
    for family in families:
        codes = [code for code in NAMES if code.startswith(family)]
        assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("family", "last"),
    [
        ("PRG", 5),
        ("OFE", 5),
        ("ENC", 8),
        ("MLG", 14),
        ("PRE", 16),
        ("CON", 7),
        ("MIS", 19),
        ("SUP", 3),
        ("SEG", 6),
        ("AVA", 11),
        ("CLA", 12),
        ("ENT", 6),
        ("DEM", 16),
        ("TDR", 11),
        ("POR", 5),
        ("PDP", 9),
        ("DOC", 8),
        ("EXE", 3),
    ],
)
def test_a_family_is_complete(family, last):
    assert {f"{family}-{n:02}" for n in range(1, last + 1)} <= set(NAMES)


def test_a_rule_of_one_file_says_which_kind_it_looks_at_or_looks_at_all():
    kinds = {rule.code: rule.on for rule in RULES if rule.scope is Scope.FILE}
    assert kinds == {
        "GEN-06": None,
        "DEM-05": "demanda",
        "DEM-12": "demanda",
        "TDR-05": "convocatoria",
        "MLG-05": "marc_logic",
        "MLG-12": "marc_logic",
        "PRE-01": "pressupost",
        "CLA-01": "accio",
        "PDP-01": None,
        "PDP-09": None,
    }
