"""Choosing among findings: by rule, by family, by weight, and what is new."""

import pytest

from cooptec.diagnostics import Diagnostic, Place, Severity, Trouble
from cooptec.diagnostics.selection import Selection, named, only_new
from cooptec.i18n import Message

KNOWN = ("DEM-01", "DEM-05", "GEN-01", "TDR-03")


def finding(code, severity=Severity.ERROR, line=1, text="text"):
    return Diagnostic(
        code=code, severity=severity, place=Place("a.yaml", line), message=Message(text)
    )


def test_rules_and_families_are_named_in_any_case_with_commas_or_apart():
    assert named(["dem, TDR-03", "gen-01"], KNOWN) == {"DEM", "TDR-03", "GEN-01"}


@pytest.mark.parametrize("name", ["XYZ", "DEM-99", "TDR03"])
def test_a_name_that_no_rule_has_is_told(name):
    with pytest.raises(Trouble):
        named([name], KNOWN)


def test_only_what_is_chosen_is_taken_and_what_is_left_out_is_not():
    selection = Selection(only=frozenset({"DEM"}), without=frozenset({"DEM-05"}))
    codes = [code for code in KNOWN if selection.takes(finding(code))]
    assert codes == ["DEM-01"]


@pytest.mark.parametrize(
    ("least", "taken"), [(Severity.INFO, 3), (Severity.WARNING, 2), (Severity.ERROR, 1)]
)
def test_a_least_weight_leaves_out_what_weighs_less(least, taken):
    found = [finding("GEN-01", severity) for severity in Severity]
    assert sum(map(Selection(least=least).takes, found)) == taken


def test_what_only_moved_is_not_new():
    assert only_new([finding("GEN-01", line=9)], [finding("GEN-01", line=2)]) == ()


def test_the_same_problem_a_second_time_is_new_once():
    again = [finding("GEN-01", line=2), finding("GEN-01", line=7)]
    assert only_new(again, [finding("GEN-01")]) == (again[1],)


def test_what_weighs_more_than_before_is_new():
    (found,) = only_new([finding("GEN-01")], [finding("GEN-01", Severity.WARNING)])
    assert found.severity is Severity.ERROR
