"""Texts that people typed, made safe for the Markdown that the templates write.

Two kinds of text exist: a *line* (a name, a title, a cell), in which every character stands for
itself, and *prose*, which may hold paragraphs, lists, emphasis and links and nothing else.
"""

import re
from functools import lru_cache
from string import punctuation
from typing import Any, Final, Self

from markupsafe import Markup

_PUNCTUATION: Final = str.maketrans({sign: f"\\{sign}" for sign in punctuation})
_BLANKS = re.compile(r" [ \t]+|\t[ \t]*")
_OUTER_BLANK = re.compile(r"^ | $")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u17a3\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_NEWLINES = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_LINES: Final = 4096
"""Lines that are not escaped once more: documents show the same ones many times."""


class Markdown(Markup):
    """Markdown that is already safe; whatever is joined to it is escaped first.

    It is markupsafe's own protocol, so that Jinja recognises it through macros and blocks.
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Text as Markdown; what is Markdown already stays."""
        return cls(s if isinstance(s, Markup) else escaped(str(s)))


def readable(text: str) -> str:
    """The text with unified line ends and without what no file format can hold.

    Nor does it hold the letter that stands for blanks in :mod:`cooptec.render.glue`.
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _NEWLINES.sub("\n", text))


def escaped(text: str) -> str:
    """Every ASCII punctuation mark behind a backslash, in one line; repeated blanks are kept."""
    plain = readable(text).replace("\n", " ")
    return _BLANKS.sub(_blanks, plain.translate(_PUNCTUATION))


@lru_cache(_LINES)
def line(text: str) -> Markdown:
    """A one-line value, shown exactly as typed; line breaks become blanks."""
    return Markdown(_OUTER_BLANK.sub("&#32;", escaped(text)))


def shown(value: object) -> Markdown:
    """What a document shows of a value: Markdown as it is, anything else as a line."""
    if isinstance(value, Markdown):
        return value
    return Markdown(value) if isinstance(value, Markup) else line(str(value))


def strong(value: object) -> Markdown:
    """A value in bold; asterisks beside it would fail next to a letter."""
    return Markdown(f"[{shown(value)}]{{.strong}}")


def _blanks(found: re.Match[str]) -> str:
    return "".join("&#9;" if blank == "\t" else "&#32;" for blank in found.group())
