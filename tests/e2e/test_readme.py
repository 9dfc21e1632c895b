"""The first line of the README, run as it is written, in a new folder.

The second one runs these tests, so that ``.ci/run`` runs it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MADE_HERE = (".git", ".venv", "mostra", "build", "dist", "*.mo", "__pycache__", ".*_cache")


def lines():
    """What the README tells a newcomer to type, a line each."""
    blocks = re.findall(
        r"^```sh\n(.*?)\n```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the repository as somebody would download it."""
    folder = tmp_path_factory.mktemp("readme") / "cooptec"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE_HERE))
    return folder


def environment():
    """That of a newcomer: this Python is ``python3``, and nothing else points here."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COOPTEC", "PYTEST", "COV_"))
    }
    python = Path(sys.executable).parent
    return {**kept, "PATH": f"{python}{os.pathsep}{kept['PATH']}", "LC_ALL": "C.UTF-8"}


def test_the_readme_has_two_lines_to_type():
    first, second = lines()
    assert "valida" in first
    assert second.endswith(".venv/bin/pytest")


@pytest.mark.skipif(os.name == "nt", reason="the line is written for a POSIX shell")
def test_the_first_line_validates_and_renders_the_example(checkout):
    result = subprocess.run(
        ["sh", "-c", lines()[0]],
        check=False,
        cwd=checkout,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    made = sorted(path.suffix for path in (checkout / "mostra" / "documents").rglob("*.*"))
    assert made == [".docx"] * 10 + [".pdf"] * 10
