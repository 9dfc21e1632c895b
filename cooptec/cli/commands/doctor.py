"""``cooptec doctor``: is this machine ready, and is the folder well?"""

from collections.abc import Callable

import typer

from cooptec.i18n import N_, Translator

EXAMPLES = N_("For example: cooptec doctor, and read out what it says to whoever helps you.")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""
    del t

    def doctor(ctx: typer.Context) -> None:
        from cooptec.cli.health import Health

        if not Health(ctx.obj).tell():
            raise typer.Exit(1)

    return doctor
