"""The named styles of the reference documents, the same for Word and OpenDocument.

Sizes and distances are those of ``mesures.json`` (points), colours those of the default look.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cooptec.render.look import Look
from cooptec.render.measures import measures

LOOK = Look()
OF = measures()
PAGE = OF["page"]
NATURAL = 1.25
"""A single line of the office font, in sizes of its letters; they are smaller than those of the
PDF and ask for a little less room."""
OVER, UNDER = 5, 2
"""Points that a line of a heading has above and under its letters, between which typst measures."""
LEVELS = 4
"""Levels of headings that are numbered."""
A4 = (210, 297)
LINE = A4[0] - PAGE["left"] - PAGE["right"]
"""The width of the text of an upright page, in millimetres."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style of paragraphs. What is not said is that of its parent."""

    name: str
    parent: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    """The name of a colour of the look."""
    line: float | None = None
    """From a line to the next, in sizes of the letters."""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: bool = False
    """Whether lines end at the right, for figures."""
    keep: bool = False
    """Whether it stays on the page of what follows."""
    apart: bool = False
    """Whether it begins a page."""
    top: str = ""
    """The rule above, by its name among the measures."""
    bottom: str = ""
    shaded: bool = False
    unnumbered: bool = False
    whole_words: bool = False
    stop: bool = False
    """Whether there is a stop at the right end of the line."""
    level: int = 0
    """As a heading."""


def styles() -> Iterator[Style]:
    """All styles of paragraphs, parents first."""
    yield from _text()
    yield from _opening()
    yield from _headings()
    yield from _tables()
    yield from _keys()
    yield from _letters()
    yield from _running()


def _text() -> Iterator[Style]:
    text, note = OF["text"], OF["note"]
    yield Style(name="Body Text", line=text["line"], before=0, after=text["after"])
    yield Style(name="First Paragraph", parent="Body Text", before=0)
    yield Style(name="After Table", parent="Body Text", before=OF["table"]["after"])
    yield Style(name="List Text", parent="Body Text", before=0, after=2)
    yield Style(name="List End", parent="List Text", after=text["after"])
    indent = OF["quotation"]["indent"]
    yield Style(name="Block Text", parent="Body Text", italic=False, left=indent, before=3)
    yield Style(
        name="Note", size=note["size"], line=note["line"], colour="quiet", before=3, after=3
    )


def _opening() -> Iterator[Style]:
    title, kind, edition = OF["title"], OF["kind"], OF["edition"]
    yield Style(name="Logos", before=0, after=18, line=NATURAL, keep=True)
    yield Style(
        name="Subtitle",
        size=kind["size"],
        bold=False,
        italic=False,
        colour="quiet",
        before=4,
        after=kind["after"],
        keep=True,
    )
    yield Style(
        name="Title",
        size=title["size"],
        bold=True,
        colour="ink",
        line=title["line"],
        before=0,
        after=title["after"],
        keep=True,
        whole_words=True,
    )
    yield Style(
        name="Title Alone", parent="Title", after=edition["after"], bottom="strong", keep=True
    )
    yield Style(
        name="Date",
        size=edition["size"],
        bold=False,
        italic=False,
        colour="quiet",
        before=0,
        after=edition["after"],
        bottom="strong",
    )


def _headings() -> Iterator[Style]:
    for level, shape in enumerate(OF["headings"], 1):
        yield Style(
            name=f"Heading {level}",
            size=shape["size"],
            bold=True,
            italic=False,
            colour="ink",
            line=OF["title"]["line"],
            before=shape["before"] - OVER,
            after=shape["after"] - UNDER,
            keep=True,
            whole_words=True,
            level=level,
        )
        yield Style(
            name=f"Heading {level} Unnumbered",
            parent=f"Heading {level}",
            unnumbered=True,
            level=level,
        )
    yield Style(
        name="Heading 1 New Page",
        parent="Heading 1 Unnumbered",
        apart=True,
        unnumbered=True,
        before=0,
        level=1,
    )
    contents = OF["contents"]
    yield Style(
        name="TOC Heading",
        size=contents["size"],
        bold=True,
        colour="ink",
        before=0,
        after=contents["after"],
        keep=True,
        unnumbered=True,
    )
    yield Style(name="toc 1", before=3, after=1, left=0, stop=True)
    yield Style(name="toc 2", before=0, after=1, left=OF["list"]["indent"], stop=True)


