"""A fault of ours in another process than the one that tells it."""

from collections.abc import Sequence


class ElsewhereError(Exception):
    """Something failed in a process that worked for this one."""

    def __init__(self, kind: str, frames: Sequence[str]) -> None:
        super().__init__(kind)
        self.kind = kind
        """The name of the error that was raised there."""
        self.frames = tuple(frames)
        """Where it was raised, a line for each call, without any value."""
