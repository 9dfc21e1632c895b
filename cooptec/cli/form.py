"""How a question, a fork and a summary look on a terminal."""

import re
from collections.abc import Sequence
from textwrap import shorten
from typing import Final

from cooptec.cli import lists, prompts
from cooptec.cli.keys import Leaving
from cooptec.cli.page import INDENT
from cooptec.cli.question_page import LISTS, QuestionPage
from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.printable import printable
from cooptec.i18n import N_, Message
from cooptec.wizard.options import CREATE, Option
from cooptec.wizard.proposing import Reply
from cooptec.wizard.questions import Ask
from cooptec.wizard.summary import Value
from cooptec.wizard.turns import Accepted, Asked, Fork, Outcome, Refused
from cooptec.wizard.words import Command, word_for, yes_or_no

_NEW: Final = {
    "entitat": N_("A new institution, not on the list"),
    "persona": N_("A new person, not on the list"),
}
_NUMBERED: Final = re.compile(r"\+[1-9]\d*\Z", re.ASCII)
"""The number of a text that came without a place."""


class Form(QuestionPage):
    """Draws on one terminal, in one language."""

    def opening(self, title: Message) -> None:
        """The head of a conversation: what it is about, and how to leave and go back."""
        t = self.t
        self.say(t.say(title), style="bold")
        self.say(
            t(
                N_(
                    "Every answer is saved. Leave whenever you like with Esc or Ctrl-C: nothing is "
                    "lost and you can go on another day."
                )
            )
        )
        back, skip = (word_for(each, t.language) for each in (Command.BACK, Command.SKIP))
        text = N_("? help · Alt-← or the word «{back}» to go back · «{skip}» to leave for later")
        self.say(t(text, back=back, skip=skip))

    # a question

    def ask(
        self, asked: Asked, keep: prompts.Keep, proposed: Sequence[Value] = ()
    ) -> str | list[str] | Command:
        """Draw a question and wait for its answer.

        Args:
            asked: the question.
            keep: see :data:`cooptec.cli.prompts.Keep`.
            proposed: the values of its proposal, as a person reads them.

        Raises:
            Leaving: the person leaves.
        """
        self.head(asked)
        question = asked.question
        self.proposal(asked, proposed)
        if question.ask is Ask.PROPOSED:
            return self._about_proposal()
        if question.ask in LISTS:
            return self._from_list(asked)
        if question.ask is Ask.LONG:
            return self._long(asked, keep)
        self.hint(question, N_("Enter leaves it for later.") if question.optional else "")
        return prompts.ask_line(default=_present(asked), keep=keep)

    def _about_proposal(self) -> str | Command:
        t = self.t
        return self.choose(
            [
                Option(Reply.ACCEPT, t(N_("Take it as it is"))),
                Option(Reply.CORRECT, t(N_("Take it and correct it"))),
                Option(Reply.OTHER, t(N_("Answer something else"))),
                Option(lists.SKIP, t(N_("Leave it for later"))),
            ]
        )

    def _long(self, asked: Asked, keep: prompts.Keep) -> str | Command:
        t = self.t
        self.say(
            t(N_("Write or paste the text. To finish: a line with only a point, or Ctrl-D.")),
            INDENT,
            style="italic",
        )
        editor = word_for(Command.EDITOR, t.language)
        text = N_("If you prefer a text editor, write «{editor}».")
        later = " " + t(N_("Enter leaves it for later.")) if asked.question.optional else ""
        self.say(t(text, editor=editor) + later, INDENT, style="italic")

        def count(n: int) -> str:
            return t.plural(N_("{n} word"), N_("{n} words"), n)

        self._to_place(asked)
        return _placed(asked, prompts.ask_long(count=count, default=_present(asked), keep=keep))

    def _to_place(self, asked: Asked) -> None:
        """The texts that came without a place, of which one may be the answer."""
        if not asked.to_place:
            return
        text = N_("Texts that came and have no place yet; +1 puts the first one here:")
        self.say(self.t(text), INDENT, style="italic")
        for number, (heading, text) in enumerate(asked.to_place, start=1):
            said = f"{heading}: {text}" if heading else text
            self.say(shorten(printable(said), 300, placeholder=" …"), INDENT, mark=f"+{number} ")

    def _from_list(self, asked: Asked) -> str | list[str] | Command:
        question, t = asked.question, self.t
        options = list(asked.options)
        if asked.can_create:
            new = _NEW.get(question.camp.target or "", N_("A new one, not on the list"))
            options.append(Option(CREATE, t(new)))
        later = Option(lists.SKIP, t(N_("Leave it for later")))
        options = [later, *options] if question.optional else [*options, later]
        if question.ask is Ask.SEVERAL:
            return self._several(asked, options)
        present = asked.value if isinstance(asked.value, str) else None
        if isinstance(asked.value, dict):
            present = CREATE
        chosen = lists.pick(
            options,
            instruction=t(N_("Arrows and Enter choose; type to filter.")),
            present=present,
            width=self.width,
        )
        self._chosen(options, [chosen])
        return chosen

    def _several(self, asked: Asked, options: Sequence[Option]) -> str | list[str] | Command:
        chosen = lists.pick_several(
            options,
            instruction=self.t(N_("Space ticks, Enter finishes; type to filter.")),
            present=asked.value or (),
            width=self.width,
        )
        self._chosen(options, chosen if isinstance(chosen, list) else [chosen])
        return chosen

    def _chosen(self, options: Sequence[Option], values: Sequence[str]) -> None:
        labels = {option.value: option.label for option in options}
        known = [labels[value] for value in values if value in labels]
        if known:
            self.say("; ".join(known), INDENT, mark="❯ ")

    # what came of it

    def outcome(self, outcome: Outcome) -> None:
        """What is to be said about an answer."""
        if isinstance(outcome, Refused):
            self.say(self.t.say(outcome.message), "  ", mark="✗ ")
            return
        self._accepted(outcome)

    def _accepted(self, accepted: Accepted) -> None:
        t = self.t
        for each in accepted.warnings:
            self._warning(each)
        for message in accepted.advice:
            self.say(t.say(message), "  ", mark="ℹ ")

    def _warning(self, found: Diagnostic) -> None:
        t = self.t
        text = t.say(found.message).rstrip(".") + ". "
        text += t(N_("The answer is saved with this warning."))
        self.say(text, "  ", mark="! ")
        if found.mend is not None:
            self.say(t.say(found.mend), "    ")

    # decisions

    def fork(self, fork: Fork) -> str | Command:
        """What to do when the questions of a phase are over.

        Returns:
            ``present``, ``missing``, ``go_on``, ``stop``, or a command.

        Raises:
            Leaving: the person leaves.
        """
        t = self.t
        self.begin_again()
        self.say()
        options = []
        if not fork.presented and not fork.missing:
            self.say(t(N_("Everything that is needed is there.")))
            options.append(Option("stop", t(N_("Finish here"))))
        elif fork.missing:
            titles = ", ".join(t(step.field.camp.title) for step in fork.missing)
            self.say(t(N_("Still needed: {titles}."), titles=titles))
            options.append(Option("missing", t(N_("Answer what is needed now"))))
        else:
            self.say(t(N_("Everything that is needed to present it is there.")))
            options.append(Option("present", t(N_("Present it now"))))
        if fork.following is not None:
            title = t(fork.following.title)
            text = N_("Go on with the rest: {title} ({n})")
            count = len(fork.following.steps)
            options.append(Option("go_on", t(text, title=title, n=count)))
        if fork.presented or fork.missing:
            options.append(Option("stop", t(N_("Stop here and keep it as it is"))))
        return self.choose(options)

    def choose(self, options: Sequence[Option]) -> str | Command:
        """Let somebody choose what to do next.

        Raises:
            Leaving: the person leaves.
        """
        chosen = lists.pick(
            options,
            instruction=self.t(N_("Arrows and Enter choose; type to filter.")),
            width=self.width,
        )
        self._chosen(options, [chosen])
        return chosen

    def choose_listed(self, options: Sequence[Option]) -> str:
        """Let somebody choose what to do next; what is on no line is asked again.

        Raises:
            Leaving: the person leaves.
        """
        known = {option.value for option in options}
        while True:
            chosen = self.choose(options)
            if chosen in known:
                return str(chosen)
            if chosen == Command.LEAVE:
                raise Leaving("", interrupted=False)
            self.say(self.t(N_("Choose one of the list.")), "  ", mark="✗ ")

    def yes(self, question: str) -> bool:
        """A question that Enter answers with yes.

        Raises:
            Leaving: the person leaves.
        """
        self.say(question + " " + self.t(N_("[Y/n]")))
        while True:
            typed = prompts.ask_line()
            meant = True if typed == "" else yes_or_no(str(typed))
            if meant is not None:
                return meant
            self.say(self.t(N_("Write yes or no.")), "  ", mark="✗ ")


def _placed(asked: Asked, typed: str | Command) -> str | Command:
    """What was typed; instead of the number of a text that came without a place, that text."""
    if isinstance(typed, Command) or not _NUMBERED.match(typed):
        return typed
    number = int(typed[1:])
    return asked.to_place[number - 1][1] if number <= len(asked.to_place) else typed


def _present(asked: Asked) -> str:
    """What stands at the prompt to begin with: what was being typed, or the present answer."""
    if asked.typed:
        return asked.typed
    value = asked.value
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    return str(value)