def _tables() -> Iterator[Style]:
    table, caption = OF["table"], OF["caption"]
    yield Style(
        name="Table Text",
        size=table["size"],
        line=table["line"],
        before=0,
        after=0,
        whole_words=True,
    )
    yield Style(name="Table List", parent="Table Text")
    yield Style(name="Table Figures", parent="Table Text", right=True)
    yield Style(name="Table Heading", parent="Table Text", bold=True, colour="ink", keep=True)
    yield Style(name="Table Heading Figures", parent="Table Heading", right=True)
    yield Style(name="Sign Here", parent="Table Text", after=OF["signature"]["room"])
    yield Style(name="Between Tables", size=4, line=1, before=0, after=0)
    yield Style(name="Captioned Figure", line=NATURAL, before=0, after=caption["before"])
    for name in ("Table Caption", "Image Caption"):
        yield Style(
            name=name,
            size=caption["size"],
            bold=True,
            italic=False,
            colour="ink",
            before=caption["before"],
            after=caption["after"],
            keep=True,
        )


def _keys() -> Iterator[Style]:
    key = OF["key"]
    yield Style(
        name="Key Heading",
        parent="Heading 1",
        before=key["after"] + key["inside"] - OVER,
        after=3,
        top="strong",
        shaded=True,
        level=1,
    )
    yield Style(name="Key Heading New Page", parent="Key Heading", apart=True, before=0, level=1)
    yield Style(
        name="Key Question", parent="Body Text", italic=True, colour="quiet", after=2, keep=True
    )
    yield Style(
        name="Key Figure",
        parent="Body Text",
        size=key["figure"],
        bold=True,
        colour="ink",
        line=OF["title"]["line"],
        before=2,
        after=4,
        keep=True,
        whole_words=True,
    )


def _letters() -> Iterator[Style]:
    letter, kind, running = OF["letter"], OF["kind"], OF["running"]
    yield Style(
        name="Letter Text",
        parent="Body Text",
        size=letter["size"],
        line=letter["line"],
        after=letter["after"],
    )
    yield Style(name="Letter After Table", parent="Letter Text", before=OF["table"]["after"])
    yield Style(name="Letter List", parent="Letter Text", after=2)
    yield Style(name="Letter List End", parent="Letter List", after=letter["after"])
    yield Style(
        name="Letter Subject",
        parent="Heading 1 Unnumbered",
        size=letter["subject"],
        before=8,
        after=9,
        unnumbered=True,
        level=1,
    )
    yield Style(
        name="Letter Subject New Page",
        parent="Letter Subject",
        apart=True,
        unnumbered=True,
        level=1,
    )
    yield Style(
        name="Letterhead", size=running["size"] + 0.5, line=1.25, colour="quiet", before=0, after=10
    )
    yield Style(name="Letterhead New Page", parent="Letterhead", apart=True)
    yield Style(name="Institution", parent="Letterhead", size=kind["size"])
    yield Style(name="Place and Day", parent="Letter Text", after=10)
    yield Style(name="Addressee", parent="Letter Text", line=running["line"], after=12)
    yield Style(
        name="Signature Block",
        parent="Letter Text",
        line=running["line"],
        before=OF["signature"]["room"],
    )


def _running() -> Iterator[Style]:
    shape = OF["running"]
    for name, top, bottom in (("Header", "", "thin"), ("Footer", "thin", "")):
        yield Style(
            name=name,
            size=shape["size"],
            line=shape["line"],
            bold=False,
            italic=False,
            colour="quiet",
            before=0,
            after=0,
            top=top,
            bottom=bottom,
            stop=True,
        )
    yield Style(
        name="First Header", size=shape["size"], bold=True, colour="ink", after=0, stop=True
    )
    yield Style(name="Funders", before=6, after=6, line=NATURAL)


def colour(name: str) -> str:
    """A colour of the look, as six digits."""
    value: str = getattr(LOOK, name)
    return value.removeprefix("#").upper()
