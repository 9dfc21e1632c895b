"""How a question looks on a terminal, before it is answered."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.console import Console

from cooptec.cli.page import IN_LANGUAGE, INDENT, Page
from cooptec.i18n import N_, Translator
from cooptec.wizard.plan import Step
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.summary import Value
from cooptec.wizard.turns import Asked
from cooptec.wizard.words import Command, word_for

_HOW: Final = {
    Ask.DATE: N_("Day, month and year, for example 1/9/2018."),
    Ask.HOUR: N_("Hour and minutes, for example 16:00."),
    Ask.YES_NO: N_("Yes or no."),
    Ask.ANOTHER: N_("Yes or no; Enter means no."),
}
LISTS: Final = (Ask.ONE, Ask.SEVERAL, Ask.REFERENCE)
"""The kinds of question that are answered from a list."""

Translators = Callable[[str], Translator]
"""The translator of a language of documents, for examples in the language of the answer."""


class QuestionPage(Page):
    """Draws questions on one terminal, in one language."""

    def __init__(self, console: Console, t: Translator, translators: Translators) -> None:
        super().__init__(console, t)
        self._translators = translators
        self._step: Step | None = None

    def begin_again(self) -> None:
        """Show the head of the next question, even where it was the last one shown."""
        self._step = None

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

    def head(self, asked: Asked) -> None:
        """What is asked: its number and title, its help, an example."""
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
        if not question.example or question.ask in {*_HOW, *LISTS}:
            return
        language = question.language or question.main_language or self.t.language
        example = self._translators(language)(question.example)
        self.say(self.t(N_("Example: «{example}»"), example=example), INDENT)

    def proposal(self, asked: Asked, proposed: Sequence[Value]) -> None:
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

    def hint(self, question: Question, more: str) -> None:
        """How it is answered, where that is not plain."""
        how = _HOW.get(question.ask, "")
        text = " ".join(self.t(each) for each in (how, more) if each)
        if text and question.ask is not Ask.ANOTHER:
            self.say(text, INDENT, style="italic")
        elif how:
            self.say(self.t(how), INDENT, style="italic")
