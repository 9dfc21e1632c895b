"""The wizard of one new object: asked for on a terminal, or answered from a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from cooptec.cli.new_objects import Call
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, Translator, is_language, translator
from cooptec.model.accio import Accio
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.derived import deriving
from cooptec.wizard.draft import DISCARDED, Draft, begin, drafts
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.options import Option
from cooptec.wizard.output import NewObject, Surroundings
from cooptec.wizard.plan import languages_of, plan_for
from cooptec.wizard.saving import save
from cooptec.wizard.sealing import SEALED, is_sealed_now

if TYPE_CHECKING:
    from cooptec.cli.form import Form

INTERRUPTED = 130


def known_action(session: Session, accio: str) -> None:
    """Refuse an action that does not exist.

    Raises:
        Trouble: there is none of this name.
    """
    dossier = session.dossier
    if dossier.get("accio", accio) is None:
        raise Trouble(
            Message(N_("There is no action called “{name}”"), {"name": accio}),
            Message(
                N_("There are these: {ids}"), {"ids": [each.id for each in dossier.of("accio")]}
            ),
        )


def _conversation(call: Call, draft: Draft) -> Conversation:
    dossier, kind = call.session.dossier, call.new.kind
    others = (each for each in drafts(draft.root, kind) if isinstance(each, Draft))
    taken = frozenset(
        id_ for each in others if each.name != draft.name for id_ in each.ids.values()
    )
    today = call.session.day(call.today)
    return Conversation(
        plan_for(kind, draft.languages, first=call.new.first),
        Surroundings(dossier.lists, dossier, taken, dict(draft.ids), draft.accio),
        language=call.t.language,
        judge=dossier_judge(dossier, today, call.t),
        propose=deriving(kind, dossier, today, draft.accio),
        state=draft.state,
    )


def _begin(call: Call, accio: str | None) -> Draft:
    session, kind = call.session, call.new.kind
    own = None if kind == "demanda" else call.t.language  # a demand is the partner's own words
    return begin(session.root, kind, languages_of(session.dossier, own), _now(), accio)


def _now() -> datetime:
    return datetime.now().astimezone()


# on a terminal


def on_terminal(call: Call) -> None:
    """Ask for an object, or go on with one, and write it.

    Raises:
        typer.Exit: the person left; what was answered is saved.
    """
    from cooptec.cli.form import Form
    from cooptec.cli.keys import Leaving
    from cooptec.cli.resume import chosen_draft

    session, t = call.session, call.t
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    try:
        kind, now = call.new.kind, _now()
        draft = chosen_draft(form, t, session.root, kind, now, call.accio)
        draft = draft or _begin(call, call.accio or _chosen_action(call, form))
        _converse(call, draft, form)
    except Leaving as leaving:
        form.say()
        again = f"cooptec {call.new.command}"
        form.say(t(N_("Everything is saved. To go on: {command}"), command=again))
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None


def _chosen_action(call: Call, form: "Form") -> str | None:
    """The action, chosen from a list; without a question where there is only one."""
    from cooptec.wizard.words import Command

    if not call.new.in_action:
        return None
    t, actions = call.t, call.session.dossier.of("accio")
    if not actions:
        raise Trouble(Message(N_("There are no actions yet: a demand becomes one at P1")))
    if len(actions) == 1:
        return actions[0].id
    form.say(t(N_("To which action does it belong?")), style="bold")
    options = [Option(e.id, _action_label(e.as_(Accio), e.id, t.language)) for e in actions]
    while True:
        chosen = form.choose(options)
        if chosen in {option.value for option in options}:
            return str(chosen)
        if chosen == Command.LEAVE:
            raise typer.Exit


def _action_label(accio: Accio, id_: str, language: str) -> str:
    titol = accio.titol
    text = (titol.get(language) or titol.whichever) if titol else None
    return f"{text} · {id_}" if text else id_


def _converse(call: Call, draft: Draft, form: "Form") -> None:
    from cooptec.cli.converse import Talk
    from cooptec.forms.records import became

    t = call.t
    conversation = _conversation(call, draft)
    talk = Talk(conversation, draft, form, _now)
    form.opening(Message(call.new.opening, {"where": _where(call, draft.accio)}))
    talk.questions()
    if talk.review(t):
        name = draft.name
        made = save(conversation, draft, t, _now())
        _saved(call, conversation, made)
        became(draft.root, name, made[-1].id)
        return
    place = draft.set_aside(DISCARDED).relative_to(draft.root)
    form.say(t(N_("Discarded. The answers are kept in {path}."), path=place))


def _where(call: Call, accio: str | None) -> str:
    """What stands in the head: the title of the action, or the name of the programme."""
    dossier = call.session.dossier
    entry = dossier.get("accio", accio) if accio else None
    if entry is not None:
        return _action_label(entry.as_(Accio), entry.id, call.t.language)
    nom = dossier.programa.nom
    name = (nom.get(call.t.language) or nom.whichever) if nom else None
    return name or dossier.root.name


def _saved(call: Call, conversation: Conversation, made: Sequence[NewObject]) -> None:
    """What was written, what is still missing, and what comes next."""
    t, out = call.t, call.session.out.print
    main = made[-1]
    for each in made:
        out(t(N_("✓ Saved {path}"), path=each.path), soft_wrap=True)
    if is_sealed_now(main):
        out("  " + t(SEALED))
    out(f"  {_progress(conversation, t)}")
    out("  " + t(N_("What comes next:")))
    for command, purpose in call.new.following:
        out("    " + command.format(id=main.id, accio=main.accio))
        out("      " + t(purpose))


def _progress(conversation: Conversation, t: Translator) -> str:
    done, total = conversation.progress
    presented = conversation.plan.presented
    text = N_("{done} of {total} to present it") if presented else N_("{done} of {total} answers")
    said = t(text, done=done, total=total)
    missing = [Message(step.field.camp.title) for step in conversation.missing()]
    return f"{said} · {t(N_('missing: {titles}'), titles=missing)}" if missing else said


# without a terminal


def list_unfinished(call: Call) -> None:
    """Print what came in letters and waits until somebody goes on with it at a terminal."""
    from cooptec.cli.page import Page
    from cooptec.cli.waiting_page import show_unfinished

    page, command = Page(call.session.out, call.t), f"cooptec {call.new.command}"
    show_unfinished(page, call.session.root, call.new.kind, command, call.t)


def without_terminal(call: Call) -> None:
    """Write an object from a file of answers, and from pairs of path and value.

    Raises:
        Trouble: an answer cannot be understood.
        typer.Exit: something needed is missing.
    """
    from cooptec.cli.unattended import fill

    if call.new.in_action and call.accio is None:
        raise Trouble(
            Message(N_("Without a terminal, name the action: cooptec {command} ACTION"), {
                "command": call.new.command
            })
        )  # fmt: skip
    draft = _begin(call, call.accio)
    conversation = _conversation(call, draft)
    fill(call.session, conversation, call.answers, call.pairs, accept=call.accept)
    draft.state = conversation.state
    _saved(call, conversation, save(conversation, draft, call.t, _now()))
