"""``cooptec completa``: any file of the folder, whatever stage it belongs to."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cooptec.cli.commands import options
from cooptec.cli.complete import complete_ids
from cooptec.i18n import N_, Translator
from cooptec.model.places import PLACES

EXAMPLES = N_(
    "For example: cooptec completa ent-gad-jama · cooptec completa prg-equador-2018 "
    "--camp sostre_accio.valor=18000.00 --camp sostre_accio.moneda=EUR --parcial · "
    "cooptec completa acc-jama-usos-sol-2018 --comentaris"
)


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def completa(
        ctx: typer.Context,
        id_: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("What it is about; for a file without identifier, its path.")),
                autocompletion=complete_ids(*PLACES),
            ),
        ],
        review: Annotated[bool, options.review(t)] = False,
        answers: Annotated[Path | None, options.answers(t)] = None,
        pairs: Annotated[list[str] | None, options.pairs(t)] = None,
        accept: Annotated[bool, options.accept(t)] = False,
        partial: Annotated[bool, options.partial(t)] = False,
        remarks: Annotated[
            bool,
            typer.Option(
                "--comentaris",
                help=t(N_("Close the remarks that came in corrected documents.")),
            ),
        ] = False,
        closed: Annotated[
            list[str] | None,
            typer.Option(
                "--tanca",
                metavar=t(N_("NUMBER")),
                help=t(
                    N_("Which remarks are closed without asking: their number in the list, or tot.")
                ),
            ),
        ] = None,
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        if remarks or closed:
            from cooptec.cli.remarks import close_remarks

            close_remarks(ctx.obj, id_, closed or (), today)
            return
        from cooptec.cli.one_file import OneFile
        from cooptec.cli.stage import Asked, gone_through

        asked = Asked(
            ctx.obj,
            "",
            id_,
            pas=id_,
            review=review,
            answers=answers,
            pairs=tuple(pairs or ()),
            accept=accept,
            partial=partial,
            today=today,
        )
        gone_through(OneFile(asked))

    return completa
