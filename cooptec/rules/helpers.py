"""Processes that read and judge beside this one, so that all cores take part.

They are started as new programs (the only way that every system has) and get and give JSON, so that
what passes between them is as plain as what is kept on disk. At the end they are stopped, whatever
they are at: nothing that they hold is worth keeping.
"""

import json
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from cooptec.diagnostics import Trouble
from cooptec.diagnostics.elsewhere import ElsewhereError
from cooptec.diagnostics.kept import UnkeepableError
from cooptec.dossier import Entry
from cooptec.dossier.loading import load_entry, no_collection
from cooptec.i18n import N_, Message
from cooptec.rules.facts import Facts, facts_of
from cooptec.rules.judge import Judge, Verdict, shelf_of

_MOST: Final = 4
"""Processes at the most: each reads again what it looks up of the others' files."""
_LISTENING: Final = 0.2
"""Seconds after which a waiting process hears Ctrl-C on systems that do not interrupt it."""

Contents = Mapping[str, str]
"""For each path, a short text that differs where the contents of the file do."""
Units = Mapping[str, Sequence[str]]
"""For each part of a dossier, the paths of its files."""
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


class Judged(NamedTuple):
    """What one process says of its parts."""

    verdicts: Mapping[str, Verdict]
    torn: Sequence[str]
    """Files that changed while they were judged."""


@dataclass(frozen=True)
class Helper:
    """What one of the processes does: first it reads files, then it judges parts."""

    root: Path
    today: date
    locate_pending: bool

    @cached_property
    def _read(self) -> dict[str, Entry]:
        return {}

    def read(self, files: Contents) -> dict[str, Facts]:
        """The facts of files."""
        self._read.update((path, load_entry(self.root, path)) for path in files)
        return {path: facts_of(self._read[path], content) for path, content in files.items()}

    def judge(self, facts: Mapping[str, Sequence[Any]], units: Units) -> Judged:
        """The verdicts on parts, given the facts of all files."""
        known = {path: Facts.from_plain(list(plain)) for path, plain in facts.items()}
        shelf = shelf_of(self.root, known, self._read.values())
        judge = Judge(shelf, self.today, self.locate_pending)
        return Judged({unit: judge.verdict(units[unit]) for unit in units}, tuple(shelf.torn))


class Helpers:
    """The processes beside this one; none is started before there is something to do.

    To be used as a context, at whose end none of them is left.
    """

    def __init__(self, root: Path, today: date, *, locate_pending: bool) -> None:
        """Helpers that judge a dossier on a day."""
        self._about = (str(root), today.isoformat(), locate_pending)
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

    def read(self, shares: Sequence[Contents]) -> "Sequence[Future[Any]]":
        """Let each helper read a share of the files; the answers are facts as JSON has them."""
        for _ in shares:
            self._running.append(_Running(self._about))
        return self._ask([["read", share] for share in shares])

    def judge(self, facts: Mapping[str, Facts], shares: Sequence[Units]) -> "Sequence[Future[Any]]":
        """Let each helper judge a share of the parts; the answers are verdicts and torn files."""
        return self._ask([["judge", facts, share] for share in shares])

    def _ask(self, orders: Sequence[object]) -> "Sequence[Future[Any]]":
        return [
            self._threads.submit(each.ask, order)
            for each, order in zip(self._running, orders, strict=True)
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

    def __init__(self, about: tuple[str, str, bool]) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._pipe, its_end = spawning.Pipe()
        self._process = spawning.Process(target=serve, args=(its_end, *about), daemon=True)
        with _interruptions_later():
            self._process.start()
        its_end.close()

    def ask(self, order: object) -> Any:  # noqa: ANN401 (anything that JSON can hold)
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


def answer_in(outcome: bytes) -> Any:  # noqa: ANN401
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


def serve(pipe: Pipe, root: str, today: str, locate_pending: bool) -> None:  # noqa: FBT001
    """Do in a process of its own what is asked through a pipe, until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it stops it
    Thread(target=_end_with_parent, daemon=True).start()
    helper = Helper(Path(root), date.fromisoformat(today), locate_pending)
    with no_collection():
        while True:
            pipe.send_bytes(_outcome(helper, pipe.recv_bytes()))


def _outcome(helper: Helper, order: bytes) -> bytes:
    do: dict[str, Callable[..., object]] = {"read": helper.read, "judge": helper.judge}
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
