"""The colours of a brand as documents use them: legible, whatever the file says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cooptec.figures.contrast import (
    OF_AREAS,
    OF_TEXTS,
    WHITE,
    Colour,
    colour,
    contrast,
    darkened,
    lightened,
    stands_out,
    tint,
)
from cooptec.model.fields import Loc
from cooptec.model.marca import ColorsMarca

USUAL_BAND: Final = Colour(0xE9, 0xEE, 0xF4)
"""Behind the heads of tables where a brand says nothing of it; that of ``Look``."""
USUAL_QUIET: Final = Colour(0x59, 0x59, 0x59)
"""The lightest text of the documents where a brand says nothing of it; that of ``Look``."""

TEXTS: Final = ("principal", "enllacos", "secundari", "avisos")
"""The keys of colours in which texts are written."""
SINGLE: Final = (*TEXTS, "linies", "bandes")
"""The keys that hold one colour each."""

_BAND: Final = 0.1
_RULE: Final = 0.5
"""How much of the main colour there is in bands and in lines that nobody chose."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A colour of a brand that documents do not use as it is."""

    loc: Loc
    """Where it stands, from ``colors`` on."""
    given: Colour
    ground: Colour
    """With what it has too little contrast."""
    contrast: float
    least: float
    used: Colour
    """The nearest of the same hue that will do."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a brand; None stands for the usual one."""

    principal: Colour | None = None
    enllacos: Colour | None = None
    secundari: Colour | None = None
    avisos: Colour | None = None
    linies: Colour | None = None
    bandes: Colour | None = None
    grafics: tuple[Colour, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()


def palette(colors: ColorsMarca | None) -> Palette:
    """The colours of a brand, each legible where it will stand.

    Texts have enough contrast with white and with the bands, and areas of charts with white.
    What cannot be read as a colour counts as not said.
    """
    if colors is None:
        return Palette()
    found: list[Adjusted] = []
    bandes = _given_band(colors, found)
    main = _main(colors, bandes, found)
    if bandes is None and main is not None:
        bandes = tint(main, _BAND)
    enllacos, secundari, avisos = (_text(colors, key, bandes, found) for key in TEXTS[1:])
    grafics = tuple(_areas(colors.grafics, found)) or ((main,) if main else ())
    return Palette(
        principal=main,
        enllacos=enllacos or main,
        secundari=secundari,
        avisos=avisos,
        linies=_given(colors, "linies") or (tint(main, _RULE) if main else None),
        bandes=bandes,
        grafics=grafics,
        adjusted=tuple(found),
    )


def _given(colors: ColorsMarca, key: str) -> Colour | None:
    return colour(getattr(colors, key) or "")


def _given_band(colors: ColorsMarca, found: list[Adjusted]) -> Colour | None:
    """The bands that the brand asks for, light enough for the usual texts."""
    given = _given(colors, "bandes")
    if given is None:
        return None
    used = lightened(given, lambda each: stands_out(each, (USUAL_QUIET,), OF_TEXTS))
    _note(found, ("bandes",), given, (USUAL_QUIET,), OF_TEXTS, used)
    return used


def _main(colors: ColorsMarca, band: Colour | None, found: list[Adjusted]) -> Colour | None:
    """The main colour; where nobody chose the bands, they are a tint of it and follow it."""
    given = _given(colors, "principal")
    if given is None or band is not None:
        return _text(colors, "principal", band, found)
    used = darkened(given, lambda each: stands_out(each, (tint(each, _BAND),), OF_TEXTS))
    _note(found, ("principal",), given, (WHITE, tint(given, _BAND)), OF_TEXTS, used)
    return used


def _text(
    colors: ColorsMarca, key: str, band: Colour | None, found: list[Adjusted]
) -> Colour | None:
    given = _given(colors, key)
    if given is None:
        return None
    grounds = (WHITE, band or USUAL_BAND)
    used = darkened(given, lambda each: stands_out(each, grounds, OF_TEXTS))
    _note(found, (key,), given, grounds, OF_TEXTS, used)
    return used


def _areas(written: Sequence[str], found: list[Adjusted]) -> Iterator[Colour]:
    for n, text in enumerate(written):
        given = colour(text)
        if given is not None:
            used = darkened(given, lambda each: stands_out(each, (WHITE,), OF_AREAS))
            _note(found, ("grafics", n), given, (WHITE,), OF_AREAS, used)
            yield used


def _note(
    found: list[Adjusted],
    loc: Loc,
    given: Colour,
    grounds: Iterable[Colour],
    least: float,
    used: Colour,
) -> None:
    """Remember that a colour is not used as it is, with the first ground that it fails on."""
    for ground in grounds:
        ratio = contrast(given, ground)
        if ratio < least:
            found.append(Adjusted(loc, given, ground, ratio, least, used))
            return
