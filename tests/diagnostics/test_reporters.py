"""Findings for other programs: each in the format that they publish."""

import json
from xml.etree import ElementTree as Xml

import pytest

from cooptec.diagnostics import (
    Declaration,
    Diagnostic,
    Place,
    Related,
    Severity,
    as_concise,
    as_github,
    as_gitlab,
    as_junit,
    as_sarif,
)
from cooptec.diagnostics.reporting import Reporting
from cooptec.i18n import Message, translator

HERE = Reporting(translator("ca"))
BELOW = Reporting(translator("en"), "carpetes/manabí 2018")


def finding(code="DEM-10", severity=Severity.ERROR, path="demandes/dem-jama.yaml", **rest):
    place = rest.pop("place", Place(path, 4, 12, 10))
    message = rest.pop("message", Message("two\nlines, 50 %: a|b"))
    return Diagnostic(code=code, severity=severity, place=place, message=message, **rest)


FOUND = (
    finding(mend=Message("Write another.")),
    finding("GEN-03", Severity.WARNING, related=(Related(Place("a.yaml", 2), Message("here")),)),
    finding("ENT-06", Severity.INFO, "programa.yaml"),
    finding("MLG-08", Severity.ERROR, "programa.yaml", waived=True),
)


def test_concise_is_one_line_for_each_finding_that_editors_can_jump_to():
    lines = as_concise.report(FOUND, BELOW).splitlines()
    assert len(lines) == len(FOUND)
    assert lines[0] == (
        "carpetes/manabí 2018/demandes/dem-jama.yaml:4:12: error DEM-10 "
        "two lines, 50 %: a|b — Write another"
    )
    assert (
        as_concise.report(FOUND, HERE)
        .splitlines()[1]
        .startswith("demandes/dem-jama.yaml:4:12: avís GEN-03 ")
    )


def test_github_gets_a_command_for_each_finding_with_its_signs_escaped():
    lines = as_github.report(FOUND, BELOW).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::error"]
    assert lines[0] == (
        "::error file=carpetes/manabí 2018/demandes/dem-jama.yaml,line=4,col=12,endColumn=22,"
        "title=DEM-10::two lines, 50 %25: a|b — Write another"
    )


def test_github_is_not_given_a_second_command_by_a_text():
    evil = finding(message=Message("a\n::error file=x::b"), path="a,b:c.yaml")
    said = as_github.report([evil], HERE)
    assert said.count("\n") == 0
    assert "file=a%2Cb%3Ac.yaml," in said


def test_gitlab_gets_a_list_with_what_its_code_quality_report_asks_for():
    issues = json.loads(as_gitlab.report(FOUND, BELOW))
    assert [each["severity"] for each in issues] == ["major", "minor", "info", "major"]
    assert issues[0]["location"] == {
        "path": "carpetes/manabí 2018/demandes/dem-jama.yaml",
        "lines": {"begin": 4},
    }
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issues[0])
    assert json.loads(as_gitlab.report([], BELOW)) == []


def test_a_fingerprint_stays_when_the_line_moves_and_differs_between_findings():
    def prints(found):
        return [each["fingerprint"] for each in json.loads(as_gitlab.report(found, HERE))]

    moved = finding(place=Place("demandes/dem-jama.yaml", 90, 1))
    assert prints([finding()]) == prints([moved])
    assert len(set(prints([finding(), moved, finding("GEN-01")]))) == 3


def declaration(code):
    return Declaration(
        code=code, severity=Severity.ERROR, title="title", why="why", mend="mend", waivable=True
    )


def test_sarif_tells_rules_results_related_places_and_waivers():
    known = [declaration(code) for code in ("DEM-10", "GEN-03", "TDR-01")]
    log = json.loads(as_sarif.report(FOUND, BELOW, known, "1.2"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DEM-10", "GEN-03"]
    assert [result.get("ruleIndex") for result in run["results"]] == [0, 1, None, None]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    where = run["results"][0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "carpetes/manab%C3%AD%202018/demandes/dem-jama.yaml"
    assert where["region"] == {"startLine": 4, "startColumn": 12, "endColumn": 22}
    assert len(run["results"][1]["relatedLocations"]) == 1
    assert run["results"][3]["suppressions"] == [{"kind": "inSource"}]


@pytest.mark.parametrize(("strict", "failed"), [(False, ["1", "0"]), (True, ["2", "0"])])
def test_junit_has_a_suite_for_each_file_and_fails_as_the_command_does(strict, failed):
    suites = Xml.fromstring(as_junit.report(FOUND, HERE, strict=strict))
    assert [suite.get("failures") for suite in suites] == failed
    assert [suite.get("tests") for suite in suites] == ["2", "2"]
    assert [suite.get("skipped") for suite in suites] == ["0", "1"]
    assert len(suites.findall(".//failure")) == int(failed[0])


def test_junit_without_findings_has_one_test_that_passes():
    suites = Xml.fromstring(as_junit.report([], HERE, strict=False))
    assert [len(suite) for suite in suites] == [1]
    assert not suites.findall(".//failure")


@pytest.mark.parametrize("sign", ["\x00", "\x1b[31m", "\ufffe", "\u202e", "]]>", "<a&b>"])
def test_no_sign_of_a_text_breaks_a_format(sign):
    found = [finding(message=Message("{x}", {"x": sign}), path=f"{sign}.yaml")]
    Xml.fromstring(as_junit.report(found, HERE, strict=False))
    json.loads(as_sarif.report(found, HERE, [], "1"))
    for said in (as_concise.report(found, HERE), as_github.report(found, HERE)):
        assert "\x1b" not in said
        assert "\n" not in said
