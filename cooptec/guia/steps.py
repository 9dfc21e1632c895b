"""How far each step of a stage is: what it still needs, and of whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.completeness import is_empty, requirements
from cooptec.figures.moments import GATES
from cooptec.guia.guide import Guide
from cooptec.guia.shape import Etapa, Pas
from cooptec.guia.targets import CALLED_OFF, KeyPath, Target, targets
from cooptec.model.accio import Accio
from cooptec.model.base import Part
from cooptec.model.camp import Moment
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Field, field_of


class State(StrEnum):
    """How far a step is."""

    DONE = "done"
    MISSING = "missing"
    NOT_YET = "not_yet"
    """Its turn has not come: a date has not arrived, or the steps before it lack something."""
    READY = "ready"
    """A decision that can be taken."""
    NOTHING = "nothing"
    """A step that leaves nothing in the files."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that a step needs and does not have."""

    loc: Loc
    field: Field
    instead: tuple[Loc, ...] = ()
    """Answers any of which would do as well."""


@dataclass(frozen=True)
class Needs:
    """What a file of a step still needs."""

    target: Target
    missing: tuple[Missing, ...] = ()
    from_day: date | None = None
    """The day from which it can be answered, where that has not come."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Files of a kind of which there should be more."""

    kind: str
    n: int
    document: str | None = None


