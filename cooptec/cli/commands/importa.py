"""``cooptec importa``: forms that came back, line by line."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cooptec.cli.commands import options
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec importa formulari-demanda-es.docx · "
    "cooptec importa *.xlsx --accepta segurs"
)


class Accept(StrEnum):
    """What is taken without asking."""

    ALL = "tot"
    SAFE = "segurs"
    NONE = "cap"


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def importa(
        ctx: typer.Context,
        files: Annotated[
            list[Path],
            typer.Argument(
                metavar=t(N_("FILE…")),
                help=t(N_("Forms in Word or Excel that somebody filled in and sent back.")),
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
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        from cooptec.cli.importing import bring_in

        bring_in(ctx.obj, files, accept.value if accept else None, today)

    return importa
