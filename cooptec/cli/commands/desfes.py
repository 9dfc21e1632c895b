"""``cooptec desfes``: what the last command wrote is taken back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.session import Session
from cooptec.cli.sure import sure
from cooptec.i18n import N_, Translator
from cooptec.model.places import PRIVATE_FOLDER

if TYPE_CHECKING:
    from cooptec.dossier.journal.undoing import Undoing

EXAMPLES = N_(
    "For example: cooptec desfes · cooptec desfes --diff · with --si it does not ask. It undoes "
    "what one command wrote in the files of the programme, not the documents in documents/. "
    "Called again, it takes the undoing back."
)

_CHANGED = 2


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def desfes(
        ctx: typer.Context,
        diff: Annotated[
            bool, typer.Option("--diff", help=t(N_("Show also which lines change.")))
        ] = False,
        yes: Annotated[
            bool, typer.Option("--si", help=t(N_("Do it without asking, after showing it.")))
        ] = False,
    ) -> None:
        from cooptec.dossier.journal.undoing import changed_since, perform, planned

        session: Session = ctx.obj
        plan = planned(session.root)
        _show(session, plan, diff=diff)
        changed = changed_since(session.root, plan)
        if changed:
            _refuse(session, changed)
            raise typer.Exit(_CHANGED)
        if sure(session, yes=yes):
            perform(session.root, plan)
            session.out.print(t(N_("✓ Undone. To take the undoing back: cooptec desfes")))

    return desfes


def _show(session: Session, plan: "Undoing", *, diff: bool) -> None:
    """Which command it was, when, and what becomes of each file."""
    from cooptec.cli.page import Page, said_moment

    t, page = session.t, Page(session.out, session.t)
    when = said_moment(t, plan.when.astimezone(), datetime.now().astimezone())
    page.say(
        t(N_("The last command that wrote: {command}, {when}"), command=plan.command, when=when)
    )
    page.say(t(N_("To be undone:")), style="bold")
    for each in plan.of_programme:
        if each.after is None:
            said = N_("{path} comes back")
        elif each.before is None:
            said = N_("{path} goes: it was new")
        else:
            said = N_("{path} will say what it said before")
        page.say(t(said, path=each.path), "  ")
        if diff:
            _differ(session, each.path, each.after, each.before)
    for move in plan.renamed:
        text = t(N_("{old} will be {new}"), old=move.source, new=move.target)
        page.say(text, "  ")
    if len(plan.renamed) < len(plan.moves):
        page.say(t(N_("The answers are kept, to go on with them.")), "  ")


def _differ(session: Session, path: str, now: bytes | None, then: bytes | None) -> None:
    from cooptec.cli.difference import show_difference

    try:
        texts = [(each or b"").decode() for each in (now, then)]
    except UnicodeDecodeError:  # a form that came in and is kept
        return
    show_difference(session.out, path, *texts)


def _refuse(session: Session, changed: Sequence[tuple[str, datetime | None]]) -> None:
    """Say what was changed since, by somebody whom cooptec does not know."""
    from cooptec.cli.page import Page, said_moment

    t, page = session.t, Page(session.err, session.t)
    page.say(t(N_("Nothing has been undone, as something has changed since:")))
    now = datetime.now().astimezone()
    for path, when in changed:
        if when is None:
            page.say(t(N_("{path} is gone"), path=path), "  ")
        elif path.startswith(f"{PRIVATE_FOLDER}/"):
            page.say(t(N_("Somebody has gone on with answers that are not saved yet.")), "  ")
        else:
            moment = said_moment(t, when, now)
            text = N_("{path} was changed {when}, in an editor or by another program")
            page.say(t(text, path=path, when=moment), "  ")
    page.say(t(N_("To see the earlier text: cooptec desfes --diff")))
