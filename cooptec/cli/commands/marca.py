"""``cooptec marca``."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import click
import typer

from cooptec.cli.commands import options
from cooptec.cli.commands.options import DocumentLanguage
from cooptec.cli.complete import beginning, ids_around
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec marca · cooptec marca crea · "
    "cooptec marca ent-fons --idioma es --format pdf --format docx"
)

BEGIN: Final = "crea"


class Format(StrEnum):
    """The formats of the page."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"


def complete_word(ctx: click.Context, incomplete: str) -> list[str]:
    """The institutions, and the word that begins a brand."""
    words = ctx.params.get("words") or ()
    first = [BEGIN] if not words and BEGIN.startswith(incomplete) else []
    return [*first, *beginning(ids_around(ctx, "entitat"), incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def marca(
        ctx: typer.Context,
        words: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("[crea] [INSTITUTION]…")),
                help=t(
                    N_(
                        "Of which institutions; after “crea”, to put a first marca/marca.yaml "
                        "into the folder and edit it there."
                    )
                ),
                autocompletion=complete_word,
            ),
        ] = None,
        languages: Annotated[list[DocumentLanguage] | None, options.languages(t)] = None,
        formats: Annotated[
            list[Format] | None,
            typer.Option(
                "--format", help=t(N_("In which format; may be repeated. Without it, PDF."))
            ),
        ] = None,
        folder: Annotated[Path | None, options.folder(t)] = None,
    ) -> None:
        from cooptec.cli.brand_page import Wanted, begin, show

        said = words or []
        if said[:1] == [BEGIN]:
            begin(ctx.obj, said[1:])
            return
        wanted = Wanted(
            ids=said,
            languages=[each.value for each in dict.fromkeys(languages or ())],
            formats=[each.value for each in dict.fromkeys(formats or [Format.PDF])],
            folder=folder,
        )
        raise typer.Exit(show(ctx.obj, wanted))

    return marca
