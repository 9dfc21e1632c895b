"""``cooptec identifica``, ``formula``, ``implementa`` and ``avalua``: the steps of a stage."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from cooptec.cli.commands import options
from cooptec.cli.complete import complete_ids
from cooptec.i18n import N_, Translator

_EXAMPLES: Final = {
    "identificacio": N_(
        "For example: cooptec identifica dem-jama-usos-sol · cooptec identifica dem-jama-usos-sol "
        '--pas I2 --camp "capacitats.0.actual=…" --parcial'
    ),
    "formulacio": N_(
        "For example: cooptec formula acc-jama-usos-sol-2018 · cooptec formula "
        'acc-jama-usos-sol-2018 --pas F1 --camp "tdr.abast.es=…" --parcial'
    ),
    "implementacio": N_(
        "For example: cooptec implementa acc-jama-usos-sol-2018 · cooptec implementa "
        "acc-jama-usos-sol-2018 --pas M2 --objecte mis-jama-1 --respostes missio.yaml"
    ),
    "avaluacio": N_(
        "For example: cooptec avalua acc-jama-usos-sol-2018 · cooptec avalua "
        "acc-jama-usos-sol-2018 --pas A3 --respostes avaluacio.yaml"
    ),
}


def examples(stage: str) -> str:
    """How one writes the command of a stage: a text of the catalogs."""
    return _EXAMPLES[stage]


def build(t: Translator, stage: str) -> Callable[..., None]:
    """The command of a stage, with its help in a language."""
    kinds = ("demanda", "accio") if stage == "identificacio" else ("accio",)

    def etapa(
        ctx: typer.Context,
        id_: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("The demand, or the action that answers it.")),
                autocompletion=complete_ids(*kinds),
            ),
        ],
        pas: Annotated[
            str | None,
            typer.Option("--pas", metavar=t(N_("STEP")), help=t(N_("Only this step (F2)."))),
        ] = None,
        review: Annotated[bool, options.review(t)] = False,
        only_list: Annotated[
            bool, typer.Option("--llista", help=t(N_("Print the steps with their state.")))
        ] = False,
        objecte: Annotated[
            str | None,
            typer.Option(
                "--objecte",
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("Which file of the step the answers are about.")),
            ),
        ] = None,
        answers: Annotated[Path | None, options.answers(t)] = None,
        pairs: Annotated[list[str] | None, options.pairs(t)] = None,
        accept: Annotated[bool, options.accept(t)] = False,
        partial: Annotated[bool, options.partial(t)] = False,
        today: Annotated[str | None, options.today(t)] = None,
    ) -> None:
        from cooptec.cli.stage import Asked, Stage, gone_through

        asked = Asked(
            ctx.obj,
            stage,
            id_,
            pas=pas,
            objecte=objecte,
            review=review,
            answers=answers,
            pairs=tuple(pairs or ()),
            accept=accept,
            partial=partial,
            only_list=only_list,
            today=today,
        )
        gone_through(Stage(asked))

    return etapa
