"""A conversation on a terminal: ask, record, save, until there is something to save for good."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from cooptec.cli import overview
from cooptec.cli.form import Form
from cooptec.cli.keys import Leaving
from cooptec.dossier.storage import StorageError
from cooptec.i18n import N_, Translator
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft
from cooptec.wizard.options import Option
from cooptec.wizard.questions import Ask
from cooptec.wizard.state import Ending
from cooptec.wizard.summary import Value, known_as, proposed, summary
from cooptec.wizard.turns import Asked, Finished, Fork
from cooptec.wizard.words import Command

Clock = Callable[[], datetime]


class Talk:
    """One conversation with its draft and its terminal."""

    def __init__(self, conversation: Conversation, draft: Draft, form: Form, clock: Clock) -> None:
        self.conversation = conversation
        self._draft = draft
        self._form = form
        self._clock = clock

    def questions(self) -> None:
        """Ask until the conversation is finished; every answer is saved as it is given.

        Raises:
            Leaving: the person leaves; everything is saved.
            StorageError: the disk does not take the draft.
        """
        while True:
            turn = self.conversation.next_turn()
            if isinstance(turn, Finished):
                return
            if isinstance(turn, Fork):
                self._decide(turn)
            else:
                self._one(turn)
            self.keep()

    def keep(self) -> None:
        """Save the draft.

        Raises:
            StorageError: the disk does not take it.
        """
        self._draft.state = self.conversation.state
        self._draft.progress = self.conversation.progress
        self._draft.label = known_as(self.conversation)
        name = self._draft.name
        self._draft.save(self._clock())
        if self._draft.name != name:
            text = N_("Another window goes on with the same answers: yours are kept apart from it.")
            self._form.say(self._form.t(text), mark="! ")

    def review(self, t: Translator) -> bool:
        """Show the summary until it is right: True to save it, False to discard it.

        Raises:
            Leaving: the person leaves; everything is saved.
            StorageError: the disk does not take the draft.
        """
        while True:
            self._form.begin_again()
            overview.show(self._form, summary(self.conversation, t.language))
            chosen = self._form.choose(
                [
                    Option("save", t(N_("Save"))),
                    Option("correct", t(N_("Correct"))),
                    Option("discard", t(N_("Discard"))),
                ]
            )
            if chosen in {"save", "discard"}:
                return chosen == "save"
            if chosen == Command.BACK:
                self.conversation.back()
            elif chosen == "correct":
                self._correct(t)
            elif chosen == Command.LEAVE:
                raise Leaving("", interrupted=False)
            self.keep()
            self.questions()

    def _correct(self, t: Translator) -> None:
        steps = self.conversation.plan.steps
        options = [Option(step.key, t(step.field.camp.title)) for step in steps]
        step = self.conversation.plan.step(str(self._form.choose(options)))
        if step is not None:
            self.conversation.revise(step)

    def _one(self, asked: Asked) -> None:
        question = asked.question
        try:
            reply = self._form.ask(
                asked,
                lambda typed: self._meanwhile(asked, typed),
                self._proposed(asked),
            )
            if reply is Command.LEAVE:
                raise Leaving("", interrupted=False)  # noqa: TRY301 (one way out for all)
        except Leaving as leaving:
            self._typing(asked, leaving.typed)
            raise
        if reply is Command.HELP:
            self._form.help(asked)
        elif reply is Command.BACK:
            self.conversation.back()
        elif reply is Command.SKIP:
            self.conversation.skip(question)
        elif reply is Command.SUMMARY:
            self.conversation.finish(Ending.STOP)
        elif not isinstance(reply, Command):
            self._form.outcome(self.conversation.answer(question, reply))

    def _proposed(self, asked: Asked) -> tuple[Value, ...]:
        question, proposal = asked.question, asked.proposal
        if proposal is None:
            return ()
        loc = question.loc[:-1] if question.ask is Ask.PROPOSED else question.loc
        language = self._form.t.language
        return proposed(self.conversation, question.step, loc, proposal, language)

    def _typing(self, asked: Asked, typed: str) -> None:
        self.conversation.interrupted(asked.question, typed)
        self.keep()

    def _meanwhile(self, asked: Asked, typed: str) -> None:
        """Keep what is being typed; a disk that does not take it is told after the answer."""
        with suppress(StorageError):
            self._typing(asked, typed)

    def _decide(self, fork: Fork) -> None:
        chosen = self._form.fork(fork)
        conversation = self.conversation
        if chosen == "present":
            conversation.finish(Ending.PRESENT)
        elif chosen == "missing":
            conversation.answer_missing()
        elif chosen == "go_on":
            conversation.go_on()
        elif chosen in {"stop", Command.SUMMARY}:
            conversation.finish(Ending.STOP)
        elif chosen == Command.BACK:
            conversation.back()
        elif chosen == Command.LEAVE:
            raise Leaving("", interrupted=False)
