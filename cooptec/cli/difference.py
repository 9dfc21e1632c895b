"""What changes in a file, as programs that compare files tell it."""

from difflib import unified_diff
from typing import TYPE_CHECKING, Final

import typer
from rich.text import Text

from cooptec.diagnostics.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

_STYLES: Final = {"+": "green", "-": "red", "@": "cyan"}


def show_difference(to: "Console", path: str, before: str, after: str) -> None:
    """Write the lines that change, with a few around them; nothing where none does."""
    old, new = before.splitlines(), after.splitlines()
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""):
        if to.is_terminal:
            to.print(_coloured(line), soft_wrap=True)
        else:
            typer.echo(line, file=to.file)


def _coloured(line: str) -> Text:
    shown = printable(line.replace("\t", "→   "))
    if line.startswith(("+++", "---")):
        return Text(shown, style="bold")
    text = Text(shown, style=_STYLES.get(line[:1], "dim"))
    blank = len(shown) - len(shown[1:].rstrip()) - 1
    if line.startswith("-") and blank:  # what goes away at the end of a line would not be seen
        text.stylize("on red", len(shown) - blank)
    return text
