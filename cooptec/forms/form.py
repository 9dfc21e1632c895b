"""What a form is before it is a file, and what comes back in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, TypeAlias

from cooptec.i18n import Message
from cooptec.model.fields import Loc
from cooptec.render.look import Look
from cooptec.wizard.options import Option
from cooptec.wizard.questions import Question

FORMAT: Final = 1
"""The newest format of a form that this version reads."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One place to write an answer."""

    loc: Loc
    """The path of the value in the object: ``("evidencies", 0, "text", "es")``."""
    question: Question
    text: str = ""
    """What the dossier says now, as people write it in the language of the form."""
    options: tuple[Option, ...] = ()
    """What can be chosen, with its names in the language of the form."""
    proposed: bool = False
    """Whether its text only follows from other files, and the dossier does not say it yet."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A list of parts: one row for each, and empty rows to add more; or a table of numbers."""

    loc: Loc
    title: str
    """A text of the catalogs, as the help."""
    help: str
    columns: tuple[Question, ...]
    """The question of each column; those of the rows say the same about another item."""
    rows: tuple[tuple[Blank, ...], ...]
    heads: tuple[str, ...] = ()
    """What each row is called, as ``title``; then there are no others. Empty for a list."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that belong together under one line."""

    title: str
    """A text of the catalogs."""
    blanks: tuple[Blank, ...]


Piece: TypeAlias = Blank | Grid | Group


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading."""

    title: str
    """A text of the catalogs."""
    needed: bool
    """Whether something in it must be answered."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form it is. Travels inside the file, out of the reader's sight."""

    programme: str
    """The identifier of the programme."""
    form: str
    """The name of the form, as in :data:`cooptec.forms.kinds.FORMS`."""
    id: str | None
    """The object that it is about; None for a new one."""
    accio: str | None
    """The action to which the object belongs."""
    root: Loc
    """The part of the object that it is about; empty for the whole."""
    language: str
    version: str
    """Digest of the object's file when the form was made; empty for a new object."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Form:
    """A form, ready to become a file."""

    identity: Identity
    title: str
    """In the language of the form, as the opening."""
    opening: str
    chapters: tuple[Chapter, ...]
    mark: str = ""
    """Words that must stand on every page, such as those of an example; empty: none."""
    subject: str = ""
    """What it is about, in words; empty for a new object."""
    institution: str = ""
    """Who runs the programme."""
    programme: str = ""
    """What the programme is called."""
    look: Look = field(default_factory=Look)
    """The colours, the logos and the postal foot of who runs the programme."""

    def blanks(self) -> Iterator[Blank]:
        """Every place to write an answer, in order."""
        for chapter in self.chapters:
            for piece in chapter.pieces:
                yield from blanks_of(piece)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote, and where a person finds it in the file."""

    loc: Loc
    text: str
    place: Message


@dataclass(frozen=True, slots=True)
class Received:
    """What came back in a form."""

    identity: Identity
    answers: tuple[Answer, ...]
    """One for each blank that was found, also the empty ones."""
    digests: Mapping[Loc, str]
    """For each blank, the :func:`mark` of what it said when the form was made."""
    unplaced: tuple[Answer, ...] = ()
    """What stands where no answer is expected; their ``loc`` is the nearest one, or empty."""
    proposed: Mapping[Loc, str] = field(default_factory=dict)
    """For each blank that showed a proposal, its :func:`mark`."""
    gone: tuple[Loc, ...] = ()
    """The blanks that the form had when it went out, and has no longer."""


def blanks_of(piece: Piece) -> Iterator[Blank]:
    """Every place to write an answer in a piece, in order."""
    if isinstance(piece, Blank):
        yield piece
    elif isinstance(piece, Group):
        yield from piece.blanks
    else:
        yield from (blank for row in piece.rows for blank in row)


def mark(text: str) -> str:
    """A short text that changes with what a blank says: who changed it can be told later."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def key(loc: Loc) -> str:
    """A path as one word, ``evidencies.0.text.es``; :func:`loc_of` reads it again."""
    return ".".join(map(str, loc))


def loc_of(key: str) -> Loc:
    """The path that :func:`key` wrote."""
    return tuple(int(step) if step.isdigit() else step for step in key.split(".")) if key else ()
