"""``cooptec esquema``."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, Translator
from cooptec.model.places import PLACES, PROFILE

EXAMPLES = N_("For example: cooptec esquema demanda · cooptec esquema --sortida .vscode/cooptec")


def complete_kinds(incomplete: str) -> list[str]:
    """The kinds of file that begin like this."""
    return [name for name in (*PLACES, PROFILE) if name.startswith(incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def esquema(
        ctx: typer.Context,
        kind: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[KIND]")),
                help=t(N_("A kind of file, such as demanda; without it, all of them.")),
                autocompletion=complete_kinds,
            ),
        ] = None,
        to: Annotated[
            Path | None,
            typer.Option(
                "--sortida",
                metavar=t(N_("FOLDER")),
                help=t(N_("Write a file for each kind into this folder.")),
            ),
        ] = None,
    ) -> None:
        session: Session = ctx.obj
        kinds = _kinds(kind)
        if to is not None:
            _write(session, kinds, to)
        elif kind is not None:
            typer.echo(_text(session.t, kind), nl=False)
        else:
            for each in kinds:
                session.out.print(f"{each:18} {session.t(kinds[each])}")

    return esquema


def _kinds(name: str | None) -> dict[str, str]:
    """The kinds that were asked for, with their titles."""
    from cooptec.model.schema import TITLES

    found = {each: title for each, title in TITLES.items() if name in {None, each}}
    if not found:
        raise Trouble(
            Message(N_("There is no kind of file called “{name}”"), {"name": name or ""}),
            Message(N_("There are these: {names}"), {"names": list(TITLES)}),
        )
    return found


def _text(t: Translator, kind: str) -> str:
    from cooptec.codelists import builtin
    from cooptec.model.schema import schema_named, written

    return written(schema_named(kind, builtin(), t))


def _write(session: Session, kinds: Iterable[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = list(kinds)
    for each in names:
        (folder / f"{each}.json").write_text(_text(session.t, each), encoding="utf-8")
    said = Message(
        N_("{n} schema in {folder}"),
        {"n": len(names), "folder": folder},
        N_("{n} schemas in {folder}"),
    )
    session.err.print(session.t.say(said))
