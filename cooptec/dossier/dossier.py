"""The whole dossier, read and indexed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final, TypeVar

from cooptec.codelists import CodeLists
from cooptec.diagnostics import Diagnostic, Fix, Place
from cooptec.dossier.build import Built
from cooptec.dossier.layout import as_written
from cooptec.dossier.naming import Reference, references_in
from cooptec.dossier.nodes import Data, Loc, Parsed
from cooptec.dossier.text import fix
from cooptec.dossier.writer import flow_text
from cooptec.model.accio import Accio
from cooptec.model.base import Part
from cooptec.model.demanda import Demanda
from cooptec.model.fields import field_at
from cooptec.model.kinds import PART_PREFIXES, Kind
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.missio import Missio
from cooptec.model.pressupost import Pressupost
from cooptec.model.programa import Programa
from cooptec.model.tdr import Tdr

Model = TypeVar("Model", bound=Part)


@dataclass(frozen=True)
class Entry:
    """One file of the dossier: what it says and where each value stands."""

    path: str
    kind: Kind
    parsed: Parsed
    built: Built
    stem: str | None
    """The identifier that the name of the file promises."""
    accio: str | None
    """The action in whose folder it stands; for ``accio.yaml``, the action itself."""

    @property
    def object(self) -> Part:
        """What the file says, as far as it could be read."""
        return self.built.object

    @property
    def id(self) -> str:
        """The identifier; for files without one of their own, that of their action."""
        # asking a model for a field that it has not is slow
        return self.object.__dict__.get("id") or self.stem or self.accio or ""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with how the file says it."""
        return (*self.parsed.diagnostics, *self.built.diagnostics)

    @property
    def readable(self) -> bool:
        """Whether anything of the file could be read."""
        return self.parsed.readable

    def as_(self, model: type[Model]) -> Model:
        """The object, known to be of this model."""
        found = self.built.object
        # the kind of the entry says so; asking a model what an object is is slow
        assert found.__class__ is model or isinstance(found, model)  # noqa: S101 (a kind has one model)
        return found

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the file, in the order in which it is written."""
        return references_in(self.object)

    def place(self, loc: Loc = ()) -> Place:
        """The place of a value of the object, or of the nearest one around it that is written.

        Of what stands under a code, that is the code.
        """
        field = field_at(self.kind.model, loc)
        under_a_code = field is not None and field.keyed and loc[-1] != field.key
        where = self.built.in_file(loc)
        return self.parsed.key_place(where) if under_a_code else self.parsed.place(where)

    def raw(self, loc: Loc) -> Data:
        """What the file has at a path of the object: texts, lists, groups or nothing."""
        value: Data = self.parsed.data
        for step in self.built.in_file(loc):
            value = value[step] if isinstance(value, (dict, list)) else None  # type: ignore[index]
        return value

    def fix(self, loc: Loc, new: str) -> Fix | None:
        """Another text at a path of the object; None where the value has more than its line."""
        value = self.raw(loc)
        field = field_at(self.kind.model, loc)
        if field is None or not isinstance(value, str):
            return None
        return fix(self.parsed.text, self.place(loc), value, flow_text(as_written(field, new)))

    def was_written(self, loc: Loc) -> bool:
        """Whether something that could not be read stands at this path or around it."""
        path = self.built.in_file(loc)
        return any(path[: len(bad)] == bad for bad in self.built.faulty)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A way of finding files by something that they say; each one is made once."""

    name: str
    keys: Callable[[Entry], Iterable[str]]
    """What a file can be found by; nothing where the index is not about files of its kind."""


def _kind_and_id(entry: Entry) -> Iterator[str]:
    yield f"{entry.kind.name} {entry.id}"


def _own_id(entry: Entry) -> Iterator[str]:
    if entry.kind.prefix:
        yield entry.id


def _kind_and_action(entry: Entry) -> Iterator[str]:
    if entry.accio is not None:
        yield f"{entry.kind.name} {entry.accio}"


def named_by(entry: Entry) -> Iterator[str]:
    """The identifiers of all objects with a file of their own to which a file refers, once each."""
    named = (each.id for each in entry.references if _has_a_file(each.kinds))
    return iter(dict.fromkeys(named))


@cache
def _has_a_file(kinds: tuple[str, ...]) -> bool:
    return not PART_PREFIXES.keys() >= set(kinds)


def _kind_and_named(entry: Entry) -> Iterator[str]:
    return (f"{entry.kind.name} {id_}" for id_ in named_by(entry))


BY_ID: Final = Index("id", _kind_and_id)
BY_OWN_ID: Final = Index("own", _own_id)
BY_ACTION: Final = Index("action", _kind_and_action)
BY_NAMED: Final = Index("named", _kind_and_named)


