"""What a form says beside each answer, in the language of the form."""

from collections.abc import Iterator
from typing import Final

from cooptec.forms.form import Blank, Form
from cooptec.i18n import N_, Translator
from cooptec.wizard.questions import Ask, Question

NEEDED: Final = "*"
"""The sign beside the questions that must be answered; the legend says so."""

LEGEND: Final = N_("What is marked with * is needed.")
MORE_THAN_ONE: Final = N_("More than one can be given: write each on a line of its own.")
NOT_LISTED: Final = N_("If it is not on the list")

_HOW: Final = {
    Ask.DATE: N_("Day, month and year, for example 1/9/2018."),
    Ask.HOUR: N_("Hour and minutes, for example 16:00."),
    Ask.SEVERAL: MORE_THAN_ONE,
    Ask.YES_NO: N_("Write yes or no."),
    Ask.INTEGER: N_("A whole number."),
    Ask.DECIMAL: N_("A number, for example 10 or 7,5."),
}


def title(question: Question, t: Translator) -> str:
    """What a question is called: the parts around it, its title and its unit."""
    names = (*question.group, question.title)
    unit = f" ({t(question.unit)})" if question.unit else ""
    new = (t(NOT_LISTED),) if question.creates else ()
    said = (*new, *dict.fromkeys(t(name) for name in names))
    return " · ".join(said) + unit + (f" {NEEDED}" if question.needed and not new else "")


def label(question: Question, t: Translator) -> str:
    """What a question is called under a line that says already that it is about a new one."""
    return title(question, t).removeprefix(f"{t(NOT_LISTED)} · ")


def hint(question: Question, t: Translator) -> str:
    """How to answer: the help of the model, the kind of answer, the advised length, an example."""
    return " ".join(_hints(question, t))


def _hints(question: Question, t: Translator) -> Iterator[str]:
    if question.help:
        yield _sentence(t(question.help))
    if question.ask in _HOW:
        yield t(_HOW[question.ask])
    words = question.camp.words
    if words is not None and words[0]:
        yield t(N_("From {least} to {most} words are advised."), least=words[0], most=words[1])
    elif words is not None:
        yield t(N_("At most {most} words are advised."), most=words[1])
    if question.example and question.ask in {Ask.LINE, Ask.LONG}:
        yield t(N_("Example: «{example}»"), example=t(question.example))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."


def has_needed(form: Form) -> bool:
    """Whether the legend of the sign has something to explain."""
    return any(blank.question.needed for blank in form.blanks())


def choices(blank: Blank) -> tuple[str, ...]:
    """The names of what can be chosen."""
    return tuple(option.label for option in blank.options)
