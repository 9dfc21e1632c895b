"""The short wizard of ``inicia``: what a programme needs from its first day."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from cooptec.cli.session import Session
from cooptec.codelists import builtin
from cooptec.diagnostics import Trouble
from cooptec.dossier.start import Started, prepare, refuse_taken
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Message, is_language, translator
from cooptec.model.places import PROGRAMME_FILE
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import DISCARDED, Draft, begin
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import plan_for
from cooptec.wizard.saving import save

KIND = "programa"
LANGUAGES = ("ca", "es")
INTERRUPTED = 130


def start_programme(
    session: Session, where: Path, answers: Path | None, pairs: Sequence[str] | None
) -> Started:
    """Ask for a new programme, on a terminal or from a file, and write its folder.

    Args:
        session: the call.
        where: the folder that the programme gets; its draft is kept there.
        answers: the file of ``--respostes``.
        pairs: those of ``--camp``.

    Raises:
        Trouble: there is a programme already, no terminal and no answers, or no room to write.
        typer.Exit: the person left or discarded it, or something needed is missing.
    """
    refuse_taken(where, [Path(PROGRAMME_FILE)])
    if answers is not None or pairs:
        conversation, draft = _unattended(session, where, answers, pairs or ())
    elif session.interactive:
        conversation, draft = _on_terminal(session, where, _now())
    else:
        raise Trouble(
            Message(N_("There is no terminal to ask on.")),
            Message(N_("Give the answers with --respostes FILE or --camp path=value.")),
        )

    prepare(where, session.t)
    made = save(conversation, draft, session.t, _now())
    return Started(where, len(made))


def _unattended(
    session: Session, where: Path, answers: Path | None, pairs: Sequence[str]
) -> tuple[Conversation, Draft]:
    from cooptec.cli.unattended import fill

    draft = begin(where, KIND, LANGUAGES, _now())
    conversation = _conversation(session, draft)
    fill(session, conversation, answers, pairs)
    draft.state = conversation.state
    return conversation, draft


def _on_terminal(session: Session, where: Path, now: datetime) -> tuple[Conversation, Draft]:
    from cooptec.cli.converse import Talk
    from cooptec.cli.form import Form
    from cooptec.cli.keys import Leaving
    from cooptec.cli.resume import chosen_draft

    t = session.t
    _make(where)
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    try:
        draft = chosen_draft(form, t, where, KIND, now) or begin(where, KIND, LANGUAGES, now)
        conversation = _conversation(session, draft)
        talk = Talk(conversation, draft, form, _now)
        form.opening(Message(N_("New programme folder")))
        talk.questions()
        wanted = talk.review(t)
    except Leaving as leaving:
        form.say()
        form.say(t(N_("Everything is saved. To go on: the same command again")))
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None
    if not wanted:
        place = draft.set_aside(DISCARDED).relative_to(draft.root)
        form.say(t(N_("Discarded. The answers are kept in {path}."), path=place))
        raise typer.Exit
    return conversation, draft


def _make(where: Path) -> None:
    """Make the folder in which the draft is kept from the first answer on."""
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise of_system(where, error) from error


def _conversation(session: Session, draft: Draft) -> Conversation:
    return Conversation(
        plan_for(KIND, draft.languages, short=True),
        Surroundings(builtin(), None, ids=dict(draft.ids)),
        language=session.t.language,
        state=draft.state,
    )


def _now() -> datetime:
    return datetime.now().astimezone()
