"""Margins of an institution's own: what ends at the right margin of the page follows them.

Stops of the head, the foot and the contents stand in the styles of the reference documents, at the
end of a line as wide as ours. Whoever changes the margins alone leaves them where they were: the
number of the page would stand outside it. So would the charts of OpenDocument, which pandoc makes
as wide as our line (in Word it narrows them itself).
"""

import re
from typing import Final

from cooptec.render.measures import measures

Parts = dict[str, bytes]

_A4: Final = 210.0
_NEAR: Final = 1.0
"""Millimetres by which a stop may miss the end of the line: programs round."""
_TWIPS: Final = 1440 / 25.4
"""In a millimetre."""
_MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}

_WORD: Final = "word/document.xml"
_WORD_SIZE: Final = re.compile(r"<w:pgSz [^>]*/>")
_WORD_MARGINS: Final = re.compile(r"<w:pgMar [^>]*/>")
_WORD_STOPPED: Final = re.compile(r"word/(?:styles|(?:header|footer)\d+)\.xml")
_WORD_STOP: Final = re.compile(r'(<w:tab (?=[^>]*w:val="right")[^>]*w:pos=")(\d+)(")')
_ODT_PAGE: Final = re.compile(r"<style:page-layout-properties[^>]*>")
_ODT_STOP: Final = re.compile(
    r'(<style:tab-stop (?=[^>]*style:type="right")[^>]*style:position=")([\d.]+)(mm|cm|in|pt)(")'
)
_ODT_FRAME: Final = re.compile(
    r'(<draw:frame [^>]*svg:width=")([\d.]+)in(" svg:height=")([\d.]+)in(")'
)


def fitted(parts: Parts) -> Parts:
    """The file, already upright or on its side, with nothing that ends outside its line.

    Args:
        parts: the file, made with a reference document of an institution's own.
    """
    return parts | (_word(parts) if _WORD in parts else _opendocument(parts))


def _end(stop: float, line: float, more: float) -> float:
    """Where a stop goes: to the end of the line if it was at the end of ours.

    Args:
        stop: where it is, in millimetres.
        line: the width of the text.
        more: how much wider the page has become by lying on its side.
    """
    page = measures()["page"]
    ours = _A4 - page["left"] - page["right"] + more
    return line if abs(stop - ours) < _NEAR else stop


def _word(parts: Parts) -> Parts:
    document = parts[_WORD].decode()
    size, margins = _WORD_SIZE.search(document), _WORD_MARGINS.search(document)
    if size is None or margins is None:
        return {}
    wide, tall = (_twips(size[0], each) for each in "wh")
    line = wide - _twips(margins[0], "left") - _twips(margins[0], "right")
    more = max(0.0, wide - tall)

    def moved(found: re.Match[str]) -> str:
        end = _end(int(found[2]) / _TWIPS, line, more)
        return f"{found[1]}{round(end * _TWIPS)}{found[3]}"

    names = filter(_WORD_STOPPED.fullmatch, parts)
    return {name: _WORD_STOP.sub(moved, parts[name].decode()).encode() for name in names}


def _twips(tag: str, name: str) -> float:
    """A length that Word gives in twentieths of a point, in millimetres."""
    found = re.search(rf' w:{name}="(\d+)"', tag)
    return int(found[1]) / _TWIPS if found else 0.0


def _opendocument(parts: Parts) -> Parts:
    styles = parts["styles.xml"].decode()
    page = _ODT_PAGE.search(styles)
    if page is None:
        return {}
    wide, tall, left, right = (
        _length(page[0], name)
        for name in ("page-width", "page-height", "margin-left", "margin-right")
    )
    line, more = wide - left - right, max(0.0, wide - tall)

    def moved(found: re.Match[str]) -> str:
        end = _end(float(found[2]) * _MILLIMETRES[found[3]], line, more)
        return f"{found[1]}{end:g}mm{found[4]}"

    def narrowed(found: re.Match[str]) -> str:
        share = min(1.0, line / _MILLIMETRES["in"] / float(found[2]))
        across, down = float(found[2]) * share, float(found[4]) * share
        return f"{found[1]}{across:g}in{found[3]}{down:g}in{found[5]}"

    return {
        "styles.xml": _ODT_STOP.sub(moved, styles).encode(),
        "content.xml": _ODT_FRAME.sub(narrowed, parts["content.xml"].decode()).encode(),
    }


def _length(tag: str, name: str) -> float:
    """A length of OpenDocument, in millimetres."""
    found = re.search(rf'fo:{name}="([\d.]+)(mm|cm|in|pt)"', tag)
    return float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0
