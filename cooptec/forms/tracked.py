"""The text of a Word file with its history: what was there, what was put in and taken out, by whom.

The texts of the model stand in content controls; where LibreOffice has lost their names, between
their bookmarks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from cooptec.forms.list_marks import value
from cooptec.render.office_controls import BOOKMARK

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG: Final = re.compile(r"c(\d+):")
_BOOKMARK: Final = re.compile(rf"{BOOKMARK}(\d+)(?:_\d+)?\Z")
_HEADING: Final = re.compile(r"(?:Heading|Ttulo|Ttol|berschrift|Titre)\d", re.IGNORECASE)
_UNSEEN: Final = frozenset(f"{_W}{name}" for name in ("instrText", "sdtPr", "pPr", "rPr"))
"""What is in a paragraph and not read."""
_IN: Final = frozenset({f"{_W}ins", f"{_W}moveTo"})
_OUT: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_WORDS: Final = frozenset({f"{_W}t", f"{_W}delText"})
_SIGNS: Final[Mapping[str, str]] = {
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}tab": " ",
    f"{_W}noBreakHyphen": "-",
}
_NOBODY: Final = frozenset({"Unknown Author", "Author"})
"""Who changes something in a program that knows nobody's name."""
_MOST_NESTED: Final = 200
"""Elements inside one another: no program writes so many."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who put something in or took it out, and when."""

    inserted: bool
    author: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Bit:
    """Some letters of a paragraph."""

    text: str
    number: int | None
    """The text of the model to which they belong."""
    changes: tuple[Change, ...] = ()
    """What was put in and taken out again has two."""

    @property
    def was(self) -> bool:
        """Whether it was there before the changes."""
        return not any(each.inserted for each in self.changes)

    @property
    def will_be(self) -> bool:
        """Whether it is there after them."""
        return all(each.inserted for each in self.changes)


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its letters, and whether its end was put in or taken out."""

    mark: str = ""
    """As :attr:`cooptec.render.prose.Spoken.mark`."""
    bits: list[Bit] = field(default_factory=list)
    end: Change | None = None
    heading: bool = False

    @property
    def text(self) -> str:
        """What it says after the changes."""
        return "".join(bit.text for bit in self.bits if bit.will_be)


@dataclass(slots=True)
class Anchor:
    """Where a comment stands."""

    number: int | None
    """The text of the model in which it begins."""
    heading: str
    quoted: list[str] = field(default_factory=list)
    """The words to which it belongs."""


@dataclass
class Read:
    """A document, read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """For each paragraph, the last heading before it."""
    anchors: dict[str, Anchor] = field(default_factory=dict)
    """For each comment, by its number in the file."""


def read(body: "Element", lists: Mapping[str, str]) -> Read:
    """The paragraphs of a document, with their changes.

    Args:
        body: of the document.
        lists: for each list of the file, how its items are marked, as
            :func:`cooptec.forms.list_marks.list_marks` says.
    """
    reader = _Reader(body, lists)
    reader.walk(body, _Around(None, ()), 0)
    return reader.found


@dataclass(frozen=True, slots=True)
class _Around:
    """What is true of everything inside an element."""

    number: int | None
    """The text of the model."""
    changes: tuple[Change, ...]


