"""The lines of the files of a dossier, for showing a few of them."""

from functools import cached_property
from pathlib import Path

from cooptec.dossier.text import Text, as_shown


class LinesOf:
    """Reads a file when one of its lines is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, Text] = {}

    def line(self, path: str, number: int) -> str:
        """A line of a file (from 1), without its newline; empty where there is none."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path].line(number)

    @cached_property
    def _real_root(self) -> Path:
        return self._root.resolve()

    def _read(self, path: str) -> Text:
        file = self._root / path
        try:
            inside = file.is_file() and file.resolve().is_relative_to(self._real_root)
            return Text(path, as_shown(file.read_bytes()) if inside else "")
        except OSError:
            return Text(path, "")
