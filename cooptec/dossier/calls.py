"""Which command is writing: what one call writes is undone as one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from secrets import token_hex
from typing import Final


@dataclass(frozen=True, slots=True)
class Call:
    """One run of a command."""

    command: str
    """Its name, such as ``format``; never its arguments, which may quote what people wrote."""
    token: str
    """What tells it from any other run."""


_CURRENT: Final[ContextVar[Call | None]] = ContextVar("call", default=None)


@contextmanager
def calling(command: str) -> Iterator[None]:
    """Everything that is written inside belongs to one call of a command."""
    before = _CURRENT.set(Call(command, token_hex(6)))
    try:
        yield
    finally:
        _CURRENT.reset(before)


def current_call() -> Call:
    """The call in which one is; outside any, one of its own."""
    return _CURRENT.get() or Call("", token_hex(6))
