"""The command line as typer sees it."""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import click
import typer
from typer.core import TyperCommand, TyperGroup

from cooptec import __version__
from cooptec.cli.commands.table import COMMANDS, Listed
from cooptec.cli.language import OPTION
from cooptec.cli.session import Session
from cooptec.dossier.calls import calling
from cooptec.i18n import LANGUAGES, N_, Translator


class LazyCommand(TyperCommand):
    """A command known by name and summary; its module is imported when it is parsed."""

    def __init__(self, listed: Listed, t: Translator) -> None:
        super().__init__(listed.name, help=t(listed.summary))
        self._listed = listed
        self._t = t

    @cached_property
    def real(self) -> click.Command:
        """The command itself."""
        module = import_module(f"cooptec.cli.commands.{self._listed.module}")
        kind = self._listed.kind
        examples = module.examples(kind) if kind else module.EXAMPLES
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(
            self._listed.name,
            help=self._t(self._listed.summary) + ".\n\n" + self._t(examples),
            options_metavar=self._t(N_("[OPTIONS]")),
        )(module.build(self._t, kind) if kind else module.build(self._t))
        return typer.main.get_command(alone)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Parse the arguments of the command itself."""
        return self.real.make_context(info_name, args, parent, **extra)


def application(t: Translator) -> click.Group:
    """The whole command line in one language."""

    class Commands(TyperGroup):
        """Lists the commands without importing them."""

        def list_commands(self, _ctx: click.Context) -> list[str]:
            return [listed.name for listed in COMMANDS]

        def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
            listed = next((each for each in COMMANDS if each.name == name), None)
            return LazyCommand(listed, t) if listed else None

    app = typer.Typer(
        cls=Commands,
        name="cooptec",
        help=t(N_("Municipal technical cooperation, from the demand to the evaluation."))
        + "\n\n"
        + t(N_("To begin: cooptec inicia --exemple manabi-2018")),
        context_settings={"help_option_names": ["--help", "-h"]},
        options_metavar=t(N_("[OPTIONS]")),
        subcommand_metavar=t(N_("COMMAND [ARGUMENTS]…")),
        invoke_without_command=True,
        rich_markup_mode=None,
    )

    @app.callback()
    def root(
        ctx: typer.Context,
        folder: Annotated[
            Path | None,
            typer.Option(
                "-C",
                metavar=t(N_("FOLDER")),
                help=t(N_("Work in this programme folder instead of the current one.")),
            ),
        ] = None,
        language: Annotated[
            str | None,
            typer.Option(
                OPTION,
                metavar="|".join(LANGUAGES),
                help=t(N_("Language in which the program speaks to you.")),
            ),
        ] = None,
        _version: Annotated[
            bool,
            typer.Option(
                "--version", is_eager=True, callback=_show_version, help=t(N_("Show the version."))
            ),
        ] = False,
    ) -> None:
        if language is not None and language not in LANGUAGES:
            text = t(N_("The program speaks {languages}."), languages=LANGUAGES)
            raise click.BadParameter(text, param_hint=OPTION)
        ctx.obj = Session(t, folder)
        ctx.with_resource(calling(ctx.invoked_subcommand or ""))
        if ctx.invoked_subcommand is None:
            from cooptec.cli.welcome import welcome

            welcome(ctx.obj)

    command = typer.main.get_command(app)
    assert isinstance(command, click.Group)  # noqa: S101 (its class says so)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name in _COMPLETION:
            parameter.help = t(_COMPLETION[parameter.name])
    return command


_COMPLETION: Final = {
    "install_completion": N_("Make the shell complete commands and identifiers with Tab."),
    "show_completion": N_("Show what --install-completion would add to the shell."),
}
"""The help of typer's own options, which it does not translate."""


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"cooptec {__version__}")
        raise typer.Exit


def run(t: Translator, arguments: Sequence[str]) -> int:
    """Run a command line; the exit code is returned, what click raises is not caught."""
    result = application(t).main(list(arguments), prog_name="cooptec", standalone_mode=False)
    return result if isinstance(result, int) else 0
