"""What the tests share: the examples copied to a fresh folder, and the program itself."""

import shutil
from collections.abc import Callable
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
