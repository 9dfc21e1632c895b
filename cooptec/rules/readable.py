"""What a rule about documents is given: a document as somebody will read it, without a format."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.rules.pieces import Piece, pieces
from cooptec.rules.strings import strings

_ATTRIBUTES: Final = re.compile(r"(?<![\\{])\{[.#\w][^{}\n]*\}")
_FENCES: Final = re.compile(r"^:{3,}.*$", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Readable:
    """A written document, the object of which it is made, and the day on which it is made."""

    subject: Entry
    dossier: Dossier
    today: date
    language: str
    body: str
    """In Markdown, with what people typed escaped."""
    mark: str = ""
    """The words that stand on every page, such as those of an example."""
    public: bool = False
    """Whether anybody may read it."""

    @cached_property
    def text(self) -> str:
        """What the reader sees of the body."""
        shown = _ATTRIBUTES.sub("", _FENCES.sub("", self.body))
        return "".join(_ESCAPED.split(shown)).replace("&#32;", " ").replace("&#9;", "\t")

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its headings, tables, links and paragraphs."""
        return tuple(pieces(self.body))

    def where(self, words: str) -> tuple[Entry, Loc]:
        """Where somebody typed these words: in the object of the document, else in another file.

        The object as a whole where nobody did: they come from the template.
        """
        files = (self.subject, *self.dossier.entries)
        first = words.split(maxsplit=1)[0]  # a file may break the line behind it
        for entry in (each for each in files if first in each.parsed.text.content):
            for loc, text in strings(entry.object):
                if words in text:
                    return entry, loc
        return self.subject, ()
