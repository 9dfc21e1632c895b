"""The lines of the files of a dossier, for showing a few of them."""

from functools import cached_property
from pathlib import Path

from cooptec.dossier.text import as_shown, lines_in


class LinesOf:
    """Reads a file when one of its lines is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """A line of a file (from 1), without its newline; empty where there is none."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        lines = self._lines[path]
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    @cached_property
    def _real_root(self) -> Path:
        return self._root.resolve()

    def _read(self, path: str) -> list[str]:
        file = self._root / path
        try:
            inside = file.is_file() and file.resolve().is_relative_to(self._real_root)
            return lines_in(as_shown(file.read_bytes())) if inside else []
        except OSError:
            return []
