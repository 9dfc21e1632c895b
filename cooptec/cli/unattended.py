"""Answering a conversation without a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Severity, Trouble
from cooptec.i18n import N_, Message
from cooptec.wizard.answers import BadPath, Given, accept_proposals, given, not_on_the_list, take
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.summary import missing_paths, proposed
from cooptec.wizard.tree import Loc

COULD_NOT_RUN = 2


def fill(
    session: Session,
    conversation: Conversation,
    answers: Path | None,
    pairs: Sequence[str],
    *,
    accept: bool = False,
) -> None:
    """Give a conversation all its answers, or say what hinders it.

    What is needed and missing, or cannot be understood, is listed and ends the command; what the
    rules find besides is said and recorded, as at the prompt.

    Args:
        session: the call.
        conversation: the one to fill.
        answers: a file with the keys of the object.
        pairs: ``path=value``.
        accept: take what follows from other files where nothing is answered, and say so.

    Raises:
        Trouble: a file cannot be read, or a path leads nowhere.
        typer.Exit: something is missing or not understood; it was listed.
    """
    try:
        found = given(conversation.plan, str(answers or ""), read_answers(answers), pairs)
    except BadPath as error:
        raise Trouble(error.message) from error
    take(conversation, found)
    if accept:
        accept_all(session, conversation)
    problems = refusals_of(session, conversation, found)
    problems += _missing(session, conversation)
    if problems:
        session.err.print("\n".join(problems))
        raise typer.Exit(COULD_NOT_RUN)
    for each in (*found.diagnostics, *conversation.findings()):
        session.err.print("! " + session.t.say(each.message))


def refusals_of(session: Session, conversation: Conversation, found: Given) -> list[str]:
    """What cannot be understood in the answers, one line each."""
    wrong = [_line(session, each) for each in found.diagnostics if _refuses(each)]
    return [*wrong, *_unknown(session, conversation)]


def accept_all(session: Session, conversation: Conversation) -> None:
    """Take what follows from other files where nothing was answered, and say so."""
    t = session.t
    for step, loc, proposal in accept_proposals(conversation):
        for value in proposed(conversation, step, loc, proposal, t.language):
            text = N_("ℹ {title}: {value} (taken from {source})")
            args = {"title": Message(value.title), "value": value.text}
            session.err.print(t(text, source=proposal.reason, **args), soft_wrap=True)


def dotted(loc: Loc) -> str:
    """A path as it is written in ``--camp``."""
    return ".".join(map(str, loc))


def read_answers(answers: Path | None) -> bytes:
    """The content of a file of answers; empty where there is none.

    Raises:
        Trouble: it cannot be read.
    """
    if answers is None:
        return b""
    try:
        return answers.read_bytes()
    except OSError as error:
        args = {"file": answers, "reason": error.strerror}
        raise Trouble(Message(N_("{file} cannot be read: {reason}"), args)) from error


def _refuses(found: Diagnostic) -> bool:
    """Unknown fields too: an answer with a slip in its key must not be lost in silence."""
    return found.severity is Severity.ERROR or found.code == "GEN-03"


def _line(session: Session, found: Diagnostic) -> str:
    place, t = found.place, session.t
    line = f"{place.path}:{place.line}:{place.column} {t.say(found.message)}"
    return f"{line} · {t.say(found.mend)}" if found.mend else line


def _unknown(session: Session, conversation: Conversation) -> Iterator[str]:
    text = N_("{title} ({path}): «{value}» is not on the list")
    for question, value in not_on_the_list(conversation):
        title = Message(question.title)
        yield session.t(text, title=title, path=dotted(question.loc), value=value)


def _missing(session: Session, conversation: Conversation) -> Iterator[str]:
    paths = missing_paths(conversation)
    if paths:
        yield session.t(N_("Answers that are needed and missing:"))
    proposals = conversation.proposals()
    for title, loc in paths:
        yield f"  {session.t.say(title)} ({dotted(loc)})"
    if any(loc[:depth] in proposals for _, loc in paths for depth in range(1, len(loc) + 1)):
        yield session.t(N_("Some follow from other files: --accepta takes those."))
