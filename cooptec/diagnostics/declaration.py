"""What is known of a kind of finding before any is found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs (domain rule table, column *Sev*)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A code with its meaning; the single source for ``explica`` and the reference pages.

    ``title``, ``why`` and ``mend`` are texts of the catalogs.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    waivable: bool = True

    @property
    def family(self) -> str:
        """The letters before the number: ``GEN`` of ``GEN-05``."""
        return self.code.partition("-")[0]
