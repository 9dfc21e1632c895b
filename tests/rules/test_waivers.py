from datetime import date

import pytest

from cooptec.diagnostics import Severity
from cooptec.diagnostics.summary import summarize

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
WAIVER = """\
excepcions:
  - regla: {rule}
    motiu: El registre de 2017 encara no està tancat
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: {end}
"""
WRONG = "dedicacio_contrapart: 0\n"


def waiver(rule="DEM-02", end="2018-12-31"):
    return WAIVER.format(rule=rule, end=end)


def test_a_waived_error_becomes_a_warning_and_stays_visible(small):
    (error,) = small.lay(WRONG).found("DEM-02")
    assert (error.severity, error.waived) == (Severity.ERROR, False)
    (waived,) = small.lay(waiver()).found("DEM-02")
    assert (waived.severity, waived.waived, waived.pending) == (Severity.WARNING, True, False)
    assert summarize([waived]).waived == 1


def test_a_waiver_that_has_ended_covers_nothing(small):
    small.lay(WRONG + waiver(end="2018-06-10"))
    (found,) = small.found("DEM-02")
    assert not found.waived
    (ended,) = small.found("GEN-11")
    assert small.line(ended) == "2018-06-10"


def test_a_waiver_still_covers_on_its_last_day(small):
    small.lay(WRONG + waiver(end="2018-06-11"))
    assert small.found("DEM-02")[0].waived
    assert not small.found("DEM-02", today=date(2018, 6, 12))[0].waived


def test_a_waiver_covers_only_its_rule_and_its_file(small):
    small.lay(WRONG + waiver(rule="DEM-04"))
    assert not small.found("DEM-02")[0].waived
    small.lay("excepcions:").lay(waiver(), "entitat")
    assert not small.found("DEM-02")[0].waived


@pytest.mark.parametrize("key", ["motiu", "autoritzat_per", "data", "caduca"])
def test_a_waiver_without_reason_author_or_dates_covers_nothing(small, key):
    lines = waiver().splitlines(keepends=True)
    small.lay(WRONG + "".join(line for line in lines if f" {key}:" not in line))
    assert not small.found("DEM-02")[0].waived


def test_the_waiver_of_an_action_covers_the_files_of_the_action(small):
    small.lay("abast: {es: Los 36 trámites., ca: Els 35 tràmits.}", "tdr")
    small.lay(waiver(rule="TDR-11"), "accio")
    assert small.found("TDR-11")[0].waived


def test_a_rule_that_protects_people_cannot_be_waived(small):
    small.lay(waiver(rule="MIS-08"))
    (found,) = small.found("GEN-12")
    assert small.line(found) == "MIS-08"
    assert found.severity is Severity.ERROR


def test_a_rule_of_reading_cannot_be_waived(small):
    small.lay(waiver(rule="LEC-11") + "data_presentacio: ahir\n")
    assert not [each for each in small.check() if each.code == "LEC-11" and each.waived]
    assert small.found("GEN-12")


def test_a_waiver_that_covers_nothing_is_no_finding(small):
    before = len(small.check())
    assert len(small.lay(waiver()).check()) == before
