"""How one text, number or date is written so that it reads back exactly equal.

A text stands without quotes only when every reader, of YAML 1.1 or 1.2, takes it for that text.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from cooptec.dossier.nodes import Plain
from cooptec.dossier.text import forbidden_character

WIDTH = 100
"""Columns after which a text is written over several lines."""


class Quoted(str):
    """A text that always stands in quotes: codes (``"17.10"``, ``"0801"``)."""

    __slots__ = ()


class Unwritable(ValueError):  # noqa: N818 (named for what happened)
    """A value that no YAML file can hold: half a character (surrogate), a binary float, a set."""


Leaf: TypeAlias = str | bool | int | Decimal | date | None

_SAFE = re.compile(r"[^\W_][^\t\n\r]*|[¿¡(«“‘/][^\t\n\r]*")
"""Begins with a letter, a digit or a sign that means nothing to YAML."""

_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9][-+0-9a-fA-FxXoOTtZz_.,: ]*")
"""Numbers, dates, hours and sexagesimals of any reader, and somewhat more."""

_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?", re.ASCII)

_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil", "none"))

_IN_FLOW = frozenset(",[]{}:?#")

_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_GAP = re.compile(r"(?<=\S) (?=\S)")


def one_line(value: Leaf, *, flow: bool = False) -> str:
    """The value on one line; empty for ``None``.

    Raises:
        Unwritable: the value cannot be written.
    """
    if isinstance(value, str):
        return _text(value, flow=flow)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise Unwritable(f"{value!r} cannot be written")


def _text(value: str, *, flow: bool) -> str:
    if isinstance(value, Plain) and _plain_holds(value, flow=flow):
        return str(value)
    if not isinstance(value, Quoted) and is_safe_plain(value, flow=flow):
        return value
    if ('"' in value or "\\" in value) and value.isprintable() and _holds_as_it_is(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in value) + '"'


def is_safe_plain(value: str, *, flow: bool = False) -> bool:
    """Whether any YAML reader takes the text, without quotes, for exactly that text."""
    return (
        _SAFE.match(value) is not None
        and _plain_holds(value, flow=flow)
        and _LIKE_A_NUMBER.fullmatch(value) is None
        and value.lower() not in _WORDS
    )


def _plain_holds(value: str, *, flow: bool) -> bool:
    """Whether our own reader reads the text back when it stands without quotes."""
    return (
        value != ""
        and (value[0] not in "-?:,[]{}#&*!|>'\"%@`=<~ " or _NEGATIVE.fullmatch(value) is not None)
        and value.strip() == value
        and value.isprintable()
        and _holds_as_it_is(value)
        and ": " not in value
        and " #" not in value
        and not value.endswith(":")
        and not (flow and _IN_FLOW.intersection(value))
    )


def _holds_as_it_is(value: str) -> bool:
    return forbidden_character(value) is None and not _has_surrogate(value)


def _has_surrogate(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if "\ud800" <= character <= "\udfff":
        raise Unwritable("half a character (surrogate) cannot be written")
    if forbidden_character(character) is None:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def block(value: Leaf, indent: int, used: int) -> tuple[str, Sequence[str]] | None:
    """A long text as a block: its header and its lines; ``None`` when one line is right.

    Args:
        value: what is to be written.
        indent: the blanks at the beginning of each line of the block.
        used: the columns that already stand in the line where the value begins.
    """
    if not isinstance(value, str) or isinstance(value, Quoted) or not _block_holds(value):
        return None
    body = value.removesuffix("\n")
    chomp = "-" if body == value else ""
    width = max(40, WIDTH - indent)
    if all(len(line) <= width for line in body.split("\n")):
        if "\n" not in value and used + 1 + len(one_line(value)) <= WIDTH:
            return None
        style, lines = ("|", body.split("\n")) if "\n" in value else (">", _folded(body, width))
    elif any(line.startswith(" ") for line in body.split("\n")):
        style, lines = "|", body.split("\n")
    else:
        style, lines = ">", _folded(body, width)
    return style + chomp, [" " * indent + line if line else "" for line in lines]


def _block_holds(value: str) -> bool:
    """Whether a block keeps every character.

    Why so strict: blanks at the end of a line, several newlines at the end and a first line that
    begins with a blank all read back in theory, and are lost to the first editor that tidies.
    """
    body = value.removesuffix("\n")
    return (
        body != ""
        and body[0] not in " \n"
        and not body.endswith("\n")
        and "\t" not in value
        and "\r" not in value
        and _holds_as_it_is(value)
        and all(line == line.rstrip() for line in body.split("\n"))
    )


def _folded(body: str, width: int) -> list[str]:
    """Lines of a folded block: a single newline of the text is an empty line, two are two."""
    lines: list[str] = []
    for line in body.split("\n"):
        if lines and line:
            lines.append("")
        lines.extend(_wrapped(line, width) if line else [""])
    return lines


def _wrapped(line: str, width: int) -> list[str]:
    """The line cut at single blanks between words."""
    lines: list[str] = []
    for word in _GAP.split(line):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
