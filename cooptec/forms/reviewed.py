"""A document that came back corrected: what each text was, what is proposed for it, by whom.

The document is one that ``cooptec genera --per-revisar`` made; nothing here knows what the dossier
says by now.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cooptec.documents.review import FIELDS, FORMAT, IDENTITY, Shown, digest_of, folded, unpacked
from cooptec.forms.door import Package
from cooptec.forms.hidden import NotAForm
from cooptec.forms.list_marks import list_marks
from cooptec.forms.tracked import Bit, Change, Paragraph, Read, read
from cooptec.i18n import N_, Message
from cooptec.render.office_controls import OCCURRENCE
from cooptec.render.prose import Spoken

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_CUSTOM: Final = "docProps/custom.xml"
_TYPED: Final = {ord(sign): "'" for sign in "‘’‚‛"} | {ord(sign): '"' for sign in "“”„‟"}
"""Signs that Word puts in the place of those that were typed."""
_BLANKS: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document it is."""

    programme: str
    document: str
    """Code of ``tipus_document``."""
    kind: str
    id: str
    """The object of which it was made."""
    version: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another text for a field."""

    shown: Shown
    place: Message
    """Where a person finds it in the file."""
    was: tuple[Spoken, ...]
    """The text before the changes, as far as the file knows it."""
    will_be: tuple[Spoken, ...]
    """The text after them; empty where all of it was taken out."""
    authors: tuple[str, ...]
    """As their programs call them."""
    day: date | None
    """Of the last change."""
    tracked: bool
    """Whether all of it was marked as a change."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked beside the text."""

    text: str
    quoted: str
    """The words to which it belongs."""
    place: Message
    shown: Shown | None
    """The field in which it stands; None for one beside the texts of the model."""
    author: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A change of what is no text of the model: of a title, a sum, or between two texts."""

    text: str
    inserted: bool
    place: Message
    author: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came back."""

    identity: Identity
    proposals: tuple[Proposal, ...]
    comments: tuple[Comment, ...]
    asides: tuple[Aside, ...]


def is_reviewed(package: Package) -> bool:
    """Whether a file was made to be corrected."""
    return package.kind == "docx" and IDENTITY in _properties(package)


def reviewed(package: Package) -> Reviewed:
    """What somebody proposes in a document that was let in.

    Raises:
        NotAForm: it is no document of ours, or of a newer version.
        NotTaken: a part of it is harmful or damaged.
    """
    properties = _properties(package)
    identity, shown = _identity(properties), _shown(properties)
    body = package.xml(_DOCUMENT).find(f"{_W}body")
    if body is None:
        raise NotAForm(Message(N_("What the form knew about itself is damaged")))
    found = read(body, list_marks(part_of(package, _NUMBERING), part_of(package, _STYLES)))
    return Reviewed(
        identity,
        tuple(_without_doubles(_proposals(found, shown))),
        tuple(_comments(found, shown, part_of(package, _COMMENTS))),
        tuple(_asides(found)),
    )


def clean(text: str) -> str:
    """Words as somebody would type them: no signs of Word's, nothing unseen, single blanks."""
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(_UNSEEN.sub("", plain).translate(_TYPED).split())


# What the file knows about itself ----------------------------------------------------------------


def _properties(package: Package) -> Mapping[str, str]:
    if not package.has(_CUSTOM):
        return {}
    return {each.get("name") or "": "".join(each.itertext()) for each in package.xml(_CUSTOM)}


def _identity(properties: Mapping[str, str]) -> Identity:
    if IDENTITY not in properties:
        raise NotAForm(Message(N_("It was not made with cooptec genera --per-revisar")))
    made, version = properties.get("cooptec_format", ""), properties.get("cooptec_versio", "")
    if not made.isdigit() or int(made) > FORMAT:
        raise NotAForm(Message(N_("The form was made by a newer version of the program")))
    kind, _, id_ = properties.get("cooptec_objecte", "").partition("/")
    return Identity(
        programme=properties.get("cooptec_programa", ""),
        document=properties[IDENTITY],
        kind=kind,
        id=id_,
        version=int(version) if version.isdigit() else None,
        language=properties.get("cooptec_llengua", ""),
    )


def _shown(properties: Mapping[str, str]) -> tuple[Shown, ...]:
    names = sorted(name for name in properties if name.startswith(FIELDS))
    try:
        return unpacked("".join(properties[name] for name in names))
    except ValueError:
        raise NotAForm(Message(N_("What the form knew about itself is damaged"))) from None


