"""A part of a dossier, as a rule sees it that judges one part at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from cooptec.dossier.dossier import ActionFiles, Dossier, Entry, Index

IDS = "ids"
"""What is asked for by the identifiers of a whole kind."""
BESIDE = "beside"
"""What is asked for by files that are no entry."""


class OutsideError(LookupError):
    """A rule that judges one part of a dossier went through files of other parts."""


def unit_of(path: str) -> str:
    """The part to which a file belongs: the folder of its action, or the file alone."""
    folder, _, rest = path.partition("/")
    return f"{folder}/{rest.partition('/')[0]}" if folder == "accions" else path


def units(dossier: Dossier) -> Iterator[tuple[str, Dossier]]:
    """The parts of a dossier, each with its own entries alone."""
    for unit, entries in groupby(dossier.entries, key=lambda entry: unit_of(entry.path)):
        yield unit, Dossier(dossier.root, tuple(entries), (), dossier.lists)


@dataclass(frozen=True)
class Slice(Dossier):
    """One part of a dossier: its own files to go through, and the others to be looked up.

    It notes what is looked up. As long as no file that answers to one of these keys changes, comes
    or goes, nor does one of its own, whatever is found in it stays as it is.
    """

    own: Dossier
    """The part alone."""
    whole: Dossier
    over: tuple[str, ...]
    """The kinds that may be gone through; none where all of them may."""
    asked: set[str]
    """The keys that were looked up."""
    met: dict[str, ActionFiles] = field(default_factory=dict)
    """Actions that were looked at: the same for all slices of a part, which note the same keys."""

    @classmethod
    def cut(cls, own: Dossier, whole: Dossier, over: tuple[str, ...], asked: set[str]) -> "Slice":
        """A part of a dossier for the rules that go through some kinds of file."""
        return cls(own.root, own.entries, (), own.lists, own, whole, over, asked)

    def also(self, over: tuple[str, ...]) -> "Slice":
        """The same part for the rules that go through other kinds."""
        own, whole = self.own, self.whole
        return Slice(own.root, own.entries, (), own.lists, own, whole, over, self.asked, self.met)

    @cached_property
    def _actions(self) -> dict[str, ActionFiles]:
        return self.met

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind that stand in this part.

        Raises:
            OutsideError: the kind is none that may be gone through.
        """
        if self.over and kind not in self.over:
            raise OutsideError(kind)
        return self.own.of(kind)

    def sharing(self, index: Index, key: str) -> tuple[Entry, ...]:
        """The entries of the whole dossier that an index finds under a key."""
        self.asked.add(f"{index.name} {key}")
        return self.whole.sharing(index, key)

    def first(self, index: Index, key: str) -> Entry | None:
        """The first of them."""
        self.asked.add(f"{index.name} {key}")
        return self.whole.first(index, key)

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of all the entries of a kind."""
        self.asked.add(f"{IDS} {kind}")
        return self.whole.ids(kind)

    @property
    def programa_entry(self) -> Entry | None:
        """The file ``programa.yaml``, on which every part depends."""
        return self.whole.programa_entry

    def beside(self) -> Path:
        """The folder, for who looks there at files that are no entry."""
        self.asked.add(BESIDE)
        return self.whole.beside()

    def file(self, path: str) -> Entry | None:
        """The entry of a file of this part.

        Raises:
            OutsideError: the file is of another part, which is looked up by what it says.
        """
        found = self.own.file(path)
        if found is None and self.whole.file(path) is not None:
            raise OutsideError(path)
        return found
