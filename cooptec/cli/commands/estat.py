"""``cooptec estat``."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec estat · cooptec estat acc-jama-usos-sol-2018 · "
    "cooptec estat --terminis · cooptec estat --format xlsx --sortida estat.xlsx"
)


class Format(StrEnum):
    """The shapes in which the state is told."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


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
        due: Annotated[
            bool, typer.Option("--terminis", help=t(N_("What is due, and who sees to it.")))
        ] = False,
        calendar: Annotated[
            bool, typer.Option("--calendari", help=t(N_("The missions of all the actions.")))
        ] = False,
        form: Annotated[
            Format,
            typer.Option("--format", help=t(N_("For people, for spreadsheets or for programs."))),
        ] = Format.TEXT,
        file: Annotated[
            Path | None,
            typer.Option(
                "--sortida",
                metavar=t(N_("FILE")),
                help=t(N_("Where to write it; xlsx goes to documents/ without it.")),
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
        if due and calendar:
            raise click.UsageError(t(N_("Choose --terminis or --calendari.")))
        if id_ is not None:
            if due or calendar or form is not Format.TEXT:
                text = N_("Tables are of the whole programme: leave the identifier out.")
                raise click.UsageError(t(text))
            from cooptec.cli.state_of_one import show_one

            show_one(session, id_, today)
        elif form is not Format.TEXT:
            from cooptec.cli.state_files import export

            export(session, form.value, today, due=due, calendar=calendar, file=file)
        elif due or calendar:
            from cooptec.cli.state_of_deadlines import show_calendar, show_deadlines

            show_deadlines(session, today) if due else show_calendar(session)
        else:
            from cooptec.cli.state_of_programme import show_programme

            show_programme(session, today)

    return estat
