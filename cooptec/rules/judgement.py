"""The result of judging a dossier."""

from dataclasses import dataclass

from cooptec.diagnostics import Diagnostic


@dataclass(frozen=True)
class Judgement:
    """What a run found, and in how many files."""

    found: tuple[Diagnostic, ...]
    files: int
    pending: int = 0
    """How many findings that are only pending are counted and not told."""
    torn: bool = False
    """Whether a file changed while it was judged, so that it belongs to no contents."""
