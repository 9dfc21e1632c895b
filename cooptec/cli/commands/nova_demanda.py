"""``cooptec nova-demanda``: the wizard of a demand, on a terminal or without one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.dossier.dossier import Dossier
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message, Translator, is_language, translator
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import DISCARDED, Draft, begin, drafts
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.output import NewObject, Surroundings
from cooptec.wizard.plan import plan_for
from cooptec.wizard.saving import save

if TYPE_CHECKING:
    from cooptec.cli.form import Form

EXAMPLES = N_(
    "For example: cooptec nova-demanda · cooptec nova-demanda --respostes demanda.yaml "
    '--camp durada_prevista.nombre_missions=2 --camp "titol.es=…"'
)

KIND = "demanda"
INTERRUPTED = 130


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def nova_demanda(
        ctx: typer.Context,
        answers: Annotated[
            Path | None,
            typer.Option(
                "--respostes",
                metavar=t(N_("FILE")),
                help=t(N_("Answer from a file with the keys of a demand, without a terminal.")),
            ),
        ] = None,
        pairs: Annotated[
            list[str] | None,
            typer.Option(
                "--camp",
                metavar=t(N_("PATH=VALUE")),
                help=t(N_("Answer one field; may be given several times.")),
            ),
        ] = None,
        today: Annotated[
            str | None,
            typer.Option(
                "--avui",
                metavar=t(N_("DATE")),
                help=t(N_("The day that counts as today, for example 2018-10-15.")),
            ),
        ] = None,
    ) -> None:
        session: Session = ctx.obj
        if answers is not None or pairs:
            _without_terminal(session, answers, pairs or [], today)
        elif session.interactive:
            _on_terminal(session, today)
        else:
            raise Trouble(
                Message(N_("There is no terminal to ask on.")),
                Message(N_("Give the answers with --respostes FILE or --camp path=value.")),
            )

    return nova_demanda


def languages_of(dossier: Dossier) -> tuple[str, ...]:
    """The language in which partners write, then those in which texts are offered."""
    both = dossier.programa.llengues_document
    partner = both.govern_local if both else ()
    catalan = both.catalunya if both else ()
    known = [each for each in (*partner, "es", *catalan, "ca") if each in DOCUMENT_LANGUAGES]
    first = partner[:1] or ("es",)
    return tuple(dict.fromkeys((*first, *known)))


def _conversation(session: Session, draft: Draft, today: str | None) -> Conversation:
    dossier = session.dossier
    others = (each for each in drafts(draft.root, KIND) if isinstance(each, Draft))
    taken = frozenset(
        id_ for each in others if each.name != draft.name for id_ in each.ids.values()
    )
    return Conversation(
        plan_for(KIND, draft.languages),
        Surroundings(dossier.lists, dossier, taken, dict(draft.ids)),
        language=session.t.language,
        judge=dossier_judge(dossier, session.day(today), session.t),
        state=draft.state,
    )


def _now() -> datetime:
    return datetime.now().astimezone()


# on a terminal


def _on_terminal(session: Session, today: str | None) -> None:
    from cooptec.cli.form import Form
    from cooptec.cli.keys import Leaving
    from cooptec.cli.resume import chosen_draft

    t = session.t
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    try:
        now = _now()
        draft = chosen_draft(form, t, session.root, KIND, now)
        draft = draft or begin(session.root, KIND, languages_of(session.dossier), now)
        _converse(session, draft, form, today)
    except Leaving as leaving:
        form.say()
        form.say(t(N_("Everything is saved. To go on: cooptec nova-demanda")))
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None


def _converse(session: Session, draft: Draft, form: "Form", today: str | None) -> None:
    from cooptec.cli.converse import Talk

    t = session.t
    conversation = _conversation(session, draft, today)
    talk = Talk(conversation, draft, form, _now)
    name = session.dossier.programa.nom
    programme = (name.get(t.language) or name.whichever) if name else None
    text = N_("New demand · {programme}") if programme else N_("New demand")
    form.opening(Message(text, {"programme": programme}))
    talk.questions()
    if talk.review(t):
        _saved(session, conversation, save(conversation, draft, t, _now()))
        return
    place = draft.set_aside(DISCARDED).relative_to(draft.root)
    form.say(t(N_("Discarded. The answers are kept in {path}."), path=place))


def _saved(session: Session, conversation: Conversation, made: Sequence[NewObject]) -> None:
    """What was written, what is still missing, and what comes next."""
    t, out = session.t, session.out.print
    main = made[-1]
    for each in made:
        out(t(N_("✓ Saved {path}"), path=each.path))
    done, total = conversation.progress
    text = t(N_("{done} of {total} to present it"), done=done, total=total)
    missing = [Message(step.field.camp.title) for step in conversation.missing()]
    if missing:
        text += " · " + t(N_("missing: {titles}"), titles=missing)
    out(f"  {text}")
    out("  " + t(N_("What comes next:")))
    out(f"    cooptec estat {main.id}")
    out("      " + t(N_("what is missing, and who knows it")))
    out(f"    cooptec genera fitxa_demanda {main.id}")
    out("      " + t(N_("in Word, to send it")))


# without a terminal


def _without_terminal(
    session: Session, answers: Path | None, pairs: Sequence[str], today: str | None
) -> None:
    from cooptec.cli.unattended import fill

    now = _now()
    draft = begin(session.root, KIND, languages_of(session.dossier), now)
    conversation = _conversation(session, draft, today)
    fill(session, conversation, answers, pairs)
    draft.state = conversation.state
    _saved(session, conversation, save(conversation, draft, session.t, now))
