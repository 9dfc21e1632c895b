"""A first look at the bytes of a file, for rules that would otherwise read each of its texts.

What a text says stands in the bytes of its file, but for three things: a number or a word may go on
in the next line, a sign may be written in another way behind a backslash, and there are figures
other than 0 to 9. Each of them counts here as if the file held what is looked for.
"""

import re
from functools import cache
from typing import Final

_FIGURES_ALIKE: Final = bytes.maketrans(b"123456789", b"000000000")
_BETWEEN: Final = b" .()-\t\r\n"
"""What may stand between the figures of one number; a new line inside a text is a blank."""
_PLAIN: Final = bytes(set(range(0x80)) - {ord("\\")} | set(range(0x80, 0xD0)) | {0xE2, 0xE3})
"""Bytes of signs that are no figures but 0 to 9, and that stand for themselves."""
_LETTERS: Final = re.compile(rb"[a-z]+")


def has_long_number(data: bytes) -> bool:
    """Whether a file may hold six figures in a row, or nine or more with signs between them."""
    alike = data.translate(_FIGURES_ALIKE)
    if b"000000" in alike or b"00.000.000" in alike:
        return True
    return b"000000000" in alike.translate(None, _BETWEEN) or _is_unclear(data)


def may_say(data: bytes, listed: tuple[str, ...]) -> bool:
    """Whether a file may hold one of some words, in capital letters or small ones."""
    if _is_unclear(data):
        return True
    lowered = data.lower()
    return any(piece in lowered for piece in _pieces(listed)) and _says(data, listed)


def _says(data: bytes, listed: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a file, wherever its lines end."""
    text = data.decode(errors="replace").casefold().replace("''", "'").replace("’", "'")
    said = " ".join(text.split())
    return any(word in said for word in listed)


def _is_unclear(data: bytes) -> bool:
    return bool(data.translate(None, _PLAIN))


@cache
def _pieces(listed: tuple[str, ...]) -> tuple[bytes, ...]:
    """For each word the longest piece of it that is written with the letters from a to z.

    Such pieces are found at once, without a thought for capital letters with accents.
    """
    found = {max(_LETTERS.findall(word.encode())[::-1], key=len) for word in listed}
    return tuple(sorted(each for each in found if not any(o in each for o in found - {each})))