@dataclass(frozen=True)
class Dossier:
    """A programme with everything that belongs to it."""

    root: Path
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with files that are no entry: unreadable, or in no known place."""
    lists: CodeLists

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, in the order of their paths."""
        return self._by_kind.get(kind, ())

    def sharing(self, index: Index, key: str) -> tuple[Entry, ...]:
        """The entries that an index finds under a key, in the order of their paths."""
        return self._table(index).get(key, ())

    def first(self, index: Index, key: str) -> Entry | None:
        """The first entry that an index finds under a key."""
        return next(iter(self.sharing(index, key)), None)

    def get(self, kind: str, id: str | None) -> Entry | None:  # noqa: A002 (the key of the field)
        """The entry of a kind with this identifier."""
        return self.first(BY_ID, f"{kind} {id}") if id else None

    def find(self, id: str) -> Entry | None:  # noqa: A002 (the key of the field)
        """The entry with this identifier, of whatever kind has a file of its own."""
        return self.first(BY_OWN_ID, id)

    def naming(self, kind: str, id: str) -> tuple[Entry, ...]:  # noqa: A002 (the key of the field)
        """The entries of a kind that refer to the object with this identifier."""
        return self.sharing(BY_NAMED, f"{kind} {id}")

    def ids(self, kind: str) -> tuple[str, ...]:
        """The identifiers of the entries of a kind."""
        return tuple(entry.id for entry in self.of(kind))

    @property
    def programa_entry(self) -> Entry | None:
        """The file ``programa.yaml``."""
        return next(iter(self.of("programa")), None)

    @property
    def programa(self) -> Programa:
        """The programme; an empty one where its file cannot be read."""
        entry = self.programa_entry
        return entry.as_(Programa) if entry else Programa()

    def of_action(self, kind: str, accio: str) -> tuple[Entry, ...]:
        """The entries of a kind that stand in the folder of an action."""
        return self.sharing(BY_ACTION, f"{kind} {accio}")

    def action(self, accio: str) -> "ActionFiles":
        """Everything in the folder of an action."""
        known = self._actions.get(accio)
        if known is None:
            known = self._actions[accio] = ActionFiles(self, accio)
        return known

    def actions_of(self, demanda: str) -> Iterator[Entry]:
        """The actions that answer a demand."""
        named = self.naming("accio", demanda)
        return (entry for entry in named if demanda in entry.as_(Accio).demandes)

    def beside(self) -> Path:
        """The folder, for who looks there at files that are no entry."""
        return self.root

    def file(self, path: str) -> Entry | None:
        """The entry of a file."""
        return self._by_path.get(path)

    def _table(self, index: Index) -> dict[str, tuple[Entry, ...]]:
        if index.name not in self._tables:
            found: dict[str, list[Entry]] = {}
            for entry in self.entries:
                for key in index.keys(entry):
                    found.setdefault(key, []).append(entry)
            self._tables[index.name] = {key: tuple(entries) for key, entries in found.items()}
        return self._tables[index.name]

    @cached_property
    def _actions(self) -> "dict[str, ActionFiles]":
        return {}

    @cached_property
    def _tables(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        return {}

    @cached_property
    def _by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind.name, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}


@dataclass(frozen=True)
class ActionFiles:
    """The files of one action; a missing one counts as empty."""

    dossier: Dossier
    id: str

    @cached_property
    def entry(self) -> Entry | None:
        """The file ``accio.yaml``."""
        return self.dossier.get("accio", self.id)

    @cached_property
    def accio(self) -> Accio:
        """The data sheet of the action."""
        return self.entry.as_(Accio) if self.entry else Accio()

    @property
    def tdr(self) -> Tdr:
        """The terms of reference's own fields."""
        entry = self.one("tdr")
        return entry.as_(Tdr) if entry else Tdr()

    @property
    def marc_logic(self) -> MarcLogic:
        """The results chain."""
        entry = self.one("marc_logic")
        return entry.as_(MarcLogic) if entry else MarcLogic()

    @property
    def pressupost(self) -> Pressupost:
        """The budget."""
        entry = self.one("pressupost")
        return entry.as_(Pressupost) if entry else Pressupost()

    @property
    def missions(self) -> tuple[Missio, ...]:
        """The missions, in the order of their first day."""
        found = [e.as_(Missio) for e in self.dossier.of_action("missio", self.id)]
        return tuple(sorted(found, key=lambda m: (_first_day(m), m.id or "")))

    @property
    def demandes(self) -> tuple[Demanda, ...]:
        """The demands that the action answers."""
        found = (self.dossier.get("demanda", each) for each in self.accio.demandes)
        return tuple(entry.as_(Demanda) for entry in found if entry is not None)

    def one(self, kind: str) -> Entry | None:
        """The file of this kind in the action's folder."""
        return next(iter(self.dossier.of_action(kind, self.id)), None)


def _first_day(missio: Missio) -> date:
    periode = missio.periode_desti
    return (periode.inici if periode else None) or missio.data_sortida or date.max
