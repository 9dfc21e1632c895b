"""``cooptec genera``."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from cooptec.cli.commands import options
from cooptec.cli.commands.options import DocumentLanguage
from cooptec.cli.complete import beginning, complete_profiles, ids_around
from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.i18n import N_, Translator

EXAMPLES = N_(
    "For example: cooptec genera tdr marc_logic acc-jama-usos-sol-2018 · "
    "cooptec genera tdr --tot --idioma ca --idioma es --format docx --format pdf · "
    "cooptec genera pressupost acc-jama-usos-sol-2018 --format xlsx · "
    "cooptec genera --etapa formulacio acc-jama-usos-sol-2018"
)


class Format(StrEnum):
    """The formats of documents; the last two are for those that are mostly a table."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    XLSX = "xlsx"
    CSV = "csv"


class Stage(StrEnum):
    """The stages of the guide."""

    IDENTIFICACIO = "identificacio"
    FORMULACIO = "formulacio"
    IMPLEMENTACIO = "implementacio"
    AVALUACIO = "avaluacio"


def complete_word(ctx: click.Context, incomplete: str) -> list[str]:
    """The documents; after one of them, the objects of which it can be made and more documents."""
    words = ctx.params.get("words") or ()
    said = [each for word in words if (each := document_named(word)) is not None]
    names = [e.tipus for e in DOCUMENTS if e not in said and e.tipus.startswith(incomplete)]
    if not words:
        return names
    kinds = dict.fromkeys(kind for each in said for kind in each.on)
    ids = beginning((id_ for kind in kinds for id_ in ids_around(ctx, kind)), incomplete)
    return [*ids, *(names if incomplete and said else ())]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""
    names = ", ".join(each.tipus for each in DOCUMENTS)

    def genera(
        ctx: typer.Context,
        words: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("DOCUMENT… IDENTIFIER…")),
                help=t(
                    N_("Which documents, and of which demands, actions or missions: {names}."),
                    names=names,
                ),
                autocompletion=complete_word,
            ),
        ] = None,
        everything: Annotated[
            bool, typer.Option("--tot", help=t(N_("Of all of them; without any name, all.")))
        ] = False,
        stage: Annotated[
            Stage | None,
            typer.Option("--etapa", help=t(N_("The documents of this stage."))),
        ] = None,
        languages: Annotated[list[DocumentLanguage] | None, options.languages(t)] = None,
        formats: Annotated[
            list[Format] | None,
            typer.Option(
                "--format",
                help=t(
                    N_(
                        "In which format; may be repeated. For those that are mostly a "
                        "table, also xlsx and csv."
                    )
                ),
            ),
        ] = None,
        folder: Annotated[Path | None, options.folder(t)] = None,
        day: Annotated[
            str | None,
            typer.Option("--avui", metavar=t(N_("DATE")), help=t(N_("Date of the files."))),
        ] = None,
        internal: Annotated[
            bool,
            typer.Option("--interna", help=t(N_("The Fons's own version, where there is one."))),
        ] = False,
        public: Annotated[
            bool,
            typer.Option(
                "--public",
                help=t(N_("For anybody: without what is internal, personal data or itineraries.")),
            ),
        ] = False,
        headings: Annotated[
            str | None,
            typer.Option(
                "--perfil",
                metavar=t(N_("PROFILE")),
                help=t(N_("Headings of the terms of reference: general, equador or your own.")),
                autocompletion=complete_profiles,
            ),
        ] = None,
        review: Annotated[
            bool,
            typer.Option(
                "--per-revisar",
                help=t(
                    N_(
                        "In Word, to be corrected with tracked changes and comments; when it "
                        "comes back: cooptec importa."
                    )
                ),
            ),
        ] = False,
        anew: Annotated[
            bool,
            typer.Option(
                "--força",
                "--forca",
                help=t(N_("Make also what has not changed; an edited file stays as it is.")),
            ),
        ] = False,
    ) -> None:
        from cooptec.cli.choosing import Choice
        from cooptec.cli.producing import Wanted, produce

        choice = Choice(
            words=words or (),
            everything=everything,
            stage=stage.value if stage else None,
            internal=internal,
            public=public,
        )
        wanted = Wanted(
            languages=[each.value for each in dict.fromkeys(languages or ())],
            formats=[each.value for each in dict.fromkeys(formats or [Format.DOCX])],
            folder=folder,
            day=day,
            headings=headings,
            anew=anew,
            review=review,
        )
        produce(ctx.obj, choice, wanted)

    return genera
