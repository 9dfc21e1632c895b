"""How a question, a fork and a summary look on a terminal."""

import re
from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Final

from rich.console import Console

from cooptec.cli import lists, prompts
from cooptec.cli.page import IN_LANGUAGE, INDENT, Page
from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.printable import printable
from cooptec.i18n import N_, Message, Translator
from cooptec.wizard.options import CREATE, Option
from cooptec.wizard.plan import Step
from cooptec.wizard.proposing import Reply
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.summary import Value
from cooptec.wizard.turns import Accepted, Asked, Fork, Outcome, Refused
from cooptec.wizard.words import Command, word_for, yes_or_no

_NEW: Final = {
    "entitat": N_("A new institution, not on the list"),
    "persona": N_("A new person, not on the list"),
}
_HOW: Final = {
    Ask.DATE: N_("Day, month and year, for example 1/9/2018."),
    Ask.HOUR: N_("Hour and minutes, for example 16:00."),
    Ask.YES_NO: N_("Yes or no."),
    Ask.ANOTHER: N_("Yes or no; Enter means no."),
}

_NUMBERED: Final = re.compile(r"\+[1-9]\d*\Z", re.ASCII)
"""The number of a text that came without a place."""
_LISTS: Final = (Ask.ONE, Ask.SEVERAL, Ask.REFERENCE)

Translators = Callable[[str], Translator]
"""The translator of a language of documents, for examples in the language of the answer."""


class Form(Page):
    """Draws on one terminal, in one language."""

    def __init__(self, console: Console, t: Translator, translators: Translators) -> None:
        super().__init__(console, t)
        self._translators = translators
        self._step: Step | None = None

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

    def begin_again(self) -> None:
        """Show the head of the next question, even where it was the last one shown."""
        self._step = None

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
        self._head(asked)
        question = asked.question
        self._proposal(asked, proposed)
        if question.ask is Ask.PROPOSED:
            return self._about_proposal()
        if question.ask in _LISTS:
            return self._from_list(asked)
        if question.ask is Ask.LONG:
            return self._long(asked, keep)
        self._hint(question, N_("Enter leaves it for later.") if question.optional else "")
        return prompts.ask_line(default=_present(asked), keep=keep)

    def help(self, asked: Asked) -> None:
        """All that is known of a question."""
        t, question = self.t, asked.question
        for text in dict.fromkeys((question.step.field.camp.help, question.help)):
            if text:
                self.say(t(text), INDENT)
        self._example(question)
        back, skip, leave, summary = (
            word_for(each, t.language)
            for each in (Command.BACK, Command.SKIP, Command.LEAVE, Command.SUMMARY)
        )
        text = N_(
            "«{back}»: the question before · «{skip}»: leave it for later · «{summary}»: see the "
            "answers and save · «{leave}»: leave and go on another day"
        )
        self.say(t(text, back=back, skip=skip, leave=leave, summary=summary), INDENT)

    def _head(self, asked: Asked) -> None:
        question = asked.question
        t, camp = self.t, question.step.field.camp
        inner = question.ask in {Ask.ANOTHER, Ask.PROPOSED}
        single = question.camp is camp and not inner
        if question.step is not self._step:
            self._step = question.step
            self.say()
            text = N_("[{number} of {total}] {title}")
            number = str(asked.number).rjust(len(str(asked.total)))
            title = t(camp.title) + (self._language(question) if single else "")
            self.say(t(text, number=number, total=asked.total, title=title), style="bold")
            if camp.help:
                self.say(t(camp.help) + self._advice(question), INDENT)
            if single:
                self._example(question)
        elif single:
            self.say(t(camp.title) + self._language(question), INDENT)
        if not single and question.ask is not Ask.PROPOSED:
            self._inner_head(question)

    def _inner_head(self, question: Question) -> None:
        t = self.t
        if question.ask is Ask.ANOTHER:
            self.say(t(question.title), INDENT)
            return
        names = [t(title) for title in (*question.group, question.title)]
        unit = f" ({t(question.unit)})" if question.unit else ""
        self.say(" · ".join(names) + unit + self._language(question), INDENT)
        if question.translation:
            return
        if question.help:
            self.say(t(question.help), INDENT)
        self._example(question)

    def _language(self, question: Question) -> str:
        """In which language a text is wanted."""
        language = question.language
        if language is None:
            return ""
        return f" ({self.t(IN_LANGUAGE[language])})"

    def _advice(self, question: Question) -> str:
        words = question.camp.words
        if words is None or words[0] == 0:
            return ""
        text = N_("Between {least} and {most} words are advised.")
        return " " + self.t(text, least=words[0], most=words[1])

    def _example(self, question: Question) -> None:
        if not question.example or question.ask in {*_HOW, *_LISTS}:
            return
        language = question.language or question.main_language or self.t.language
        example = self._translators(language)(question.example)
        self.say(self.t(N_("Example: «{example}»"), example=example), INDENT)

    def _proposal(self, asked: Asked, proposed: Sequence[Value]) -> None:
        """Say that a value is only proposed, where it comes from, and how it is confirmed."""
        if asked.proposal is None:
            return
        t = self.t
        self.say(t(N_("Proposed, from {source}:"), source=asked.proposal.reason), INDENT)
        single = len(proposed) == 1
        for value in proposed:
            text = value.text if isinstance(value.text, str) else t.say(value.text)
            title = "" if single else f"{t(value.title)}: "
            self.say(title + text, INDENT + "  ", mark="· ")
        if asked.question.ask is not Ask.PROPOSED:
            self.say(t(N_("Enter confirms it.")), INDENT, style="italic")

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

    def _hint(self, question: Question, more: str) -> None:
        how = _HOW.get(question.ask, "")
        text = " ".join(self.t(each) for each in (how, more) if each)
        if text and question.ask is not Ask.ANOTHER:
            self.say(text, INDENT, style="italic")
        elif how:
            self.say(self.t(how), INDENT, style="italic")

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
