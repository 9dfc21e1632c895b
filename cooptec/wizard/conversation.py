"""The conversation: which question comes next, and what becomes of an answer.

It knows no terminal. A front-end asks for :meth:`Conversation.next_turn`, draws it, and hands back
what was typed or chosen; every change goes through one of the verbs below, after which the state
is worth saving.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any, Final, TypeAlias

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.i18n import N_, Message
from cooptec.model.camp import Moment
from cooptec.model.fields import Leaf, field_at
from cooptec.wizard.advice import advice
from cooptec.wizard.options import CREATE, Choices
from cooptec.wizard.output import NewObject, Surroundings, objects
from cooptec.wizard.parsing import NotUnderstood, value_of
from cooptec.wizard.plan import Plan, Step
from cooptec.wizard.proposing import Proposal, Proposals, Propose, Reply, nothing
from cooptec.wizard.questions import (
    PROPOSED,
    Ask,
    Question,
    Questionnaire,
    can_be_created,
)
from cooptec.wizard.sealing import sealed
from cooptec.wizard.state import Ending, Partial, State
from cooptec.wizard.tree import Loc, Tree, drop, get, is_empty, put
from cooptec.wizard.turns import Accepted, Asked, Finished, Fork, Outcome, Refused, Turn
from cooptec.wizard.words import NOTHING, means_nothing

Judge: TypeAlias = Callable[[Sequence[NewObject], Loc], Sequence[Diagnostic]]
"""The rules: given the objects as they would be saved (the main one last) and the path of the
answer just given in the main one, what they find there."""


def no_judge(_objects: Sequence[NewObject], _loc: Loc) -> Sequence[Diagnostic]:
    """Finds nothing."""
    return ()


_EMPTY: Final = Message(
    N_("An answer is needed here. If you do not know it yet, type the word that skips it.")
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
        propose: Propose = nothing,
        state: State | None = None,
    ) -> None:
        self.plan = plan
        self.state = state or State()
        self.around = around
        self.choices = Choices(around.lists, around.dossier, language, around.accio)
        self._judge = judge
        self._propose = propose
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
        following = next(iter(self.plan.phases[state.phase + 1 :]), None)
        fork = Fork(self.plan.presented, self.missing(), following)
        if fork.presented or fork.missing or fork.following:
            return fork
        return Finished(Ending.STOP)

    def questions(self, step: Step) -> Iterator[Question]:
        """The questions of a step, in order, answered or not."""
        if self._asks_about_proposal(step):
            yield self._questionnaire.about_proposal(step)
        yield from self._questionnaire.of_step(step, self.state)

    def questions_of(self, step: Step, values: Tree) -> Iterator[Question]:
        """The questions that a step would have with these values."""
        return self._questionnaire.of_step(step, State(values))

    def proposals(self) -> Proposals:
        """What follows from other files and from the answers so far."""
        return self._propose(self.state.values)

    def open_questions(self, step: Step) -> Iterator[Question]:
        """Those that were neither answered nor left for later."""
        return (
            question
            for question in self.questions(step)
            if not self.is_answered(question) and not self.state.is_skipped(question.loc)
        )

    def is_answered(self, question: Question) -> bool:
        """Whether a question has its answer."""
        if question.ask is Ask.PROPOSED:
            return question.loc in self.state.closed
        if question.ask is Ask.ANOTHER:
            return question.loc[:-1] in self.state.closed
        return get(self.state.values, question.loc) is not None

    def missing(self) -> tuple[Step, ...]:
        """The steps of the first phase that lack something needed."""
        return tuple(step for step in self.plan.first.steps if not self.is_complete(step))

    def is_complete(self, step: Step) -> bool:
        """Whether everything needed in a step is there."""
        every = self._questionnaire.of_step(step, self.state)
        return all(not question.needed or self.is_given(question) for question in every)

    def is_given(self, question: Question) -> bool:
        """Whether a question has its answer, for a text in whichever language."""
        if question.language is None:
            return self.is_answered(question)
        return not is_empty(get(self.state.values, question.loc[:-1]))

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the answers that are needed are there, and how many are needed."""
        total = len(self.plan.first.steps)
        return total - len(self.missing()), total

    def objects(self) -> tuple[NewObject, ...]:
        """The objects that would be saved now; the main one comes last."""
        *created, main = objects(self.plan, self.state, self.around)
        return (*created, sealed(main, self.around.dossier))

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
        if question.ask is Ask.PROPOSED:
            return self._answer_proposal(question, str(reply))
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
        if question.ask is Ask.LONG:
            self.state.to_place = [each for each in self.state.to_place if each[1] != reply]
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
            if state.reopen(loc) and self._question_at(loc) is not None:
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
        """Agree to go through the next phase.

        What was left for later inside an earlier answer is asked again once it is needed.
        """
        state = self.state
        state.phase = min(state.phase + 1, len(self.plan.phases) - 1)
        moment = self.plan.phases[state.phase].moment
        if moment is not None:
            state.skipped = {loc for loc in state.skipped if not self._needed_from(loc, moment)}

    def answer_missing(self) -> None:
        """Take up again what was left for later and is needed."""
        keys = {step.key for step in self.missing()}
        self.state.skipped = {loc for loc in self.state.skipped if loc[0] not in keys}
        self.state.ending = None

    def finish(self, ending: Ending) -> None:
        """End the questions here."""
        self.state.ending, self.state.cursor, self.state.revising = ending, None, None

    def accept(self, step: Step, proposed: object) -> None:
        """Take what is proposed for a step; what it leaves open and is needed is asked."""
        state = self.state
        put(state.values, (step.key,), deepcopy(proposed))
        for question in self._questionnaire.of_step(step, state):
            if question.ask is Ask.ANOTHER:
                state.closed.add(question.loc[:-1])
            elif question.optional and not self.is_answered(question):
                state.skipped.add(question.loc)

    def interrupted(self, question: Question, typed: str) -> None:
        """Keep what was being typed."""
        self.state.partial = Partial(question.loc, typed) if typed.strip() else None

    # how

    def _needed_from(self, loc: Loc, moment: Moment) -> bool:
        """Whether a value inside an answer is needed from this moment on."""
        field = field_at(self.plan.kind.model, loc) if len(loc) > 1 else None
        return field is not None and field.camp.required == moment

    def _asks_about_proposal(self, step: Step) -> bool:
        """Whether a whole step is proposed and was not answered otherwise."""
        loc = (step.key, PROPOSED)
        if loc in self.state.closed:
            return True
        if not self._questionnaire.is_composed(step) or not is_empty(
            get(self.state.values, loc[:1])
        ):
            return False
        return loc[:1] in self.proposals()

    def _answer_proposal(self, question: Question, reply: str) -> Outcome:
        if reply not in set(Reply):
            return Refused(Message(N_("Choose one of the list.")))
        proposal = self.proposals().get(question.loc[:-1])
        self.state.closed.add(question.loc)
        if reply == Reply.OTHER or proposal is None:
            drop(self.state.values, question.loc[:-1])
            self._done_with(question)
            return Accepted()
        self.accept(question.step, proposal.value)
        self._done_with(question)
        self.state.revising = None
        if reply == Reply.CORRECT:
            self.revise(question.step)
        return self._outcome(question, proposal.value)

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
        present, proposal = self._present(question)
        creates = self.plan.creates and target is not None and can_be_created(target)
        return Asked(
            question,
            phase.steps.index(question.step) + 1,
            len(phase.steps),
            self.choices.of(question, self.state.values),
            question.ask is Ask.REFERENCE and creates,
            present,
            partial.text
            if partial is not None and partial.loc == question.loc
            else self.state.heard.get(question.loc, ""),
            proposal,
            tuple(self.state.to_place) if question.ask is Ask.LONG else (),
        )

    def _present(self, question: Question) -> tuple[Any, Proposal | None]:
        """The present answer, or the one that is proposed where there is none."""
        if question.ask is Ask.ANOTHER:
            return None, None
        if question.ask is not Ask.PROPOSED:
            present = get(self.state.values, question.loc)
            if present is not None:
                return present, None
        loc = question.loc[:-1] if question.ask is Ask.PROPOSED else question.loc
        proposal = self.proposals().get(loc)
        return (proposal.value if proposal else None), proposal

    def _value(self, question: Question, reply: object) -> Any:
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

    def _record(self, question: Question, value: Any) -> None:
        state = self.state
        if question.ask is Ask.ANOTHER:
            empty: Tree | None = None if question.field.part is None else {}
            state.add_item(question.loc[:-1], empty, wanted=value)
            return
        put(state.values, question.loc, value)
        for loc in [question.loc[:depth] for depth in range(1, len(question.loc) + 1)]:
            state.skipped.discard(loc)
        if question.camp.nothing and means_nothing(str(value)):
            self._record_nothing(question)

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
        self.state.done_with(question.loc)

    def _outcome(self, question: Question, value: Any) -> Accepted:
        if question.ask is Ask.ANOTHER or value == {}:
            return Accepted()
        loc = question.loc[:-1] if question.ask is Ask.PROPOSED else question.loc
        found = [
            each
            for each in self._judge(self.objects(), loc)
            if not each.pending and each.severity is not Severity.INFO
        ]
        self.state.warnings.pop(question.loc, None)
        if found:
            self.state.warnings[question.loc] = tuple(each.code for each in found)
        return Accepted(tuple(found), tuple(advice(question, value)))
