"""A bar for what takes longer than a second."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_PATIENCE: Final = 1.0
"""Seconds without a word."""


@contextmanager
def progress(console: Console, description: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how far something is, on a terminal and only when it takes its time.

    Args:
        console: where; nothing is written where that is no terminal.
        description: what is being done.
        total: of how many steps.

    Yields:
        What to call after each step.
    """
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task, begun = bar.add_task(description, total=total), time.monotonic()

    def step() -> None:
        bar.advance(task)
        if not bar.live.is_started and time.monotonic() - begun > _PATIENCE:
            bar.start()

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