@dataclass(frozen=True)
class StepState:
    """A step and how far it is."""

    pas: Pas
    state: State
    needs: tuple[Needs, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    from_day: date | None = None
    decisio: Decisio | None = None
    """The decision, where the step takes one and it was taken."""

    @property
    def n(self) -> int:
        """How many answers, and files, are missing now."""
        now = (each for each in self.needs if each.from_day is None)
        return sum(len(each.missing) for each in now) + sum(each.n for each in self.lacking)


def steps_of(
    dossier: Dossier, subject: Entry, guide: Guide, stage: str, today: date
) -> tuple[StepState, ...]:
    """The steps of a stage with their state.

    Args:
        dossier: where it stands.
        subject: the demand (identification) or ``accio.yaml`` (the other stages).
        guide: the guide of the dossier.
        stage: a code of the list ``etapa``.
        today: the day that counts as today.
    """
    etapa = guide.etapa(stage)
    if etapa is None:
        return ()
    moments = GATES.get(_gate(etapa), frozenset())
    states = [
        _state(dossier, subject, pas, moments, today) for pas in etapa.passos if not pas.porta
    ]
    open_ = any(each.state in {State.MISSING, State.NOT_YET} for each in states)
    decisions = [_decided(subject, pas, open_=open_) for pas in etapa.passos if pas.porta]
    known = {each.pas.id: each for each in (*states, *decisions)}
    return tuple(known[pas.id] for pas in etapa.passos)


def needs(target: Target, moments: frozenset[Moment], today: date) -> Needs:
    """What a file of a step still needs.

    Args:
        target: the file.
        moments: those that have come by the end of the stage.
        today: the day that counts as today.
    """
    found = [*_required(target, moments), *_asked(target)]
    missing = {each.loc: each for each in found if not _inside_another(each, found)}
    return Needs(target, tuple(missing.values()), _from_day(target, today))


def moments_of(etapa: Etapa) -> frozenset[Moment]:
    """The moments that have come by the end of a stage."""
    return GATES.get(_gate(etapa), frozenset())


def _gate(etapa: Etapa) -> str:
    return (etapa.punt_decisio.id or "") if etapa.punt_decisio else ""


def _state(
    dossier: Dossier, subject: Entry, pas: Pas, moments: frozenset[Moment], today: date
) -> StepState:
    if not pas.camps:
        return StepState(pas, State.NOTHING)
    found: list[Needs] = []
    lacking: list[Lacking] = []
    for group in pas.camps:
        files = list(targets(dossier, subject, group))
        found += [needs(target, moments, today) for target in files]
        there = sum(target.exists for target in files)
        if there < (group.minim or 0) and not any(not target.exists for target in files):
            lacking.append(Lacking(group.tipus or "", (group.minim or 0) - there, group.document))
    return _summed(pas, _after_its_day(found), lacking)


def _after_its_day(found: Sequence[Needs]) -> list[Needs]:
    """New files of a step whose own files wait for a date wait for it too."""
    dated = [each.from_day for each in found if each.target.despres_de]
    if not dated or None in dated:
        return list(found)
    first = min(day for day in dated if day is not None)
    return [each if each.target.exists else replace(each, from_day=first) for each in found]


def _summed(pas: Pas, found: Sequence[Needs], lacking: Sequence[Lacking]) -> StepState:
    state = StepState(pas, State.DONE, tuple(found), tuple(lacking))
    later = [each.from_day for each in found if each.from_day and each.missing]
    if state.n:
        return StepState(pas, State.MISSING, state.needs, state.lacking)
    if later:
        return StepState(pas, State.NOT_YET, state.needs, (), min(later))
    return state


def _decided(subject: Entry, pas: Pas, *, open_: bool) -> StepState:
    if subject.kind.name == "demanda":
        decisio = subject.as_(Demanda).decisio
    else:
        decisio = subject.as_(Accio).decisio(pas.porta or "")
    if decisio is not None and decisio.lets_through:
        return StepState(pas, State.DONE, decisio=decisio)
    return StepState(pas, State.NOT_YET if open_ else State.READY, decisio=decisio)


def _required(target: Target, moments: frozenset[Moment]) -> Iterator[Missing]:
    """The fields of the step that the model requires by the end of the stage."""
    for each in requirements(target.entry):
        keys = keys_of(each.loc)
        unasked = "auto" in each.field.camp.by or each.loc[0] in target.unasked
        if each.met or unasked or each.moment not in moments or not target.covers(keys):
            continue
        if not _is_called_off(target.entry.object, each.loc):
            yield Missing(each.loc, each.field)


def _asked(target: Target) -> Iterator[Missing]:
    """The fields that the step asks for by name."""
    for path in target.demana:
        yield from _empty_at(target.entry.object, path, ())


def _empty_at(part: Part, path: KeyPath, at: Loc) -> Iterator[Missing]:
    keys = path[0].split("|")  # any of them will do
    if getattr(part, "estat", None) in CALLED_OFF:
        return
    field, loc = field_of(type(part), keys[0]), (*at, keys[0])
    value = next((each for key in keys if not is_empty(each := getattr(part, key))), None)
    if is_empty(value):
        if len(path) == 1 or not field.many:  # of a list without items, nothing can be asked
            yield Missing(loc, field, tuple((*at, key) for key in keys[1:]))
        return
    if len(path) == 1:
        return
    items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
    for index, item in items:
        if isinstance(item, Part):
            yield from _empty_at(item, path[1:], loc if index is None else (*loc, index))


def _inside_another(each: Missing, found: Sequence[Missing]) -> bool:
    """Whether what stands around it is missing too: it is then asked with it."""
    return any(other.loc != each.loc and each.loc[: len(other.loc)] == other.loc for other in found)


def _is_called_off(part: Part, loc: Loc) -> bool:
    """Whether a value stands in an item that is not carried out."""
    current: object = part
    for step in loc:
        current = _member(current, step)
        if getattr(current, "estat", None) in CALLED_OFF:
            return True
    return False


def _member(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    return getattr(value, step, None)


def _from_day(target: Target, today: date) -> date | None:
    if not target.despres_de:
        return None
    current: object = target.entry.object
    for key in target.despres_de:
        current = getattr(current, key, None)
    return current if isinstance(current, date) and current > today else None


def keys_of(loc: Loc) -> KeyPath:
    """The keys of a path, without the places in lists."""
    return tuple(step for step in loc if isinstance(step, str))
