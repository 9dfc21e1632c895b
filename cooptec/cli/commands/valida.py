"""``cooptec valida``."""

import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.commands.gates import Gate
from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.diagnostics.summary import fails, is_shown, summarize
from cooptec.i18n import N_, Message, Translator
from cooptec.model.places import PLACES

if TYPE_CHECKING:
    from cooptec.dossier import Dossier

EXAMPLES = N_("For example: cooptec valida · cooptec valida acc-jama-usos-sol-2018 --per-a P2")


class Format(StrEnum):
    """The shapes in which findings are told."""

    TEXT = "text"
    JSON = "json"


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def valida(
        ctx: typer.Context,
        only: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("[FILE OR IDENTIFIER]…")),
                help=t(N_("Show only what concerns these; the whole folder is judged.")),
                autocompletion=complete_ids(*PLACES),
            ),
        ] = None,
        gate: Annotated[
            Gate | None,
            typer.Option(
                "--per-a", help=t(N_("Count as missing all that this decision point asks for."))
            ),
        ] = None,
        form: Annotated[
            Format, typer.Option("--format", help=t(N_("For people, or for programs.")))
        ] = Format.TEXT,
        day: Annotated[
            str | None,
            typer.Option(
                "--avui", metavar=t(N_("DATE")), help=t(N_("Judge as if today were this day."))
            ),
        ] = None,
        strict: Annotated[
            bool, typer.Option("--estricte", help=t(N_("Warnings count as errors.")))
        ] = False,
        waivers: Annotated[
            bool, typer.Option("--excepcions", help=t(N_("Show also what a waiver covers.")))
        ] = False,
    ) -> None:
        from cooptec.figures.moments import GATES
        from cooptec.rules.engine import check

        session: Session = ctx.obj
        started = time.perf_counter()
        dossier = session.dossier
        upto = GATES[gate] if gate else frozenset()
        found = _with_guide(dossier, check(dossier, session.day(day), upto=upto))
        found = _about(dossier, found, only or [])
        if form is Format.JSON:
            from cooptec.diagnostics.as_json import report

            typer.echo(report(found, session.t))
        else:
            _tell(session, found, time.perf_counter() - started, waivers=waivers)
        raise typer.Exit(1 if fails(found, strict=strict) else 0)

    return valida


def _with_guide(dossier: "Dossier", found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What was found, with what is wrong in the folder's own words for the guide."""
    if not (dossier.root / "guia").is_dir():
        return found
    from cooptec.guia.guide import guide

    both = (*found, *guide(dossier).diagnostics)
    return tuple(sorted(both, key=lambda each: (each.place, each.code)))


def _about(
    dossier: "Dossier", found: tuple[Diagnostic, ...], only: Sequence[str]
) -> tuple[Diagnostic, ...]:
    if not only:
        return found
    wanted = {path for each in only for path in _paths(dossier, each)}
    return tuple(each for each in found if each.place.path in wanted)


def _paths(dossier: "Dossier", asked: str) -> list[str]:
    """The files meant by a path or an identifier; an action means its whole folder."""
    name = asked.rstrip("/")
    paths = [entry.path for entry in dossier.entries if name in {entry.id, entry.accio}]
    paths += [e.path for e in dossier.entries if e.path == name or e.path.startswith(f"{name}/")]
    if not paths:
        raise Trouble(
            Message(N_("Nothing in this folder is called “{name}”"), {"name": asked}),
            Message(N_("To see what there is: cooptec estat")),
        )
    return paths


def _tell(session: Session, found: Sequence[Diagnostic], seconds: float, *, waivers: bool) -> None:
    from cooptec.diagnostics.text import report

    def line_of(path: str, number: int) -> str:
        entry = session.dossier.file(path)
        return entry.parsed.text.line(number) if entry else _line_of_guide(session, path, number)

    shown = [each for each in found if is_shown(each) or (waivers and each.waived)]
    if shown:
        session.out.print(report(shown, line_of, session.t, session.out.width))
    session.out.print(_closing(session.t, found, len(session.dossier.entries), seconds))


def _line_of_guide(session: Session, path: str, number: int) -> str:
    """A line of the folder's own guide; empty where it cannot be read."""
    if not path.startswith("guia/"):
        return ""
    try:
        lines = (session.root / path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _closing(t: Translator, found: Sequence[Diagnostic], files: int, seconds: float) -> str:
    counts = summarize(found)
    where = t.plural(N_("{n} file"), N_("{n} files"), files)
    warnings = t.plural(N_("{n} warning"), N_("{n} warnings"), counts.warnings)
    if counts.errors:
        errors = t.plural(N_("{n} error"), N_("{n} errors"), counts.errors)
        said = [
            t(N_("{errors}, {warnings} in {files}"), errors=errors, warnings=warnings, files=where)
        ]
    elif counts.warnings:
        said = [t(N_("✓ {files}, no errors, {warnings}"), files=where, warnings=warnings)]
    else:
        said = [t(N_("✓ {files}, no errors"), files=where)]
    if counts.pending:
        text = N_("{n} thing still to be filled in (cooptec estat)")
        many = N_("{n} things still to be filled in (cooptec estat)")
        said.append(t.plural(text, many, counts.pending))
    if counts.waived:
        text = N_("{n} with a waiver (cooptec valida --excepcions)")
        said.append(t(text, n=counts.waived))
    said.append(t(N_("{seconds} s"), seconds=t.number(seconds, 1)))
    return " · ".join(said)
