"""Marks around a text that becomes a content control: where it begins and ends, and its number.

They are characters that Unicode keeps for a program's own use and that :func:`escape.readable`
takes out of everything that people typed: no text can bring them along. They outlive whatever a
template does with the text; those that are left over are taken out of the finished file.
"""

import re
from typing import Final, overload

from cooptec.render.escape import Markdown

START, END = "\ufdd0", "\ufdd1"
_DIGITS: Final = {ord(str(digit)): chr(0xFDE0 + digit) for digit in range(10)}
_PLAIN: Final = {ord(mark): chr(digit) for digit, mark in _DIGITS.items()}

MARK: Final = re.compile(f"{START}([\ufde0-\ufde9]+)|{END}")
"""The beginning of a text, with its number, or an end."""
ANY: Final = re.compile("[\ufdd0-\ufdef]")
_OPENING: Final = re.compile(r"(?:(?:- |\d+[.)] ) *)*")
"""What stands before the first word of a list; typed marks of lists stand behind a backslash."""


def marked(text: Markdown, number: int) -> Markdown:
    """A text between its marks, of which the first stands where its words begin."""
    opening = _OPENING.match(text)
    at = opening.end() if opening is not None else 0
    start = START + str(number).translate(_DIGITS)
    return Markdown(f"{text[:at]}{start}{text[at:]}{END}")


def number_of(found: re.Match[str]) -> int | None:
    """The number of a text whose beginning was found; None for an end."""
    return int(found[1].translate(_PLAIN)) if found[1] is not None else None


@overload
def unmarked(text: Markdown) -> Markdown: ...
@overload
def unmarked(text: str) -> str: ...
def unmarked(text: str) -> str:
    """The text without any mark; what was Markdown stays so."""
    plain = ANY.sub("", text)
    return Markdown(plain) if isinstance(text, Markdown) else plain