def part_of(package: Package, name: str) -> "Element | None":
    """A part of a file; None where it has none of this name."""
    return package.xml(name) if package.has(name) else None


# Proposals ---------------------------------------------------------------------------------------


def _proposals(found: Read, shown: Sequence[Shown]) -> Iterator[Proposal]:
    """One for each text of the model that is not as it went out."""
    where: dict[int, list[int]] = {}
    for at, paragraph in enumerate(found.paragraphs):
        for number in dict.fromkeys(bit.number for bit in paragraph.bits):
            if number is not None and number % OCCURRENCE < len(shown):
                where.setdefault(number, []).append(at)
    for number, places in where.items():
        field = shown[number % OCCURRENCE]
        paragraphs = [found.paragraphs[at] for at in places]
        was, will_be = (tuple(_state(paragraphs, number, new=new)) for new in (False, True))
        then, now = _words(was), _words(will_be)
        if digest_of(now) == field.digest:
            continue
        changes = list(_changes(paragraphs, number))
        yield Proposal(
            shown=field,
            place=_place(found.headings[places[0]]),
            was=was,
            will_be=will_be,
            authors=tuple(dict.fromkeys(each.author for each in changes if each.author)),
            day=max((each.day for each in changes if each.day), default=None),
            tracked=digest_of(then) == field.digest,
        )


def _state(paragraphs: Sequence[Paragraph], number: int, *, new: bool) -> Iterator[Spoken]:
    """The paragraphs of a text before its changes or after them.

    The end of a paragraph may itself be a change: then two of them are one, before or after.
    """
    mark, said = "", ""
    for paragraph in paragraphs:
        bits = [bit for bit in paragraph.bits if bit.number == number]
        mark = mark if said.strip() else paragraph.mark
        said += "".join(bit.text for bit in bits if (bit.will_be if new else bit.was))
        if paragraph.end is not None and paragraph.end.inserted is not new:
            continue
        if clean(said):
            yield Spoken(mark, clean(said))
        mark, said = "", ""
    if clean(said):
        yield Spoken(mark, clean(said))


def _changes(paragraphs: Sequence[Paragraph], number: int) -> Iterator[Change]:
    for paragraph in paragraphs:
        for bit in paragraph.bits:
            if bit.number == number:
                yield from bit.changes
        if paragraph.end is not None:
            yield paragraph.end


def _without_doubles(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """A text that stands in several places is proposed once, if it is the same everywhere."""
    seen: set[tuple[str, str, object, str]] = set()
    for each in proposals:
        field = each.shown
        key = (field.kind, field.id, field.loc, folded(_words(each.will_be)))
        if key not in seen:
            seen.add(key)
            yield each


def _words(paragraphs: Sequence[Spoken]) -> str:
    return " ".join(each.text for each in paragraphs)


# Comments, and what is no text of the model ------------------------------------------------------


def _comments(found: Read, shown: Sequence[Shown], part: "Element | None") -> Iterator[Comment]:
    for each in part.iter(f"{_W}comment") if part is not None else ():
        anchor = found.anchors.get(each.get(f"{_W}id") or "")
        paragraphs = (_letters(one) for one in each.iter(f"{_W}p"))
        text = "\n".join(filter(None, map(clean, paragraphs)))
        if anchor is None or not text:
            continue
        number = anchor.number % OCCURRENCE if anchor.number is not None else len(shown)
        yield Comment(
            text=text,
            quoted=clean("".join(anchor.quoted)),
            place=_place(anchor.heading),
            shown=shown[number] if number < len(shown) else None,
            author=clean(each.get(f"{_W}author") or ""),
            day=_day(each.get(f"{_W}date") or ""),
        )


def _letters(paragraph: "Element") -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _asides(found: Read) -> Iterator[Aside]:
    """The changes outside of the texts of the model, those in a row by one hand together."""
    for paragraph, heading in zip(found.paragraphs, found.headings, strict=True):
        last: tuple[bool, str] | None = None
        text = ""
        for bit in [*paragraph.bits, Bit("", None)]:
            outside = bit.number is None and bit.changes
            key = (bit.changes[-1].inserted, bit.changes[-1].author) if outside else None
            if key != last and last is not None and clean(text):
                yield Aside(clean(text), last[0], _place(heading), last[1])
            text = bit.text if key != last else text + bit.text
            last = key


def _place(heading: str) -> Message:
    if not heading:
        return Message(N_("at the beginning"))
    return Message(N_("section “{title}”"), {"title": heading})
