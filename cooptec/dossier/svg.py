"""Whether a drawing (SVG) is only a drawing: nothing that runs, nothing from elsewhere."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cooptec.i18n import N_, Message

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_SHAPES: Final = frozenset(
    {"a", "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "svg"}
    | {"switch", "symbol", "text", "textPath", "tspan", "use"}
)
_PAINTS: Final = frozenset(
    {"clipPath", "defs", "desc", "filter", "linearGradient", "marker", "mask", "metadata"}
    | {"pattern", "radialGradient", "stop", "style", "title", "view"}
)
"""What a still drawing consists of, besides effects (``fe…``): no scripts, animations or pages."""
_RUNNING: Final = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler"})
_OWN_PICTURE: Final = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"url\(\s*(?!['\"]?\s*#)|@import|\\", re.IGNORECASE)
"""Styles that take something from elsewhere; a backslash may hide it."""
_LENGTH: Final = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE | re.ASCII)
_FAR: Final = 1e6
_MACHINERY: Final = re.compile(rb"<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)


def why_unsafe(content: bytes) -> Message | None:
    """Why a file must not stand in a document, None where it is a plain drawing."""
    from xml.etree.ElementTree import ParseError, fromstring

    if _MACHINERY.search(content):
        return Message(N_("it brings instructions for the program that reads it"))
    try:
        root = fromstring(content.decode("utf-8-sig"))  # noqa: S314 (without entities it is harmless)
    except (ParseError, ValueError):  # the second: not in UTF-8, in which drawings are written
        return Message(N_("it is no drawing that can be read"))
    if _named(root.tag) != (_NAMESPACE, "svg") or not _has_room(root):
        return Message(N_("it is no drawing that can be read"))
    return next((fault for each in root.iter() for fault in _faults(each)), None)


def _has_room(root: "Element") -> bool:
    """Whether the drawing has an extent; where it says none, it takes what it is given."""
    said = (_LENGTH.match(root.get(key, "")) for key in ("width", "height"))
    return all(0 < float(each[0]) < _FAR for each in said if each is not None)


def _faults(element: "Element") -> Iterator[Message]:
    """What is wrong with an element; those of drawing programs' own are drawn by nobody."""
    space, name = _named(element.tag)
    runs = name.lower() in _RUNNING  # whatever it claims to belong to
    if runs or space.endswith("xhtml") or (space == _NAMESPACE and not _draws(name)):
        yield Message(N_("it has something that is not drawn: <{name}>"), {"name": name})
    if name == "style" and _ELSEWHERE.search(element.text or ""):
        yield _elsewhere(name)
    for key, value in element.attrib.items() if space == _NAMESPACE else ():
        of, attribute = _named(key.lower())
        if attribute.startswith("on"):
            yield Message(N_("it has something that runs: {name}"), {"name": attribute})
        elif _leads_away(attribute, value) or (not of and _ELSEWHERE.search(value)):
            yield _elsewhere(name)


def _draws(name: str) -> bool:
    return name in _SHAPES | _PAINTS or name.startswith("fe")


def _leads_away(attribute: str, address: str) -> bool:
    """Whether an attribute holds an address outside the drawing."""
    own = address.strip().startswith("#") or _OWN_PICTURE.match(address.strip())
    return attribute in {"href", "src"} and not own


def _elsewhere(name: str) -> Message:
    return Message(N_("it takes something from elsewhere: <{name}>"), {"name": name})


def _named(tag: str) -> tuple[str, str]:
    """The namespace and the local name of an element or an attribute."""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name
