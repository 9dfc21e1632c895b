"""What came in a form or a letter and waits for an answer, word for word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.cli.page import Page
from cooptec.diagnostics.printable import printable
from cooptec.i18n import N_, Translator
from cooptec.model.fields import Loc, field_at
from cooptec.model.kinds import kind_named
from cooptec.wizard.draft import Draft, drafts

_LONGEST: Final = 200
"""Characters of a text that are shown."""


def show_unfinished(page: Page, root: Path, kind: str, command: str, t: Translator) -> None:
    """What came in letters and waits in the drafts of new objects of a kind.

    A draft is gone on with at a terminal only: without one, each call begins an object.
    """
    for draft in drafts(root, kind):
        if isinstance(draft, Draft) and (draft.state.heard or draft.state.to_place):
            label = draft.label or t(N_("without a title yet"))
            page.say()
            page.say(t(N_("Begun and not finished: {label}"), label=_short(label)), style="bold")
            show_waiting(page, draft, command, t, at_terminal=True)


def show_waiting(
    page: Page, draft: Draft, command: str, t: Translator, *, at_terminal: bool = False
) -> None:
    """The answers that were not understood, and the texts that have no place yet.

    Args:
        page: where.
        draft: what keeps them.
        command: the one that takes the answers.
        t: in which language.
        at_terminal: whether it takes them at a terminal only.
    """
    heard, to_place = draft.state.heard, draft.state.to_place
    if heard:
        page.say()
        head = t(N_("Came in a form, and was not understood"))
        page.say(f"{head} ({len(heard)})", style="bold")
        for loc, text in heard.items():
            page.say(f"{_title(draft.kind, loc, t)}: «{_short(text)}»", "  ", "? ")
        path = ".".join(map(str, next(iter(heard))))
        if at_terminal:
            page.say(t(N_("To answer, at a terminal: {command}"), command=command), "  ", "→ ")
        else:
            full = f"{command} --camp {path}=…"
            page.say(t(N_("To answer: {command}"), command=full), "  ", "→ ")
    if to_place:
        page.say()
        head = t(N_("Came without a place"))
        page.say(f"{head} ({len(to_place)})", style="bold")
        for heading, text in to_place:
            page.say(_short(f"{heading}: {text}" if heading else text), "  ", "? ")
        page.say(t(N_("To place them, at a terminal: {command}"), command=command), "  ", "→ ")


def _title(kind: str, loc: Loc, t: Translator) -> str:
    """What a value is called, from the outside in, and its path."""
    names = dict.fromkeys(_names(kind, loc, t))
    return f"{' · '.join(names)} ({'.'.join(map(str, loc))})"


def _names(kind: str, loc: Loc, t: Translator) -> Iterator[str]:
    model = kind_named(kind).model
    for depth in range(1, len(loc) + 1):
        field = field_at(model, loc[:depth])
        if field is not None and not isinstance(loc[depth - 1], int):
            yield t(field.camp.title)


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
