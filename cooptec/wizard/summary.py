"""What has been answered and what is missing, by sections, to look over before saving."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cooptec.i18n import N_, Message, formats
from cooptec.model.camp import P1, A, F, I, M, Moment, S
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.follows import REQUESTING
from cooptec.wizard.plan import Step
from cooptec.wizard.proposing import Proposal
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.tree import Loc, Tree, get, is_empty, put

_LATER: Final[dict[Moment, str]] = {
    I: N_("needed from the beginning"),
    S: N_("needed to present it"),
    P1: N_("can be filled in before decision point P1"),
    F: N_("can be filled in during formulation"),
    M: N_("can be filled in during implementation"),
    A: N_("can be filled in during evaluation"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a line, with what it is."""

    title: str
    """A text of the catalogs."""
    text: str | Message
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One step."""

    step: Step
    values: tuple[Value, ...]
    missing: Message | None
    """Until when what lacks can be filled in; None where nothing needed lacks."""
    warnings: tuple[str, ...] = ()
    """Codes of the findings that were recorded with its answers."""


@dataclass(frozen=True, slots=True)
class Section:
    """The lines under one heading of the model."""

    title: str
    lines: tuple[Line, ...]


def summary(conversation: Conversation, language: str) -> tuple[Section, ...]:
    """The sections with something in them: answers, or what is still demanded.

    Args:
        conversation: the one to sum up.
        language: in which dates, numbers and names of codes are written.
    """
    found: dict[str, list[Line]] = {}
    for step in conversation.plan.steps:
        line = _line(conversation, step, language)
        if line.values or line.missing:
            found.setdefault(step.section, []).append(line)
    return tuple(Section(title, tuple(lines)) for title, lines in found.items())


def _line(conversation: Conversation, step: Step, language: str) -> Line:
    values = tuple(_values(conversation, step, language, conversation.state.values))
    complete = conversation.is_complete(step)
    missing = None if complete or step.moment is None else Message(_later(step.moment))
    return Line(step, values, missing, tuple(_warnings(conversation, step.key)))


def _later(moment: Moment) -> str:
    return _LATER.get(moment, N_("can be filled in later"))


def _warnings(conversation: Conversation, key: str) -> Iterator[str]:
    found = (codes for loc, codes in conversation.state.warnings.items() if loc[0] == key)
    yield from dict.fromkeys(code for codes in found for code in codes)


def proposed(
    conversation: Conversation, step: Step, loc: Loc, proposal: Proposal, language: str
) -> tuple[Value, ...]:
    """What is proposed at a path of a step, as a person reads it."""
    values: Tree = {}
    put(values, loc, proposal.value)
    return tuple(_values(conversation, step, language, values))


def _values(conversation: Conversation, step: Step, language: str, values: Tree) -> Iterator[Value]:
    for question in conversation.questions_of(step, values):
        value = get(values, question.loc)
        if question.ask is not Ask.ANOTHER and not (is_empty(value) and value != {}):
            text = shown(conversation, question, value, language)
            yield Value(question.title, text, question.language)


def shown(
    conversation: Conversation,
    question: Question,
    value: Any,
    language: str,
) -> str | Message:
    """An answer as a person reads it: names instead of codes, dates and numbers in words."""
    if isinstance(value, bool):
        return Message(N_("yes") if value else N_("no"))
    if isinstance(value, dict):
        return Message(N_("a new one"))
    if isinstance(value, date):
        return formats.long_date(value, language)
    if isinstance(value, int):
        return str(value)  # years too: no marks of thousands
    if isinstance(value, Decimal):
        return formats.decimal(value, language)
    items = value if isinstance(value, list) else [value]
    return "; ".join(conversation.choices.label(question, str(item)) for item in items)


def known_as(conversation: Conversation) -> str:
    """What a person knows the object by while it is unfinished: its place, or its title."""
    objects = conversation.objects()
    main, around = objects[-1].data, conversation.around
    asks = get(main, REQUESTING)
    new = next((each.data for each in objects if each.id == asks), None)
    entry = around.dossier.get("entitat", asks) if around.dossier and asks else None
    code = new.get("territori") if new else getattr(entry and entry.object, "territori", None)
    if code:
        return around.lists.get("territori").label(code, conversation.plan.languages[0])
    title = main.get("titol") or main.get("nom") or main.get("nom_public") or {}
    if isinstance(title, str):
        return title
    if around.accio and around.dossier and not title:
        return objects[-1].id
    return str(next(iter(title.values()), ""))


def missing_paths(conversation: Conversation) -> tuple[tuple[Message, Loc], ...]:
    """Every needed answer of the first phase that lacks: what it is called, and its path."""
    return tuple(
        (Message(question.title), question.loc)
        for step in conversation.missing()
        for question in conversation.questions(step)
        if question.needed and not conversation.is_given(question)
    )
