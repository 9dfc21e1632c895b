"""``cooptec valida``."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cooptec.cli.asked_files import paths_of
from cooptec.cli.commands.gates import Gate
from cooptec.cli.complete import complete_ids, complete_rules
from cooptec.cli.reporting import WITH_PENDING, Format, tell
from cooptec.cli.session import Session, day_of_the_clock
from cooptec.diagnostics import Diagnostic, Severity
from cooptec.diagnostics.selection import Selection, left_out, named, only_new
from cooptec.diagnostics.summary import fails
from cooptec.i18n import N_, Translator
from cooptec.model.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cooptec.dossier import Dossier
    from cooptec.rules.judgement import Judgement

EXAMPLES = N_("For example: cooptec valida · cooptec valida acc-jama-usos-sol-2018 --per-a P2")


class Weight(StrEnum):
    """How much a finding must weigh to be told."""

    ERROR = "error"
    WARNING = "avis"
    INFO = "nota"


_SEVERITIES: Final = {
    Weight.ERROR: Severity.ERROR,
    Weight.WARNING: Severity.WARNING,
    Weight.INFO: Severity.INFO,
}


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
        since: Annotated[
            str | None,
            typer.Option(
                "--des-de",
                metavar=t(N_("REVISION")),
                help=t(N_("Tell only what is new since this revision of the git repository.")),
            ),
        ] = None,
        waivers: Annotated[
            bool, typer.Option("--excepcions", help=t(N_("Show also what a waiver covers.")))
        ] = False,
        weight: Annotated[
            Weight,
            typer.Option("--severitat", help=t(N_("Tell only what is at least this serious."))),
        ] = Weight.INFO,
        rules: Annotated[
            list[str] | None,
            typer.Option(
                "--regles",
                metavar=t(N_("RULES")),
                help=t(N_("Only these rules or families, such as DEM,TDR-03.")),
                autocompletion=complete_rules,
            ),
        ] = None,
        ignored: Annotated[
            list[str] | None,
            typer.Option(
                "--ignora",
                metavar=t(N_("RULES")),
                help=t(N_("Leave out these rules or families.")),
                autocompletion=complete_rules,
            ),
        ] = None,
        correct: Annotated[
            bool,
            typer.Option(
                "--corregeix", help=t(N_("Mend first whatever has exactly one right answer."))
            ),
        ] = False,
        diff: Annotated[
            bool,
            typer.Option(
                "--diff", help=t(N_("Show what --corregeix changes; alone, change nothing."))
            ),
        ] = False,
    ) -> None:
        session: Session = ctx.with_resource(_no_collection_any_more(ctx.obj))
        started = time.perf_counter()
        selection = _selection(rules, ignored, weight)
        all_told = form in WITH_PENDING or bool(only or since) or not selection.takes_all

        def narrowed(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
            if since is not None:
                found = _since(session, since, day, gate, found)
            if only:
                paths = paths_of(session.dossier, only)
                found = [each for each in found if each.place.path in paths]
            return tuple(filter(selection.takes, found))

        if correct or diff:
            from cooptec.cli.mending import mend_or_show

            def judge(dossier: "Dossier") -> tuple[Diagnostic, ...]:
                return narrowed(_found(session, dossier, day, gate, pending_too=False))

            whole = since is None and selection.takes_all
            tidied = _tidied(session.dossier, only) if whole else ()
            to = session.out if form is Format.TEXT else session.err
            session = mend_or_show(
                session, judge, tidied, diff_to=to if diff else None, write=correct
            )
        judged = _judged(
            session, day, gate, pending_too=all_told, read=bool(only or correct or diff)
        )
        judged = replace(judged, found=narrowed(judged.found))
        seconds = time.perf_counter() - started
        tell(session, judged, form, seconds, waivers=waivers, strict=strict)
        raise typer.Exit(1 if fails(judged.found, strict=strict) else 0)

    return valida


@contextmanager
def _no_collection_any_more(session: Session) -> Iterator[Session]:
    """The work of a command that ends right after it: what it made is never looked through again.

    Looking for garbage in a large dossier, once after the work and once when the program ends,
    would cost a tenth of the run.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield session
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _selection(
    rules: Sequence[str] | None, ignored: Sequence[str] | None, weight: Weight
) -> Selection:
    if not rules and not ignored:
        return Selection(least=_SEVERITIES[weight])
    from cooptec.rules.catalogue import declarations

    known = {each.code for each in declarations()}
    return Selection(named(rules or (), known), left_out(ignored or (), known), _SEVERITIES[weight])


