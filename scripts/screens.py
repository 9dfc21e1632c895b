"""The pictures of the README, from the program itself: ``python scripts/screens.py``."""

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 80
_FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""A picture that fetches nothing: the reader's own typewriter font will do."""


def screen(arguments: list[str], title: str, to: Path) -> None:
    """Run a command on the example of Manabí and keep what it shows as an SVG picture."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "COOPTEC_IDIOMA": "ca"}
    said = subprocess.run(
        [sys.executable, "-m", "cooptec", "-C", str(ROOT / "exemples/manabi-2018"), *arguments],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123 (as long as the program)
    console.print(Text.from_ansi(f"$ cooptec {' '.join(arguments)}\n{said.rstrip()}"))
    picture = console.export_svg(title=title, unique_id="cooptec")
    to.write_text(_FONT_FROM_ELSEWHERE.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    screen(["estat"], "cooptec", ROOT / "docs/imatges/estat.svg")
