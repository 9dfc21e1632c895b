"""From figures and texts to a picture, by typst."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import typst

from cooptec.i18n import Language
from cooptec.render.faults import RenderFault, TooSlow
from cooptec.render.fonts import fonts_of
from cooptec.render.look import Look
from cooptec.typesetting import SECONDS, compiled

_REMEMBERED: Final = 64
"""Pictures that a process keeps: the same document in another format shows the same ones."""
_DOTS_PER_INCH: Final = 200
_LONG_WORD: Final = re.compile(r"[\w.@/-]{24}(?=[\w.@/-])")
_ROOT: Final = re.compile(r"<svg [^>]*>")
_DEFINITIONS: Final = re.compile(r"<defs.*?</defs>", re.DOTALL)
_SYMBOL: Final = re.compile(r'<symbol id="(\w+)" overflow="visible"><path ([^>]*)/></symbol>')
_OF_LOOK: Final = ("ink", "quiet", "rule", "band", "series", "font")
"""What the drawings use of a look."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart says, in words and figures: the version that everybody can read."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in both forms, and what it says without being seen."""

    svg: bytes
    """Vectors, as wide as the text of an upright page; letters are outlines."""
    png: bytes
    """The same for programs that show no SVG."""
    alternative: str
    table: Table


def drawn(
    kind: str,
    data: Mapping[str, object],
    *,
    look: Look,
    language: Language,
    alternative: str,
    table: Table,
) -> Chart:
    """The chart that ``kind.typ`` draws of some data.

    Raises:
        RenderFault: typst refused it.
    """
    said = {**data, "language": language}
    svg, png = _picture(kind, _breakable(json.dumps(said, ensure_ascii=False)), look)
    return Chart(svg, png, alternative, table)


@lru_cache(_REMEMBERED)
def _picture(kind: str, data: str, look: Look) -> tuple[bytes, bytes]:
    drawing = _drawing("common") + _drawing(kind)
    given = {"data": data, "look": json.dumps({name: getattr(look, name) for name in _OF_LOOK})}
    try:
        with fonts_of(look) as fonts:
            svg = compiled(drawing, font_paths=fonts, sys_inputs=given, format="svg")
            png = compiled(
                drawing, font_paths=fonts, sys_inputs=given, format="png", ppi=_DOTS_PER_INCH
            )
    except TimeoutError as error:
        raise TooSlow("typst", SECONDS) from error
    except typst.TypstError as error:
        raise RenderFault("typst", str(getattr(error, "diagnostic", None) or error)) from error
    return _simple(svg.decode()).encode(), png


def _simple(svg: str) -> str:
    """The drawing with its letters as paths that come before their use.

    typst puts them into symbols, at the end: too much for the readers of SVG in office programs.
    """
    definitions = "".join(_DEFINITIONS.findall(svg))
    drawing = _DEFINITIONS.sub("", svg)
    paths = _SYMBOL.sub(r'<path id="\1" \2/>', definitions)
    return _ROOT.sub(lambda found: found[0] + paths, drawing, count=1)


def _breakable(text: str) -> str:
    """With places to break in the longest words, of which typst breaks none by itself."""
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


@cache
def _drawing(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.typ").read_bytes()
