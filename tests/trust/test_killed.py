"""Programs killed with SIGKILL while they write: the folder is as before, or as it was to be."""

import importlib.util
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
RUNS = 3
"""Of each command; ``killing.py`` is for as many as one likes."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of Unix")


def killing() -> Any:
    if "killing" not in sys.modules:
        spec = importlib.util.spec_from_file_location("killing", HERE / "killing.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["killing"] = module
        spec.loader.exec_module(module)
    return sys.modules["killing"]


@pytest.mark.parametrize("half", range(2))
def test_a_command_that_is_killed_leaves_all_of_its_change_or_nothing(
    half: int, tmp_path: Path, tried: Callable[..., None]
) -> None:
    """In a process of its own: it forks, which one with threads should not do."""
    names = [task.name for task in killing().TASKS][half::2]
    figures = tmp_path / "figures.json"
    only = [part for name in names for part in ("--only", name)]
    arguments = ["--runs", str(RUNS * len(names)), "--seed", "1", *only, "--write", str(figures)]
    command = [sys.executable, str(HERE / "killing.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = Counter(json.loads(figures.read_text(encoding="utf-8"))["counts"])
    assert counts["runs"] == RUNS * len(names)
    tried("programs killed while they write", counts["killed"])


@pytest.mark.parametrize("number", range(3))
def test_the_answers_to_a_wizard_that_is_killed_are_offered_again(
    number: int, tmp_path: Path, terminal: Callable[..., Any], tried: Callable[..., None]
) -> None:
    desk = killing().Desk(killing().wizards()[number], tmp_path, terminal)
    killed = desk.kill("run", random.Random(number), offered=True)
    assert killed.faults == ()
    tried("wizards killed while somebody answers")
