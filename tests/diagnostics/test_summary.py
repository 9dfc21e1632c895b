"""What counts as what, and when a run fails."""

import pytest

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.diagnostics.summary import Summary, fails, is_shown, summarize
from cooptec.i18n import Message


def finding(severity=Severity.ERROR, **rest):
    return Diagnostic(code="X", severity=severity, place=Place("a"), message=Message("x"), **rest)


def test_each_finding_is_counted_in_one_place() -> None:
    found = [
        finding(),
        finding(Severity.WARNING),
        finding(Severity.INFO),
        finding(pending=True),
        finding(waived=True),
        finding(pending=True, waived=True),
    ]
    assert summarize(found) == Summary(errors=1, warnings=1, infos=1, pending=1, waived=2)


@pytest.mark.parametrize(
    ("found", "fails_", "strictly"),
    [
        (finding(), True, True),
        (finding(Severity.WARNING), False, True),
        (finding(Severity.INFO), False, False),
        (finding(pending=True), False, False),
        (finding(waived=True), False, False),
    ],
)
def test_a_run_fails_for_what_is_wrong_now(found, fails_, strictly) -> None:
    assert fails([found], strict=False) is fails_
    assert fails([found], strict=True) is strictly
    assert not fails([], strict=True)


def test_what_is_pending_or_waived_is_not_listed() -> None:
    assert is_shown(finding())
    assert not is_shown(finding(pending=True))
    assert not is_shown(finding(waived=True))
