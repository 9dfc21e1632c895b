"""``cooptec inicia``."""

import os
import shlex
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from cooptec.cli.recovery import take_up
from cooptec.cli.session import Session
from cooptec.i18n import N_, Translator
from cooptec.model.places import PROGRAMME_FILE
from cooptec.resources import examples

if TYPE_CHECKING:
    from cooptec.dossier.start import Started

EXAMPLES = N_("For example: cooptec inicia programa-2019 · cooptec inicia mostra --exemple minim")


class Forge(StrEnum):
    """Where a repository of the programme may live."""

    GITHUB = "github"
    GITLAB = "gitlab"


def complete_example(ctx: click.Context, incomplete: str) -> list[str]:
    """The examples that begin like this."""
    del ctx
    return [name for name in examples() if name.startswith(incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def inicia(
        ctx: typer.Context,
        folder: Annotated[
            Path | None,
            typer.Argument(
                metavar=t(N_("[FOLDER]")), help=t(N_("Where; without it, the current folder."))
            ),
        ] = None,
        example: Annotated[
            str | None,
            typer.Option(
                "--exemple",
                metavar=t(N_("NAME")),
                help=t(N_("Copy an example: {names}."), names=list(examples())),
                autocompletion=complete_example,
            ),
        ] = None,
        answers: Annotated[
            Path | None,
            typer.Option(
                "--respostes",
                metavar=t(N_("FILE")),
                help=t(N_("A file with the answers, to work without questions.")),
            ),
        ] = None,
        values: Annotated[
            list[str] | None,
            typer.Option(
                "--camp",
                metavar=t(N_("PATH=VALUE")),
                help=t(N_("One answer, such as nom.ca=Programa; may be repeated.")),
            ),
        ] = None,
        forge: Annotated[
            Forge | None,
            typer.Option(
                "--ci",
                help=t(N_("Add a pipeline that checks every change and attaches the documents.")),
            ),
        ] = None,
    ) -> None:
        session: Session = ctx.obj
        where = session.here / folder if folder else _unnamed(session, example)
        if take_up(session, where) and (where / PROGRAMME_FILE).is_file():
            return
        if forge is not None and example is None and (where / PROGRAMME_FILE).is_file():
            _add_pipeline(session, where, forge)
            return
        if example is not None:
            from cooptec.dossier.start import copy_example

            started = copy_example(example, where, session.t)
        else:
            from cooptec.cli.converse_programa import start_programme

            started = start_programme(session, where, answers, values)
        _tell(session, started)
        if forge is not None:
            _add_pipeline(session, where, forge)

    return inicia


def _add_pipeline(session: Session, folder: Path, forge: Forge) -> None:
    from cooptec.dossier.pipeline import PLACES, add_pipeline

    if add_pipeline(folder, forge, session.t) is None:
        text = N_("{file} is there already, and has been left as it was")
        session.out.print(session.t(text, file=PLACES[forge]))
    else:
        text = N_("✓ {file}: every change will be checked, and its documents attached")
        session.out.print(session.t(text, file=PLACES[forge]))


def _unnamed(session: Session, example: str | None) -> Path:
    """Where to begin when no folder is named: here, or in a new folder named as the example."""
    return session.here / example if example else session.here


def _quoted(path: str) -> str:
    """A path as the shell of this machine takes it."""
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def _tell(session: Session, started: "Started") -> None:
    t = session.t
    where = started.folder
    here = Path.cwd()
    shown = where.relative_to(here) if where.is_relative_to(here) else where
    session.out.print(
        t(
            N_("✓ The programme folder {folder} is ready: {files}"),
            folder=str(shown) if str(shown) != "." else str(where),
            files=t.plural(N_("{n} file"), N_("{n} files"), started.files),
        )
    )
    begin = "" if where == here else f"cd {_quoted(str(shown))} && "
    session.out.print("  " + t(N_("Next:")))
    for command in ("cooptec estat", "cooptec nova-demanda"):
        session.out.print(f"    {begin}{command}", soft_wrap=True)
