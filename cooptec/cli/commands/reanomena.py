"""``cooptec reanomena ID NOU``: another identifier, and every reference with it."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.cli.sure import sure
from cooptec.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from cooptec.dossier.journal import FileChange
    from cooptec.dossier.rename import Rename

EXAMPLES = N_(
    "For example: cooptec reanomena dem-jama-usos-sol dem-jama-costa · with --si it does not ask"
)

_KINDS = ("demanda", "accio", "missio", "entitat", "persona", "oferta", "convocatoria", "conveni")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def reanomena(
        ctx: typer.Context,
        old: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("The present identifier.")),
                autocompletion=complete_ids(*_KINDS),
            ),
        ],
        new: Annotated[
            str,
            typer.Argument(metavar=t(N_("NEW")), help=t(N_("The identifier that it will have."))),
        ],
        accio: Annotated[
            str | None,
            typer.Option(
                "--accio",
                metavar=t(N_("ACTION")),
                help=t(N_("For a part, such as an indicator: the action to which it belongs.")),
                autocompletion=complete_ids("accio"),
            ),
        ] = None,
        yes: Annotated[
            bool, typer.Option("--si", help=t(N_("Do it without asking, after showing it.")))
        ] = False,
    ) -> None:
        from cooptec.dossier import load
        from cooptec.dossier.rename import perform, planned
        from cooptec.wizard.draft_names import drafts_renamed

        session: Session = ctx.obj
        plan = planned(load(session.root), old, new, accio)
        _show(session, plan)
        if sure(session, yes=yes):
            drafts = drafts_renamed(session.root, plan.subject.id, new, plan.subject.accio)
            perform(session.root, plan, drafts)
            _tell_of_drafts(session, drafts)
            text = N_("✓ {old} is now called {new}")
            session.out.print(t(text, old=old, new=new))

    return reanomena


def _tell_of_drafts(session: Session, drafts: Sequence["FileChange"]) -> None:
    changed = sum(each.content is not None for each in drafts)
    if changed:
        text = N_("Also in the answers not saved yet of {n} conversation")
        many = N_("Also in the answers not saved yet of {n} conversations")
        session.out.print(session.t.plural(text, many, changed))


def _show(session: Session, plan: "Rename") -> None:
    """What will change, file by file, and what will not."""
    t, out = session.t, session.out.print
    if plan.move is not None:
        out(t(N_("{old} will be {new}"), old=plan.move[0], new=plan.move[1]), soft_wrap=True)
    for path, group in groupby(plan.mentions, key=lambda each: each.entry.path):
        out(path, soft_wrap=True)
        for each in group:
            out(f"  {each.place.line}: {t(each.field.camp.title)}")
    if plan.elsewhere:
        out(t(N_("The word also stands in texts or comments, which stay as they are:")))
        for place in plan.elsewhere:
            out(f"  {place.path}:{place.line}", soft_wrap=True)
    files = len({each.entry.path for each in plan.mentions})
    count = Message(N_("{n} place"), {"n": len(plan.mentions)}, N_("{n} places"))
    in_files = Message(N_("{n} file"), {"n": files}, N_("{n} files"))
    out(t(N_("{places} in {files}"), places=count, files=in_files))
