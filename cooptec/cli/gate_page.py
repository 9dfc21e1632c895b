"""How a decision point looks on a terminal: its criteria, one by one, and what each one lacks."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import STAGE_COMMANDS, completed_by, place_of
from cooptec.diagnostics import Diagnostic
from cooptec.dossier import Entry
from cooptec.guia.decision import Examination, Judged
from cooptec.guia.guide import guide
from cooptec.guia.steps import steps_of
from cooptec.guia.verdict import deadline_of
from cooptec.i18n import N_, Message
from cooptec.rules.identifiers import cannot_be_waived

_GATE_OF: Final = dict(zip(STAGE_COMMANDS, ("P1", "P2", "P3", "P4"), strict=True))
"""The decision point at the end of each stage."""


def show(session: Session, examination: Examination, question: str) -> None:
    """The head and the criteria of a decision point.

    Args:
        session: the call.
        examination: what was found.
        question: what the decision point asks, in the language of the interface.
    """
    page = Page(session.out, session.t)
    page.say(heading(session, examination.entry, examination.gate, question), style="bold")
    for judged in examination.judged:
        _criterion(session, page, examination, judged)
    commands = list(dict.fromkeys(_commands(session, examination)))
    if commands:
        page.say(session.t(N_("To fill in what is missing:")), "  ")
    for command in commands:
        page.say(command, "    ")
    page.say()


def _commands(session: Session, examination: Examination) -> Iterator[str]:
    """What one types to fill in what is missing: the steps of the guide, and files outside them."""
    entry, dossier, said = examination.entry, session.dossier, guide(session.dossier)
    stage = next(code for code, gate in _GATE_OF.items() if gate == examination.gate)
    steps = steps_of(dossier, entry, said, stage, date.max)
    walked = {needs.target.path for step in steps for needs in step.needs}
    wizard = f"cooptec {STAGE_COMMANDS[stage]} {entry.id}"
    for found in examination.unmet:
        if found.place.path in walked:
            yield wizard
        else:
            yield f"cooptec completa {completed_by(found)}"


def heading(session: Session, entry: Entry, gate: str, question: str) -> str:
    """What is decided about what."""
    t = session.t
    place = place_of(session.dossier, entry, t)
    name = entry.id if place == "–" else place
    text = N_("Decision point {gate} · {name} · {question}")
    return t(text, gate=gate, name=name, question=question)


def _criterion(session: Session, page: Page, examination: Examination, judged: Judged) -> None:
    if judged.criterion is not None or len(examination.judged) == 1:
        text = _words(session, judged, examination.gate)
        page.say(text, "  ", mark=_mark(judged))
        if judged.by_eye:
            by_eye = N_("To be looked at by whoever decides: the program cannot tell.")
            page.say(session.t(by_eye), "    ")
    inner = "  " if judged.criterion is None else "    "
    for found in judged.unmet:
        page.say(_said(session, found), inner, mark="✗ ")
        for line in _about_conditions(session, examination, found):
            page.say(line, inner + "  ")
    for found in judged.notes:
        page.say(_said(session, found), inner, mark="ℹ ")


def _mark(judged: Judged) -> str:
    if judged.by_eye:
        return "ℹ "
    return "✓ " if judged.met else "✗ "


def _words(session: Session, judged: Judged, gate: str) -> str:
    t = session.t
    if judged.criterion is None:
        return t(N_("What {gate} asks for"), gate=gate)
    words = judged.criterion.text
    return words.get(t.language) or next(iter(words.values()), "")


def _said(session: Session, found: Diagnostic) -> str:
    where = f"{found.place.path}:{found.place.line}"
    return f"{session.t.say(found.message)}  {where} ({found.code})"


def _about_conditions(
    session: Session, examination: Examination, found: Diagnostic
) -> Iterator[str]:
    """What a condition about it can be, for the rules that protect people and the record."""
    if not cannot_be_waived(found.code):
        return
    day = deadline_of(session.dossier, examination, found)
    if day is None:
        yield session.t(N_("It can be a condition, but no waiver is possible."))
        return
    text = N_("It can be a condition, but it must hold before the departure ({day}).")
    yield session.t.say(Message(text, {"day": day})) + " " + session.t(N_("No waiver is possible."))


def closed_results(session: Session, examination: Examination) -> str:
    """Why a result is not offered; empty where all of them are."""
    n = len(examination.unmet)
    if not n:
        return ""
    return session.t.plural(
        N_("(approved: not available, {n} thing is missing)"),
        N_("(approved: not available, {n} things are missing)"),
        n,
    )
