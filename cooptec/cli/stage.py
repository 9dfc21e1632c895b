"""What ``identifica``, ``formula``, ``implementa`` and ``avalua`` share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final

from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import STAGE_COMMANDS, place_of
from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry, load
from cooptec.guia.guide import Guide, guide
from cooptec.guia.steps import Needs, StepState, moments_of, needs, steps_of
from cooptec.guia.targets import Target
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import P1, A, F, M, Moment
from cooptec.wizard.existing import Task
from cooptec.wizard.plan import languages_of

FIRST: Final = "identificacio"
MOMENTS: Final[dict[str, Moment]] = {
    FIRST: P1,
    "formulacio": F,
    "implementacio": M,
    "avaluacio": A,
}


@dataclass(frozen=True)
class Asked:
    """What the command line asked for."""

    session: Session
    stage: str
    id: str
    pas: str | None = None
    objecte: str | None = None
    review: bool = False
    answers: Path | None = None
    pairs: tuple[str, ...] = ()
    accept: bool = False
    partial: bool = False
    only_list: bool = False
    today: str | None = None


class Stage:
    """The steps of a stage for one demand or action, read afresh after each change."""

    nothing_missing: ClassVar[str] = N_("Nothing is missing in these steps.")
    """What is said where nothing is missing."""

    way: ClassVar[str] = N_("Choose a step. Leave with Esc or Ctrl-C: nothing is lost.")
    """What is said at the beginning of a walk."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.session = asked.session
        self.dossier: Dossier = asked.session.dossier
        self.today: date = asked.session.day(asked.today)

    @cached_property
    def guide(self) -> Guide:
        """The guide of the dossier."""
        return guide(self.dossier)

    def read_again(self) -> None:
        """Read the folder after something was written."""
        self.dossier = load(self.session.root)

    @property
    def subject(self) -> Entry:
        """The demand, or the action.

        Raises:
            Trouble: there is none of this name, or the demand has no action yet.
        """
        return _subject(self.dossier, self.asked.stage, self.asked.id)

    @property
    def label(self) -> str:
        """How the stage is called."""
        return self.dossier.lists.get("etapa").label(self.asked.stage, self.session.t.language)

    @property
    def place(self) -> str:
        """The canton or territory of the government that asks, a dash where it is not known."""
        return place_of(self.dossier, self.subject, self.session.t)

    @property
    def command(self) -> str:
        """What one types to go on with it."""
        return f"cooptec {STAGE_COMMANDS[self.asked.stage]} {self.asked.id}"

    @property
    def ahead(self) -> Message | None:
        """That the action has not come to this stage yet; None where it has."""
        return _ahead(self)

    @property
    def steps(self) -> tuple[StepState, ...]:
        """The steps with their state."""
        return steps_of(self.dossier, self.subject, self.guide, self.asked.stage, self.today)

    def step(self, id_: str) -> StepState:
        """One step with its state.

        Raises:
            Trouble: the stage has no such step.
        """
        states = self.steps
        found = next((each for each in states if (each.pas.id or "") == id_.upper()), None)
        if found is None:
            raise Trouble(
                Message(N_("This stage has no step called “{name}”"), {"name": id_}),
                Message(
                    N_("There are these: {names}"), {"names": [e.pas.id or "" for e in states]}
                ),
            )
        return found

    def needs_of(self, target: Target) -> Needs:
        """What a file needs now."""
        etapa = self.guide.etapa(self.asked.stage)
        moments = moments_of(etapa) if etapa else frozenset()
        return needs(target, moments, self.today)

    def task(self, target: Target, *, review: bool) -> Task:
        """What is wanted of a file."""
        return Task(
            target,
            self.needs_of(target).missing,
            languages_of(self.dossier),
            MOMENTS[self.asked.stage],
            review=review,
        )


def gone_through(stage: Stage) -> None:
    """List, answer or ask, as the command line wants it and as there is a terminal."""
    asked = stage.asked
    if asked.only_list:
        from cooptec.cli.stage_unattended import list_steps

        list_steps(stage)
    elif asked.answers is not None or asked.pairs or asked.accept:
        from cooptec.cli.stage_unattended import answer

        answer(stage)
    elif stage.session.interactive:
        from cooptec.cli.stage_walk import walk

        walk(stage)
    else:
        from cooptec.cli.stage_unattended import list_missing

        list_missing(stage)


def now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now().astimezone()


def _subject(dossier: Dossier, stage: str, id_: str) -> Entry:
    if stage == FIRST:
        return _demand(dossier, id_)
    action = dossier.get("accio", id_)
    if action is not None:
        return action
    demand = dossier.get("demanda", id_)
    if demand is None:
        raise _unknown(dossier, "accio", id_)
    actions = list(dossier.actions_of(id_))
    if len(actions) == 1:
        return actions[0]
    raise Trouble(
        Message(N_("The demand {id} is not an action yet"), {"id": id_}),
        Message(
            N_("Accepting it makes it one: {command}"),
            {"command": f"cooptec decideix {id_} P1"},
        ),
    )


def _demand(dossier: Dossier, id_: str) -> Entry:
    """The demand, or the one that an action answers."""
    found = dossier.get("demanda", id_)
    if found is not None:
        return found
    action = dossier.get("accio", id_)
    answered = list(_answered(dossier, action)) if action is not None else []
    if len(answered) == 1:
        return answered[0]
    if answered:
        raise Trouble(
            Message(N_("The action {id} answers several demands"), {"id": id_}),
            Message(N_("There are these: {ids}"), {"ids": [each.id for each in answered]}),
        )
    raise _unknown(dossier, "demanda", id_)


def _answered(dossier: Dossier, action: Entry) -> Iterator[Entry]:
    for id_ in action.as_(Accio).demandes:
        entry = dossier.get("demanda", id_)
        if entry is not None:
            yield entry


def _unknown(dossier: Dossier, kind: str, id_: str) -> Trouble:
    texts = {
        "demanda": N_("There is no demand called “{name}”"),
        "accio": N_("There is no action called “{name}”"),
    }
    known = [each.id for each in dossier.of(kind)]
    return Trouble(
        Message(texts[kind], {"name": id_}),
        Message(N_("There are these: {ids}"), {"ids": known}),
    )


def _ahead(stage: Stage) -> Message | None:
    entry = stage.subject
    if entry.kind.name == "demanda":
        return None
    order = [etapa.etapa for etapa in stage.guide.etapes]
    present = entry.as_(Accio).etapa
    if present not in order or order.index(stage.asked.stage) <= order.index(present):
        return None
    label = stage.dossier.lists.get("etapa").label(present or "", stage.session.t.language)
    return Message(
        N_("The action is still in another stage ({stage}): what is filled in now is kept."),
        {"stage": label},
    )