def _judged(
    session: Session, day: str | None, gate: Gate | None, *, pending_too: bool, read: bool
) -> "Judgement":
    """What is found in the folder: as it was kept from an earlier run, or by judging it now.

    Args:
        session: where the command runs.
        day: the day that counts as today, as it was asked for.
        gate: the decision point that counts as reached.
        pending_too: whether to tell what is only pending.
        read: whether the dossier is read as a whole in any case.
    """
    from cooptec.rules.memory import Memory

    questions = (day or day_of_the_clock().isoformat(), gate, pending_too)
    memory = Memory.of(session.root, *questions)
    known = memory.recall()
    if known is None:
        parts = memory.held if not read else None
        known = _looked_at(session, day, gate, parts, pending_too=pending_too)
        memory.keep(known)
    return known


def _looked_at(
    session: Session,
    day: str | None,
    gate: Gate | None,
    held: "Mapping[str, str] | None",
    *,
    pending_too: bool,
) -> "Judgement":
    """What is found by judging the folder now, part by part where it is known what it holds."""
    from cooptec.rules.judgement import Judgement

    known = _by_parts(session, day, gate, held, pending_too=pending_too) if held else None
    if known is not None:
        from cooptec.dossier.loading import load_programme

        programme = load_programme(session.root)
        return replace(known, found=_with_guide(programme, known.found))
    found = _found(session, session.dossier, day, gate, pending_too=pending_too)
    told = found if pending_too else tuple(each for each in found if not each.pending)
    return Judgement(told, len(session.dossier.entries), len(found) - len(told))


def _by_parts(
    session: Session,
    day: str | None,
    gate: Gate | None,
    held: "Mapping[str, str]",
    *,
    pending_too: bool,
) -> "Judgement | None":
    """The same, of which only what an edit can have touched is judged again; None where not."""
    from cooptec.diagnostics.kept import UnkeepableError
    from cooptec.rules.parts.folder import Questions, judge_folder

    asked = session.asked_day(day)
    questions = Questions(asked=asked, clock=day_of_the_clock(), gate=gate, pending_too=pending_too)
    try:
        return judge_folder(session.root, held, questions)
    except UnkeepableError:
        return None


def _found(
    session: Session, dossier: "Dossier", day: str | None, gate: Gate | None, *, pending_too: bool
) -> tuple[Diagnostic, ...]:
    from cooptec.figures.moments import GATES
    from cooptec.rules.engine import check

    upto = GATES[gate] if gate else frozenset()
    found = check(dossier, session.day(day), upto=upto, locate_pending=pending_too)
    return _with_guide(dossier, found)


def _since(
    session: Session,
    revision: str,
    day: str | None,
    gate: Gate | None,
    found: Sequence[Diagnostic],
) -> tuple[Diagnostic, ...]:
    """What was not there at a revision, judged as if that were today."""
    from cooptec.dossier import load
    from cooptec.dossier.history import as_of, renamed

    with as_of(session.root, revision) as folder:
        earlier = load(folder)
        before = _found(session, earlier, day, gate, pending_too=False)
        fresh = only_new(found, before)
        there = {entry.path for entry in earlier.entries}
        if all(each.place.path in there for each in fresh):
            return fresh
        return only_new(found, before, renamed(earlier, session.dossier))


def _with_guide(dossier: "Dossier", found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What was found, with what is wrong in the folder's own guide and profiles of headings.

    Args:
        dossier: its programme counts; the other files need not be read.
        found: what was found in its data.
    """
    own: list[Diagnostic] = []
    if (dossier.root / "guia").is_dir():
        from cooptec.guia.guide import guide

        own += guide(dossier).diagnostics
    if (dossier.root / "plantilles" / "perfils").is_dir() or dossier.programa.perfil_tdr:
        from cooptec.documents.profiles import findings

        own += findings(dossier)
    return tuple(sorted((*found, *own), key=lambda each: (each.place, each.code)))


def _tidied(dossier: "Dossier", only: Sequence[str] | None) -> Sequence[str]:
    """The files whose lines may lose the blanks at their end."""
    return sorted(paths_of(dossier, only)) if only else [each.path for each in dossier.entries]
