"""Paragraphs on a terminal of any width."""

import textwrap
from datetime import datetime
from typing import Final

from rich.console import Console

from cooptec.i18n import N_, Translator

INDENT: Final = " " * 8
_WIDEST: Final = 100

IN_LANGUAGE: Final = {
    "ca": N_("in Catalan"),
    "es": N_("in Spanish"),
    "en": N_("in English"),
    "fr": N_("in French"),
}
"""What follows the name of a text to say in which language it is."""


class Page:
    """Writes on one terminal, in one language."""

    def __init__(self, console: Console, t: Translator) -> None:
        self._console = console
        self.t = t

    @property
    def width(self) -> int:
        """Columns that a line may have."""
        return max(30, min(self._console.width - 1, _WIDEST))

    def say(self, text: str = "", indent: str = "", mark: str = "", style: str = "") -> None:
        """Write a paragraph, folded at the width of the terminal."""
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=indent + mark,
            subsequent_indent=indent + " " * len(mark),
            break_on_hyphens=False,
        )
        self._console.print("\n".join(lines) or "", style=style)


def said_moment(t: Translator, when: datetime, now: datetime) -> str:
    """A moment as people say it: today, yesterday, or its date."""
    time = t(N_("{hours}:{minutes}"), hours=str(when.hour), minutes=f"{when.minute:02}")
    days = (now.date() - when.date()).days
    if days in {0, 1}:
        return t(N_("today at {time}") if days == 0 else N_("yesterday at {time}"), time=time)
    return t(N_("on {date} at {time}"), date=when.date(), time=time)
