"""Lists to choose from: questionary's, made to search without accents and to know our keys.

What questionary does otherwise: it compares letter by letter, takes the first item of the whole
list when nothing matches, forgets in which order boxes were ticked, and says *done* in English.
"""

from collections.abc import Sequence
from typing import Any, Final

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, ScrollbarMargin
from questionary.prompts.common import InquirerControl

from cooptec.cli.keys import STYLE, leaving_keys
from cooptec.codelists.lookup import folded
from cooptec.diagnostics.printable import printable
from cooptec.wizard.options import Option
from cooptec.wizard.words import Command, command_of

SKIP: Final = "\x00skip"
"""The value of the line that leaves the question for later."""


LINES: Final = 12
"""The most lines of a list that are shown at a time."""


class _Label(str):
    """A label that is searched by its folded words, in every language that the option has."""

    __slots__ = ("words",)
    words: str

    def lower(self) -> str:
        """What questionary compares with what was typed."""
        return self.words


def _choice(option: Option, width: int, *, checked: bool) -> questionary.Choice:
    text = " ".join(printable(option.label).split())
    label = _Label(text if len(text) <= width else text[: width - 1] + "…")
    label.words = " " + folded(f"{option.label} {option.also}") + f" {option.value}".lower()
    return questionary.Choice(label, option.value, checked=checked)


def pick(
    options: Sequence[Option], *, instruction: str, present: str | None = None, width: int = 80
) -> str | Command:
    """Let somebody choose one option.

    Returns:
        Its value; a command; or what was typed, when no option matches it.

    Raises:
        Leaving: the person leaves.
    """
    known = {option.value for option in options}
    question = questionary.select(
        "",
        [_choice(option, width - 4, checked=False) for option in options],
        default=present if present in known else None,
        qmark="",
        pointer="❯",
        instruction=instruction,
        style=STYLE,
        use_jk_keys=False,
        use_search_filter=True,
        show_description=False,
    )
    chosen: str | Command = _run(question.application)
    return chosen


def pick_several(
    options: Sequence[Option], *, instruction: str, present: Sequence[str] = (), width: int = 80
) -> list[str] | str | Command:
    """Let somebody tick one or more options; the order of ticking is kept.

    Enter without any tick takes the highlighted one.

    Returns:
        Their values; a command; or what was typed, when no option matches it.

    Raises:
        Leaving: the person leaves.
    """
    question = questionary.checkbox(
        "",
        [_choice(option, width - 6, checked=option.value in present) for option in options],
        qmark="",
        pointer="❯",
        instruction=instruction,
        style=STYLE,
        use_jk_keys=False,
        use_search_filter=True,
        show_description=False,
    )
    control = _control(question.application)
    control.selected_options = [value for value in present if value in control.selected_options]
    chosen: list[str] | str | Command = _run(question.application, several=True)
    return chosen


def _shorten(application: Application[Any], control: InquirerControl) -> None:
    """Show some lines of a long list at a time: the question stays in sight."""
    if len(control.choices) <= LINES:
        return
    window = next(w for w in application.layout.find_all_windows() if w.content is control)
    window.height = Dimension(max=LINES)
    window.right_margins = [ScrollbarMargin(display_arrows=True)]


def _control(application: Application[Any]) -> InquirerControl:
    controls = application.layout.find_all_controls()
    return next(each for each in controls if isinstance(each, InquirerControl))


def _run(application: Application[Any], *, several: bool = False) -> Any:
    control = _control(application)
    own = _keys(control, several=several)
    present = [application.key_bindings] if application.key_bindings else []
    application.key_bindings = merge_key_bindings([*present, leaving_keys(lambda: ""), own])
    _shorten(application, control)
    application.erase_when_done = True
    application.ttimeoutlen = application.timeoutlen = 0.2
    return application.run()


def _keys(control: InquirerControl, *, several: bool) -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.ControlM, eager=True)
    def _accept(event: KeyPressEvent) -> None:
        event.app.exit(result=_result(control, several=several))

    if several:

        @keys.add(" ", eager=True)
        def _tick(_event: KeyPressEvent) -> None:
            _toggle(control)

    @keys.add("?", eager=True)
    def _help(event: KeyPressEvent) -> None:
        event.app.exit(result=Command.HELP)

    @keys.add(Keys.ControlI, eager=True)
    def _nothing(_event: KeyPressEvent) -> None:
        """Tab does nothing: in questionary it turns all the ticks around."""

    @keys.add(Keys.Any)
    @keys.add(Keys.BracketedPaste, eager=True)
    def _search(event: KeyPressEvent) -> None:
        control.search_filter = (control.search_filter or "") + folded(event.data)
        control.pointed_at = 0

    return keys


def _toggle(control: InquirerControl) -> None:
    shown = control.filtered_choices
    if control.search_filter and not control.found_in_search:
        return
    pointed, ticked = shown[control.pointed_at], control.selected_options
    if pointed.value in ticked:
        ticked.remove(pointed.value)
    elif pointed.value != SKIP:
        ticked.append(pointed.value)
    control.search_filter = None  # the next words look for something else
    control.pointed_at = control.choices.index(pointed)


def _result(control: InquirerControl, *, several: bool) -> Any:
    typed = (control.search_filter or "").strip()
    command = command_of(typed) if typed else None
    if command is not None:
        return command
    if several and control.selected_options and not typed:
        return list(control.selected_options)
    shown = control.filtered_choices  # also notes whether anything was found
    if typed and not control.found_in_search:
        return typed
    value = shown[control.pointed_at].value
    if value == SKIP:
        return Command.SKIP
    ticked = [each for each in control.selected_options if each != value]
    return [*ticked, value] if several else value
