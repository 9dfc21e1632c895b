"""What the tests share: the examples copied to a fresh folder, and the program itself."""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cooptec.cli.main import run
from cooptec.resources import examples_folder


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Program = Callable[..., Said]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A run in the background of a shell ignores Ctrl-C, and so would every program it starts."""
    in_main = threading.current_thread() is threading.main_thread()
    if in_main and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def manabi(tmp_path: Path) -> Path:
    """A copy of the example of Manabí."""
    return _copy("manabi-2018", tmp_path)


@pytest.fixture
def minim(tmp_path: Path) -> Path:
    """A copy of the smallest example."""
    return _copy("minim", tmp_path)


def _copy(name: str, to: Path) -> Path:
    skip = shutil.ignore_patterns(".cooptec")
    return Path(shutil.copytree(examples_folder() / name, to / name, ignore=skip))


@pytest.fixture
def cooptec(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, in English unless asked otherwise, without a terminal, 100 columns wide."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("COOPTEC_IDIOMA", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*arguments: str | Path, language: str = "en") -> Said:
        capfd.readouterr()
        code = run(["--idioma-interficie", language, *map(str, arguments)])
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return call


PATIENCE = 20
CTRL_C = "\x03"
REPOSITORY = Path(__file__).resolve().parents[1]

Turn = tuple[str, str]
"""What is waited for on the screen, and what is typed then."""


class Terminal:
    """A person at a terminal: waits for words, then types."""

    def __init__(
        self, root: Path, *arguments: str, columns: int = 100, language: str = "en"
    ) -> None:
        pexpect, pyte = pytest.importorskip("pexpect"), pytest.importorskip("pyte")
        self.nothing = [pexpect.TIMEOUT, pexpect.EOF]
        self.screen = pyte.HistoryScreen(columns, 50, history=5000)
        stream = pyte.Stream(self.screen)
        environment = os.environ | {
            "COOPTEC_IDIOMA": language,
            "TERM": "xterm-256color",
            "PYTHONPATH": str(REPOSITORY),
            "COLUMNS": str(columns),
            "LINES": "50",
        }
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "cooptec", *arguments],
            cwd=str(root),
            env=environment,
            dimensions=(50, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.before = 0
        self.typed = ""
        self.child.delaybeforesend = None
        self.child.logfile_read = _Feed(stream.feed)
        self.screen.write_process_input = self.child.send  # where the cursor is, when asked

    def play(self, turns: Sequence[Turn]) -> None:
        for expected, typed in turns:
            self.see(expected)
            self.before = len(self.lines)
            self.type(typed)

    def type(self, keys: str) -> None:
        self.typed = keys
        self.child.send(keys)

    def see(self, words: str) -> None:
        """Wait until the words were shown, near or after what was typed last, folded or not."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.lately:
            assert time.monotonic() < deadline, f"no {words!r} in:\n{self.shown}"
            self.child.expect(self.nothing, timeout=0.05)

    def ends(self) -> int | None:
        """The exit code of the program.

        Ctrl-C is pressed again while nothing happens: between two questions nobody hears a key.
        """
        deadline = time.monotonic() + self.child.timeout
        while self.child.expect(self.nothing, timeout=2) == 0:
            assert time.monotonic() < deadline, f"it goes on:\n{self.shown}"
            if self.typed == CTRL_C:
                self.child.send(CTRL_C)
        self.child.close()
        return self.child.exitstatus

    @property
    def lines(self) -> list[str]:
        return [line for line in self.shown.splitlines() if line.strip()]

    @property
    def lately(self) -> str:
        """What has come since something was typed, and some lines more: menus are redrawn."""
        lines = self.lines
        since = min(self.before, len(lines))
        return " ".join(" ".join(lines[max(0, since - 20) :]).split())

    @property
    def shown(self) -> str:
        top = [
            "".join(line[x].data for x in range(self.screen.columns))
            for line in self.screen.history.top
        ]
        return "\n".join(line.rstrip() for line in [*top, *self.screen.display])


class _Feed:
    def __init__(self, feed: Callable[[str], None]) -> None:
        self.write = feed

    def flush(self) -> None:
        """Nothing is held back."""


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Sits somebody down at a terminal, in a folder, to call the program."""
    if os.name == "nt":
        pytest.skip("pseudo-terminals are of Unix")
    terminals: list[Terminal] = []

    def sit_down(root: Path, *arguments: str, **how: object) -> Terminal:
        terminals.append(Terminal(root, *arguments, **how))  # type: ignore[arg-type]
        return terminals[-1]

    yield sit_down
    for each in terminals:
        each.child.close(force=True)
