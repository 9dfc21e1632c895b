"""Findings for programs: the documented shape, and nothing lost."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.diagnostics import Diagnostic, Place, Related, Severity, as_json
from cooptec.diagnostics.as_json import report
from cooptec.i18n import Message, translator

FOUND = Diagnostic(
    code="MIS-03",
    severity=Severity.ERROR,
    place=Place("a/b.yaml", 7, 12, 23),
    message=Message("{n} file", {"n": 2}, "{n} files"),
    mend=Message("write: {key}", {"key": "x"}),
    related=(Related(Place("c.yaml", 3), Message("{n} error", {"n": 1}, "{n} errors")),),
)


def test_a_finding_has_the_documented_keys() -> None:
    data = json.loads(report([FOUND], translator("en")))
    assert data["version"] == 1
    assert set(data["summary"]) == {"errors", "warnings", "infos", "pending", "waived"}
    (found,) = data["findings"]
    documented = set(re.findall(r"``(\w+)``", as_json.__doc__ or ""))
    assert set(found) | set(found["place"]) <= documented
    assert found["place"] == {"path": "a/b.yaml", "line": 7, "column": 12, "length": 23}
    assert (found["message"], found["mend"]) == ("2 files", "write: x")
    assert found["related"] == [
        {
            "place": {"path": "c.yaml", "line": 3, "column": 1, "length": 1},
            "message": "1 error",
        }
    ]


def test_messages_speak_the_language_asked_for() -> None:
    data = json.loads(report([FOUND], translator("ca")))
    assert data["findings"][0]["message"] == "2 fitxers"
    assert data["findings"][0]["severity"] == "error"


def test_every_finding_is_there_and_counted_once() -> None:
    from dataclasses import replace

    all_ = [
        FOUND,
        replace(FOUND, severity=Severity.WARNING),
        replace(FOUND, severity=Severity.INFO),
        replace(FOUND, pending=True, moment="P1"),
        replace(FOUND, waived=True),
    ]
    data = json.loads(report(all_, translator("en")))
    assert len(data["findings"]) == 5
    assert set(data["summary"].values()) == {1}
    assert [each["pending"] for each in data["findings"]] == [False, False, False, True, False]


def test_no_finding_is_an_empty_list() -> None:
    data = json.loads(report([], translator("es")))
    assert data["findings"] == []
    assert set(data["summary"].values()) == {0}


@settings(deadline=None)
@given(st.text())
def test_any_text_of_a_file_comes_through(text) -> None:
    found = Diagnostic(
        code="X", severity=Severity.INFO, place=Place(text), message=Message("{t}", {"t": text})
    )
    made = report([found], translator("en")).encode("utf-8", "surrogatepass")
    (back,) = json.loads(made.decode("utf-8", "surrogatepass"))["findings"]
    assert (back["message"], back["place"]["path"]) == (text, text)
