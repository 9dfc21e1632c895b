"""Where each demand and action is, and what the next decision still needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.completeness import requirements
from cooptec.figures.moments import GATES, ORDER
from cooptec.guia.guide import Guide, guide
from cooptec.guia.steps import State, StepState, steps_of
from cooptec.model.accio import Accio
from cooptec.model.camp import Moment
from cooptec.model.demanda import Demanda

_GATE_OF: Final = {"formulacio": "P2", "implementacio": "P3", "avaluacio": "P4"}
"""The decision point at the end of each stage of an action."""

_SETTLED: Final = frozenset({"no_prioritzada", "retirada", "coberta"})

_READING_ORDER: Final = ("demanda", "accio", "marc_logic", "tdr", "pressupost", "missio")
"""The order in which one fills in the files of an action."""


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
    todo: tuple[Diagnostic, ...]
    """What the next decision still needs, in the order in which one would do it."""
    errors: tuple[Diagnostic, ...]
    watch: tuple[Diagnostic, ...]
    """Warnings and notes."""
    next_mission: date | None
    step: StepState | None = None
    """The first step of the guide that lacks something now; None where none does."""


def overview(dossier: Dossier, found: Sequence[Diagnostic], today: date) -> list[Progress]:
    """Every action, then every demand that has none, each in the order of their files."""
    answered = {id_ for entry in dossier.of("accio") for id_ in entry.as_(Accio).demandes}
    subjects = [*dossier.of("accio"), *(e for e in dossier.of("demanda") if e.id not in answered)]
    said = guide(dossier)
    return [progress(dossier, entry, found, today, said) for entry in subjects]


def progress(
    dossier: Dossier,
    entry: Entry,
    found: Sequence[Diagnostic],
    today: date,
    said: Guide | None = None,
) -> Progress:
    """Where one demand or action is.

    Args:
        dossier: where it stands.
        entry: the file of the demand or ``accio.yaml``.
        found: what the rules found in the whole dossier.
        today: the day that counts as today.
        said: the guide; without it, that of the dossier.
    """
    files = _files(dossier, entry)
    gate = next_gate(entry)
    asked = GATES[gate] if gate else frozenset()
    needed = [each for file in files for each in requirements(file) if each.moment in asked]
    met = sum(each.met for each in needed)
    paths = {file.path for file in files}
    here = [each for each in found if each.place.path in paths and not each.waived]
    open_ = [each for each in here if not each.pending]
    etapa = entry.as_(Accio).etapa or "" if entry.kind.name == "accio" else "identificacio"
    steps = steps_of(dossier, entry, said or guide(dossier), etapa, today) if gate else ()
    return Progress(
        entry=entry,
        etapa=etapa,
        gate=gate,
        share=100 * met // len(needed) if needed else 100,
        todo=tuple(sorted((e for e in here if e.pending and e.moment in asked), key=_order(files))),
        errors=tuple(each for each in open_ if each.severity is Severity.ERROR),
        watch=tuple(each for each in open_ if each.severity is not Severity.ERROR),
        next_mission=_next_mission(dossier, entry, today),
        step=next((each for each in steps if each.state is State.MISSING), None),
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


def _order(files: Sequence[Entry]) -> Callable[[Diagnostic], tuple[int, int, Place]]:
    """By moment, then by file in the order in which one fills them in, then by line."""
    rank = {file.path: _rank(file) for file in files}
    return lambda each: (_moment_rank(each), rank[each.place.path], each.place)


def _rank(file: Entry) -> int:
    name = file.kind.name
    return _READING_ORDER.index(name) if name in _READING_ORDER else len(_READING_ORDER)


def _moment_rank(found: Diagnostic) -> int:
    return ORDER.index(Moment(found.moment)) if found.moment else 0


def _next_mission(dossier: Dossier, entry: Entry, today: date) -> date | None:
    if entry.kind.name != "accio":
        return None
    starts = (
        missio.data_sortida
        for missio in dossier.action(entry.id).missions
        if missio.data_sortida is not None and missio.estat != "cancellada"
    )
    return min((day for day in starts if day >= today), default=None)
