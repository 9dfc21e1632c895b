"""``valida --corregeix`` and ``--diff``: what has one right answer is mended, or only shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.cli.difference import show_difference
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic
from cooptec.i18n import N_, Translator

if TYPE_CHECKING:
    from rich.console import Console

    from cooptec.dossier import Dossier, Entry

_ROUNDS: Final = 5
"""A mended name of a field may bring a code without quotes to light, and so on; never so often."""

Judge = Callable[["Dossier"], Sequence[Diagnostic]]
"""What is wrong with a dossier, of what somebody wants mended."""


@dataclass(frozen=True)
class Mended:
    """What was mended, or would be."""

    files: tuple[tuple["Entry", "Entry"], ...]
    """Each file that changes, before and after."""
    mended: int
    blanks: int
    """Lines that lose the blanks at their end."""


def mend_or_show(
    session: Session,
    judge: Judge,
    tidied: Sequence[str],
    *,
    diff_to: "Console | None",
    write: bool,
) -> Session:
    """Mend what has one right answer, or only show it.

    Args:
        session: the call.
        judge: finds what is wrong.
        tidied: files whose lines lose the blanks at their end.
        diff_to: where the difference is told, None for nowhere.
        write: whether the files are changed.

    Returns:
        A session that knows nothing of the files as they were.

    Raises:
        StorageError: a file cannot be written, or is not the one that was read.
    """
    what = mended(session.dossier, judge, tidied)
    if diff_to is not None:
        _show(diff_to, what)
    if write:
        _write(session.root, what)
    session.err.print(_said(session.t, what, written=write))
    return replace(session)


def mended(dossier: "Dossier", judge: Judge, tidied: Sequence[str]) -> Mended:
    """Mend in memory until nothing with a single right answer is left.

    Args:
        dossier: as it was read.
        judge: finds what is wrong.
        tidied: files whose lines lose the blanks at their end.
    """
    from cooptec.dossier.mending import mend, tidy

    now, count = dossier, 0
    for _ in range(_ROUNDS):
        round_ = mend(now, judge(now))
        if not round_.mended:
            break
        now, count = round_.dossier, count + round_.mended
    last = tidy(now, tidied)
    pairs = zip(dossier.entries, last.dossier.entries, strict=True)
    changed = tuple((old, new) for old, new in pairs if old is not new)
    return Mended(changed, count, last.mended)


def _write(root: Path, what: Mended) -> None:
    from cooptec.dossier.journal import FileChange, write_all
    from cooptec.dossier.storage import digest

    pairs = [(old.path, new.parsed.text.whole, old.parsed.text.whole) for old, new in what.files]
    write_all(root, [FileChange(path, new, digest(old)) for path, new, old in pairs])


def _said(t: Translator, what: Mended, *, written: bool) -> str:
    if not what.files:
        return t(N_("There is nothing to mend that has a single right answer."))
    if not written:
        text = N_("{n} file would change; to do it: cooptec valida --corregeix")
        many = N_("{n} files would change; to do it: cooptec valida --corregeix")
        return t.plural(text, many, len(what.files))
    files = t.plural(N_("{n} file"), N_("{n} files"), len(what.files))
    said = []
    if what.mended:
        text = N_("✓ {n} thing mended in {files}")
        many = N_("✓ {n} things mended in {files}")
        said.append(t.plural(text, many, what.mended, files=files))
    if what.blanks:
        text = N_("✓ Spaces removed from the end of {n} line")
        many = N_("✓ Spaces removed from the end of {n} lines")
        said.append(t.plural(text, many, what.blanks))
    return "\n".join(said)


def _show(to: "Console", what: Mended) -> None:
    """The difference that mending makes."""
    for old, new in what.files:
        show_difference(to, old.path, old.parsed.text.content, new.parsed.text.content)
