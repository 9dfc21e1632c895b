"""Taking up what a command left half done when the program was killed."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Translator
from cooptec.model.places import PENDING_FOLDER

if TYPE_CHECKING:
    from cooptec.cli.session import Session
    from cooptec.dossier.journal import Completed


def take_up(session: "Session", root: Path) -> bool:
    """Complete, or take back, what was being written, and say so; whether there was anything.

    A folder that cannot be written is told of, and can still be read.
    """
    try:
        if not any((root / PENDING_FOLDER).iterdir()):
            return False
    except OSError:
        return False
    from cooptec.dossier.journal import complete

    try:
        found = complete(root)
    except Trouble as trouble:
        session.err.print("! " + session.t.say(trouble.message), soft_wrap=True)
        return False
    for each in found:
        session.err.print("ℹ " + _said(session.t, root, each), soft_wrap=True)
    return bool(found)


def _said(t: Translator, root: Path, done: "Completed") -> str:
    from cooptec.cli.page import said_moment
    from cooptec.dossier.journal import Outcome

    when = said_moment(t, done.when.astimezone(), datetime.now().astimezone())
    values = {"command": f"cooptec {done.command}".rstrip(), "when": when}
    if done.outcome is Outcome.COMPLETED:
        files = t.plural(N_("{n} file"), N_("{n} files"), len(done.paths))
        text = N_("{command} was interrupted ({when}); it is complete now: {files}")
        return t(text, files=files, **values)
    if done.outcome is Outcome.ILLEGIBLE:
        text = N_(
            "A change was interrupted ({when}), and the note of it cannot be read: some of its "
            "files may be as before and others not. Look at them with cooptec valida; when all is "
            "well, delete {file}"
        )
        return t(text, file=done.kept and done.kept.relative_to(root), when=when)
    if done.kept is None:
        text = N_("{command} was interrupted ({when}), and nothing of it was kept: give it again")
        return t(text, **values)
    text = N_(
        "{command} was interrupted ({when}), and somebody has changed {files} since: that stays, "
        "and what the command would have written is in {folder}"
    )
    return t(text, files=list(done.edited), folder=done.kept.relative_to(root), **values)
