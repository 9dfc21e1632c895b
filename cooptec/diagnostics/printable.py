"""What may be written on a terminal: texts, and no commands."""

from typing import Final
from unicodedata import category

_OBEYED: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Unicode categories of signs that are no letter, mark or blank: controls, formats, halves, and
what is no character at all."""


def printable(text: str) -> str:
    """A text without what a terminal would obey instead of showing it.

    Files of a dossier, their names and what people type may hold escape sequences, or signs that
    turn the direction of the writing.
    """
    if text.isprintable():
        return text
    return "".join(_shown(each) for each in text)


def _shown(sign: str) -> str:
    return "\ufffd" if sign != "\n" and category(sign) in _OBEYED else sign
