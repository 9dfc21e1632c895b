"""``cooptec genera``."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.complete import beginning, ids_around
from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec genera tdr acc-jama-usos-sol-2018 · "
    "cooptec genera tdr --tot --idioma ca --idioma es --format docx --format pdf"
)


class Format(StrEnum):
    """The formats of documents."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MD = "md"


class Language_(StrEnum):  # noqa: N801 (``Language`` is the type of their codes)
    """The languages of documents."""

    CA = "ca"
    ES = "es"
    EN = "en"


def complete_document(ctx: click.Context, incomplete: str) -> list[str]:
    """The documents that begin like this."""
    del ctx
    return [each.tipus for each in DOCUMENTS if each.tipus.startswith(incomplete)]


def complete_subject(ctx: click.Context, incomplete: str) -> list[str]:
    """The objects of which the document on the command line can be made."""
    document = document_named(str(ctx.params.get("name")))
    kinds = document.on if document else ()
    return [id_ for kind in kinds for id_ in beginning(ids_around(ctx, kind), incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""
    names = ", ".join(each.tipus for each in DOCUMENTS)

    def genera(
        ctx: typer.Context,
        name: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("DOCUMENT")),
                help=t(N_("Which document: {names}."), names=names),
                autocompletion=complete_document,
            ),
        ],
        ids: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("[IDENTIFIER]…")),
                help=t(N_("Of which demands or actions.")),
                autocompletion=complete_subject,
            ),
        ] = None,
        everything: Annotated[bool, typer.Option("--tot", help=t(N_("Of all of them.")))] = False,
        languages: Annotated[
            list[Language_] | None,
            typer.Option("--idioma", help=t(N_("In which language; may be repeated."))),
        ] = None,
        formats: Annotated[
            list[Format] | None,
            typer.Option("--format", help=t(N_("In which format; may be repeated."))),
        ] = None,
        folder: Annotated[
            Path | None,
            typer.Option(
                "--sortida",
                metavar=t(N_("FOLDER")),
                help=t(N_("Where to put the files; without it, in documents/.")),
            ),
        ] = None,
        day: Annotated[
            str | None,
            typer.Option("--avui", metavar=t(N_("DATE")), help=t(N_("Date of the files."))),
        ] = None,
        internal: Annotated[
            bool,
            typer.Option("--interna", help=t(N_("The Fons's own version, where there is one."))),
        ] = False,
    ) -> None:
        from cooptec.cli.producing import Wanted, produce

        wanted = Wanted(
            languages=[each.value for each in languages or ()],
            formats=[each.value for each in formats or [Format.DOCX]],
            folder=folder,
            day=day,
            internal=internal,
        )
        produce(ctx.obj, name, None if everything else ids or [], wanted)

    return genera
