"""``valida --corregeix`` and ``--diff``: what has one right answer is mended, or only shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer
from rich.text import Text

from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.printable import printable
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
    from cooptec.dossier.storage import digest, write_file

    for old, new in what.files:
        write_file(root, root / old.path, new.parsed.text.whole, digest(old.parsed.text.whole))


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
    """The difference that mending makes, as programs that compare files tell it."""
    for old, new in what.files:
        before, after = (each.parsed.text.content.splitlines() for each in (old, new))
        for line in unified_diff(before, after, f"a/{old.path}", f"b/{old.path}", lineterm=""):
            if to.is_terminal:
                to.print(_coloured(line), soft_wrap=True)
            else:
                typer.echo(line, file=to.file)


_STYLES: Final = {"+": "green", "-": "red", "@": "cyan"}


def _coloured(line: str) -> Text:
    shown = printable(line.replace("\t", "→   "))
    if line.startswith(("+++", "---")):
        return Text(shown, style="bold")
    text = Text(shown, style=_STYLES.get(line[:1], "dim"))
    blank = len(shown) - len(shown[1:].rstrip()) - 1
    if line.startswith("-") and blank:  # what goes away at the end of a line would not be seen
        text.stylize("on red", len(shown) - blank)
    return text
