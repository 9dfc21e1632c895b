"""A dossier whose files are read one by one, when somebody looks them up."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cooptec.dossier.dossier import BY_ID, Dossier, Entry, Index
from cooptec.dossier.fingerprint import content_of
from cooptec.dossier.loading import load_entry
from cooptec.dossier.slices import OutsideError
from cooptec.model.places import PROGRAMME_FILE
from cooptec.rules.parts.facts import FOLLOWING, INDEXES, Facts
from cooptec.rules.parts.lines import Lines


class Directory(ABC):
    """In which files something can be looked up."""

    @abstractmethod
    def holds(self, path: str) -> bool:
        """Whether there is such a file."""

    @abstractmethod
    def content(self, path: str) -> str:
        """The short text for the contents of a file.

        Raises:
            KeyError: there is no such file.
        """

    @abstractmethod
    def paths(self, index: Index, key: str) -> Sequence[str]:
        """The files that an index finds under a key, in no order.

        Raises:
            LookupError: the index is none of those whose keys are kept.
        """

    @abstractmethod
    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the files of a kind, in the order of their paths."""


@dataclass(frozen=True)
class FactsDirectory(Directory):
    """A directory made of what is kept of each file."""

    facts: Mapping[str, Facts]

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.facts

    def content(self, path: str) -> str:
        """The short text for the contents of a file."""
        return self.facts[path].content

    def paths(self, index: Index, key: str) -> Sequence[str]:
        """The files that an index finds under a key, in no order."""
        if index not in INDEXES:
            raise LookupError(index.name)
        following = FOLLOWING.get(index.name)
        if following is None:
            return self._others.get(f"{index.name} {key}", ())
        if index.name not in self._tables:
            files = self.facts.items()
            self._tables[index.name] = _table((k, path) for path, f in files for k in following(f))
        return self._tables[index.name].get(key, ())

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the files of a kind, in the order of their paths."""
        return tuple(self.facts[path].id for path in sorted(self._of_kind.get(kind, ())))

    @cached_property
    def _of_kind(self) -> dict[str, list[str]]:
        return _table((facts.kind, path) for path, facts in self.facts.items())

    @cached_property
    def _others(self) -> dict[str, list[str]]:
        """The paths by the keys that are kept, each with the name of its index."""
        return _table((key, path) for path, facts in self.facts.items() for key in facts.others)

    @cached_property
    def _tables(self) -> dict[str, dict[str, list[str]]]:
        return {}


@dataclass(frozen=True)
class KeptDirectory(Directory):
    """A directory of which the lines are kept, but for some files that say something else now."""

    lines: Lines
    """The files by the keys under which they were found, those that changed too."""
    held: Mapping[str, str]
    """The short text for the contents of each file."""
    changed: Mapping[str, Facts]
    """What the files that changed tell now; each is of the same kind and has the same name."""

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.held

    def content(self, path: str) -> str:
        """The short text for the contents of a file."""
        return self.held[path]

    def paths(self, index: Index, key: str) -> Sequence[str]:
        """The files that an index finds under a key, in no order."""
        if index not in INDEXES:
            raise LookupError(index.name)
        asked = f"{index.name} {key}"
        before = [path for path in self.lines.under(asked) if path not in self.changed]
        return [*before, *(path for path, keys in self._now.items() if asked in keys)]

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the files of a kind, in the order of their paths."""
        start = f"{BY_ID.name} {kind} "
        found = sorted((path, key) for key, path in self.lines.beginning(start))
        return tuple(key.removeprefix(start) for _, key in found)

    @cached_property
    def _now(self) -> Mapping[str, frozenset[str]]:
        return {path: frozenset(facts.answers()) for path, facts in self.changed.items()}


def _table(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, path in found:
        table.setdefault(key, []).append(path)
    return table


@dataclass(frozen=True)
class Shelf(Dossier):
    """A dossier of which it is known by which keys each file is looked up.

    It cannot be gone through; rules see it in slices only.
    """

    directory: Directory
    torn: set[str] = field(default_factory=set)
    """Files that say something else than what is known of them: somebody is writing there."""

    def entry(self, path: str) -> Entry:
        """One file; read where it has not been read."""
        if path not in self._read:
            self.put(load_entry(self.root, path))
        return self._read[path]

    def put(self, entry: Entry) -> None:
        """Put a file there that has been read already."""
        self._read[entry.path] = entry
        if _differs(entry, self.directory.content(entry.path)):
            self.torn.add(entry.path)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Nothing that can be told of files that have not been read.

        Raises:
            OutsideError: always.
        """
        raise OutsideError(kind)

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the entries of a kind."""
        return self.directory.ids(kind)

    def sharing(self, index: Index, key: str) -> tuple[Entry, ...]:
        """The entries that an index finds under a key."""
        asked = f"{index.name} {key}"
        if asked not in self._answers:
            paths = sorted(self.directory.paths(index, key))
            self._answers[asked] = tuple(map(self.entry, paths))
        return self._answers[asked]

    def first(self, index: Index, key: str) -> Entry | None:
        """The first of them; the others need not be read."""
        asked = (index.name, key)
        if asked not in self._firsts:
            paths = self.directory.paths(index, key)
            self._firsts[asked] = self.entry(min(paths)) if paths else None
        return self._firsts[asked]

    def file(self, path: str) -> Entry | None:
        """The entry of a file that has been read."""
        return self._read.get(path)

    @property
    def programa_entry(self) -> Entry | None:
        """The file ``programa.yaml``."""
        return self._read.get(PROGRAMME_FILE)

    @cached_property
    def _read(self) -> dict[str, Entry]:
        return {}

    @cached_property
    def _firsts(self) -> dict[tuple[str, str], Entry | None]:
        return {}

    @cached_property
    def _answers(self) -> dict[str, tuple[Entry, ...]]:
        return {}


def _differs(entry: Entry, content: str) -> bool:
    """Whether a file was read with other contents; of one that is no text it is not known."""
    return entry.readable and content_of(entry.parsed.text.whole) != content
