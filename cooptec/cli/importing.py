"""What ``cooptec importa`` does: show what came back, let somebody choose, write it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import typer

from cooptec.cli.free_text import bring_in_free, told_apart
from cooptec.cli.import_page import ImportPage
from cooptec.cli.main import COULD_NOT_RUN
from cooptec.cli.reviewing import bring_in_review
from cooptec.cli.senders import Arrival, sender_of
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.dossier.journal import together
from cooptec.forms.comparing import Comparison, Line, Sort, compare, is_safe, is_takeable
from cooptec.forms.door import let_in
from cooptec.forms.form import Received
from cooptec.forms.opening import opened
from cooptec.forms.records import Post, about_the_same, came_before, known_sender, record
from cooptec.forms.resembling import as_correction, resembles
from cooptec.forms.reviewed import is_reviewed
from cooptec.forms.taking import looked_at, nothing_to_take, take
from cooptec.i18n import N_
from cooptec.model.rebut import Rebut

_INTERRUPTED: Final = 130
_WITHOUT_ASKING: Final[Mapping[str, Callable[[Line], bool]]] = {
    "tot": is_takeable,
    "segurs": is_safe,
    "cap": lambda _line: False,
}


def bring_in(
    session: Session,
    files: Sequence[Path],
    accept: str | None,
    day: str | None,
    *,
    sender: str | None = None,
    received: str | None = None,
    free: bool = False,
    keep: bool = False,
    new: bool = False,
) -> None:
    """Bring forms and corrected documents back into the dossier, one after the other.

    A file that cannot be read keeps no other from being brought in.

    Args:
        session: the dossier and the screen.
        files: what came.
        accept: what ``--accepta`` said; None to ask.
        day: what ``--avui`` said.
        sender: the institution that sent them.
        received: the day on which they came; None for today.
        keep: whether the files stay in the folder.
        new: whether a form of a new object makes one, though it resembles one that is there.
        free: whether they are no forms; the last of ``files`` then says what they become.

    Raises:
        Trouble: nothing says what free texts become.
        typer.Exit: a file could not be read, or an answer was not understood.
    """
    from cooptec.cli.keys import Leaving

    refused = unclear = 0
    today = session.day(day)
    arrival = Arrival(sender, session.day(received) if received else today)
    files, name = told_apart(files) if free else (files, "")
    for file in files:
        try:
            if free:
                bring_in_free(replace(session), file, name, accept, today, arrival, keep=keep)
            else:
                unclear += _bring_in(
                    replace(session), file, accept, today, arrival, keep=keep, new=new
                )
        except Trouble as trouble:
            session.err.print("✗ " + session.t.say(trouble.message), soft_wrap=True)
            if trouble.hint is not None:
                session.err.print("  " + session.t.say(trouble.hint), soft_wrap=True)
            refused += 1
        except Leaving as leaving:
            session.err.print(session.t(N_("Nothing of {file} was taken."), file=file.name))
            raise typer.Exit(_INTERRUPTED if leaving.interrupted else 0) from None
    if refused:
        raise typer.Exit(COULD_NOT_RUN)
    if unclear:
        raise typer.Exit(1)


def _bring_in(
    session: Session,
    file: Path,
    accept: str | None,
    today: date,
    arrival: Arrival,
    *,
    keep: bool,
    new: bool,
) -> int:
    """Bring in one form or document; gives how many answers were not understood."""
    package = let_in(file)
    if is_reviewed(package):
        bring_in_review(session, package, arrival, accept, today, keep=keep)
        return 0
    package, received = opened(file)
    dossier, page = session.settled, ImportPage(session, file)
    said = known_sender(arrival.sender, dossier)
    before = came_before(package, dossier)
    if before is not None:
        page.came_before(before.as_(Rebut))
        received = about_the_same(received, before, dossier)
    elif not new:
        received = _as_correction(session, received, page, asks=accept is None)
    comparison = looked_at(compare(received, dossier), today, session.t)
    page.show(comparison, tuple(package.left_aside))
    chosen = _chosen(session, comparison, page, accept)
    if chosen is None:
        return len(comparison.of(Sort.NOT_UNDERSTOOD))
    sender = None
    if before is None and (chosen or comparison.of(Sort.NOT_UNDERSTOOD)):
        sender = sender_of(session, package, comparison, page, said, asks=accept is None)
    post = Post(package, sender, arrival.received, keep)
    with together(dossier.root):
        taken = take(comparison, chosen, today, _now(), session.t)
        recorded = record(comparison, taken, chosen, post, session.t)
    page.taken(comparison, replace(taken, paths=(*taken.paths, *recorded)), chosen)
    return taken.waiting


def _as_correction(
    session: Session, received: Received, page: ImportPage, *, asks: bool
) -> Received:
    """A form of a new object; where it says what another one says already, one about that.

    Raises:
        Leaving: the person leaves.
    """
    entry = resembles(received, session.dossier)
    if entry is None or not page.is_correction_of(entry, asks=asks and session.interactive):
        return received
    return as_correction(received, entry, session.dossier)


def _chosen(
    session: Session, comparison: Comparison, page: ImportPage, accept: str | None
) -> Sequence[Line] | None:
    """The lines to write; None where nothing may be written."""
    if accept is not None:
        return [line for line in comparison.lines if _WITHOUT_ASKING[accept](line)]
    nothing = nothing_to_take(comparison)
    if nothing is not None and not comparison.of(Sort.NOT_UNDERSTOOD):
        session.out.print(session.t.say(nothing))
        return None
    if session.interactive:
        chosen = page.choose(comparison)
        if chosen is None:
            page.nothing_taken()
        return chosen
    session.err.print(
        session.t(N_("Nothing was written. To take it: --accepta tot, or --accepta segurs"))
    )
    return None


def _now() -> datetime:
    return datetime.now().astimezone()
