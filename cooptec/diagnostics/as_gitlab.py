"""Findings as a code quality report of GitLab, which it shows in a merge request.

Source: GitLab Docs, "Code Quality", section on the report format (a subset of Code Climate).
"""

import json
from collections.abc import Sequence
from typing import Final

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.reporting import Reporting, fingerprints

_WEIGHTS: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(found: Sequence[Diagnostic], to: Reporting) -> str:
    """The report; an empty list where nothing was found."""
    issues = [
        {
            "description": to.sentence(each),
            "check_name": each.code,
            "fingerprint": fingerprint,
            "severity": _WEIGHTS[each.severity],
            "location": {"path": to.path(each.place.path), "lines": {"begin": each.place.line}},
        }
        for each, fingerprint in fingerprints(found, to.t)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)
