"""A first look at the bytes of a file, for rules that would otherwise read each of its texts.

What a text says stands in the bytes of its file, but for three things: a number or a word may go on
in the next line, a sign may be written in another way behind a backslash, and there are figures
other than 0 to 9. Each of them counts here as if the file held what is looked for.
"""

import re
from functools import cache
from typing import Final

from cooptec.codelists.words import common_pieces

_FIGURES_ALIKE: Final = bytes.maketrans(b"123456789", b"000000000")
_BETWEEN: Final = b" .()-\t\r\n"
"""What may stand between the figures of one number; a new line inside a text is a blank."""
_PLAIN: Final = bytes(set(range(0x80)) - {ord("\\")} | set(range(0x80, 0xD0)) | {0xE2, 0xE3})
"""Bytes of signs that are no figures but 0 to 9, and that stand for themselves."""
_LETTERS: Final = re.compile(rb"[a-z]+")
_Form = tuple[bytes, re.Pattern[bytes]]
"""The longest row of letters of a word, and the word."""


def has_long_number(data: bytes) -> bool:
    """Whether a file may hold six figures in a row, or nine or more with signs between them."""
    alike = data.translate(_FIGURES_ALIKE)
    if b"000000" in alike or b"00.000.000" in alike:
        return True
    return b"000000000" in alike.translate(None, _BETWEEN) or _is_unclear(data)


def may_say(data: bytes, listed: tuple[str, ...]) -> bool:
    """Whether a file may hold one of some words, in capital letters or small ones."""
    lowered = data.lower()
    for piece, forms in _forms(listed):
        if piece in lowered and any(
            longest in lowered and form.search(lowered) for longest, form in forms
        ):
            return True
    return _is_unclear(data)


def _is_unclear(data: bytes) -> bool:
    return bool(data.translate(None, _PLAIN))


@cache
def _forms(listed: tuple[str, ...]) -> tuple[tuple[bytes, tuple[_Form, ...]], ...]:
    """Words by a piece that each of them has, so that most files need no look at the words.

    A piece is written with the letters from a to z. In the words, letters with accents, blanks and
    new lines stand for one another.
    """
    words: dict[str, list[_Form]] = {}
    for word in listed:
        pieces = _LETTERS.findall(word.encode())
        longest: bytes = max(pieces, key=len)
        form = (longest, re.compile(rb"[^a-z]*".join(pieces)))
        words.setdefault(longest.decode(), []).append(form)
    return tuple(
        (piece.encode(), tuple(form for each in standing for form in words[each]))
        for piece, standing in common_pieces(words).items()
    )
