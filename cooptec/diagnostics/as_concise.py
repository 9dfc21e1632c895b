"""Findings one to a line, for people who search and for editors that jump to a line."""

from collections.abc import Sequence
from typing import Final

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.reporting import Reporting
from cooptec.i18n import N_

WORDS: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("note"),
}
"""How much a finding weighs, in the words that people read."""


def report(found: Sequence[Diagnostic], to: Reporting) -> str:
    """``path:line:column: error CODE sentence`` for each finding."""
    return "\n".join(_line(each, to) for each in found)


def _line(found: Diagnostic, to: Reporting) -> str:
    place = found.place
    where = f"{to.path(place.path)}:{place.line}:{place.column}"
    return f"{where}: {to.t(WORDS[found.severity])} {found.code} {to.sentence(found)}"
