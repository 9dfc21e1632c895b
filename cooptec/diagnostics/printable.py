"""What may be written on a terminal: texts, and no commands."""

import re
from typing import Final
from unicodedata import category

_OBEYED: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Unicode categories of signs that are no letter, mark or blank: controls, formats, halves, and
what is no character at all."""

_ORDERS: Final = re.compile(r"(?<=:)(?=:)")
_MARKED_ORDERS: Final = re.compile(r"(?<=#)#(?=(?:vso)?\[)")
"""Where a blank makes of ``::error::`` and ``##[error]``, which are orders to a forge that runs the
program, words to be read."""


def printable(text: str) -> str:
    """A text without what a terminal, or a forge that watches it, would obey instead of showing it.

    Files of a dossier, their names and what people type may hold escape sequences, signs that turn
    the direction of the writing, or commands of a forge.
    """
    if "::" in text or "##" in text:
        text = _MARKED_ORDERS.sub(" ", _ORDERS.sub(" ", text))
    if text.isprintable():
        return text
    return "".join(_shown(each) for each in text)


def in_its_place(line: str) -> str:
    """A line of a file, sign for sign: what is not shown is a blank."""
    return "".join(c if c.isprintable() else " " for c in _MARKED_ORDERS.sub(" ", line))


def _shown(sign: str) -> str:
    return "\ufffd" if sign != "\n" and category(sign) in _OBEYED else sign
