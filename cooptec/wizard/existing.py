"""A conversation about an object that has its file, or whose place is known.

What the file says is there to begin with; only what a step of the guide still needs is asked, or,
to look everything over, each of its questions with the present answer.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final

from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.diagnostics.declaration import Severity
from cooptec.dossier.dossier import Entry
from cooptec.guia.steps import Missing, keys_of
from cooptec.guia.targets import Target
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.camp import P1, A, F, M, Moment
from cooptec.model.fields import Loc, fields
from cooptec.wizard.conversation import Conversation, Judge, no_judge
from cooptec.wizard.options import Choices, Option
from cooptec.wizard.output import NewObject, Surroundings, objects
from cooptec.wizard.parts import give_identifiers, written_parts
from cooptec.wizard.plan import Phase, Plan, Step
from cooptec.wizard.proposing import Propose, nothing
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.sealing import sealed
from cooptec.wizard.state import Ending, State
from cooptec.wizard.tree import Tree, get, is_empty, pruned, put
from cooptec.wizard.turns import Accepted, Finished, Fork, Outcome, Turn

STAGE_MOMENTS: Final = {"P1": P1, "P2": F, "P3": M, "P4": A}
"""The moment that comes with each decision point."""

TITLE: Final = N_("What this step needs")


class Faulty(Trouble):
    """The file has something that cannot be read: it is mended first."""

    def __init__(self, found: Diagnostic) -> None:
        place = found.place
        at = {"file": place.path, "line": place.line, "what": found.message}
        super().__init__(
            Message(N_("{file}, line {line}: {what}"), at),
            Message(N_("Mend it first: cooptec valida {path}"), {"path": place.path}),
        )


@dataclass(frozen=True, slots=True)
class Placed(NewObject):
    """An object whose file is known."""

    file: str = ""

    @property
    def path(self) -> str:
        """Its file, relative to the dossier."""
        return self.file


def values_of(entry: Entry) -> Tree:
    """What a file says, as answers.

    Raises:
        Faulty: something in it cannot be read.
    """
    for found in entry.diagnostics:
        if found.severity is Severity.ERROR:
            raise Faulty(found)
    values: Tree = pruned(entry.object.model_dump(exclude_none=True))
    return values


@dataclass(frozen=True)
class Task:
    """What a step of the guide wants of one file."""

    target: Target
    missing: tuple[Missing, ...]
    """What it needs."""
    languages: tuple[str, ...]
    """The language in which texts are born, then those in which they are offered."""
    moment: Moment
    """From when a field counts as needed."""
    review: bool = False
    """Go through all the fields of the step, answered or not."""
    before: "Tree | None" = None
    """What the file said when the conversation began; None for what it says now."""
    waiting: frozenset[Loc] = frozenset()
    """Answers that came in and were not understood: they are asked, whatever the file needs."""


def plan_of(task: Task) -> Plan:
    """What is asked of one file in a step: what it needs, or every field of the step."""
    target = task.target
    wanted = {each.loc[0] for each in task.missing}
    asked_again = {loc[0] for loc in task.waiting}
    steps: list[Step] = []
    section = ""
    for field in fields(target.kind.model):
        section = field.camp.section or section
        if field.keyed or field.camp.computed or "auto" in field.camp.by:
            continue
        asked = target.leads_to((field.key,)) if task.review else field.key in wanted
        if (asked or field.key in asked_again) and field.key not in {*target.unasked, *_ELSEWHERE}:
            steps.append(Step(field, task.moment if field.key in wanted else None, section))
    known = tuple(each for each in dict.fromkeys(task.languages) if each in DOCUMENT_LANGUAGES)
    return Plan(target.kind, (Phase(task.moment, TITLE, tuple(steps)),), known)


_ELSEWHERE: Final = frozenset({"excepcions", "decisions", "decisio"})
"""Fields that are written by acts with a command of their own."""


class Existing(Conversation):
    """A conversation about one file of a step."""

    def __init__(
        self,
        task: Task,
        around: Surroundings,
        *,
        language: str,
        judge: Judge = no_judge,
        propose: Propose = nothing,
        state: State | None = None,
    ) -> None:
        target = task.target
        self.task = task
        self.target = target
        self.before: Tree = values_of(target.entry) if task.before is None else task.before
        begun = state or State(deepcopy(self.before))
        placed = replace(around, ids={**around.ids, (): target.id}, accio=target.accio)
        super().__init__(
            plan_of(task), placed, language=language, judge=judge, propose=propose, state=begun
        )
        self._missing = tuple(loc for each in task.missing for loc in (each.loc, *each.instead))
        self.choices = StepChoices(placed, language, target.kind.name, begun)

    # what comes next

    def next_turn(self) -> Turn:
        """The next thing to ask; after the last one, the conversation is over."""
        turn = super().next_turn()
        return Finished(Ending.STOP) if isinstance(turn, Fork) else turn

    def questions(self, step: Step) -> Iterator[Question]:
        """The questions of a step of the form that belong to the step of the guide."""
        return (each for each in super().questions(step) if self._belongs(each))

    def open_questions(self, step: Step) -> Iterator[Question]:
        """Those that are still asked."""
        asked = (each for each in self.questions(step) if self._is_asked(each))
        if not self.task.review:
            return (q for q in asked if not self._has_answer(q) and not self._is_skipped(q))
        return (q for q in asked if q.loc not in self.state.history and not self._is_skipped(q))

    def _has_answer(self, question: Question) -> bool:
        """Whether nobody needs to ask: what a form said and was not understood is asked again."""
        return self.is_answered(question) and question.loc not in self.state.heard

    def is_complete(self, step: Step) -> bool:
        """Whether everything needed in a step of the form is there."""
        needed = (each for each in self.questions(step) if each.needed and self._is_asked(each))
        return all(self.is_answered(each) for each in needed)

    def objects(self) -> tuple[NewObject, ...]:
        """The objects created on the way, then the one of the file."""
        *created, main = objects(self.plan, self.state, self.around)
        target = self.target
        told = {key: value for key, value in main.data.items() if key in self.state.values}
        data = _in_order(target, {**told, **target.unasked})
        placed = Placed(target.kind.name, target.id, data, (), target.accio, target.path)
        return (*created, sealed(placed, self.around.dossier))

    # what becomes of an answer

    def answer(self, question: Question, reply: object) -> Outcome:
        """Record an answer; Enter keeps the present one."""
        present = get(self.state.values, question.loc)
        asks = question.ask not in {Ask.ANOTHER, Ask.PROPOSED}
        if reply in ("", []) and asks and present is not None:
            self.state.done_with(question.loc)
            return Accepted()
        outcome = super().answer(question, reply)
        self.name_parts()
        return outcome

    def skip(self, question: Question) -> None:
        """Leave a question for later; what the file says already stays."""
        if question.ask is Ask.ANOTHER or is_empty(get(self.before, question.scope)):
            super().skip(question)
            return
        self.state.skipped.add(question.loc)
        self.state.done_with(question.loc)

    def accept(self, step: Step, proposed: object) -> None:
        """Take what is proposed for a step; whatever it leaves open is asked."""
        put(self.state.values, (step.key,), deepcopy(proposed))
        self.name_parts()
        for question in self.questions(step):
            if question.ask is Ask.ANOTHER:
                self.state.closed.add(question.loc[:-1])

    # how

    def name_parts(self) -> None:
        """Give each new part an identifier, so that others can refer to it."""
        around = self.around
        kind = self.target.kind.name
        give_identifiers(kind, self.state.values, around.dossier, around.accio)

    def _belongs(self, question: Question) -> bool:
        if question.ask is Ask.PROPOSED:
            return True
        loc = question.loc[:-1] if question.ask is Ask.ANOTHER else question.loc
        return self.target.covers(keys_of(loc)) and self._is_there(loc)

    def _is_there(self, loc: Loc) -> bool:
        """Whether the item of a list exists, where the step only completes those there are."""
        keys = keys_of(loc)
        named = [path for path in self.target.camps if keys[: len(path)] == path]
        before_last = max((len(path) - 1 for path in named), default=0)
        for at, step in enumerate(loc):
            if isinstance(step, int) and len(keys_of(loc[:at])) <= before_last:
                return get(self.state.values, loc[: at + 1]) is not None
        return True

    def _is_asked(self, question: Question) -> bool:
        if self.task.review or question.ask is Ask.PROPOSED or question.loc in self.state.heard:
            return True
        loc = question.loc[:-1] if question.ask is Ask.ANOTHER else question.loc
        return any(loc[: len(missing)] == missing for missing in self._missing)

    def _is_skipped(self, question: Question) -> bool:
        return self.state.is_skipped(question.loc)


class StepChoices(Choices):
    """Offers also the parts that were written in the same conversation."""

    def __init__(self, around: Surroundings, language: str, kind: str, state: State) -> None:
        super().__init__(around.lists, around.dossier, language, around.accio)
        self._kind = kind
        self._state = state

    def of(self, question: Question, values: Tree) -> tuple[Option, ...]:
        """The options of a question, those of the file itself as they are now."""
        own = self._own(question)
        return own or super().of(question, values)

    def label(self, question: Question, value: str) -> str:
        """How a chosen value is called."""
        own = (each.label for each in self._own(question) if each.value == value)
        return next(own, None) or super().label(question, value)

    def _own(self, question: Question) -> tuple[Option, ...]:
        target = question.camp.target or ""
        if question.ask not in {Ask.REFERENCE, Ask.SEVERAL}:
            return ()
        return written_parts(self._kind, self._state.values, target, self._language)


def _in_order(target: Target, data: Tree) -> Tree:
    keys = [field.key for field in fields(target.kind.model)]
    return {key: data[key] for key in keys if not is_empty(data.get(key))}
