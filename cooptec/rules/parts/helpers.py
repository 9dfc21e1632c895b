"""Processes that read and judge beside this one, so that all cores take part.

They are started as new programs (the only way that every system has) and get and give JSON, so that
what passes between them is as plain as what is kept on disk. At the end they are stopped, whatever
they are at: nothing that they hold is worth keeping.

This module imports little, so that they can be started before this process has imported what it
needs itself.
"""

import gc
import json
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from cooptec.diagnostics import Trouble
from cooptec.diagnostics.elsewhere import ElsewhereError
from cooptec.diagnostics.kept import UnkeepableError
from cooptec.i18n import N_, Message
from cooptec.rules.judgement import Contents, Units

if TYPE_CHECKING:
    from cooptec.dossier.nodes import Loc
    from cooptec.rules.parts.facts import Facts
    from cooptec.rules.parts.helper import Helper

ALONE: Final = 2_000
"""Files below which another process costs more than it saves."""
_MOST: Final = 4
"""Processes at the most: each reads again what it looks up of the others' files."""
_LISTENING: Final = 0.2
"""Seconds after which a waiting process hears Ctrl-C on systems that do not interrupt it."""

Pipe = Connection


class EndedError(Trouble):
    """The system has ended one of the processes, or refused it memory."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The computer has stopped a part of the check, most likely because there was "
                    "not enough memory"
                )
            ),
            Message(N_("Close other programs and run the command again")),
        )


class Helpers:
    """The processes beside this one; none is started before there is something to do.

    To be used as a context, at whose end none of them is left.
    """

    def __init__(self, root: Path) -> None:
        """Helpers that read and judge a dossier."""
        self._root = str(root)
        self.count = min(_cores(), _MOST) - 1
        """How many there are at the most: this process works, too."""
        self._running: list[_Running] = []
        self._threads = ThreadPoolExecutor(max(self.count, 1), "cooptec-helper")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        for each in self._running:
            each.stop()
        self._threads.shutdown()

    def start(self) -> None:
        """Start them, so that they are ready when there is something to do."""
        while len(self._running) < self.count:
            self._running.append(_Running(self._root))

    def read(self, shares: Sequence[Contents]) -> "Sequence[Future[Any]]":
        """Let each helper read a share of the files; the answers are facts as JSON has them."""
        if shares:
            self.start()
        for each, share in zip(self._running, shares, strict=False):
            each.has_read = share.keys()
        return self._ask([["read", share] for share in shares])

    def judge(
        self,
        facts: "Mapping[str, Facts]",
        shares: Sequence[Units],
        today: date,
        *,
        locate_pending: bool,
    ) -> "Sequence[Future[Any]]":
        """Let each helper judge a share of the parts; the answers are verdicts and torn files.

        Args:
            facts: those of all files.
            shares: the parts of each.
            today: the day that counts as today.
            locate_pending: whether to find the line of what is only pending.
        """
        how = (today.isoformat(), locate_pending)
        told = [{p: facts[p] for p in facts.keys() - each.has_read} for each in self._running]
        return self._ask([["judge", *each, *how] for each in zip(told, shares, strict=False)])

    def place(self, path: str, loc: "Loc") -> Sequence[int] | None:
        """The line, the column and the length of a value of a file that one of them has read.

        None where none of them has.
        """
        for each in self._running:
            if path in each.has_read:
                order = ["place", path, loc]
                (found,) = answers([self._threads.submit(each.ask, order)])
                return [int(number) for number in found]
        return None

    def _ask(self, orders: Sequence[object]) -> "Sequence[Future[Any]]":
        return [
            self._threads.submit(each.ask, order)
            for each, order in zip(self._running, orders, strict=False)
        ]


def answers(futures: "Sequence[Future[Any]]") -> list[Any]:
    """What the helpers answered, once all of them have.

    Raises:
        UnkeepableError: something was found that cannot be kept.
        EndedError: the system ended one of them.
        ElsewhereError: one of them failed by a fault of ours.
    """
    while wait(futures, _LISTENING, FIRST_EXCEPTION).not_done:
        for each in futures:
            if each.done():
                each.result()
    return [each.result() for each in futures]


class _Running:
    """A helper as this process sees it."""

    def __init__(self, root: str) -> None:
        self.has_read: KeysView[str] = {}.keys()
        """The files whose facts it knows."""
        spawning = multiprocessing.get_context("spawn")
        self._pipe, its_end = spawning.Pipe()
        self._process = spawning.Process(target=serve, args=(its_end, root), daemon=True)
        with _interruptions_later():
            self._process.start()
        its_end.close()

    def ask(self, order: object) -> Any:
        """Give an order and wait for the answer."""
        try:
            self._pipe.send_bytes(_as_bytes(order))
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._process.join()
            raise _end(self._process.exitcode or 0) from error
        return answer_in(answer)

    def stop(self) -> None:
        """Stop it at once."""
        self._process.kill()
        self._process.join()


def answer_in(outcome: bytes) -> Any:
    """What a process answered.

    Raises:
        UnkeepableError, EndedError, ElsewhereError: it raised something instead.
    """
    name, answer = json.loads(outcome)
    if name == "done":
        return answer
    if name == UnkeepableError.__name__:
        raise UnkeepableError
    if name == MemoryError.__name__:
        raise EndedError
    raise ElsewhereError(name, answer)


def serve(pipe: Pipe, root: str) -> None:
    """Do in a process of its own what is asked through a pipe, until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it stops it
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # what is made here lives on until the end
    from cooptec.rules.parts.helper import Helper

    helper = Helper(Path(root))
    while True:
        pipe.send_bytes(_outcome(helper, pipe.recv_bytes()))


def _outcome(helper: "Helper", order: bytes) -> bytes:
    do: dict[str, Callable[..., object]]
    do = {"read": helper.read, "judge": helper.judge, "place": helper.place}
    try:
        name, *given = json.loads(order)
        return _as_bytes(("done", do[name](*given)))
    except Exception as fault:  # noqa: BLE001 (raised again in the process that asked)
        frames = traceback.extract_tb(fault.__traceback__)
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return _as_bytes((type(fault).__name__, where))


def _end(code: int) -> Exception:
    """What to say of a process that ended without an answer: stopped by a signal or by a fault."""
    return EndedError() if code < 0 else ElsewhereError(f"exit code {code}", ())


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interruptions_later() -> Iterator[None]:
    """A moment in which Ctrl-C waits: a process that starts now will never hear it.

    Else it would say where it was interrupted, for nobody.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _as_bytes(plain: object) -> bytes:
    return json.dumps(plain).encode()
