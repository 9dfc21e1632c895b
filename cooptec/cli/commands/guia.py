"""``cooptec guia``: the guide, to read."""

from collections.abc import Callable
from typing import Annotated

import click
import typer

from cooptec.cli.session import Session
from cooptec.i18n import N_, Translator

EXAMPLES = N_("For example: cooptec guia · cooptec guia formulacio · cooptec guia F2")

WORDS = ("identificacio", "formulacio", "implementacio", "avaluacio", "claus")
"""What can be asked for, besides a step."""


def complete_stage(ctx: click.Context, incomplete: str) -> list[str]:
    """The stages that begin like this."""
    del ctx
    return [word for word in WORDS if word.startswith(incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def guia(
        ctx: typer.Context,
        asked: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[STAGE]")),
                help=t(
                    N_("A stage, one of its steps (F2), or “claus”; without it, the whole path.")
                ),
                autocompletion=complete_stage,
            ),
        ] = None,
    ) -> None:
        from cooptec.cli.guide_page import read_guide

        session: Session = ctx.obj
        read_guide(session, asked)

    return guia
