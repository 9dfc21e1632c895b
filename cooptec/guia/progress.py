"""Where each demand and action is, and what the next decision still needs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.completeness import Requirement, requirements
from cooptec.figures.moments import GATES, ORDER
from cooptec.i18n import Message
from cooptec.model.accio import Accio
from cooptec.model.camp import Moment
from cooptec.model.demanda import Demanda

_GATE_OF: Final = {"formulacio": "P2", "implementacio": "P3", "avaluacio": "P4"}
"""The decision point at the end of each stage of an action."""

_SETTLED: Final = frozenset({"no_prioritzada", "retirada", "coberta"})

_READING_ORDER: Final = ("demanda", "accio", "marc_logic", "tdr", "pressupost", "missio")
"""The order in which one fills in the files of an action."""


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that the next decision needs."""

    what: Message
    who: tuple[str, ...]
    """Roles (codes of the list ``rols``); empty where nobody in particular."""
    place: Place
    moment: Moment


@dataclass(frozen=True, slots=True)
class Progress:
    """A demand without action, or an action."""

    entry: Entry
    etapa: str
    """The stage, a code of the list ``etapa``."""
    gate: str | None
    """The next decision point; None when nothing is left to decide."""
    share: int
    """Percentage filled in of what the next decision asks for."""
    todo: tuple[Todo, ...]
    errors: tuple[Diagnostic, ...]
    watch: tuple[Diagnostic, ...]
    """Warnings and notes."""
    next_mission: date | None


def overview(dossier: Dossier, found: Sequence[Diagnostic], today: date) -> list[Progress]:
    """Every action, and every demand that has none, in the order of their stages."""
    answered = {id_ for entry in dossier.of("accio") for id_ in entry.as_(Accio).demandes}
    subjects = [*dossier.of("accio"), *(e for e in dossier.of("demanda") if e.id not in answered)]
    return [progress(dossier, entry, found, today) for entry in subjects]


def progress(dossier: Dossier, entry: Entry, found: Sequence[Diagnostic], today: date) -> Progress:
    """Where one demand or action is.

    Args:
        dossier: where it stands.
        entry: the file of the demand or ``accio.yaml``.
        found: what the rules found in the whole dossier.
        today: the day that counts as today.
    """
    files = _files(dossier, entry)
    gate = next_gate(entry)
    asked = GATES[gate] if gate else frozenset()
    needed = [(file, each) for file in files for each in requirements(file) if each.moment in asked]
    met = sum(each.met for _, each in needed)
    paths = {file.path for file in files}
    here = [each for each in found if each.place.path in paths and not each.waived]
    open_ = [each for each in here if not each.pending]
    return Progress(
        entry=entry,
        etapa=entry.as_(Accio).etapa or "" if entry.kind.name == "accio" else "identificacio",
        gate=gate,
        share=100 * met // len(needed) if needed else 100,
        todo=tuple(sorted(_todo(needed, here, asked), key=_order(files))),
        errors=tuple(each for each in open_ if each.severity is Severity.ERROR),
        watch=tuple(each for each in open_ if each.severity is not Severity.ERROR),
        next_mission=_next_mission(dossier, entry, today),
    )


def next_gate(entry: Entry) -> str | None:
    """The decision point that comes next."""
    if entry.kind.name == "accio":
        accio = entry.as_(Accio)
        return None if accio.estat == "cancellada" else _GATE_OF.get(accio.etapa or "")
    demanda = entry.as_(Demanda)
    decided = demanda.decisio is not None and demanda.decisio.lets_through
    return None if decided or demanda.estat in _SETTLED else "P1"


def _files(dossier: Dossier, entry: Entry) -> list[Entry]:
    """The files of an action and of the demands that it answers."""
    if entry.kind.name == "demanda":
        return [entry]
    demands = [dossier.get("demanda", each) for each in entry.as_(Accio).demandes]
    return [
        *(each for each in demands if each is not None),
        *(each for each in dossier.entries if each.accio == entry.id),
    ]


def _todo(
    needed: Sequence[tuple[Entry, Requirement]],
    here: Sequence[Diagnostic],
    asked: frozenset[Moment],
) -> Iterator[Todo]:
    for entry, each in needed:
        if not each.met:
            place = entry.place(each.loc)
            yield Todo(Message(each.field.camp.title), each.field.camp.by, place, each.moment)
    for found in here:
        if found.pending and found.code != "GEN-09" and found.moment in asked:
            yield Todo(found.message, (), found.place, Moment(found.moment))


def _order(files: Sequence[Entry]) -> Callable[[Todo], tuple[int, int]]:
    rank = {
        file.path: _READING_ORDER.index(file.kind.name)
        if file.kind.name in _READING_ORDER
        else len(_READING_ORDER)
        for file in files
    }
    return lambda todo: (ORDER.index(todo.moment), rank.get(todo.place.path, 0))


def _next_mission(dossier: Dossier, entry: Entry, today: date) -> date | None:
    if entry.kind.name != "accio":
        return None
    starts = (
        missio.data_sortida
        for missio in dossier.action(entry.id).missions
        if missio.data_sortida is not None and missio.estat != "cancellada"
    )
    return min((day for day in starts if day >= today), default=None)
