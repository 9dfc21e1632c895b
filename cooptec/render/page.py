"""HTML: the look of the institution, set into the page that pandoc made.

The template has comments where the look belongs, the first of their kind in the page: what a
person typed is escaped and comes after them.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import PurePath
from typing import Any, Final

from cooptec.i18n import N_, translator
from cooptec.render.escape import readable
from cooptec.render.look import COLOURS, Look, Picture
from cooptec.render.measures import measures
from cooptec.render.source import Source
from cooptec.typefaces import face

_KINDS: Final = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_UNSAFE: Final = re.compile(r"[^\w \-.,]")
"""What a name of a font family may not hold in a style sheet."""


def dressed(made: bytes, source: Source) -> bytes:
    """The page with the look of the document and the words of its language.

    Args:
        made: the page, from pandoc.
        source: the document.
    """
    page = made.decode()
    for place, text in _pieces(source):
        page = page.replace(place, text, 1)
    return page.encode()


def _pieces(source: Source) -> Iterator[tuple[str, str]]:
    look = source.look
    t = translator(source.language)
    yield (
        "/*look*/",
        "\n".join([*_faces(look), f":root {{ {_variables(look)} {_running(source)} }}"]),
    )
    yield "<!--skip-->", escape(t(N_("Skip to the text")))
    yield "<!--logos-->", _row(look.logos, "logos")
    yield "<!--funders-->", _row(look.funders, "funders")
    yield "<!--foot-->", _foot(source)


def _foot(source: Source) -> str:
    texts = source.texts()
    issued = " · ".join(filter(None, (texts["footer"], texts["issued"])))
    postal = source.look.postal if source.letter else ()
    lines = filter(None, (issued, *map(readable, postal)))
    return "\n".join(f"<p>{escape(each)}</p>" for each in lines)


def _running(source: Source) -> str:
    """What stands at the head and at the foot of each page on paper."""
    texts = source.texts()
    foot = " · ".join(filter(None, (texts["footer"], texts["issued"])))
    found = {"head": texts["header"], "mark": texts["mark"], "foot": foot}
    return " ".join(f"--{name}: {_said(text)};" for name, text in found.items())


def _said(text: str) -> str:
    """A text in a style sheet; what could end it there is written as a number."""
    said = _UNSAFE.sub(lambda found: rf"\{ord(found[0]):x} ", text)
    return f'"{said}"'


def _variables(look: Look) -> str:
    colours = {name: getattr(look, name) for name in COLOURS}
    fonts = {"font": _quoted(look.font), "heading-font": _quoted(look.heading_font)}
    found = colours | fonts | _sizes(measures())
    return " ".join(f"--{name}: {value};" for name, value in found.items())


def _sizes(of: Mapping[str, Any]) -> dict[str, str]:
    """Sizes in relation to that of the text, which the reader chooses."""
    text = of["text"]["size"]
    names = ("kind", "title", "edition", "table", "caption", "note", "running")
    sizes = {f"{name}-size": of[name]["size"] for name in names}
    sizes |= {f"h{level}-size": each["size"] for level, each in enumerate(of["headings"], 2)}
    sizes |= {"figure-size": of["key"]["figure"]}
    page = of["page"]
    margins = " ".join(f"{page[side]}mm" for side in ("top", "right", "bottom", "left"))
    lengths = {"logo": f"{of['logo']}mm", "funder": f"{of['funder']}mm", "hang": f"{of['hang']}mm"}
    rules = {f"{name}-rule": f"{width * 4 / 3:.2f}px" for name, width in of["rules"].items()}
    relative = {name: f"{size / text:.3f}em" for name, size in sizes.items()}
    return relative | rules | lengths | {"print-size": f"{text}pt", "margins": margins}


def _quoted(family: str) -> str:
    return f'"{_UNSAFE.sub("", family)}"'


def _faces(look: Look) -> Iterator[str]:
    """The fonts of the institution, inside the page."""
    for content in look.fonts:
        font = face(content)
        if font is None:
            continue
        style = "italic" if font.italic else "normal"
        address = f"data:font/otf;base64,{base64.b64encode(content).decode()}"
        yield (
            f"@font-face {{ font-family: {_quoted(font.family)}; font-weight: {font.weight}; "
            f"font-style: {style}; src: url({address}); }}"
        )


def _row(shown: Iterable[Picture], name: str) -> str:
    images = "\n".join(_image(each) for each in shown)
    return f'<div class="{name}">\n{images}\n</div>' if images else ""


def _image(shown: Picture) -> str:
    kind = _KINDS[PurePath(shown.name).suffix.lower()]
    address = f"data:{kind};base64,{base64.b64encode(shown.content).decode()}"
    return f'<img src="{address}" alt="{escape(readable(shown.text))}">'
