"""Keys that every question shares, and the way out."""

from collections.abc import Callable
from typing import Final

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from cooptec.wizard.words import Command

STYLE: Final = Style.from_dict(
    {
        "bottom-toolbar": "noreverse",
        "instruction": "italic",
        "pointer": "bold",
        "highlighted": "bold",
        "selected": "bold",
    }
)


class Leaving(Exception):  # noqa: N818 (named for what happens)
    """Somebody leaves; ``typed`` is what stood at the prompt."""

    def __init__(self, typed: str, *, interrupted: bool) -> None:
        super().__init__()
        self.typed = typed
        self.interrupted = interrupted
        """By Ctrl-C; otherwise by Esc or by a word."""


def leaving_keys(typed: Callable[[], str]) -> KeyBindings:
    """Esc and Ctrl-C leave, Alt-← goes back.

    Args:
        typed: gives what stands at the prompt.
    """
    keys = KeyBindings()

    @keys.add(Keys.ControlC, eager=True)
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=Leaving(typed(), interrupted=True))

    @keys.add(Keys.Escape)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=Leaving(typed(), interrupted=False))

    @keys.add(Keys.Escape, Keys.Left)
    @keys.add(Keys.Escape, "b")
    def _back(event: KeyPressEvent) -> None:
        event.app.exit(result=Command.BACK)

    return keys
