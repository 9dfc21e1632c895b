"""Findings as workflow commands of GitHub Actions, which it shows on the lines of a change.

Source: GitHub Docs, "Workflow commands for GitHub Actions" (``::error file=…,line=…::message``).
"""

from collections.abc import Sequence
from typing import Final

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.reporting import Reporting

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_IN_TEXT: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def report(found: Sequence[Diagnostic], to: Reporting) -> str:
    """A command for each finding, one to a line."""
    return "\n".join(_command(each, to) for each in found)


def _command(found: Diagnostic, to: Reporting) -> str:
    place = found.place
    properties = {
        "file": to.path(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": found.code,
    }
    said = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    text = to.sentence(found).translate(_IN_TEXT)
    return f"::{_COMMANDS[found.severity]} {said}::{text}"
