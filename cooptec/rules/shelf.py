"""A dossier whose files are read one by one, when somebody looks them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cooptec.dossier.dossier import Dossier, Entry, Index
from cooptec.dossier.loading import load_entry
from cooptec.dossier.slices import OutsideError
from cooptec.model.places import PROGRAMME_FILE


@dataclass(frozen=True)
class Shelf(Dossier):
    """A dossier of which it is known by which keys each file is looked up.

    It cannot be gone through; rules see it in slices only.
    """

    paths_by_key: Mapping[str, Sequence[str]]
    """The files that answer to a key."""
    ids_by_kind: Mapping[str, Sequence[str]]

    def entry(self, path: str) -> Entry:
        """One file; read where it has not been read."""
        if path not in self._read:
            self._read[path] = load_entry(self.root, path)
        return self._read[path]

    def put(self, entry: Entry) -> None:
        """Put a file there that has been read already."""
        self._read[entry.path] = entry

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Nothing that can be told of files that have not been read.

        Raises:
            OutsideError: always.
        """
        raise OutsideError(kind)

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the entries of a kind."""
        return tuple(self.ids_by_kind.get(kind, ()))

    def sharing(self, index: Index, key: str) -> tuple[Entry, ...]:
        """The entries that an index finds under a key."""
        asked = f"{index.name} {key}"
        if asked not in self._answers:
            paths = sorted(self.paths_by_key.get(asked, ()))
            self._answers[asked] = tuple(map(self.entry, paths))
        return self._answers[asked]

    def first(self, index: Index, key: str) -> Entry | None:
        """The first of them; the others need not be read."""
        paths = self.paths_by_key.get(f"{index.name} {key}")
        return self.entry(min(paths)) if paths else None

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
    def _answers(self) -> dict[str, tuple[Entry, ...]]:
        return {}
