"""Whether a colour can be read on another one, and the nearest of its hue that can (WCAG 2.1)."""

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Final, NamedTuple

OF_TEXTS: Final = 4.5
"""Least contrast of a text with what it stands on (success criterion 1.4.3)."""
OF_AREAS: Final = 3.0
"""Least contrast of an area that means something with what is around it (1.4.11)."""

_WRITTEN: Final = re.compile(
    r"#?(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{6}))\Z", re.IGNORECASE | re.ASCII
)
_MOST: Final = 255


class Colour(NamedTuple):
    """A colour in sRGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """As files and styles write it: ``#1f3a5f``."""
        return "#{:02x}{:02x}{:02x}".format(*self)


WHITE: Final = Colour(_MOST, _MOST, _MOST)
BLACK: Final = Colour(0, 0, 0)


def colour(text: str) -> Colour | None:
    """The colour that a text names, ``#1f3a5f`` or ``#abc``, also without the #; None if none."""
    found = _WRITTEN.match(text)
    if found is None:
        return None
    figures = found[4] or "".join(2 * each for each in found.groups()[:3])
    return Colour(*bytes.fromhex(figures))


def luminance(of: Colour) -> float:
    """The relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(each / _MOST) for each in of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def told(ratio: float) -> Decimal:
    """A contrast as people read it: rounded down, so that 4.49 is never told as 4.5."""
    return Decimal(ratio).quantize(Decimal("0.1"), ROUND_DOWN)


def stands_out(one: Colour, others: Iterable[Colour], least: float) -> bool:
    """Whether a colour has enough contrast with each of some others."""
    return all(contrast(one, other) >= least for other in others)


Fits = Callable[[Colour], bool]


def darkened(of: Colour, fits: Fits) -> Colour:
    """The nearest darker colour of the same hue that will do; black where none does."""
    return _first(of, BLACK, fits)


def lightened(of: Colour, fits: Fits) -> Colour:
    """The nearest lighter colour of the same hue that will do; white where none does."""
    return _first(of, WHITE, fits)


def tint(of: Colour, share: float) -> Colour:
    """A colour mixed with white, of which it is ``share`` (from 0 to 1)."""
    return _towards(of, WHITE, round((1 - share) * _MOST))


def _first(of: Colour, end: Colour, fits: Fits) -> Colour:
    steps = (_towards(of, end, step) for step in range(_MOST + 1))
    return next(filter(fits, steps), end)


def _towards(of: Colour, end: Colour, step: int) -> Colour:
    """A colour on the straight way to another one: its hue stays."""
    pairs = zip(of, end, strict=True)
    return Colour(*(round(a + (b - a) * step / _MOST) for a, b in pairs))
