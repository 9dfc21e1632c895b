"""How many findings of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run. Pending and waived findings are counted apart."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    pending: int = 0
    waived: int = 0


def summarize(found: Iterable[Diagnostic]) -> Summary:
    """Count the findings."""
    counts = {"error": 0, "warning": 0, "info": 0, "pending": 0, "waived": 0}
    for each in found:
        counts[_bucket(each)] += 1
    return Summary(
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        pending=counts["pending"],
        waived=counts["waived"],
    )


def is_shown(found: Diagnostic) -> bool:
    """Whether a finding is listed: what is pending or waived is only counted."""
    return not found.pending and not found.waived


def _bucket(found: Diagnostic) -> str:
    if found.waived:
        return "waived"
    return "pending" if found.pending else str(found.severity)


def fails(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether a run with these findings ends with exit code 1."""
    heavy = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(is_shown(each) and each.severity in heavy for each in found)
