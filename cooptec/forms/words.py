"""What a form says beside each answer, in the language of the form."""

from collections.abc import Iterator, Sequence
from typing import Final

from cooptec.forms.form import Blank, Form
from cooptec.i18n import N_, Translator
from cooptec.wizard.questions import Ask, Question

NEEDED: Final = "*"
"""The sign beside the questions that must be answered; the legend says so."""

LEGEND: Final = N_("What is marked with * is needed.")
MORE_THAN_ONE: Final = N_("More than one can be given: write each on a line of its own.")
NOT_LISTED: Final = N_("If it is not on the list")
ONE_IN_EACH: Final = N_("One answer in each row")
_ONE_OF: Final = N_("Choose one of the list.")

_FEW: Final = 8
"""Names that are written out, for those who print the form."""
_MANY: Final = 500
"""Characters that are written out where several can be given, as Word has no list for that."""

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


def row_title(question: Question, title_of_all: str, t: Translator) -> str:
    """What a column is called; the only one does not repeat what the whole table is called."""
    said = title(question, t)
    return t(ONE_IN_EACH) if said.removesuffix(f" {NEEDED}") == title_of_all else said


def hint(question: Question, t: Translator, names: Sequence[str] = ()) -> str:
    """How to answer: the help of the model, the kind of answer, the advised length, an example.

    Args:
        question: what is asked.
        t: the language.
        names: what can be chosen, if that is to be said too.
    """
    return " ".join((*_hints(question, t, names), *_said(question, names, t)))


def _said(question: Question, names: Sequence[str], t: Translator) -> Iterator[str]:
    """What can be chosen, or that something can."""
    listed = written_out(question, names)
    if listed:
        yield t(N_("Options: {names}."), names=listed)
    elif names and question.ask is not Ask.YES_NO:
        yield t(_ONE_OF)


def written_out(question: Question, names: Sequence[str]) -> str:
    """What can be chosen, as one text; empty where that would be too much."""
    text = "; ".join(names)
    several = question.ask is Ask.SEVERAL and len(text) <= _MANY
    few = len(names) <= _FEW and question.ask is Ask.ONE
    return text if several or few else ""


def _hints(question: Question, t: Translator, names: Sequence[str]) -> Iterator[str]:
    if question.help:
        yield _sentence(t(question.help))
    if question.ask in _HOW and not (question.ask is Ask.INTEGER and names):
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
