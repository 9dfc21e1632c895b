"""Every place where an identifier is written: as itself, as a reference, as a mere word."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cooptec.diagnostics import Place
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.dossier.references import is_part
from cooptec.model.fields import Field, Leaf, visit


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier in a file."""

    entry: Entry
    loc: Loc
    """Its path in the file."""
    field: Field
    own: bool
    """Whether the object says its own identifier here."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.entry.parsed.place(self.loc)


def mentions(dossier: Dossier, kind: str, id_: str, accio: str | None = None) -> Iterator[Mention]:
    """Where an object is named.

    A text that is nothing but the identifier counts as a reference: evidence may be either.

    Args:
        dossier: where to look.
        kind: the kind of object.
        id_: its identifier.
        accio: for a part, the action outside which the same identifier means something else.
    """
    for entry in dossier.entries:
        if accio is not None and entry.accio != accio:
            continue
        for loc, field, value in visit(entry.object):
            if value != id_ or field.leaf not in {Leaf.REFERENCE, Leaf.TEXT}:
                continue
            own = field.key == "id" and (entry.kind.name == kind or is_part(kind))
            if own or _may_name(field, kind):
                yield Mention(entry, entry.built.in_file(loc), field, own)


def _may_name(field: Field, kind: str) -> bool:
    if field.leaf is Leaf.REFERENCE:
        return kind in (field.camp.target or "").split("|")
    return field.key != "id"


def said_otherwise(
    dossier: Dossier, id_: str, accio: str | None, known: Collection[Mention]
) -> Iterator[Place]:
    """Where the word stands besides: in comments and inside texts."""
    word = re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])")
    places = {_line(each.place) for each in known}
    for entry in dossier.entries:
        if accio is not None and entry.accio != accio:
            continue
        text = entry.parsed.text
        for match in word.finditer(text.content) if id_ in text.content else ():
            place = text.place(*match.span())
            if _line(place) not in places:
                yield place


def _line(place: Place) -> tuple[str, int]:
    return place.path, place.line
