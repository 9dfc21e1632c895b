"""How much the reader accepts: the one place where bounds of a file stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file of the dossier.

    Far above any real file (a full terms of reference has some 40,000 characters, six levels), low
    enough that no file can exhaust the memory or the stack of the program.
    """

    file_bytes: int = 1_000_000
    """Size of a file, in bytes."""
    nesting: int = 40
    """Values inside values; the root is level 1."""
    values: int = 100_000
    """Values of a file, those repeated through aliases counted each time."""
    text_chars: int = 100_000
    """Length of one text, in characters."""
    findings: int = 100
    """Findings of one kind in one file: a damaged file would have thousands."""


LIMITS = Limits()
"""The bounds that the program uses."""
