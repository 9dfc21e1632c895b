"""Rules that judge a dossier part by part find what they find in the whole of it."""

from collections import Counter
from datetime import date

import pytest

from cooptec.dossier import load
from cooptec.dossier.slices import OutsideError, Slice, units
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import PartRules
from cooptec.rules.rule import Scope
from cooptec.rules.surroundings import Surroundings

OF_UNITS = tuple(rule for rule in RULES if rule.scope is Scope.UNIT)
DAY = date(2018, 10, 15)


def in_words(judged):
    """Findings so that they can be compared, however often each occurs."""
    return Counter(
        (
            rule.code,
            entry.path,
            repr(finding.loc),
            finding.moment,
            finding.severity,
            repr(finding.message),
            repr(finding.mend),
            repr(finding.related),
        )
        for rule, finding, entry in judged
    )


def in_the_whole(rules, scene):
    programa = scene.dossier.programa_entry
    for rule in rules:
        for finding in rule.check(scene):
            yield rule, finding, finding.entry or programa


def in_the_parts(rules, scene):
    together = PartRules(rules)
    for _, own in units(scene.dossier):
        yield from together.judge(own, scene, set())


@pytest.mark.parametrize("rule", OF_UNITS, ids=lambda rule: rule.code)
def test_the_parts_together_show_what_the_whole_shows(rule, dossiers):
    for example in (rule.bad, rule.good):
        scene = Surroundings(load(dossiers().lay(example, rule.on).root), DAY)
        found = in_words(in_the_whole(OF_UNITS, scene))
        assert in_words(in_the_parts(OF_UNITS, scene)) == found


@pytest.mark.parametrize("day", [date(2017, 1, 1), DAY, date(2022, 1, 1)], ids=str)
def test_the_parts_of_the_example_show_what_the_whole_of_it_shows(day, manabi):
    scene = Surroundings(manabi.dossier, day)
    found = in_words(in_the_whole(OF_UNITS, scene))
    assert found
    assert in_words(in_the_parts(OF_UNITS, scene)) == found


def test_nobody_goes_through_the_files_of_other_parts(manabi):
    (_, own), *_ = units(manabi.dossier)
    part = Slice.cut(own, manabi.dossier, ("accio",), set())
    with pytest.raises(OutsideError):
        part.of("entitat")
    with pytest.raises(OutsideError):
        part.file("entitats/ent-fons.yaml")


def test_most_rules_judge_part_by_part():
    whole = {rule.code for rule in RULES if rule.scope is Scope.DOSSIER}
    assert whole == {"PRG-02", "PRG-04", "PRG-05", "ENT-06", "DEM-15", "EXE-01", "EXE-03"}
