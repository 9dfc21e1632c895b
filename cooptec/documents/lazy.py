"""Rows that are made when a template asks for them.

A text that a document does not show must not be reported as missing in its language; so nothing
reads the texts of a table before the table is written.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any


class LazyRows(Sequence[Any]):
    """A list of rows, made the first time that somebody looks into it."""

    def __init__(self, make: Callable[[], Iterable[Any]]) -> None:
        self._make = make

    @cached_property
    def _rows(self) -> list[Any]:
        return list(self._make())

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]
