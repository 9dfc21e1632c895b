"""What is kept of each part of a dossier between runs: its facts, its findings, what it asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cooptec.diagnostics import Place
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.kept import to_plain
from cooptec.dossier.nodes import Loc
from cooptec.rules.parts.facts import Facts


class Kept(NamedTuple):
    """One finding of a part, before it is known how far things are."""

    plain: list[Any]
    """As :func:`~cooptec.diagnostics.kept.to_plain` has it; pending where it may wait."""
    loc: list[Any] | None
    """The path in the object; None for what was found while the file was read."""

    @property
    def path(self) -> str:
        """The file concerned."""
        path: str = self.plain[2][0]
        return path

    @property
    def value(self) -> tuple[str, Loc]:
        """The file and the path in the object; the object itself where no value is concerned."""
        return self.path, tuple(self.loc or ())

    @property
    def is_located(self) -> bool:
        """Whether its line is known; at the beginning of a file it may be known or not."""
        start: list[int] = self.plain[2][1:]
        return start != [1, 1, 1]

    @property
    def pending(self) -> bool:
        """Whether it waits until its moment."""
        pending: bool = self.plain[6]
        return pending

    @property
    def moment(self) -> str | None:
        """From when it counts; None for at once."""
        moment: str | None = self.plain[7]
        return moment

    @property
    def code(self) -> str:
        """The rule."""
        code: str = self.plain[0]
        return code


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one part of a dossier."""

    files: Mapping[str, Facts]
    asked: Sequence[str]
    """The keys by which it looked up files of other parts."""
    beside: str
    """What it saw of files that are no entry, as a short text; empty where it did not look."""
    found: Sequence[Kept]
    places: dict[str, list[Any]] = field(default_factory=dict)
    """Places that were asked for later, by path of the file and of the value."""

    @property
    def elsewhere(self) -> frozenset[tuple[str, Loc]]:
        """The values in other parts of which something was found."""
        return frozenset(each.value for each in self.found if each.path not in self.files)

    def place(self, path: str, loc: Loc) -> Place | None:
        """A place that was asked for before."""
        found = self.places.get(_key(path, loc))
        return Place(path, *found) if found is not None else None

    def keep_place(self, place: Place, loc: Loc) -> None:
        """Keep a place for the next time."""
        self.places[_key(place.path, loc)] = [place.line, place.column, place.length]

    def to_plain(self) -> list[Any]:
        """The same as JSON has it."""
        return [self.files, self.asked, self.beside, self.found, self.places]

    def says_the_same(self, other: "Record | None") -> bool:
        """Whether nothing need be kept again; a list is as good as a tuple here."""
        return other is not None and _as_bytes(self.to_plain()) == _as_bytes(other.to_plain())

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Record":
        """The record that :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError, AttributeError: it made nothing of the kind.
        """
        files, asked, beside, found, places = plain
        facts = {path: Facts.from_plain(each) for path, each in files.items()}
        return cls(facts, asked, beside, [Kept._make(each) for each in found], places)


def _as_bytes(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode(errors="surrogatepass")


def _key(path: str, loc: Loc) -> str:
    return json.dumps([path, *loc])


def kept(found: Diagnostic, loc: Loc | None) -> Kept:
    """A finding as it is kept.

    Raises:
        UnkeepableError: it says something that could not be read back equal.
    """
    return Kept(to_plain(found), list(loc) if loc is not None else None)
