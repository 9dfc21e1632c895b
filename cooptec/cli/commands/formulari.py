"""``cooptec formulari``: a form in Word or Excel, to be sent by e-mail."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.commands import options
from cooptec.cli.commands.options import DocumentLanguage
from cooptec.cli.complete import beginning, ids_around
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec formulari demanda --idioma es · "
    "cooptec formulari informe_missio mis-jama-1 --idioma es --format xlsx · "
    "cooptec formulari candidatura acc-jama-usos-sol-2018"
)


class FormName(StrEnum):
    """The forms."""

    DEMANDA = "demanda"
    OFERTA = "oferta"
    CANDIDATURA = "candidatura"
    INFORME_MISSIO = "informe_missio"
    QUESTIONARI = "questionari"


class FormFormat(StrEnum):
    """The formats of forms."""

    DOCX = "docx"
    XLSX = "xlsx"


_ABOUT = {
    FormName.DEMANDA: ("demanda",),
    FormName.OFERTA: ("oferta",),
    FormName.CANDIDATURA: ("candidatura", "accio"),
    FormName.INFORME_MISSIO: ("missio",),
    FormName.QUESTIONARI: ("avaluacio", "accio"),
}


def complete_subject(ctx: click.Context, incomplete: str) -> list[str]:
    """The identifiers of what the form can be about."""
    name = ctx.params.get("name")
    kinds = _ABOUT.get(FormName(name), ()) if name in set(FormName) else ()
    return beginning(ids_around(ctx, *kinds), incomplete)


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""
    names = ", ".join(FormName)

    def formulari(
        ctx: typer.Context,
        name: Annotated[
            FormName,
            typer.Argument(metavar=t(N_("FORM")), help=t(N_("Which form: {names}."), names=names)),
        ],
        id_: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[IDENTIFIER]")),
                help=t(N_("What it is about: the form shows what is known. Without it, empty.")),
                autocompletion=complete_subject,
            ),
        ] = None,
        languages: Annotated[list[DocumentLanguage] | None, options.languages(t)] = None,
        formats: Annotated[
            list[FormFormat] | None,
            typer.Option("--format", help=t(N_("In which format; may be repeated."))),
        ] = None,
        folder: Annotated[Path | None, options.folder(t)] = None,
    ) -> None:
        from cooptec.cli.form_files import write_forms

        write_forms(
            ctx.obj,
            name.value,
            id_,
            languages=[each.value for each in dict.fromkeys(languages or ())],
            formats=[each.value for each in dict.fromkeys(formats or [FormFormat.DOCX])],
            folder=folder,
        )

    return formulari
