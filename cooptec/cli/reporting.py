"""Telling what ``valida`` found, to people and to other programs."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.reporting import Reporting
from cooptec.diagnostics.summary import is_shown, summarize
from cooptec.i18n import N_, Translator

if TYPE_CHECKING:
    from cooptec.rules.judgement import Judgement


class Format(StrEnum):
    """The shapes in which findings are told."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


WITH_PENDING: Final = frozenset({Format.JSON})
"""Formats that tell also what is still to be filled in; the others count it at most."""
_WITH_WAIVED: Final = frozenset({Format.JSON, Format.SARIF, Format.JUNIT})
"""Formats that have a way of their own to say that a waiver covers a finding."""


def tell(
    session: Session,
    judged: "Judgement",
    form: Format,
    seconds: float,
    *,
    waivers: bool,
    strict: bool,
) -> None:
    """Write the findings where results go."""
    told = [
        each
        for each in judged.found
        if is_shown(each)
        or (each.waived and (waivers or form in _WITH_WAIVED))
        or (each.pending and form in WITH_PENDING)
    ]
    if form is Format.TEXT:
        _to_people(session, told, judged, seconds)
    else:
        said = _REPORTERS[form](told, _reporting(session), strict)
        if said:
            typer.echo(said)


def _reporting(session: Session) -> Reporting:
    """Paths as they are seen from the current folder, where the dossier lies in it."""
    root, here = session.root.resolve(), Path.cwd().resolve()
    inside = root != here and root.is_relative_to(here)
    return Reporting(session.t, root.relative_to(here).as_posix() if inside else "")


def _json(found: Sequence[Diagnostic], to: Reporting, _strict: bool) -> str:
    from cooptec.diagnostics.as_json import report

    return report(found, to.t)


def _concise(found: Sequence[Diagnostic], to: Reporting, _strict: bool) -> str:
    from cooptec.diagnostics.as_concise import report

    return report(found, to)


def _github(found: Sequence[Diagnostic], to: Reporting, _strict: bool) -> str:
    from cooptec.diagnostics.as_github import report

    return report(found, to)


def _gitlab(found: Sequence[Diagnostic], to: Reporting, _strict: bool) -> str:
    from cooptec.diagnostics.as_gitlab import report

    return report(found, to)


def _sarif(found: Sequence[Diagnostic], to: Reporting, _strict: bool) -> str:
    from cooptec import __version__
    from cooptec.diagnostics.as_sarif import report
    from cooptec.rules.catalogue import declarations

    return report(found, to, declarations(), __version__)


def _junit(found: Sequence[Diagnostic], to: Reporting, strict: bool) -> str:
    from cooptec.diagnostics.as_junit import report

    return report(found, to, strict=strict)


_REPORTERS: Final[dict[Format, Callable[[Sequence[Diagnostic], Reporting, bool], str]]] = {
    Format.CONCISE: _concise,
    Format.JSON: _json,
    Format.GITHUB: _github,
    Format.GITLAB: _gitlab,
    Format.SARIF: _sarif,
    Format.JUNIT: _junit,
}


def _to_people(
    session: Session, told: Sequence[Diagnostic], judged: "Judgement", seconds: float
) -> None:
    if told:
        from rich.segment import Segments

        from cooptec.diagnostics.text import report
        from cooptec.dossier.lines import LinesOf

        text = report(told, LinesOf(session.root).line, session.t, session.out.width)
        # its lines fit already: cutting them once more would take as long as all the rest
        session.out.print(Segments(text.render(session.out, "\n")), soft_wrap=True)
    session.out.print(_closing(session.t, judged, seconds))


def _closing(t: Translator, judged: "Judgement", seconds: float) -> str:
    counts = summarize(judged.found)
    pending = counts.pending + judged.pending
    where = t.plural(N_("{n} file"), N_("{n} files"), judged.files)
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
    mendable = sum(each.fix is not None for each in judged.found if is_shown(each))
    if mendable:
        text = N_("{n} that cooptec valida --corregeix can mend")
        many = N_("{n} that cooptec valida --corregeix can mend")
        said.append(t.plural(text, many, mendable))
    if pending:
        text = N_("{n} thing still to be filled in (cooptec estat)")
        many = N_("{n} things still to be filled in (cooptec estat)")
        said.append(t.plural(text, many, pending))
    if counts.waived:
        text = N_("{n} with a waiver (cooptec valida --excepcions)")
        said.append(t(text, n=counts.waived))
    said.append(t(N_("{seconds} s"), seconds=t.number(seconds, 1)))
    return " · ".join(said)
