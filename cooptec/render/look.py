"""How the documents of an institution look: colours, fonts, logos, the foot of its letters."""

from dataclasses import dataclass
from typing import Final

COLOURS: Final = ("ink", "link", "quiet", "alarm", "rule", "band")
"""The colours of a look that are not those of charts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo, ready to be shown."""

    name: str
    """Name of its file, unique in a document: ``logo-1.svg``."""
    content: bytes
    text: str
    """What it shows, for people who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of a document. What is not given is the program's own.

    Colours are written ``#rrggbb``. Those of texts have a contrast of at least 4.5:1 with white
    and with :attr:`band`; who makes a look sees to it.
    """

    ink: str = "#1f3a5f"
    """Titles, headings and the strong rule under a title."""
    link: str = "#0b4f9e"
    quiet: str = "#595959"
    """Head and foot of the page, second lines."""
    alarm: str = "#9c2a10"
    """Marks that nobody may overlook, such as those of an example."""
    rule: str = "#8a97a8"
    """Lines of tables; no text."""
    band: str = "#e9eef4"
    """Behind the heads of tables and boxes; no text."""
    series: tuple[str, ...] = ("#1f3a5f", "#c2703d", "#4f8a8b", "#7d8998", "#7a4e7e", "#5b8fd0")
    """Areas of charts, in the order in which they are used."""
    font: str = "Source Sans 3"
    """The family of the text in PDF and HTML, among the package's fonts and :attr:`fonts`."""
    heading_font: str = "Source Sans 3"
    office_font: str = "Calibri"
    """The family that Word and OpenDocument ask of the machine they are opened on."""
    fonts: tuple[bytes, ...] = ()
    """Font files (OpenType) that the institution brings itself."""
    logos: tuple[Picture, ...] = ()
    """At the head of the first page, in this order."""
    funders: tuple[Picture, ...] = ()
    """At the foot of the first page, in the order that the rules of the funders ask for."""
    postal: tuple[str, ...] = ()
    """The lines of the postal foot of letters."""
