"""A document before it has a format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from cooptec.i18n import Language
from cooptec.render.escape import Markdown, readable
from cooptec.render.look import Look

_REGIONS = {"ca": "ES", "es": "ES", "en": "GB"}
_LINES = (
    "title",
    "subtitle",
    "edition",
    "author",
    "subject",
    "header",
    "footer",
    "issued",
    "mark",
    "contents",
)


@dataclass(frozen=True, slots=True)
class Control:
    """What becomes of a marked text in Word: a place to write in, with a name."""

    title: str
    name: str
    """What it is about, in its tag."""
    print: str
    """How its text was, in its tag."""
    block: bool
    """Whether it may hold paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything of a document but its format.

    All texts are plain text, shown as typed, but for ``body``.
    """

    body: Markdown
    """Headings start at level 1; those of class ``.unnumbered`` carry no number, and among
    them those of level 1 and class ``.new-page`` (annexes) begin a page."""
    title: str
    language: Language
    timestamp: int
    """Moment of the document, in seconds since 1970 UTC; two equal sources give equal bytes."""
    subtitle: str = ""
    edition: str = ""
    """The line under the title: version and date, as the reader's language writes them."""
    author: str = ""
    """The institution that issues the document; for the metadata."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    header: str = ""
    """Short title and version, at the head of every page."""
    footer: str = ""
    """The institution, at the foot of every page beside the page number."""
    issued: str = ""
    """The day of the document as its readers write it, at the foot of every page; empty: none."""
    mark: str = ""
    """Words that must stand on every page, such as those of an example; empty: none."""
    contents: str = ""
    """Title of the table of contents; empty: no such table."""
    landscape: bool = False
    """Whether its pages lie on their side, for a table of many columns."""
    letter: bool = False
    """A letter has no title block: its title stands in the metadata alone."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """The only images the body may show, by the name that it uses (``logo.png``)."""
    references: Mapping[str, bytes] = field(default_factory=dict)
    """Reference documents of an institution's own, whose styles serve instead of the built-in
    ones: ``docx``, ``odt``."""
    look: Look = field(default_factory=Look)
    """The look of the institution that issues it."""
    controls: tuple[Control, ...] = ()
    """What each mark in the body stands for (:mod:`cooptec.render.marks`); for Word alone."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    """What the Word file knows about itself, in its properties."""

    @property
    def region(self) -> str:
        """The country in whose manner the language is written: ``ES`` (not ``ca-US``)."""
        return _REGIONS[self.language]

    @property
    def day(self) -> date:
        """The day of the document, in UTC."""
        return datetime.fromtimestamp(self.timestamp, UTC).date()

    def texts(self) -> dict[str, str]:
        """The one-line texts by name, without what no file format can hold."""
        return {name: " ".join(readable(getattr(self, name)).split("\n")) for name in _LINES}
