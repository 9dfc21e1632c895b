"""What the tests share: the examples copied to a fresh folder, and the program itself."""

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import settings

from cooptec.cli.main import run
from cooptec.diagnostics import Diagnostic
from cooptec.i18n import LANGUAGES, Message, translator
from cooptec.model.kinds import KINDS
from cooptec.resources import examples_folder

settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Program = Callable[..., Said]


@pytest.fixture(scope="session", autouse=True)
def few_collections() -> None:
    """What the tests import and share stays until their end: it need not be looked through."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 1000)


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


_RAW = re.compile(
    r"\bNone\b(?! of )|[{}\[\]]|\('|Decimal\(|Message\(|mappingproxy|<class|Traceback|Error:"
)
_KEY = re.compile(r"\b[a-z]+_[a-z_]+\b(?!\.yaml)")
_PREFIXES = [kind.prefix for kind in KINDS if kind.prefix is not None]
_IDENTIFIER = re.compile(rf"\b(?:{'|'.join(_PREFIXES)})-[a-z]")
_OF_WHAT_IS_TYPED = frozenset({"GEN-01", "GEN-02", "GEN-03", "GEN-04", "GEN-05", "DOC-07"})
"""Rules that speak of identifiers, keys, codes and marks themselves, as those of reading do."""


def _raw_in(found: Diagnostic, named: bool) -> Iterator[str]:
    """What is not a sentence for people, in the languages of the program, of what was found.

    Keys of files belong only in what to write instead; identifiers only where there is no name.
    """
    typed = found.code in _OF_WHAT_IS_TYPED or found.code.startswith("LEC-")
    said = [found.message, *(each.message for each in found.related)]
    for message in (*said, *([found.mend] if found.mend else [])):
        yield from _places_of(message) - message.args.keys()
        for language in LANGUAGES:
            text = translator(language).say(message)
            yield from _RAW.findall(text) if not typed else ()
            if language != "en" and not _is_translated(message, language):
                yield f"{message.text} ({language})"
            if message is not found.mend and not typed:
                yield from _KEY.findall(text)
                yield from _IDENTIFIER.findall(text) if named else ()


def _places_of(message: Message) -> set[str]:
    """The names of what is to be filled in."""
    return {name for _, name, _, _ in Formatter().parse(message.text) if name}


def _is_translated(message: Message, language: str) -> bool:
    texts = translator(language)._catalog._catalog  # type: ignore[attr-defined]
    inner = [each for each in message.args.values() if isinstance(each, Message)]
    own = message.text in texts or (message.text, 0) in texts or not message.text
    return own and all(_is_translated(each, language) for each in inner)


@pytest.fixture(scope="session")
def raw_words() -> Callable[..., list[str]]:
    """What a person could not read in findings: values of Python, keys, identifiers."""
    return lambda found, named=False: [word for each in found for word in _raw_in(each, named)]


Office = Callable[..., Path]
"""Opens a file in LibreOffice and saves it in other formats, one after the other."""


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice keeps its settings."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="session")
def office(office_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, with a profile of its own; ``scripts/test_tools.sh`` installs it."""
    if shutil.which("soffice") is None and os.environ.get("COOPTEC_TESTS_WITHOUT_OFFICE"):
        pytest.skip("LibreOffice is missing, and could not be installed")
    profile = office_profile.as_uri()

    def save(file: Path, *formats: str) -> Path:
        for form in formats:
            to = tmp_path_factory.mktemp("saved")
            command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
            command += ["--convert-to", form, "--outdir", str(to), str(file)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            file = to / f"{file.stem}.{form.split(':')[0]}"
        return file

    return save


PATIENCE = 60
"""How many seconds a busy machine may take before somebody at a terminal gives up."""
CTRL_C = "\x03"
REPOSITORY = Path(__file__).resolve().parents[1]

Turn = tuple[str, str]
"""What is waited for on the screen, and what is typed then."""
ENTER = "\r"
WHO: Sequence[Turn] = (
    ("[ 1 of 13] Title", "Criterios de uso del suelo" + ENTER),
    ("in Catalan", ENTER),
    ("[ 2 of 13] Requesting", "new inst" + ENTER),
    ("Name of the institution", "GAD Municipal de Jama" + ENTER),
    ("in Catalan", ENTER),
    ("Canton or territory", "jama" + ENTER),
    ("Institutional e-mail", "alcaldia@jama.example" + ENTER),
    ("[ 3 of 13] Department", "Planificación" + ENTER),
    ("in Catalan", ENTER),
    ("[ 4 of 13] Reference", "new pers" + ENTER),
    ("Name", "Rosa Ejemplo" + ENTER),
    ("Post (in Spanish)", "Directora" + ENTER),
    ("in Catalan", ENTER),
    ("Institutional e-mail", "p@jama.example" + ENTER),
    ("Office telephone", ENTER),
    ("[ 5 of 13] Thematic", "coast" + ENTER),
)
"""What somebody answers to ``nova-demanda``: who asks for what."""


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
        if keys and keys != CTRL_C:
            self._wait_for_a_question()
        self.typed = keys
        self.child.send(keys)

    def _wait_for_a_question(self) -> None:
        """Before a question reads keys itself, the terminal would take Ctrl-D and Enter away."""
        deadline = time.monotonic() + PATIENCE
        while self.child.getecho():
            assert time.monotonic() < deadline, f"nobody asks in:\n{self.shown}"
            self.child.expect(self.nothing, timeout=0.02)

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


@pytest.fixture(scope="session")
def who() -> Sequence[Turn]:
    """The first answers of somebody at a terminal who writes down a new demand."""
    return WHO
