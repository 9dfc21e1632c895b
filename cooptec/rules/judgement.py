"""What is asked of a dossier, and the result of judging it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.kept import from_plain, to_plain

Contents = Mapping[str, str]
"""For each path, a short text that differs where the contents of the file do
(:func:`~cooptec.dossier.fingerprint.contents`)."""
Units = Mapping[str, Sequence[str]]
"""For each part of a dossier, the paths of its files."""


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is asked of a folder."""

    asked: date | None
    """The day that counts as today, where somebody says it."""
    clock: date
    """The real day."""
    gate: str | None = None
    """The decision point that counts as reached, as if it were being taken now."""
    pending_too: bool = False
    """Whether to tell also what is only pending, with its line; else it is counted."""


@dataclass(frozen=True)
class Judgement:
    """What a run found, and in how many files."""

    found: tuple[Diagnostic, ...]
    files: int
    pending: int = 0
    """How many findings that are only pending are counted and not told."""
    torn: bool = False
    """Whether a file changed while it was judged, so that it belongs to no contents."""

    def to_plain(self) -> dict[str, Any]:
        """The same as JSON has it.

        Raises:
            UnkeepableError: something was found that could not be read back equal.
        """
        found = [to_plain(each) for each in self.found]
        return {"files": self.files, "pending": self.pending, "found": found}

    @classmethod
    def from_plain(cls, plain: Any) -> "Judgement":
        """The result that :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError, KeyError, IndexError, AttributeError: it made nothing of the
                kind.
        """
        found = tuple(map(from_plain, plain["found"]))
        return cls(found, int(plain["files"]), int(plain["pending"]))
