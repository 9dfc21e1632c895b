"""What ``cooptec importa --lliure`` does: text without a form begins an object."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cooptec.cli.form_files import usual_language
from cooptec.cli.import_page import ImportPage
from cooptec.cli.page import Page
from cooptec.cli.senders import Arrival, sender_of
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.diagnostics.printable import printable
from cooptec.forms.comparing import Line, compare, is_safe, is_takeable
from cooptec.forms.door import NotTaken, let_in
from cooptec.forms.free import Rest, free
from cooptec.forms.kinds import FORMS
from cooptec.forms.placing import handed_over
from cooptec.forms.records import Post, came_before, record_free
from cooptec.forms.taking import looked_at
from cooptec.i18n import N_, Message
from cooptec.model.rebut import Rebut

FREE_FORMS: Final = ("demanda", "oferta")
"""The objects that may begin with a text without a form."""
_LONGEST: Final = 200
_WITHOUT_ASKING: Final[Mapping[str, Callable[[Line], bool]]] = {
    "tot": is_takeable,
    "segurs": is_safe,
    "cap": lambda _line: False,
}


def told_apart(words: Sequence[Path]) -> tuple[Sequence[Path], str]:
    """The files, and what they shall become, which is said last.

    Raises:
        Trouble: nothing is said, or nothing of this name may begin so.
    """
    *files, name = words
    known = {"names": list(FREE_FORMS)}
    if str(name) not in FREE_FORMS:
        text = N_("“{name}” cannot begin with a text without a form")
        hint = Message(N_("Write last what it becomes, one of these: {names}"), known)
        raise Trouble(Message(text, {"name": str(name)}), hint)
    if not files:
        raise Trouble(Message(N_("Say which file: cooptec importa --lliure FILE.docx demanda")))
    return files, str(name)


def bring_in_free(
    session: Session,
    file: Path,
    name: str,
    accept: str | None,
    today: date,
    arrival: Arrival,
    *,
    keep: bool = False,
) -> None:
    """Show where the text of a file would go, and hand it over to the wizard.

    Raises:
        Trouble: the file cannot be read.
        Leaving: the person leaves; nothing was written.
    """
    package, form = let_in(file), FORMS[name]
    if package.kind != "docx":
        raise NotTaken(file, N_("it is no Word file"))
    before = came_before(package, session.dossier)
    found = free(package, form, session.dossier, usual_language(session, name))
    comparison = looked_at(compare(found.received, session.dossier), today, session.t)
    page = ImportPage(session, file)
    if before is not None:
        page.came_before(before.as_(Rebut))
    page.show(comparison, tuple(package.left_aside))
    _show_rest(session, found.rest)
    if not comparison.lines and not found.rest:
        session.out.print(session.t(N_("There is no text in it.")))
        return
    if accept is not None:
        chosen: Sequence[Line] | None = [
            line for line in comparison.lines if _WITHOUT_ASKING[accept](line)
        ]
    elif session.interactive:
        chosen = page.choose(comparison) if any(map(is_takeable, comparison.lines)) else ()
    else:
        text = N_("Nothing was written. To take it: --accepta tot, or --accepta segurs")
        session.err.print(session.t(text))
        return
    sender = sender_of(session, package, comparison, page, arrival.sender, asks=accept is None)
    post = Post(package, sender, arrival.received, keep)
    draft = handed_over(found, comparison, chosen or (), datetime.now().astimezone())
    for path in record_free(found, draft, chosen or (), post, session.t):
        session.out.print(session.t(N_("✓ Saved {path}"), path=path), soft_wrap=True)
    _tell(session, len(draft.state.values), len(draft.state.to_place), name)


def _show_rest(session: Session, rest: Sequence[Rest]) -> None:
    if not rest:
        return
    page = Page(session.out, session.t)
    page.say(f"{session.t(N_('Text to be placed in the wizard'))} ({len(rest)})", style="bold")
    for each in rest:
        line = " ".join(
            printable(f"{each.heading}: {each.text}" if each.heading else each.text).split()
        )
        page.say(line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…", "  ", "? ")
    page.say()


def _tell(session: Session, placed: int, to_place: int, name: str) -> None:
    page, t = Page(session.out, session.t), session.t
    page.say(t.plural(N_("{n} text has its place"), N_("{n} texts have their place"), placed))
    if to_place:
        text = N_("{n} text is still to be placed, word for word")
        page.say(t.plural(text, N_("{n} texts are still to be placed, word for word"), to_place))
    page.say(t(N_("To go on: {command}"), command=f"cooptec nova-{name}"), mark="→ ")
