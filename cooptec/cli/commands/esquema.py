"""``cooptec esquema``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, Translator
from cooptec.model.places import PLACES

if TYPE_CHECKING:
    from cooptec.model.kinds import Kind

EXAMPLES = N_("For example: cooptec esquema demanda · cooptec esquema --sortida .vscode/cooptec")


def complete_kinds(incomplete: str) -> list[str]:
    """The kinds of file that begin like this."""
    return [name for name in PLACES if name.startswith(incomplete)]


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
            typer.echo(_text(session.t, kinds[0]), nl=False)
        else:
            for each in kinds:
                session.out.print(f"{each.name:18} {session.t(each.title)}")

    return esquema


def _kinds(name: str | None) -> "list[Kind]":
    from cooptec.model.kinds import KINDS

    found = [each for each in KINDS if name in {None, each.name}]
    if not found:
        raise Trouble(
            Message(N_("There is no kind of file called “{name}”"), {"name": name or ""}),
            Message(N_("There are these: {names}"), {"names": [each.name for each in KINDS]}),
        )
    return found


def _text(t: Translator, kind: "Kind") -> str:
    from cooptec.codelists import builtin
    from cooptec.model.schema import schema, written

    return written(schema(kind, builtin(), t))


def _write(session: Session, kinds: "list[Kind]", folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in kinds:
        (folder / f"{each.name}.json").write_text(_text(session.t, each), encoding="utf-8")
    said = Message(
        N_("{n} schema in {folder}"),
        {"n": len(kinds), "folder": folder},
        N_("{n} schemas in {folder}"),
    )
    session.err.print(session.t.say(said))
