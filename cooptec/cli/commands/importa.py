"""``cooptec importa``: forms that came back, line by line."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.commands import options
from cooptec.cli.complete import beginning, ids_around
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec importa formulari-demanda-es.docx · "
    "cooptec importa *.xlsx --accepta segurs · "
    "cooptec importa tdr-acc-jama-usos-sol-2018-v1-per-revisar-es.docx --de ent-gad-jama · "
    "cooptec importa --lliure carta.docx demanda"
)


class Accept(StrEnum):
    """What is taken without asking."""

    ALL = "tot"
    SAFE = "segurs"
    NONE = "cap"


def complete_sender(ctx: click.Context, incomplete: str) -> list[str]:
    """The identifiers of the institutions."""
    return beginning(ids_around(ctx, "entitat"), incomplete)


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def importa(
        ctx: typer.Context,
        files: Annotated[
            list[Path],
            typer.Argument(
                metavar=t(N_("FILE…")),
                help=t(
                    N_(
                        "Forms in Word or Excel that somebody filled in and sent back, and Word "
                        "documents that came back corrected."
                    )
                ),
            ),
        ],
        accept: Annotated[
            Accept | None,
            typer.Option(
                "--accepta",
                help=t(
                    N_(
                        "Without asking: everything that can be taken, only what is new and "
                        "without errors, or nothing."
                    )
                ),
            ),
        ] = None,
        sender: Annotated[
            str | None,
            typer.Option(
                "--de",
                metavar=t(N_("INSTITUTION")),
                help=t(N_("Which institution sent it: its identifier.")),
                autocompletion=complete_sender,
            ),
        ] = None,
        received: Annotated[
            str | None,
            typer.Option(
                "--data",
                metavar=t(N_("DATE")),
                help=t(N_("On which day it came; without it, today.")),
            ),
        ] = None,
        free: Annotated[
            bool,
            typer.Option(
                "--lliure",
                help=t(
                    N_(
                        "Word files that are no forms; write last what they become: demanda or "
                        "oferta."
                    )
                ),
            ),
        ] = False,
        keep: Annotated[
            bool,
            typer.Option(
                "--desa", help=t(N_("Keep the files in the folder too, beside their record."))
            ),
        ] = False,
        new: Annotated[
            bool,
            typer.Option(
                "--nou",
                help=t(
                    N_(
                        "Forms of something new: make it, though most of it is in the folder "
                        "already."
                    )
                ),
            ),
        ] = False,
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        from cooptec.cli.importing import bring_in

        accepted = accept.value if accept else None
        came = {"sender": sender, "received": received}
        bring_in(ctx.obj, files, accepted, today, free=free, keep=keep, new=new, **came)

    return importa
