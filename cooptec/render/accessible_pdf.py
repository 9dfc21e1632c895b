"""Why typst does not let a document become an accessible PDF, in words."""

import re
from collections.abc import Mapping
from typing import Final

from cooptec.i18n import N_, Message
from cooptec.render.faults import RenderFault

_REFUSED: Final = re.compile(r"PDF/UA-1 error: ([^\n]+)")
_HEADING: Final = re.compile(r"│\s*(?:=+ |#heading\([^)]*\)\[)(.*)")
_LITERAL: Final = re.compile(r'#"((?:[^"\\]|\\.)*)"')
_REASONS: Final[Mapping[str, str]] = {
    "skipped from heading level": N_("the heading “{heading}” leaves out a level"),
    "the first heading must be of level": N_("the first heading, “{heading}”, is not of level 1"),
    "heading title is empty": N_("a heading is empty"),
    "missing alt text": N_("a picture has no text for people who cannot see it"),
    "missing document title": N_("the document has no title"),
}
"""What typst says first, and what it means."""


class Inaccessible(RenderFault):
    """The document is not accessible, so that typst makes no PDF/UA-1 of it."""

    def __init__(self, reason: Message, log: str) -> None:
        super().__init__("typst", log)
        text = N_("It cannot be an accessible PDF (PDF/UA-1): {reason}")
        self.message = Message(text, {"reason": reason})
        hint = N_("The other formats can be made all the same, but have the same fault")
        self.hint = Message(hint)


def refused(log: str) -> RenderFault:
    """The fault for what typst said: in words where it is about who cannot see the document."""
    found = _REFUSED.search(log)
    return RenderFault("typst", log) if found is None else Inaccessible(_told(found[1], log), log)


def _told(words: str, log: str) -> Message:
    for beginning, text in _REASONS.items():
        if words.startswith(beginning):
            return Message(text, {"heading": _heading(log)} if "{heading}" in text else {})
    return Message(N_("the program says: {words}"), {"words": words})


def _heading(log: str) -> str:
    """The words of the heading that typst shows."""
    found = _HEADING.search(log)
    texts = _LITERAL.findall(found[1]) if found is not None else ()
    return " ".join(re.sub(r"\\(.)", r"\1", each) for each in texts)
