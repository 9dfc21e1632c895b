"""The pages of Word and OpenDocument: the texts of their head and foot, and pages on their side.

The places are those of the reference documents, ``{{header}}`` and others. Who has saved one of
those with Word may find a place cut into several runs; it is found all the same.
"""

import re
from typing import Final
from xml.sax.saxutils import escape

from cooptec.render.escape import readable
from cooptec.render.office_margins import fitted
from cooptec.render.source import Source

Parts = dict[str, bytes]

_PAGES: Final = re.compile(r"word/(?:header|footer)\d+\.xml|styles\.xml")
_TAGS: Final = r"(?:<[^<>]*>)*"
_NAMES: Final = ("header", "mark", "footer", "institution")
_WORD_BREAK: Final = '</w:t><w:br /><w:t xml:space="preserve">'
_ODT_BREAK: Final = "<text:line-break />"

_WORD_SIZE: Final = re.compile(r"<w:pgSz [^>]*/>")
_WORD_MARGINS: Final = re.compile(r"<w:pgMar [^>]*/>")
_STOP: Final = re.compile(r'(<w:tab (?=[^>]*w:val="right")[^>]*w:pos=")(\d+)(")')
_ODT_PAGE: Final = re.compile(r"<style:page-layout-properties[^>]*>")
_ODT_STOP: Final = re.compile(r'(<style:tab-stop [^>]*style:position=")([\d.]+)(mm|cm|in|pt)(")')
_MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def paged(parts: Parts, source: Source) -> Parts:
    """The file with the document's own texts on its pages, upright or on their side.

    Args:
        parts: the file.
        source: the document.
    """
    changed = dict(parts)
    if source.landscape:
        changed |= _sideways(parts)
    if source.references:
        changed = fitted(changed)
    for name in filter(_PAGES.fullmatch, parts):
        changed[name] = _told(changed[name].decode(), source).encode()
    return changed


def _told(xml: str, source: Source) -> str:
    texts = source.texts()
    shown = {name: escape(texts.get(name, "")) for name in _NAMES}
    shown["institution"] = "" if source.letter or source.look.logos else escape(texts["author"])
    foot = " · ".join(filter(None, (texts["footer"], texts["issued"])))
    lines = source.look.postal if source.letter and source.look.postal else (foot,)
    break_ = _WORD_BREAK if "<w:" in xml else _ODT_BREAK
    shown["footer"] = break_.join(escape(readable(each)) for each in lines)
    return _place(_NAMES).sub(lambda m: shown[_NAMES[(m.lastindex or 1) - 1]], xml)


def _place(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some places, each in a group of its own, also with tags between its letters."""
    cut = (_TAGS.join(re.escape(letter) for letter in f"{{{{{name}}}}}") for name in names)
    return re.compile("|".join(f"({each})" for each in cut))


def _sideways(parts: Parts) -> Parts:
    if "word/document.xml" in parts:
        return _word_sideways(parts)
    styles = parts["styles.xml"].decode()
    page = _ODT_PAGE.search(styles)
    if page is None:
        return {}
    more = _odt_length(page[0], "page-height") - _odt_length(page[0], "page-width")
    turned = styles.replace(page[0], _odt_turned(page[0]), 1)
    stops = _ODT_STOP.sub(
        lambda m: f"{m[1]}{float(m[2]) * _MILLIMETRES[m[3]] + more:g}mm{m[4]}", turned
    )
    return {"styles.xml": stops.encode()}


def _odt_length(tag: str, name: str) -> float:
    """A length of the page, in millimetres."""
    found = re.search(rf'fo:{name}="([\d.]+)(mm|cm|in|pt)"', tag)
    return float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0


def _odt_turned(tag: str) -> str:
    swapped = tag.replace("fo:page-width", "fo:page-turned").replace(
        "fo:page-height", "fo:page-width"
    )
    swapped = swapped.replace("fo:page-turned", "fo:page-height")
    return swapped.replace('print-orientation="portrait"', 'print-orientation="landscape"')


def _word_sideways(parts: Parts) -> Parts:
    document = parts["word/document.xml"].decode()
    size = _WORD_SIZE.search(document)
    if size is None:
        return {}
    width, height = (re.search(rf' w:{name}="(\d+)"', size[0]) for name in "wh")
    if width is None or height is None:
        return {}
    turned = f'<w:pgSz w:w="{height[1]}" w:h="{width[1]}" w:orient="landscape" />'
    more = int(height[1]) - int(width[1])
    changed = {"word/document.xml": document.replace(size[0], turned).encode()}
    stopped = (*filter(_PAGES.fullmatch, parts), "word/styles.xml")
    for name in stopped:
        xml = parts[name].decode()
        changed[name] = _STOP.sub(lambda m: f"{m[1]}{int(m[2]) + more}{m[3]}", xml).encode()
    return changed
