"""Many documents: a few starts of pandoc for all of them, on every core of the machine."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import IO, Final, ParamSpec, Self

from cooptec.render.document import Format, render
from cooptec.render.faults import RenderFault
from cooptec.render.pandoc import (
    SECONDS,
    Conversion,
    Converter,
    Orders,
    program,
    put_texts,
    run_pandoc,
    surroundings,
)
from cooptec.render.source import Source

_P = ParamSpec("_P")

_MOST_AT_ONCE: Final = 4
"""More would help little: between two conversions the documents wait for one another."""
_BY_ONE_PANDOC: Final = 50
"""Documents after which a pandoc ends and gives its memory back."""
_ROOM: Final = ("-A64m", "-O64m")
"""How much memory a pandoc fills before it looks for what it no longer needs, first among what is
new, then in all; with less, looking takes up to a fifth of its time."""
_LAST_WORDS: Final = 4000
"""Bytes of what a pandoc said before it ended that are worth telling."""
_APART_ON_WINDOWS: Final = 0x200
"""``CREATE_NEW_PROCESS_GROUP``, which ``subprocess`` has on Windows alone."""
_FILES: Final = {"body": "body.md", "job": "job.json", "made": "made"}
"""What ``batch.lua`` finds in the folder of a document, and what it puts there."""


class Batch:
    """Renders documents side by side; what it gives has the same bytes as one by one.

    To be used as a context: at its end it has made everything, or, where something was raised,
    left at once what it was at. In both cases no process of its stays behind.
    """

    def __init__(self, documents: int) -> None:
        """A batch of at the most so many documents; one alone gets a pandoc in its closed mode."""
        one_more = (os.cpu_count() or 1) + 1  # while a core waits for a file
        self.at_once = max(1, min(one_more, _MOST_AT_ONCE, documents))
        """How many are made at the same time."""
        self._threads = ThreadPoolExecutor(self.at_once, "cooptec-batch")
        self._pandocs = _Pandocs()
        self._convert: Converter = self._pandocs if documents > 1 else run_pandoc

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        try:
            if raised is None:
                self._threads.shutdown()
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._pandocs.close()
            self._threads.shutdown()

    def render(self, source: Source, to: Format) -> Future[bytes]:
        """Begin to render a document; what the future gives or raises is as of ``render``."""
        return self._threads.submit(render, source, to, self._convert)

    def make(
        self, make: Callable[_P, bytes], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[bytes]:
        """Begin to make a file in another way, beside the others."""
        return self._threads.submit(make, *args, **kwargs)


class _Pandocs:
    """The running pandocs: a converter for several threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[_Pandoc] = []
        self._busy: set[_Pandoc] = set()
        self._closed = False

    def __call__(self, conversion: Conversion, /) -> bytes:
        """The converted document.

        Raises:
            RenderFault: pandoc refused it, or did not end in two minutes.
        """
        pandoc = self._taken()
        try:
            return pandoc.convert(conversion)
        finally:
            self._give_back(pandoc)

    def close(self) -> None:
        """End them all, whatever they are at; who waits for one of them is told at once."""
        with self._lock:
            self._closed = True
            for each in self._idle:
                each.end()
            for each in self._busy:
                each.kill()

    def _taken(self) -> "_Pandoc":
        with self._lock:
            if self._closed:
                raise RenderFault("pandoc", "the batch has ended")
            pandoc = self._idle.pop() if self._idle else _Pandoc()
            self._busy.add(pandoc)
            return pandoc

    def _give_back(self, pandoc: "_Pandoc") -> None:
        with self._lock:
            self._busy.discard(pandoc)
            if pandoc.fresh and not self._closed:
                self._idle.append(pandoc)
                return
        pandoc.end()


class _Pandoc:
    """A pandoc that converts one document after the other.

    It ends by itself when this process is no more: its input ends then. Ctrl-C does not reach it:
    it is for this process to end it.
    """

    def __init__(self) -> None:
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (as long as the pandoc)
        self._converted = 0
        try:
            self._process = _started(self._words)
        except OSError as error:
            self._words.close()
            raise RenderFault("pandoc", str(error)) from error

    @property
    def fresh(self) -> bool:
        """Whether it can convert another document."""
        return self._process.poll() is None and self._converted < _BY_ONE_PANDOC

    def convert(self, conversion: Conversion) -> bytes:
        """The converted document.

        Raises:
            RenderFault: it was refused, or not made in two minutes.
        """
        self._converted += 1
        with tempfile.TemporaryDirectory(prefix="cooptec-") as where:
            folder = Path(where)
            put_texts(conversion.source, folder)
            (folder / _FILES["body"]).write_bytes(conversion.markdown)
            files = {key: str(folder / name) for key, name in _FILES.items()}
            orders = asdict(Orders.of(conversion, folder)) | files
            given = {key: value for key, value in orders.items() if value is not None}
            reason = self._answer(json.dumps(given))
            if reason:
                raise RenderFault("pandoc", reason)
            return (folder / _FILES["made"]).read_bytes()

    def kill(self) -> None:
        """Stop it, whatever it is at."""
        self._process.kill()

    def end(self) -> None:
        """Stop it and clear up after it."""
        self._process.kill()
        self._process.communicate()
        self._words.close()

    def _answer(self, orders: str) -> str:
        """Hand over a document; why it was not made, empty where it was."""
        timer = Timer(SECONDS, self._process.kill)
        timer.start()
        try:
            said = self._asked(orders.encode() + b"\n")
        except OSError as error:
            return str(error)
        finally:
            timer.cancel()
        if not said.endswith(b"\n"):
            return self._last_words()
        return str(json.loads(said)) if said.strip() else ""

    def _asked(self, line: bytes) -> bytes:
        """What it answers to a line; nothing where it ends instead."""
        there, back = self._process.stdin, self._process.stdout
        if there is None or back is None:  # both are pipes
            return b""
        there.write(line)
        there.flush()
        return back.readline()

    def _last_words(self) -> str:
        """Why it has ended, as far as it has said."""
        code = self._process.wait()
        self._words.seek(0)
        said = self._words.read()[-_LAST_WORDS:].decode(errors="replace")
        return f"it ended with code {code}\n{said}"


def _started(words: IO[bytes]) -> subprocess.Popen[bytes]:
    """A pandoc apart from the programs that Ctrl-C reaches; ``words`` gets what it says."""
    script = str(Path(__file__).with_name("batch.lua"))
    command = [program(), "+RTS", *_ROOM, "-RTS", "lua", "-E", script]
    windows = sys.platform == "win32"
    return subprocess.Popen(  # noqa: S603 (our own program and arguments)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=words,
        env=surroundings(timestamp=0),
        process_group=None if windows else 0,
        creationflags=_APART_ON_WINDOWS if windows else 0,
    )
