"""What the tests of the command line share."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder in which nobody may write, not even root."""
    if sys.platform == "linux" and os.geteuid() == 0:
        return Path("/proc")
    if os.name == "nt":
        pytest.skip("folders are guarded in another way there")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    return folder


PATIENCE = 20
REPOSITORY = Path(__file__).resolve().parents[2]

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
        self.child.delaybeforesend = None
        self.child.logfile_read = _Feed(stream.feed)
        self.screen.write_process_input = self.child.send  # where the cursor is, when asked

    def play(self, turns: Sequence[Turn]) -> None:
        for expected, typed in turns:
            self.see(expected)
            self.child.send(typed)

    def see(self, words: str) -> None:
        """Wait until the words stand at the bottom of the screen, wherever lines are folded."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.bottom:
            assert time.monotonic() < deadline, f"no {words!r} in:\n{self.shown}"
            self.child.expect(self.nothing, timeout=0.05)

    def ends(self) -> int | None:
        self.child.expect(self.nothing[1])
        self.child.close()
        return self.child.exitstatus

    @property
    def bottom(self) -> str:
        lines = [line for line in self.shown.splitlines() if line.strip()]
        return " ".join(" ".join(lines[-20:]).split())

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
