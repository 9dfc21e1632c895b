"""``cooptec identifica``, ``formula``, ``implementa`` and ``avalua``: the steps of a stage."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

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
        review: Annotated[
            bool,
            typer.Option("--tot", help=t(N_("Look everything over, not only what is missing."))),
        ] = False,
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
        answers: Annotated[
            Path | None,
            typer.Option(
                "--respostes",
                metavar=t(N_("FILE")),
                help=t(N_("Answer from a file with the keys of the object, without a terminal.")),
            ),
        ] = None,
        pairs: Annotated[
            list[str] | None,
            typer.Option(
                "--camp",
                metavar=t(N_("PATH=VALUE")),
                help=t(N_("Answer one field; may be given several times.")),
            ),
        ] = None,
        accept: Annotated[
            bool,
            typer.Option(
                "--accepta",
                help=t(
                    N_(
                        "Without a terminal: take what follows from other files, and say "
                        "what it was."
                    )
                ),
            ),
        ] = False,
        partial: Annotated[
            bool,
            typer.Option(
                "--parcial", help=t(N_("Write the answers although something is still missing."))
            ),
        ] = False,
        today: Annotated[
            str | None,
            typer.Option(
                "--avui",
                metavar=t(N_("DATE")),
                help=t(N_("The day that counts as today, for example 2018-10-15.")),
            ),
        ] = None,
    ) -> None:
        from cooptec.cli.stage import Asked

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
        if only_list:
            from cooptec.cli.stage_unattended import list_steps

            list_steps(asked)
        elif answers is not None or pairs or accept:
            from cooptec.cli.stage_unattended import answer

            answer(asked)
        elif asked.session.interactive:
            from cooptec.cli.stage_walk import walk

            walk(asked)
        else:
            from cooptec.cli.stage_unattended import list_missing

            list_missing(asked)

    return etapa
