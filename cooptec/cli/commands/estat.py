"""``cooptec estat``."""

from collections.abc import Callable
from typing import Annotated

import typer

from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.i18n import N_, Translator

EXAMPLES = N_("For example: cooptec estat · cooptec estat acc-jama-usos-sol-2018")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def estat(
        ctx: typer.Context,
        id_: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[IDENTIFIER]")),
                help=t(N_("A demand or an action; without it, the whole programme.")),
                autocompletion=complete_ids("accio", "demanda"),
            ),
        ] = None,
        day: Annotated[
            str | None,
            typer.Option(
                "--avui", metavar=t(N_("DATE")), help=t(N_("See it as if today were this day."))
            ),
        ] = None,
    ) -> None:
        session: Session = ctx.obj
        today = session.day(day)
        if id_ is None:
            from cooptec.cli.state_of_programme import show_programme

            show_programme(session, today)
        else:
            from cooptec.cli.state_of_one import show_one

            show_one(session, id_, today)

    return estat
