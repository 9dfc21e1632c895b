"""``cooptec nova-demanda``, ``nova-missio ACCIO`` …: one wizard, whatever object is new."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cooptec.cli.commands import options
from cooptec.cli.complete import complete_ids
from cooptec.cli.new_objects import Call, new_kind
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, Translator


def examples(kind: str) -> str:
    """How one writes the command of a kind: a text of the catalogs."""
    return new_kind(kind).examples


def build(t: Translator, kind: str) -> Callable[..., None]:
    """The command of a kind, with its help in a language."""
    new = new_kind(kind)

    def of_action(
        ctx: typer.Context,
        accio: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[ACTION]")),
                help=t(N_("The action to which it belongs; chosen from a list without it.")),
                autocompletion=complete_ids("accio"),
            ),
        ] = None,
        answers: Annotated[Path | None, options.answers(t)] = None,
        pairs: Annotated[list[str] | None, options.pairs(t)] = None,
        accept: Annotated[bool, options.accept(t)] = False,
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        _run(Call(ctx.obj, new, accio, answers, tuple(pairs or ()), accept, today))

    def alone(
        ctx: typer.Context,
        answers: Annotated[Path | None, options.answers(t)] = None,
        pairs: Annotated[list[str] | None, options.pairs(t)] = None,
        accept: Annotated[bool, options.accept(t)] = False,
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        _run(Call(ctx.obj, new, None, answers, tuple(pairs or ()), accept, today))

    return of_action if new.in_action else alone


def _run(call: Call) -> None:
    from cooptec.cli import converse_new

    if call.accio is not None:
        converse_new.known_action(call.session, call.accio)
    if call.answers is not None or call.pairs or call.accept:
        converse_new.without_terminal(call)
    elif call.session.interactive:
        converse_new.on_terminal(call)
    else:
        converse_new.list_unfinished(call)
        raise Trouble(
            Message(N_("There is no terminal to ask on.")),
            Message(N_("Give the answers with --respostes FILE or --camp path=value.")),
        )
