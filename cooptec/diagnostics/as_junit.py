"""Findings as a JUnit report, which nearly every CI server shows: a suite for each file.

Source: the schema ``junit-10.xsd`` of the Jenkins xUnit plugin, the one that servers agree on.
"""

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as Xml

from cooptec.diagnostics.as_concise import WORDS
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.reporting import Reporting
from cooptec.diagnostics.summary import fails


def report(found: Sequence[Diagnostic], to: Reporting, *, strict: bool) -> str:
    """The report; what does not make the check fail is told without failing.

    Args:
        found: what to tell, in the order of files.
        to: the language and the paths.
        strict: whether warnings count as errors.
    """
    suites = Xml.Element("testsuites")
    for path, group in groupby(found, key=lambda each: each.place.path):
        _suite(suites, to.path(path), list(group), to, strict=strict)
    if not found:
        suite = Xml.SubElement(suites, "testsuite", _counts("cooptec", 1, 0, 0))
        Xml.SubElement(suite, "testcase", {"classname": "cooptec", "name": "cooptec valida"})
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True)


def _suite(
    suites: Xml.Element, path: str, found: list[Diagnostic], to: Reporting, *, strict: bool
) -> None:
    failed = sum(fails([each], strict=strict) for each in found)
    waived = sum(each.waived for each in found)
    suite = Xml.SubElement(suites, "testsuite", _counts(path, len(found), failed, waived))
    for each in found:
        _case(suite, path, each, to, strict=strict)


def _counts(name: str, tests: int, failures: int, skipped: int) -> dict[str, str]:
    counts = {"tests": tests, "failures": failures, "errors": 0, "skipped": skipped}
    return {"name": name} | {key: str(value) for key, value in counts.items()}


def _case(suite: Xml.Element, path: str, found: Diagnostic, to: Reporting, *, strict: bool) -> None:
    place = found.place
    name = f"{found.code} {place.line}:{place.column}"
    case = Xml.SubElement(suite, "testcase", {"classname": path, "name": name})
    said = to.sentence(found)
    where = f"{path}:{place.line}:{place.column}"
    if found.waived:
        Xml.SubElement(case, "skipped", {"message": said})
    elif fails([found], strict=strict):
        failure = Xml.SubElement(case, "failure", {"type": found.code, "message": said})
        failure.text = f"{where}: {said}"
    else:
        told = Xml.SubElement(case, "system-out")
        told.text = f"{where}: {to.t(WORDS[found.severity])}: {said}"