class _Reader:
    """Goes through a document in its order."""

    def __init__(self, body: "Element", lists: Mapping[str, str]) -> None:
        self.found = Read()
        self._lists = lists
        self._named = frozenset(
            number for each in body.iter(f"{_W}sdt") if (number := _tagged(each)) is not None
        )
        self._last_ends = _last_ends(body)
        self._open: list[int] = []
        """The texts whose bookmark has begun."""
        self._comments: dict[str, Anchor] = {}
        self._paragraph: Paragraph | None = None
        self._heading = ""

    def walk(self, element: "Element", around: _Around, depth: int) -> None:
        """Read everything in an element."""
        if depth > _MOST_NESTED:
            return
        for child in element:
            if child.tag not in _UNSEEN and isinstance(child.tag, str):
                self._one(child, around, depth)

    def _one(self, element: "Element", around: _Around, depth: int) -> None:
        tag = element.tag
        if tag == f"{_W}p":
            self._whole(element, around, depth)
        elif tag == f"{_W}sdt":
            number = self._number(element)
            inside = around if number is None else _Around(number, around.changes)
            content = element.find(f"{_W}sdtContent")
            if content is not None:
                self.walk(content, inside, depth + 1)
        elif tag in _IN | _OUT:
            change = _change(element, inserted=tag in _IN)
            self.walk(element, _Around(around.number, (*around.changes, change)), depth + 1)
        elif tag in _WORDS or tag in _SIGNS:
            self._say(_SIGNS.get(tag) or element.text or "", around)
        elif not self._is_place(element):
            self.walk(element, around, depth + 1)

    def _is_place(self, element: "Element") -> bool:
        """Take notice of where bookmarks and comments begin and end."""
        tag, id_ = element.tag, value(element, "id")
        if tag == f"{_W}bookmarkStart":
            number = _booked(element)
            if number is not None and number not in self._named and number not in self._open:
                self._open.append(number)
        elif tag == f"{_W}bookmarkEnd":
            number = self._last_ends.get(id_)
            if number in self._open:
                self._open.remove(number)
        elif tag == f"{_W}commentRangeStart":
            self._comments[id_] = self._anchor(id_)
        elif tag == f"{_W}commentRangeEnd":
            self._comments.pop(id_, None)
        elif tag == f"{_W}commentReference":
            self._anchor(id_)
        else:
            return False
        return True

    def _anchor(self, id_: str) -> Anchor:
        opened = self._open[-1] if self._open else None
        if id_ not in self.found.anchors:
            self.found.anchors[id_] = Anchor(opened, self._heading)
        return self.found.anchors[id_]

    def _whole(self, element: "Element", around: _Around, depth: int) -> None:
        """A paragraph; of text boxes inside it, each is one after it."""
        around_it = self._paragraph
        paragraph = Paragraph(self._mark(element), heading=_is_heading(element))
        paragraph.end = _end(element)
        carried = self._carried()
        self._paragraph = paragraph
        at = len(self.found.paragraphs)
        self.found.paragraphs.append(paragraph)
        self.found.headings.append(self._heading)
        self.walk(element, around, depth + 1)
        paragraph.bits = list(self._attached(paragraph.bits, carried))
        if paragraph.heading:
            self._heading = " ".join(paragraph.text.split())
            self.found.headings[at] = self._heading
        self._paragraph = around_it

    def _carried(self) -> int | None:
        """The text that goes on in the next paragraph, as somebody has parted one at its end."""
        last = self.found.paragraphs[-1] if self.found.paragraphs else None
        if last is None or last.end is None or not last.end.inserted or not last.bits:
            return None
        return last.bits[-1].number

    def _attached(self, bits: Sequence[Bit], left: int | None) -> Iterator[Bit]:
        """The letters of a paragraph; those put in beside a bookmark belong to its text.

        A bookmark does not grow with what is written at its edges; a control does.
        """
        for at, bit in enumerate(bits):
            new = any(each.inserted for each in bit.changes)
            if bit.number is None and new:
                close = left if left is not None else self._next_to(bits, at)
                number = None if close in self._named else close
                bit = replace(bit, number=number)  # noqa: PLW2901 (a bit with its place)
            left = bit.number
            yield bit

    def _next_to(self, bits: Sequence[Bit], at: int) -> int | None:
        """The text that follows what was put in."""
        following = (bit for bit in bits[at + 1 :] if not any(c.inserted for c in bit.changes))
        found = next(following, None)
        return found.number if found is not None else None

    def _say(self, text: str, around: _Around) -> None:
        if self._paragraph is None:
            return
        number = self._belongs(around)
        self._paragraph.bits.append(Bit(text, number, around.changes))
        for anchor in self._comments.values():
            anchor.quoted.append(text)
            anchor.number = number if anchor.number is None else anchor.number

    def _belongs(self, around: _Around) -> int | None:
        if around.number is not None:
            return around.number
        return self._open[-1] if self._open else None

    def _number(self, control: "Element") -> int | None:
        """The text in a control: by its name, else by the bookmark at its beginning."""
        tagged = _tagged(control)
        if tagged is not None:
            return tagged
        content = control.find(f"{_W}sdtContent")
        first = next(iter(content), None) if content is not None else None
        before = control.getprevious()
        for each in (first, before):
            if each is not None and each.tag == f"{_W}bookmarkStart":
                number = _booked(each)
                if number is not None and number not in self._named:
                    return number
        return None

    def _mark(self, paragraph: "Element") -> str:
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr")
        if numbered is None:
            style = value(paragraph.find(f"{_W}pPr/{_W}pStyle"), "val")
            return "" if _HEADING.match(style) else self._lists.get(style, "")
        level = value(numbered.find(f"{_W}ilvl"), "val") or "0"
        mark = self._lists.get(f"{value(numbered.find(f'{_W}numId'), 'val')}/{level}", "")
        return "  " * int(level if level.isdigit() else 0) + mark if mark else ""


def _last_ends(body: "Element") -> Mapping[str, int]:
    """The end of each bookmark of ours, the last one where a program has made two of it."""
    names = {value(e, "id"): _booked(e) for e in body.iter(f"{_W}bookmarkStart")}
    ends: dict[int, str] = {}
    for each in body.iter(f"{_W}bookmarkEnd"):
        number = names.get(value(each, "id"))
        if number is not None:
            ends[number] = value(each, "id")
    return {id_: number for number, id_ in ends.items()}


def _tagged(control: "Element") -> int | None:
    found = _TAG.match(value(control.find(f"{_W}sdtPr/{_W}tag"), "val"))
    return int(found[1]) if found is not None else None


def _booked(start: "Element") -> int | None:
    found = _BOOKMARK.match(value(start, "name"))
    return int(found[1]) if found is not None else None


def _end(paragraph: "Element") -> Change | None:
    """Whether the end of a paragraph was put in or taken out."""
    properties = paragraph.find(f"{_W}pPr/{_W}rPr")
    for each in properties if properties is not None else ():
        if each.tag in _IN | _OUT:
            return _change(each, inserted=each.tag in _IN)
    return None


def _change(element: "Element", *, inserted: bool) -> Change:
    said = value(element, "date")[:10]
    try:
        day = date.fromisoformat(said) if said else None
    except ValueError:
        day = None
    author = " ".join(value(element, "author").split())
    return Change(inserted, "" if author in _NOBODY else author, day)


def _is_heading(paragraph: "Element") -> bool:
    style = value(paragraph.find(f"{_W}pPr/{_W}pStyle"), "val")
    return _HEADING.match(style) is not None
