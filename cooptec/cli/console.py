"""A terminal that shows what it is given and obeys none of it."""

from typing import Any

from rich.console import Console
from rich.text import Text

from cooptec.diagnostics.printable import printable


class SafeConsole(Console):
    """Every string that is printed, in tables too, loses its escape sequences."""

    def render_str(self, text: str, **options: Any) -> Text:
        """A string as styled text."""
        return super().render_str(printable(text), **options)
