"""What ``cooptec completa --comentaris`` does: answer and close what others remarked."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Final

import typer

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.diagnostics.printable import printable
from cooptec.dossier import Dossier, Entry
from cooptec.forms.rewriting import rewritten
from cooptec.forms.still_open import reviews, reviews_about, revisions_of
from cooptec.i18n import N_, Message, formats
from cooptec.model.document import Comentari, Revisio
from cooptec.model.fields import Loc
from cooptec.rules.pdp import PDP_01
from cooptec.wizard.existing import Placed, values_of
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.options import Option
from cooptec.wizard.tree import get, put
from cooptec.wizard.words import Command

ALL: Final = "tot"
"""What closes them all."""
_MISSING: Final = 2
_INTERRUPTED: Final = 130
_CLOSE, _ANSWER, _LATER = "close", "answer", "later"


@dataclass(frozen=True, slots=True)
class _Remark:
    """One that nobody has attended to."""

    entry: Entry
    """The file that keeps it."""
    loc: Loc
    """Where it stands there."""
    revision: Revisio
    comentari: Comentari


def close_remarks(session: Session, id_: str, numbers: Sequence[str], day: str | None) -> None:
    """Show the open remarks about something, and close those that have been attended to.

    Args:
        session: the dossier and the screen.
        id_: an object, its action, or the record that keeps them.
        numbers: those to close without asking, as the list counts them.
        day: what ``--avui`` said.

    Raises:
        Trouble: there is nothing of this name, or no remark of this number.
        typer.Exit: some are still open.
    """
    from cooptec.cli.keys import Leaving

    today, found = session.day(day), list(_open(session.settled, id_))
    _show(session, found)
    if numbers:
        for each in _numbered(found, numbers):
            _close(session, each, today)
    elif found and session.interactive:
        try:
            _ask(session, found, today)
        except Leaving as leaving:
            raise typer.Exit(_INTERRUPTED if leaving.interrupted else 0) from None
    elif found:
        Page(session.out, session.t).say(
            session.t(N_("To close one: --tanca 1; all of them: --tanca {all}"), all=ALL), mark="→ "
        )
        raise typer.Exit(_MISSING)


def _open(dossier: Dossier, id_: str) -> Iterator[_Remark]:
    """The open remarks about an object, or those that one file keeps.

    Raises:
        Trouble: there is nothing of this name.
    """
    if dossier.find(id_) is None:
        raise Trouble(Message(N_("There is nothing called “{id}”"), {"id": id_}))
    own = [each for each in reviews(dossier) if each.id == id_]
    for entry in own or reviews_about(dossier, id_):
        for number, revision in enumerate(revisions_of(entry)):
            for at, comentari in enumerate(revision.comentaris):
                if comentari.resolt_el is None:
                    loc = ("revisions", number, "comentaris", at)
                    yield _Remark(entry, loc, revision, comentari)


def _numbered(found: Sequence[_Remark], numbers: Sequence[str]) -> list[_Remark]:
    if ALL in numbers:
        return list(found)
    known = {str(number): each for number, each in enumerate(found, start=1)}
    wrong = next((each for each in numbers if each not in known), None)
    if wrong is not None:
        raise Trouble(
            Message(N_("There is no open remark with the number {n}"), {"n": wrong}),
            Message(N_("The list counts them; {all} stands for all of them"), {"all": ALL}),
        )
    return [known[each] for each in dict.fromkeys(numbers)]


def _show(session: Session, found: Sequence[_Remark]) -> None:
    t, page = session.t, Page(session.out, session.t)
    if not found:
        page.say(t(N_("No remark is open.")), mark="✓ ")
        return
    page.say(f"{t(N_('Open remarks'))} ({len(found)})", style="bold")
    for number, each in enumerate(found, start=1):
        _one(page, session, each, f"{number}. ")


def _one(page: Page, session: Session, remark: _Remark, mark: str) -> None:
    entitat = session.dossier.get("entitat", remark.revision.entitat)
    nom = getattr(entitat.object, "nom", None) if entitat is not None else None
    who = nom.whichever if nom is not None else remark.revision.entitat
    came = remark.revision.rebuda_el
    day = formats.short_date(came, session.t.language) if came else ""
    said = (remark.comentari.camp, who, day)
    page.say(" · ".join(filter(None, said)), "  ", mark)
    page.say(printable(remark.comentari.text or ""), "     ")


def _ask(session: Session, found: Sequence[_Remark], today: date) -> None:
    """One by one.

    Raises:
        Leaving: the person leaves; what was closed before stays closed.
    """
    from cooptec.cli.form import Form

    t, page = session.t, Page(session.out, session.t)
    form = Form(session.out, t, lambda _code: t)
    options = [
        Option(_CLOSE, t(N_("It has been attended to"))),
        Option(_ANSWER, t(N_("It has been attended to, and I write an answer"))),
        Option(_LATER, t(N_("Leave it open"))),
    ]
    for number, each in enumerate(found, start=1):
        page.say()
        _one(page, session, each, f"{number}. ")
        chosen = form.choose(options)
        if chosen == Command.LEAVE:
            return
        if chosen in {_CLOSE, _ANSWER}:
            _close(session, each, today, _typed(page, session) if chosen == _ANSWER else "")


def _typed(page: Page, session: Session) -> str:
    from cooptec.cli import prompts

    page.say(session.t(N_("The answer, in one line. Enter: none")))
    typed = prompts.ask_line()
    return "" if isinstance(typed, Command) else typed


def _close(session: Session, remark: _Remark, today: date, answer: str = "") -> None:
    """Write that a remark has been attended to.

    Raises:
        Trouble: the answer holds personal data that must not come into the files.
        StorageError: the file cannot be written.
    """
    from cooptec.dossier import load

    t, root = session.t, session.root
    entry = load(root).find(remark.entry.id)
    assert entry is not None  # noqa: S101 (it was read before)
    values = deepcopy(values_of(entry))
    put(values, (*remark.loc, "resolt_el"), today)
    if answer:
        language = get(values, ("llengua",)) or t.language
        put(values, (*remark.loc, "resposta"), {language: answer})
        _refuse_private(session, entry, values, today)
    for path in rewritten(root, entry, values):
        session.out.print(t(N_("✓ Saved {path}"), path=path), soft_wrap=True)


def _refuse_private(session: Session, entry: Entry, values: dict[str, object], today: date) -> None:
    judge = dossier_judge(session.dossier, today, session.t)
    placed = Placed(entry.kind.name, entry.id, values, (), entry.accio, entry.path)
    private = next((each for each in judge([placed], ()) if each.code == PDP_01.code), None)
    if private is not None:
        raise Trouble(private.message, private.mend)
