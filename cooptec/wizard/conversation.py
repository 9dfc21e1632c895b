"""The conversation: which question comes next, and what becomes of an answer.

It knows no terminal. A front-end asks for :meth:`Conversation.next_turn`, draws it, and hands back
what was typed or chosen; every change goes through one of the verbs below, after which the state
is worth saving.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.i18n import N_, Message
from cooptec.model.fields import Leaf
from cooptec.wizard.options import CREATE, Choices
from cooptec.wizard.output import NewObject, Surroundings, objects
from cooptec.wizard.parsing import NotUnderstood, value_of
from cooptec.wizard.plan import Plan, Step
from cooptec.wizard.questions import ANOTHER, Ask, Question, Questionnaire, can_be_created
from cooptec.wizard.state import Ending, Partial, State
from cooptec.wizard.tree import Loc, drop, get, put
from cooptec.wizard.turns import Accepted, Asked, Finished, Fork, Outcome, Refused, Turn
from cooptec.wizard.words import NOTHING, means_nothing

Judge: TypeAlias = Callable[[Sequence[NewObject], Loc], Sequence[Diagnostic]]
"""The rules: given the objects as they would be saved (the main one last) and the path of the
answer just given in the main one, what they find there."""


def no_judge(_objects: Sequence[NewObject], _loc: Loc) -> Sequence[Diagnostic]:
    """Finds nothing."""
    return ()


_EMPTY: Final = Message(
    N_("An answer is needed here. If you do not know it yet, write the word to skip it.")
)


class Conversation:
    """One conversation about one new object."""

    def __init__(
        self,
        plan: Plan,
        around: Surroundings,
        *,
        language: str,
        judge: Judge = no_judge,
        state: State | None = None,
    ) -> None:
        self.plan = plan
        self.state = state or State()
        self.around = around
        self.choices = Choices(around.lists, around.dossier, language)
        self._judge = judge
        self._questionnaire = Questionnaire(plan, around.lists)

    # what comes next

    def next_turn(self) -> Turn:
        """The next thing to ask or to decide."""
        state = self.state
        question = self._out_of_turn()
        if question is not None:
            return self._asked(question)
        if state.ending is not None:
            if self.missing():
                state.ending = Ending.STOP
            return Finished(state.ending)
        for phase in self.plan.phases[: state.phase + 1]:
            for step in phase.steps:
                question = next(self.open_questions(step), None)
                if question is not None:
                    return self._asked(question)
        fork = Fork(self.missing(), next(iter(self.plan.phases[state.phase + 1 :]), None))
        if self.plan.presented or fork.missing or fork.following:
            return fork
        return Finished(Ending.STOP)

    def questions(self, step: Step) -> Iterator[Question]:
        """The questions of a step, in order, answered or not."""
        return self._questionnaire.of_step(step, self.state)

    def open_questions(self, step: Step) -> Iterator[Question]:
        """Those that were neither answered nor left for later."""
        return (
            question
            for question in self.questions(step)
            if not self.is_answered(question) and not self.state.is_skipped(question.loc)
        )

    def is_answered(self, question: Question) -> bool:
        """Whether a question has its answer."""
        if question.ask is Ask.ANOTHER:
            return question.loc[:-1] in self.state.closed
        return get(self.state.values, question.loc) is not None

    def missing(self) -> tuple[Step, ...]:
        """The steps of the first phase that lack something needed."""
        return tuple(step for step in self.plan.first.steps if not self.is_complete(step))

    def is_complete(self, step: Step) -> bool:
        """Whether everything needed in a step is there."""
        needed = [question for question in self.questions(step) if question.needed]
        return all(self.is_answered(question) for question in needed)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the answers that are needed are there, and how many are needed."""
        total = len(self.plan.first.steps)
        return total - len(self.missing()), total

    def objects(self) -> tuple[NewObject, ...]:
        """The objects that would be saved now; the main one comes last."""
        return objects(self.plan, self.state, self.around)

    def findings(self) -> Sequence[Diagnostic]:
        """Everything that the rules find in the objects as they stand."""
        return self._judge(self.objects(), ())

    # what becomes of an answer

    def answer(self, question: Question, reply: object) -> Outcome:
        """Record the answer to a question.

        Args:
            question: the one that was asked.
            reply: what was typed, or the value (values) chosen; ``CREATE`` for a new object.
        """
        if reply in ("", []):
            if not question.optional:
                return Refused(_EMPTY)
            self.skip(question)
            return Accepted()
        try:
            value = self._value(question, reply)
        except NotUnderstood as error:
            return Refused(error.message)
        self._record(question, value)
        self._done_with(question)
        return self._outcome(question, value)

    def skip(self, question: Question) -> None:
        """Leave a question for later, with the part that makes no sense without it."""
        state, scope = self.state, question.scope
        if question.ask is Ask.ANOTHER:
            state.closed.add(question.loc[:-1])
        elif isinstance(scope[-1], int):
            drop(state.values, scope)
            state.closed.add(scope[:-1])
        else:
            drop(state.values, scope)
            state.skipped.add(scope)
        self._done_with(question)

    def back(self) -> bool:
        """Go back to the question before; False when this is the first one."""
        state = self.state
        before = state.history if state.revising is None else state.revised
        while before:
            loc = before.pop()
            if self._reopen(loc) and self._question_at(loc) is not None:
                state.cursor, state.ending = loc, None if state.revising is None else state.ending
                return True
        return False

    def revise(self, step: Step) -> None:
        """Ask a step again, to correct it."""
        state = self.state
        state.revising, state.revised = step.key, []
        state.skipped = {loc for loc in state.skipped if loc[0] != step.key}
        state.closed = {loc for loc in state.closed if loc[0] != step.key}

    def go_on(self) -> None:
        """Agree to go through the next phase."""
        self.state.phase = min(self.state.phase + 1, len(self.plan.phases) - 1)

    def answer_missing(self) -> None:
        """Take up again what was left for later and is needed."""
        keys = {step.key for step in self.missing()}
        self.state.skipped = {loc for loc in self.state.skipped if loc[0] not in keys}
        self.state.ending = None

    def finish(self, ending: Ending) -> None:
        """End the questions here."""
        self.state.ending, self.state.cursor, self.state.revising = ending, None, None

    def interrupted(self, question: Question, typed: str) -> None:
        """Keep what was being typed."""
        self.state.partial = Partial(question.loc, typed) if typed.strip() else None

    # how

    def _out_of_turn(self) -> Question | None:
        state = self.state
        if state.cursor is not None:
            found = self._question_at(state.cursor)
            if found is not None:
                return found
            state.cursor = None
        step = self.plan.step(state.revising) if state.revising else None
        if step is not None:
            again = (q for q in self.questions(step) if q.loc not in state.revised)
            found = next((q for q in again if not state.is_skipped(q.loc)), None)
            if found is not None:
                return found
        state.revising = None
        return None

    def _question_at(self, loc: Loc) -> Question | None:
        step = self.plan.step(str(loc[0]))
        every = self.questions(step) if step else iter(())
        return next((question for question in every if question.loc == loc), None)

    def _asked(self, question: Question) -> Asked:
        phase = next(each for each in self.plan.phases if question.step in each.steps)
        partial = self.state.partial
        target = question.camp.target
        return Asked(
            question,
            phase.steps.index(question.step) + 1,
            len(phase.steps),
            self.choices.of(question, self.state.values),
            question.ask is Ask.REFERENCE and target is not None and can_be_created(target),
            None if question.ask is Ask.ANOTHER else get(self.state.values, question.loc),
            partial.text if partial is not None and partial.loc == question.loc else "",
        )

    def _value(self, question: Question, reply: object) -> Any:  # noqa: ANN401
        if reply == CREATE and question.ask is Ask.REFERENCE:
            present = get(self.state.values, question.loc)
            return present if isinstance(present, dict) else {}
        if not isinstance(reply, str):
            return reply
        if question.camp.nothing and question.field.leaf is Leaf.TEXT and means_nothing(reply):
            return NOTHING["ca"]
        options = self.choices.of(question, self.state.values)
        open_list = self.choices.open_list(question)
        value = value_of(question.ask, reply, options, open_list=open_list)
        if value == "":
            raise NotUnderstood(_EMPTY)
        return value

    def _record(self, question: Question, value: Any) -> None:  # noqa: ANN401
        state = self.state
        if question.ask is Ask.ANOTHER:
            self._add_item(question.loc[:-1], wanted=value)
            return
        put(state.values, question.loc, value)
        for loc in [question.loc[:depth] for depth in range(1, len(question.loc) + 1)]:
            state.skipped.discard(loc)
        if question.camp.nothing and means_nothing(str(value)):
            self._record_nothing(question)

    def _add_item(self, loc: Loc, *, wanted: bool) -> None:
        if not wanted:
            self.state.closed.add(loc)
            return
        items = get(self.state.values, loc) or []
        put(self.state.values, loc, [*items, {}])

    def _record_nothing(self, question: Question) -> None:
        """*None* is a full answer: nothing else is asked about it."""
        state, loc = self.state, question.loc
        if question.language is not None:
            for language in self.plan.languages[1:]:
                put(state.values, (*loc[:-1], language), NOTHING[language])
        elif len(loc) > 1 and isinstance(loc[-2], int):
            put(state.values, loc[:-2], [{loc[-1]: NOTHING["ca"]}])
            others = (q for q in self.questions(question.step) if q.ask is not Ask.ANOTHER)
            state.skipped |= {q.loc for q in others if q.loc != loc}
            state.closed.add(loc[:-2])

    def _done_with(self, question: Question) -> None:
        state = self.state
        state.cursor = None
        if state.revising is None:
            state.history.append(question.loc)
        else:
            state.revised.append(question.loc)
        if state.partial is not None and state.partial.loc == question.loc:
            state.partial = None

    def _reopen(self, loc: Loc) -> bool:
        """Undo what closed a question; False where there is nothing to ask again.

        Going back passes over a *yes, one more* whose item was filled in since.
        """
        state = self.state
        state.skipped = {skipped for skipped in state.skipped if loc[: len(skipped)] != skipped}
        if loc[-1] != ANOTHER:
            return True
        if loc[:-1] in state.closed:
            state.closed.discard(loc[:-1])
            return True
        items = get(state.values, loc[:-1]) or []
        if not items or items[-1] != {}:
            return False
        items.pop()
        return True

    def _outcome(self, question: Question, value: Any) -> Accepted:  # noqa: ANN401
        if question.ask is Ask.ANOTHER or value == {}:
            return Accepted()
        found = [
            each
            for each in self._judge(self.objects(), question.loc)
            if not each.pending and each.severity is not Severity.INFO
        ]
        self.state.warnings.pop(question.loc, None)
        if found:
            self.state.warnings[question.loc] = tuple(each.code for each in found)
        return Accepted(tuple(found), tuple(_advice(question, value)))


def _advice(question: Question, value: Any) -> Iterator[Message]:  # noqa: ANN401
    words = question.camp.words
    if words is None or not isinstance(value, str):
        return
    count, (least, most) = len(value.split()), words
    if count < least:
        text = N_("It has {n} words; {least} to {most} are advised. It is recorded as it is.")
    elif count > most:
        text = N_("It has {n} words; at most {most} are advised. It is recorded as it is.")
    else:
        return
    yield Message(text, {"n": count, "least": least, "most": most})
