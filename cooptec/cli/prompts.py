"""Prompts on a terminal: a line, a long text. They draw and return; they know no form."""

import asyncio
from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys

from cooptec.cli.keys import STYLE, leaving_keys
from cooptec.wizard.words import Command, command_of

KEEP_EVERY = 1.0
"""Seconds between two looks at what is being typed: the most that a power cut can take."""

Keep = Callable[[str], None]
"""Called with what is being typed, so that it is not lost."""


def ask_line(*, default: str = "", keep: Keep | None = None) -> str | Command:
    """One line of text, or a command.

    Args:
        default: what stands there to begin with.
        keep: see :data:`Keep`.

    Raises:
        Leaving: the person leaves.
    """
    session = _session(_help_key(), multiline=False)
    answer = session.prompt("> ", default=default, pre_run=_keeping(session, keep))
    if isinstance(answer, Command):
        return answer
    return command_of(answer) or answer.strip()


def ask_long(
    *, count: Callable[[int], str], default: str = "", keep: Keep | None = None
) -> str | Command:
    """A text of several lines, or a command.

    A line with only a point ends it, or Ctrl-D; the word *editor* alone opens the person's editor.
    Blank lines are text.

    Args:
        count: the words of the line below, for a number of words.
        default: what stands there to begin with.
        keep: see :data:`Keep`.

    Raises:
        Leaving: the person leaves.
    """
    session = _session(_long_keys(), multiline=True)
    session.bottom_toolbar = lambda: "  " + count(len(session.default_buffer.text.split()))
    answer = session.prompt(
        "> ",
        default=default,
        prompt_continuation="  ",
        pre_run=_keeping(session, keep),
    )
    if isinstance(answer, Command):
        return answer
    return command_of(answer) or without_end(answer)


def without_end(text: str) -> str:
    """The text without the line that ends it."""
    lines = text.split("\n")
    if lines[-1].strip() == ".":
        lines.pop()
    return "\n".join(lines).strip("\n")


def _session(keys: KeyBindings, *, multiline: bool) -> "PromptSession[str | Command]":
    session: PromptSession[str | Command] = PromptSession(
        multiline=multiline, style=STYLE, include_default_pygments_style=False
    )
    leaving = leaving_keys(lambda: session.default_buffer.text)
    session.key_bindings = merge_key_bindings([leaving, keys])
    session.app.ttimeoutlen = session.app.timeoutlen = 0.2
    return session


def _help_key() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("?")
    def _help(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.insert_text("?")
        else:
            event.app.exit(result=Command.HELP)

    return keys


def _long_keys() -> KeyBindings:
    keys = _help_key()

    @keys.add(Keys.Enter)
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if command_of(buffer.text) is Command.EDITOR:
            buffer.reset()
            buffer.open_in_editor()
        elif _is_over(buffer):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add(Keys.ControlD)
    def _end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


def _is_over(buffer: Buffer) -> bool:
    document = buffer.document
    if not document.text.strip() or command_of(document.text) is not None:
        return True
    return document.is_cursor_at_the_end and document.current_line.strip() == "."


def _keeping(
    session: "PromptSession[str | Command]", keep: Keep | None
) -> Callable[[], None] | None:
    """Start looking at what is typed, once a second, while the prompt stands."""
    if keep is None:
        return None

    async def look() -> None:
        known = session.default_buffer.text
        while True:
            await asyncio.sleep(KEEP_EVERY)
            if session.default_buffer.text != known:
                known = session.default_buffer.text
                keep(known)

    return lambda: (get_app().create_background_task(look()), None)[1]
