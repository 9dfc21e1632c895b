"""The record of one finding."""

from dataclasses import dataclass

from cooptec.diagnostics.declaration import Severity
from cooptec.i18n import Message


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: a file of the dossier and a stretch of one of its lines."""

    path: str
    """Relative to the dossier, with forward slashes."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""
    length: int = 1
    """In characters, within the line."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first."""

    place: Place
    message: Message


@dataclass(frozen=True, slots=True)
class Fix:
    """The only right answer to a finding, for programs that can write it."""

    place: Place
    """The stretch that goes away."""
    text: str
    """What goes in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to write instead."""

    code: str
    severity: Severity
    place: Place
    message: Message
    mend: Message | None = None
    fix: Fix | None = None
    """Only where there is exactly one right answer."""
    related: tuple[Related, ...] = ()
    pending: bool = False
    """Required later: counted, but neither an error nor a warning yet."""
    moment: str | None = None
    """From when it counts, where that is not at once: a moment of the model (S, P1, F, M, A)."""
    by: tuple[str, ...] = ()
    """Who fills in the value concerned: codes of the list ``rols``."""
    waived: bool = False
    """Covered by a waiver in force: shown as a warning, whatever its weight."""
