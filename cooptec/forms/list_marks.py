"""How the items of the lists of a Word file are marked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def list_marks(numbering: "Element | None", styles: "Element | None" = None) -> Mapping[str, str]:
    """What the items of lists begin with: ``-``, ``1.``.

    For each list and level, ``number/level``, and for each style that makes lists, by its name.
    """
    if numbering is None:
        return {}
    marks = _marks(numbering)
    by_style = {
        value(style, "styleId"): marks.get(f"{value(number, 'val')}/0", "")
        for style in (styles.iter(f"{_W}style") if styles is not None else ())
        if (number := style.find(f"{_W}pPr/{_W}numPr/{_W}numId")) is not None
    }
    return {**marks, **by_style}


def _marks(numbering: "Element") -> Mapping[str, str]:
    shapes = {
        (value(shape, "abstractNumId"), value(level, "ilvl")): _list_mark(level)
        for shape in numbering.iter(f"{_W}abstractNum")
        for level in shape.iter(f"{_W}lvl")
    }
    return {
        f"{value(each, 'numId')}/{level}": mark
        for each in numbering.iter(f"{_W}num")
        for (shape, level), mark in shapes.items()
        if value(each.find(f"{_W}abstractNumId"), "val") == shape
    }


def _list_mark(level: "Element") -> str:
    kind = value(level.find(f"{_W}numFmt"), "val")
    sign = value(level.find(f"{_W}lvlText"), "val").strip()
    if kind == "bullet" or not sign:
        return "-" if sign else ""  # without a sign: the next paragraph of an item
    return "" if kind == "none" else "1."


def value(element: "Element | None", name: str) -> str:
    """An attribute of Word's; empty where there is none."""
    return "" if element is None else str(element.get(f"{_W}{name}") or "")
