"""``cooptec decideix``."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.commands.gates import Gate
from cooptec.cli.complete import complete_ids
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec decideix dem-jama-usos-sol P1 · cooptec decideix acc-jama-usos-sol-2018 "
    "P2 --resultat condicionada --organ comissio_municipalisme --data 2018-08-10 "
    '--participants ent-gad-jama,ent-fons --motiu "…" --condicio "text|per-coordinacio-fons|'
    '2018-08-31" · cooptec decideix acc-jama-usos-sol-2018 --suspen'
)


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def decideix(
        ctx: typer.Context,
        id_: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("The demand (P1) or the action (P2 to P4).")),
                autocompletion=complete_ids("accio", "demanda"),
            ),
        ],
        gate: Annotated[
            Gate | None,
            typer.Argument(
                metavar="[P1|P2|P3|P4]", help=t(N_("Without it, the one that comes next."))
            ),
        ] = None,
        result: Annotated[
            str | None,
            typer.Option(
                "--resultat",
                metavar=t(N_("CODE")),
                help=t(N_("aprovada, condicionada, ajornada, no_prioritzada, no_aprovada.")),
            ),
        ] = None,
        body: Annotated[
            str | None,
            typer.Option("--organ", metavar=t(N_("CODE")), help=t(N_("The body that decides."))),
        ] = None,
        day: Annotated[
            str | None,
            typer.Option("--data", metavar=t(N_("DATE")), help=t(N_("Date of the decision."))),
        ] = None,
        participants: Annotated[
            list[str] | None,
            typer.Option(
                "--participants",
                metavar=t(N_("IDENTIFIERS")),
                help=t(N_("Institutions and people who took part, separated by commas.")),
            ),
        ] = None,
        reason: Annotated[
            str | None,
            typer.Option("--motiu", metavar=t(N_("TEXT")), help=t(N_("Why it was decided so."))),
        ] = None,
        conditions: Annotated[
            list[str] | None,
            typer.Option(
                "--condicio",
                metavar=t(N_("TEXT|PERSON|DATE")),
                help=t(N_("A condition: what, who sees to it, by when; may be repeated.")),
            ),
        ] = None,
        minutes: Annotated[
            str | None,
            typer.Option("--acta", metavar=t(N_("TEXT")), help=t(N_("Where it is recorded."))),
        ] = None,
        answer: Annotated[
            str | None,
            typer.Option(
                "--resposta",
                metavar=t(N_("TEXT")),
                help=t(N_("The reason that the partner is given, in its language.")),
            ),
        ] = None,
        code: Annotated[
            str | None,
            typer.Option(
                "--codi", metavar=t(N_("CODE")), help=t(N_("The code of the action created by P1."))
            ),
        ] = None,
        accio: Annotated[
            str | None,
            typer.Option(
                "--accio",
                metavar=t(N_("IDENTIFIER")),
                help=t(N_("Add the demand to this action instead of creating one.")),
                autocompletion=complete_ids("accio"),
            ),
        ] = None,
        back: Annotated[
            bool, typer.Option("--torna-enrere", help=t(N_("Go back one stage.")))
        ] = False,
        suspend: Annotated[
            bool, typer.Option("--suspen", help=t(N_("Suspend the action.")))
        ] = False,
        resume: Annotated[
            bool, typer.Option("--repren", help=t(N_("Resume a suspended action.")))
        ] = False,
        cancel: Annotated[
            bool, typer.Option("--cancella", help=t(N_("Cancel the action.")))
        ] = False,
        answers: Annotated[
            Path | None,
            typer.Option(
                "--respostes",
                metavar=t(N_("FILE")),
                help=t(N_("Answer from a file with the keys of a decision.")),
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
        today: Annotated[
            str | None,
            typer.Option(
                "--avui", metavar=t(N_("DATE")), help=t(N_("Judge as if today were this day."))
            ),
        ] = None,
    ) -> None:
        from cooptec.cli.deciding import decide
        from cooptec.cli.to_decide import Wanted
        from cooptec.guia.walked import Turn

        asked = zip(Turn, (back, suspend, resume, cancel), strict=True)
        turns = [turn for turn, said in asked if said]
        if len(turns) > 1 or (turns and (gate or result or accio)):
            raise click.UsageError(t(N_("Say only one thing to decide.")))
        plain = (
            ("resultat", result),
            ("organ", body),
            ("data", day),
            ("participants", ",".join(participants) if participants else None),
            ("motiu", reason),
            ("acta", minutes),
            ("codi", code),
        )
        said = [f"{key}={value}" for key, value in plain if value is not None]
        wanted = Wanted(
            id=id_,
            gate=gate.value if gate else None,
            turn=turns[0] if turns else None,
            accio=accio,
            answers=answers,
            pairs=(*said, *_conditions(conditions or (), t), *(pairs or ())),
            resposta=answer,
            today=today,
        )
        decide(ctx.obj, wanted)

    return decideix


def _conditions(said: Sequence[str], t: Translator) -> Iterator[str]:
    """``text|person|date`` as answers to the questions of each condition."""
    for index, condition in enumerate(said):
        parts = [part.strip() for part in condition.rsplit("|", 2)]
        if len(parts) != 3 or not all(parts):
            text = t(N_("Write a condition as text|person|date: {said}"), said=condition)
            raise click.BadParameter(text, param_hint="--condicio")
        for key, value in zip(("text", "responsable", "termini"), parts, strict=True):
            yield f"condicions.{index}.{key}={value}"
