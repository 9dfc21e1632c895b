"""What was told of a dossier and what follows from all its files, as it is kept between runs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cooptec.diagnostics import Diagnostic, Place
from cooptec.diagnostics.kept import from_plain, to_plain
from cooptec.dossier.nodes import Loc
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import in_order
from cooptec.rules.judgement import Judgement
from cooptec.rules.waivers import Granted, Waiver, idle, where_waived

Find = Callable[[str, Loc], Place]
"""The place of a value in a file."""


@dataclass(frozen=True)
class Settled:
    """What is told for one set of questions, but for waivers of which nobody has need."""

    of_parts: Sequence[Diagnostic]
    """What was found in parts."""
    of_all: Sequence[Diagnostic]
    """What only all files show together."""
    files: int
    waiting: int
    """How many findings are only pending and not told."""

    def judgement(self, every: Iterable[Granted], today: date, place: Find) -> Judgement:
        """All that is told, in the order of files and lines.

        Args:
            every: the waivers of all files.
            today: the day that counts as today.
            place: finds the place of a waiver.
        """
        told = (*self.of_parts, *self.of_all)
        unused = (
            each.diagnostic(place(each.path, where_waived(each)))
            for each in idle(told, every, today, RULES)
        )
        found = tuple(sorted((*told, *unused), key=in_order))
        return Judgement(found, self.files, self.waiting)

    def to_plain(self) -> list[Any]:
        """The same as JSON has it.

        Raises:
            UnkeepableError: something was found that could not be read back equal.
        """
        of_parts, of_all = ([to_plain(x) for x in each] for each in (self.of_parts, self.of_all))
        return [of_parts, of_all, self.files, self.waiting]

    @classmethod
    def from_plain(cls, plain: Any) -> "Settled":
        """What :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError, KeyError, IndexError, AttributeError: it made nothing of the
                kind.
        """
        of_parts, of_all, files, waiting = plain
        return cls([*map(from_plain, of_parts)], [*map(from_plain, of_all)], files, waiting)


@dataclass(frozen=True)
class Whole:
    """What follows from all files, and holds as long as none tells something else of itself."""

    reached: Mapping[str, str]
    """The moments that the object or the action of each part has reached, with blanks."""
    granted: Sequence[Granted]
    """The waivers of all files that have some."""
    compared: frozenset[str]
    """The files of which something is told that only all files show together."""
    elsewhere: frozenset[tuple[str, Loc]]
    """The values of which something was found in another part than their own."""
    spoken_for: frozenset[tuple[str, Loc]]
    """The values of which something is told that makes GEN-09 needless."""
    beside: str
    """All files that are no entry, as a text."""

    def to_plain(self) -> list[Any]:
        """The same as JSON has it."""
        values = ([*map(list, each)] for each in (self.elsewhere, self.spoken_for))
        return [self.reached, list(self.granted), list(self.compared), *values, self.beside]

    @classmethod
    def from_plain(cls, plain: Any) -> "Whole":
        """What :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError: it made nothing of the kind.
        """
        reached, granted, compared, elsewhere, spoken_for, beside = plain
        waivers = [
            Granted(path, [Waiver(*each) for each in kept], tuple(covered))
            for path, kept, covered in granted
        ]
        elsewhere, spoken_for = (
            frozenset((path, tuple(loc)) for path, loc in each) for each in (elsewhere, spoken_for)
        )
        return cls(reached, waivers, frozenset(compared), elsewhere, spoken_for, beside)
