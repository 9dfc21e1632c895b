"""Pictures as dots, for programs that show no vectors; and how large they are."""

import struct
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from cooptec.render.faults import RenderFault, TooSlow
from cooptec.typesetting import SECONDS, compiled

_REMEMBERED: Final = 32
_DOTS_PER_INCH: Final = 300
_MILLIMETRES: Final = 25.4 / _DOTS_PER_INCH
_SIZE_AT: Final = 16
"""Where a PNG says how wide and how high it is."""
_DRAWING: Final = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let shown(..size) = image("{name}", ..size)
#context if measure(shown(height: {height}mm)).width > {width}mm {{
  shown(width: {width}mm)
}} else {{
  shown(height: {height}mm)
}}
"""


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture as PNG; its size in millimetres."""

    content: bytes
    width: float
    height: float


@lru_cache(_REMEMBERED)
def dots(name: str, content: bytes, height: float, width: float) -> Dots:
    """A picture as high as wished, or less where it would be too wide.

    Args:
        name: the name of its file, whose ending says what it is.
        content: the file.
        height: in millimetres.
        width: the most that it may take, in millimetres.

    Raises:
        RenderFault: it is no picture that typst can read.
    """
    file = f"picture{Path(name).suffix.lower()}"
    with tempfile.TemporaryDirectory(prefix="cooptec-") as folder:
        (Path(folder) / file).write_bytes(content)
        drawing = _DRAWING.format(name=file, height=height, width=width)
        (Path(folder) / "main.typ").write_text(drawing, encoding="utf-8")
        try:
            png = compiled(
                str(Path(folder) / "main.typ"), root=folder, format="png", ppi=_DOTS_PER_INCH
            )
        except TimeoutError as error:
            raise TooSlow("typst", SECONDS) from error
        except typst.TypstError as error:
            raise RenderFault("typst", str(error)) from error
    across, down = struct.unpack_from(">II", png, _SIZE_AT)
    return Dots(png, across * _MILLIMETRES, down * _MILLIMETRES)
