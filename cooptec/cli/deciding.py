"""Recording a decision: what it is about, the questions, the checks, the files."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

import typer

from cooptec.cli import gate_page
from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import STAGE_COMMANDS
from cooptec.cli.to_decide import Wanted, question, to_decide
from cooptec.diagnostics import Trouble
from cooptec.dossier.journal import FileChange, write_all
from cooptec.guia.verdict import judged_by_rules, over, refusals, with_conditions
from cooptec.guia.walked import Turn
from cooptec.i18n import N_, Message, is_language, translator
from cooptec.model.accio import Accio
from cooptec.model.decisio import Decisio
from cooptec.wizard import recording
from cooptec.wizard.deciding import Deciding, Matter, draft_of, is_unfinished
from cooptec.wizard.draft import DISCARDED, Draft

if TYPE_CHECKING:
    from cooptec.cli.form import Form

COULD_NOT_RUN = 2
INTERRUPTED = 130


def decide(session: Session, wanted: Wanted) -> None:
    """Show what a decision would let through, and record it.

    Raises:
        Trouble: there is nothing to decide, or a file cannot be written.
        typer.Exit: something is missing or forbids it (2), or the person left.
    """
    matter = to_decide(session, wanted)
    if matter.examination is not None:
        gate_page.show(session, matter.examination, question(session, matter.gate))
    if wanted.answered:
        _without_terminal(session, matter, wanted)
    elif session.interactive:
        _on_terminal(session, matter, wanted)
    else:
        raise Trouble(
            Message(N_("There is no terminal to ask on.")),
            Message(N_("Give the answers with --resultat, --data … or with --respostes FILE.")),
        )


# The questions -----------------------------------------------------------------------------------


def _without_terminal(session: Session, matter: Matter, wanted: Wanted) -> None:
    from cooptec.cli.unattended import fill

    conversation = Deciding(matter, session.t, alone=True)
    told = [f"resposta.{matter.languages[0]}={wanted.resposta}"] if wanted.resposta else []
    fill(session, conversation, wanted.answers, [*told, *wanted.pairs], accept=True)
    changes, problems = _changes(session, conversation, wanted.accio)
    if problems:
        for problem in problems:
            session.err.print("✗ " + session.t.say(problem))
        session.err.print(session.t(N_("Nothing has been recorded.")))
        raise typer.Exit(COULD_NOT_RUN)
    _save(session, conversation, changes, wanted.turn)


def _on_terminal(session: Session, matter: Matter, wanted: Wanted) -> None:
    from cooptec.cli.form import Form
    from cooptec.cli.keys import Leaving

    t = session.t
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    command = f"cooptec decideix {matter.entry.id} " + (wanted.gate or matter.gate)
    if wanted.turn is not None:
        command = f"cooptec decideix {matter.entry.id} --{wanted.turn}"
    try:
        draft = _draft(session, form, matter, wanted)
        _converse(session, form, matter, draft, wanted)
    except Leaving as leaving:
        form.say()
        form.say(t(N_("Everything is saved. To go on: {command}"), command=command))
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None


def _draft(session: Session, form: "Form", matter: Matter, wanted: Wanted) -> Draft:
    t, what = session.t, str(wanted.turn or matter.gate)
    draft = draft_of(matter, session.root, what)
    if not is_unfinished(draft):
        return draft
    if form.yes(t(N_("This decision was left unfinished. Do you want to go on with it?"))):
        return draft
    draft.set_aside(DISCARDED)
    return draft_of(matter, session.root, what)


def _converse(session: Session, form: "Form", matter: Matter, draft: Draft, wanted: Wanted) -> None:
    from cooptec.cli.converse import Talk

    t = session.t
    conversation = Deciding(matter, t, state=draft.state)
    talk = Talk(conversation, draft, form, lambda: datetime.now().astimezone())
    form.opening(Message(N_("The decision about {id}"), {"id": matter.entry.id}))
    if matter.examination is not None and matter.examination.unmet:
        form.say(gate_page.closed_results(session, matter.examination))
    talk.questions()
    while talk.review(t):
        changes, problems = _changes(session, conversation, wanted.accio)
        if not problems:
            _save(session, conversation, changes, wanted.turn, draft)
            return
        for problem in problems:
            form.say(t.say(problem), "  ", mark="✗ ")
    place = draft.set_aside(DISCARDED).relative_to(draft.root)
    form.say(t(N_("Discarded. The answers are kept in {path}."), path=place))


# The files ---------------------------------------------------------------------------------------


def _changes(
    session: Session, conversation: Deciding, accio: str | None
) -> tuple[list[FileChange], list[Message]]:
    """What would be written, in its order, and what forbids it."""
    matter, decisio = conversation.matter, conversation.decisio()
    problems = list(refusals(matter.dossier, matter.examination, decisio, matter.today))
    if problems:
        return [], problems
    if matter.examination is not None:
        decisio = with_conditions(matter.examination, decisio)
    changes = _files(session, conversation, decisio, accio)
    after = over(matter.dossier, recording.as_entries(changes))
    found = judged_by_rules(matter.dossier, after, matter.entry.path, matter.today)
    return changes, [_with_code(each.message, each.code) for each in found]


def _with_code(message: Message, code: str) -> Message:
    return Message(N_("{what} ({rule})"), {"what": message, "rule": code})


def _files(
    session: Session, conversation: Deciding, decisio: Decisio, accio: str | None
) -> list[FileChange]:
    matter = conversation.matter
    if matter.turning is not None:
        return [recording.of_turn(matter.entry, decisio, matter.turning)]
    if matter.entry.kind.name == "accio":
        return [recording.of_action(matter.entry, decisio)]
    last = recording.of_demand(matter.entry, decisio, conversation.resposta())
    if not decisio.lets_through:
        return [last]
    joined = matter.dossier.get("accio", accio)
    if joined is not None:
        first = recording.joining(joined, matter.entry.id)
        return [first, last] if first is not None else [last]
    if not matter.creates:
        return [last]
    day = decisio.data or matter.today
    new = recording.new_action(matter.dossier, matter.entry, conversation.action(), day)
    return [recording.created(new, session.t), last]


_DONE: Final = {
    Turn.BACK: N_("Back to the stage {stage}"),
    Turn.SUSPEND: N_("Suspended"),
    Turn.RESUME: N_("Resumed"),
    Turn.CANCEL: N_("Cancelled"),
}


def _told(session: Session, conversation: Deciding, turn: Turn | None) -> str:
    """What has been decided, in a line."""
    t, matter, decisio = session.t, conversation.matter, conversation.decisio()
    if turn is not None and matter.turning is not None:
        stage = matter.dossier.lists.get("etapa").label(matter.turning.etapa, t.language)
        return t(_DONE[turn], stage=stage)
    label = matter.dossier.lists.get("resultat_decisio").label(decisio.resultat or "", t.language)
    return t(N_("Decision point {gate}: {result}"), gate=decisio.porta, result=label)


def _save(
    session: Session,
    conversation: Deciding,
    changes: Sequence[FileChange],
    turn: Turn | None,
    draft: Draft | None = None,
) -> None:
    """Write the files, put the draft away and say what comes next."""
    t, out, matter = session.t, session.out.print, conversation.matter
    write_all(session.root, changes, () if draft is None else (draft.put_away,))
    for change in changes:
        out(t(N_("✓ Saved {path}"), path=change.path))
    out("  " + _told(session, conversation, turn))
    actions = [e for e in recording.as_entries(changes) if e.kind.name == "accio"]
    out("  " + t(N_("What comes next:")))
    for accio in actions[:1]:
        command = STAGE_COMMANDS.get(accio.as_(Accio).etapa or "")
        if command is not None:
            out(f"    cooptec {command} {accio.id}")
    out(f"    cooptec estat {next((e.id for e in actions), matter.entry.id)}")
