"""Processes that help to judge: they answer, they fail aloud, and none of them stays behind."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cooptec.diagnostics.elsewhere import ElsewhereError
from cooptec.diagnostics.kept import UnkeepableError
from cooptec.rules.parts import helpers
from cooptec.rules.parts.helpers import EndedError, Helpers, answers

MANABI = Path(__file__).parents[3] / "exemples" / "manabi-2018"
PERSON = "persones/per-contrapart-sucre.yaml"
OTHER = "persones/per-contrapart-jama.yaml"
VALIDA = """
from functools import partial

from cooptec.cli.main import main
from cooptec.rules.parts import folder, helpers

if __name__ == "__main__":
    helpers._cores = lambda: 2
    folder.judge_folder = partial(folder.judge_folder, alone=0)
    main()
"""


@pytest.fixture
def working(monkeypatch):
    """Two processes, of which each has read a person."""
    monkeypatch.setattr(helpers, "_cores", lambda: 3)
    with Helpers(MANABI) as found:
        read = answers(found.read([{PERSON: "a"}, {PERSON: "b"}]))
        assert [each[PERSON][0] for each in read] == ["a", "b"]
        yield found
    assert multiprocessing.active_children() == []


def test_a_fault_in_another_process_is_raised_here_with_its_place_and_no_value(working):
    how = ("2018-10-15", False)
    with pytest.raises(ElsewhereError) as raised:
        answers(working._ask([["judge", {}, {"x": [OTHER]}, *how], ["judge", {}, {}, *how]]))
    assert raised.value.kind == "KeyError"
    assert any("shelf.py" in frame for frame in raised.value.frames)
    assert not any(OTHER in frame for frame in raised.value.frames)


def test_a_process_that_the_system_ends_is_told_and_not_waited_for(working):
    os.kill(working._running[0]._process.pid, signal.SIGTERM)
    with pytest.raises(EndedError):
        answers(working._ask([["read", {}], ["read", {}]]))


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(MemoryError, EndedError), (UnkeepableError, UnkeepableError), (OSError, ElsewhereError)],
)
def test_what_is_raised_elsewhere_keeps_its_meaning(raised, expected):
    class Failing:
        def judge(self):
            raise raised

        read = place = judge

    with pytest.raises(expected):
        helpers.answer_in(helpers._outcome(Failing(), b'["judge"]'))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes as Linux shows them")
def test_control_c_ends_all_processes_with_130(tmp_path):
    root = tmp_path / "dossier"
    shutil.copytree(MANABI, root, ignore=shutil.ignore_patterns(".cooptec"))
    script = tmp_path / "valida.py"
    script.write_text(VALIDA, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(script), "-C", str(root), "valida"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    while not any("spawn_main" in each for each in in_session(running.pid)):
        assert running.poll() is None
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said == ""
    until = time.monotonic() + 10
    while list(in_session(running.pid)):
        assert time.monotonic() < until
        time.sleep(0.05)


def in_session(leader):
    """The command lines of the processes of a session that have not ended."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == leader:
                yield (folder / "cmdline").read_text()
        except OSError:
            continue
