"""The files that a step of the guide fills in, for one demand or action."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.build import build
from cooptec.dossier.nodes import read
from cooptec.guia.shape import CampsPas
from cooptec.model.accio import Accio
from cooptec.model.candidatura import Candidatura
from cooptec.model.conveni import Conveni
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.document import DocumentRegistrat
from cooptec.model.fields import fields
from cooptec.model.kinds import Kind, kind_named
from cooptec.model.oferta import Oferta

KeyPath = tuple[str, ...]
"""The keys that lead to a field, without the places in lists."""

SINGLE: Final = frozenset({"tdr", "marc_logic", "pressupost", "seleccio", "avaluacio", "conveni"})
"""Kinds of which an action has one file, created the first time that something is written in it."""

_PREFIXES: Final[Mapping[str, str]] = {"seleccio": "sel", "avaluacio": "ava", "conveni": "cnv"}

CALLED_OFF: Final = frozenset(
    {"ajornada", "cancellada", "cancellat", "descartat", "exclosa", "retirada", "substituit"}
)
"""States of what is not carried out: nothing more is asked of it."""


@dataclass(frozen=True)
class Target:
    """One file of a step, there already or still to be created."""

    kind: Kind
    id: str
    accio: str | None
    """The action in whose folder it stands."""
    entry: Entry
    """The file; an empty one where it does not exist yet."""
    exists: bool
    camps: tuple[KeyPath, ...] = ()
    """The fields that the step covers; empty for all of them."""
    demana: tuple[KeyPath, ...] = ()
    """Fields that the step asks for although the model does not always."""
    despres_de: KeyPath = ()
    """Where the date stands before which none of them can be answered."""
    unasked: Mapping[str, str] = field(default_factory=dict)
    """What a new file says without being asked: its identifier, its action, its kind."""

    @property
    def path(self) -> str:
        """Where the file stands, or will stand."""
        return self.entry.path

    def covers(self, keys: KeyPath) -> bool:
        """Whether a field belongs to the step: it is named, or stands inside a named one."""
        return not self.camps or any(keys[: len(path)] == path for path in self.camps)

    def leads_to(self, keys: KeyPath) -> bool:
        """Whether a field of the step is this one or stands inside it or around it."""
        return self.covers(keys) or any(path[: len(keys)] == keys for path in self.camps)


def targets(dossier: Dossier, subject: Entry, group: CampsPas) -> Iterator[Target]:
    """The files of one kind that a step covers.

    Args:
        dossier: where they stand.
        subject: the file of the demand, or ``accio.yaml``.
        group: the kind and its fields, as the guide names them.
    """
    kind = group.tipus or ""
    find = _OF_ACTION.get(kind, _in_folder(kind))
    if subject.kind.name == "demanda":
        find = _OF_DEMAND.get(kind, _nothing)
    found = [entry for entry in find(dossier, subject) if _asked_of(entry, group)]
    for entry in {entry.path: entry for entry in found}.values():
        yield _target(group, entry)
    if subject.kind.name != "accio":
        return
    if group.document and len(found) < (group.minim or 0):
        yield _target(group, *_new_document(dossier, subject.id, group.document))
    elif not found and kind in SINGLE:
        yield _target(group, *_new_file(kind, subject.id))


def _target(group: CampsPas, entry: Entry, unasked: Mapping[str, str] | None = None) -> Target:
    return Target(
        entry.kind,
        entry.id,
        entry.accio,
        entry,
        unasked is None,
        tuple(_keys(path) for path in group.camps),
        tuple(_keys(path) for path in group.demana),
        _keys(group.despres_de) if group.despres_de else (),
        unasked or {},
    )


def _keys(path: str) -> KeyPath:
    return tuple(path.split("."))


def _new_file(kind: str, accio: str) -> tuple[Entry, Mapping[str, str]]:
    """The file that an action does not have yet, and what is written in it unasked."""
    pattern = next(each for each in kind_named(kind).patterns if "{accio}" in each)
    prefix = _PREFIXES.get(kind)
    id_ = f"{prefix}-{accio.removeprefix('acc-')}" if prefix else None
    own = {"id": id_} if id_ else {}
    with_action = any(each.key == "accio" for each in fields(kind_named(kind).model))
    belongs = {"accio": accio} if with_action else {}
    return _empty(kind, pattern.format(accio=accio), id_, accio), own | belongs


def _new_document(dossier: Dossier, accio: str, tipus: str) -> tuple[Entry, Mapping[str, str]]:
    """The record of a document that an action does not have yet."""
    stem = f"doc-{accio.removeprefix('acc-')}-{tipus.replace('_', '-')}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    id_ = next(each for each in names if dossier.get("document", each) is None)
    path = kind_named("document").path(id=id_, accio=accio)
    return _empty("document", path, id_, accio), {"id": id_, "accio": accio, "tipus": tipus}


def _empty(kind: str, path: str, id_: str | None, accio: str) -> Entry:
    parsed = read(path, b"{}\n")
    found = kind_named(kind)
    return Entry(path, found, parsed, build(parsed, found.model), id_, accio)


def _asked_of(entry: Entry, group: CampsPas) -> bool:
    thing = entry.object
    if group.document and isinstance(thing, DocumentRegistrat):
        return thing.tipus == group.document
    return getattr(thing, "estat", None) not in CALLED_OFF or not entry.accio


Find = Callable[[Dossier, Entry], Iterator[Entry]]


def _nothing(_dossier: Dossier, _subject: Entry) -> Iterator[Entry]:
    return iter(())


def _itself(_dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    yield subject


def _in_folder(kind: str) -> Find:
    def find(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
        return iter(dossier.of_action(kind, subject.id))

    return find


def _demands(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    for id_ in subject.as_(Accio).demandes:
        entry = dossier.get("demanda", id_)
        if entry is not None:
            yield entry


def _offers_for(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    """The offers that share a thematic area with a demand."""
    wanted = set(subject.as_(Demanda).ambits)
    for entry in dossier.of("oferta"):
        offer = entry.as_(Oferta)
        if wanted & set(offer.ambits) and offer.estat != "retirada":
            yield entry


def _offers_of_team(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    team = {entry.id for entry in _team(dossier, subject)}
    return (entry for entry in dossier.of("oferta") if entry.as_(Oferta).persona in team)


def _team(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    for membre in subject.as_(Accio).equip:
        entry = dossier.get("persona", membre.persona)
        if entry is not None:
            yield entry


def _institutions(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    for each in subject.as_(Accio).entitats:
        entry = dossier.get("entitat", each.entitat)
        if entry is not None:
            yield entry


def _calls(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    """The calls that publish an action, or under which its demands or applications stand."""
    named = {each.as_(Demanda).convocatoria for each in _demands(dossier, subject)}
    applied = dossier.of_action("candidatura", subject.id)
    named |= {each.as_(Candidatura).convocatoria for each in applied}
    for entry in dossier.of("convocatoria"):
        if entry.id in named or subject.id in entry.as_(Convocatoria).accions:
            yield entry


def _agreements(dossier: Dossier, subject: Entry) -> Iterator[Entry]:
    named = subject.as_(Accio).convenis
    for entry in dossier.of("conveni"):
        own = entry.id in named or entry.accio == subject.id
        if own or subject.id in entry.as_(Conveni).accions:
            yield entry


_OF_DEMAND: Final[Mapping[str, Find]] = {"demanda": _itself, "oferta": _offers_for}

_OF_ACTION: Final[Mapping[str, Find]] = {
    "accio": _itself,
    "demanda": _demands,
    "oferta": _offers_of_team,
    "persona": _team,
    "entitat": _institutions,
    "convocatoria": _calls,
    "conveni": _agreements,
}
