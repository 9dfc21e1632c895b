from datetime import date

import pytest

from cooptec.diagnostics import Severity
from cooptec.diagnostics.summary import summarize
from cooptec.rules import dem
from cooptec.rules.catalogue import RULES

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


def test_a_waiver_that_covers_nothing_is_told_as_information(small):
    (idle,) = small.lay(waiver()).found("GEN-11")
    assert (idle.severity, idle.waived, idle.pending) == (Severity.INFO, False, False)
    assert small.line(idle) == "DEM-02"


def test_a_waiver_is_of_use_where_it_covers_what_is_only_pending(small):
    small.lay("analisi_genere: {es: No aplica}\n" + waiver(rule="DEM-09"))
    assert small.found("DEM-09")[0].waived
    assert not small.found("GEN-11")


def test_the_waiver_of_an_action_is_of_use_where_it_covers_one_of_its_files(small):
    small.lay("abast: {es: Los 36 trámites., ca: Els 35 tràmits.}", "tdr")
    small.lay(waiver(rule="TDR-11"), "accio")
    assert not small.found("GEN-11")


def test_of_a_rule_that_was_not_applied_nobody_knows_whether_its_waiver_is_of_use(small):
    small.lay(waiver())
    (gen_11,) = [rule for rule in RULES if rule.code == "GEN-11"]
    assert not small.found("GEN-11", rules=(gen_11,))
    assert not [e for e in small.check(rules=(dem.DEM_02,)) if e.code == "GEN-11"]


def test_of_a_rule_about_documents_a_dossier_does_not_show_whether_its_waiver_is_of_use(small):
    assert not small.lay(waiver(rule="DOC-06"), "tdr").found("GEN-11")


def test_a_waiver_that_has_ended_is_told_once(small):
    assert len(small.lay(waiver(end="2018-06-10")).found("GEN-11")) == 1


def test_a_waiver_of_no_rule_is_an_error(small):
    (wrong,) = small.lay(waiver(rule="DEM-99")).found("GEN-11")
    assert (wrong.severity, small.line(wrong)) == (Severity.ERROR, "DEM-99")


def test_a_forbidden_waiver_is_told_once_by_its_own_rule(small):
    small.lay(waiver(rule="MIS-08"))
    assert not small.found("GEN-11")
    assert len(small.found("GEN-12")) == 1
