"""Every rule is proved by its own two examples, which are those that ``explica`` shows."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cooptec.diagnostics import Severity
from cooptec.dossier import load
from cooptec.rules.catalogue import RULES, declarations
from cooptec.rules.engine import check, effective_date
from cooptec.rules.identifiers import cannot_be_waived
from cooptec.rules.rule import Scope

EXAMPLES = Path(__file__).parents[2] / "exemples"

NAMES = [rule.code for rule in RULES]
OF_FILES = [rule for rule in RULES if rule.scope is not Scope.DOCUMENT]
"""Those of documents are proved by tests/documents/test_judged.py, with the same examples."""
ORDER = (
    *("GEN", "PRG", "ENT", "DEM", "OFE", "ENC", "TDR", "MLG", "PRE", "CON"),
    *("MIS", "SUP", "SEG", "AVA", "CLA", "PDP", "DOC", "POR", "EXE", "MAR", "ACC"),
)

WHILE_READING = {
    "GEN-03": (None, "registr: Entrada 12", "registre: Entrada 12"),
    "GEN-05": (
        "entitat",
        "codi_oficial: {sistema: INEC, valor: 1312}",
        'codi_oficial: {sistema: INEC, valor: "1312"}',
    ),
}
"""Rules that speak while a file is read: the kind of file, a bad and a good example."""
INTENDED = {
    "minim": [],
    "manabi-2018": [("PRE-05", "accions/acc-jaramijo-residus-2018/pressupost.yaml", True)],
}
"""What the examples are meant to show: the waiver, which stays visible."""


def said(found, code):
    """What is found, but for what is waived and what other rules would still see filled in."""
    return {
        (each.place.path, each.code, each.message.text, repr(each.message.args))
        for each in found
        if each.code == code or not (each.pending or each.waived)
    }


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_has_two_examples(rule):
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_the_bad_example_makes_this_rule_fire_and_no_other(
    rule, dossiers, found_in_smallest, raw_words
):
    before = said(found_in_smallest, rule.code)
    after = dossiers().lay(rule.bad, rule.on).check()
    new = said(after, rule.code) - before
    assert {code for _, code, _, _ in new} == {rule.code}
    assert raw_words(after) == []


@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_the_good_example_does_not(rule, dossiers, found_in_smallest):
    before = said(found_in_smallest, rule.code)
    after = dossiers().lay(rule.good, rule.on).check()
    assert said(after, rule.code) - before == set()


OF_TEMPLATES = "plantilles/"
"""How an example begins that is a template, which a document is made from, and no data."""


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if not rule.bad.startswith(OF_TEMPLATES)],
    ids=lambda rule: rule.code,
)
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


SIZES = (13, 5, 6, 16, 5, 8, 11, 14, 16, 7, 19, 3, 6, 11, 12, 9, 8, 5, 3, 5, 5)
FAMILIES = dict(zip(ORDER, SIZES, strict=True))
"""The families of rules of the programme, each numbered from 1."""
EVERY = {f"{family}-{n:02}" for family, last in FAMILIES.items() for n in range(1, last + 1)}
DECLARED = {each.code: each for each in declarations() if each.family != "LEC"}


def test_every_rule_of_the_programme_is_there_and_no_other():
    assert set(DECLARED) == EVERY
    assert EVERY - set(NAMES) == set(WHILE_READING)


def test_the_rules_weigh_what_the_programme_says():
    weights = Counter(each.severity for each in DECLARED.values())
    assert weights == {Severity.ERROR: 61, Severity.WARNING: 110, Severity.INFO: 16}


def test_the_rules_that_nobody_may_waive_are_those_that_protect_people_and_the_record():
    alone = {"GEN-12", "MIS-07", "MIS-08", "OFE-02", "DOC-04"}
    protecting = alone | {code for code in EVERY if code.startswith("PDP-")}
    assert {code for code, each in DECLARED.items() if not each.waivable} == protecting
    assert all(each.waivable is not cannot_be_waived(each.code) for each in declarations())


@pytest.mark.parametrize("code", WHILE_READING)
def test_what_is_judged_while_a_file_is_read_is_proved_too(code, dossiers):
    on, bad, good = WHILE_READING[code]
    found = dossiers().lay(bad, on).check()
    assert {each.code for each in found if not each.pending} == {code}
    assert [each for each in dossiers().lay(good, on).check() if not each.pending] == []


@pytest.mark.parametrize(("name", "intended"), INTENDED.items())
def test_an_example_shows_only_what_it_means_to_show(name, intended):
    dossier = load(EXAMPLES / name)
    found = check(dossier, effective_date(dossier, None, date(2018, 6, 11)), locate_pending=False)
    shown = [(each.code, each.place.path, each.waived) for each in found if not each.pending]
    assert shown == intended


def test_a_rule_of_one_file_says_which_kind_it_looks_at_or_looks_at_all():
    kinds = {rule.code: rule.on for rule in RULES if rule.scope is Scope.FILE}
    assert kinds == {
        "GEN-06": None,
        "GEN-13": None,
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
