"""Several people in one folder at the same time: nothing is written twice, nothing is lost."""

import importlib.util
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from cooptec.dossier import load
from cooptec.dossier.locks import dossier_lock
from cooptec.dossier.storage_errors import LockedTooLong
from cooptec.wizard.draft import Draft
from cooptec.wizard.draft_names import left_behind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the locks and signals of Unix")

GAD = "ent-gad-rocafuerte"
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def run() -> ModuleType:
    """The run of many writers, which is a program of its own too."""
    spec = importlib.util.spec_from_file_location("together", HERE / "together.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["together"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("locks", "operations"), [(True, 64), (False, 32)])
def test_eight_writers_at_once_lose_nothing_and_call_nothing_the_same(
    run, tmp_path, locks, operations, tried
) -> None:
    outcome = run.together(tmp_path / "programa", operations, seed=5, locks=locks)
    assert outcome.faults == []
    assert outcome.counts["things done at once"] == operations
    for what, number in outcome.counts.items():
        tried(what, number)


@pytest.mark.parametrize("locks", [True, False])
def test_the_lock_of_a_program_that_was_killed_is_free_at_once(tmp_path, locks, run) -> None:
    root = tmp_path / "programa"
    root.mkdir()
    assert _in_another_program(run.hold, root, locks) == -signal.SIGKILL
    with _as_there(run, locks=locks), dossier_lock(root, wait=2.0) as of_system:
        assert of_system is locks


class _as_there:  # noqa: N801 (reads as a sentence)
    """For a while, the system as it is on a drive with or without locks."""

    def __init__(self, run: ModuleType, *, locks: bool) -> None:
        self._run, self._locks = run, locks

    def __enter__(self) -> None:
        import fcntl

        self._real = fcntl.flock
        if not self._locks:
            self._run.lose_the_locks()

    def __exit__(self, *_: object) -> None:
        import fcntl

        fcntl.flock = self._real


def test_without_locks_too_only_one_writes_at_a_time_and_the_wait_is_bounded(tmp_path, run) -> None:
    root = tmp_path / "programa"
    root.mkdir()
    with _as_there(run, locks=False), dossier_lock(root):
        code = _in_another_program(_waits, root)
    assert code == 3
    assert list((root / ".cooptec" / "locks").glob("dossier.holder")) == []


def _in_another_program(what: Callable[..., None], *arguments: object) -> int | None:
    other = multiprocessing.get_context("fork").Process(target=what, args=arguments)
    other.start()
    other.join(timeout=20)
    return other.exitcode


def _waits(root: Path) -> None:
    try:
        with dossier_lock(root, wait=0.2):
            os._exit(0)
    except LockedTooLong:
        os._exit(3)


def test_a_lock_of_another_computer_that_went_off_is_taken_over_in_the_end(tmp_path, run) -> None:
    holder = tmp_path / ".cooptec" / "locks" / "dossier.holder"
    holder.parent.mkdir(parents=True)
    holder.write_text("4242\nsome-other-computer\n")
    with _as_there(run, locks=False):
        with pytest.raises(LockedTooLong), dossier_lock(tmp_path, wait=0.2):
            pass
        os.utime(holder, (time.time() - 1000, time.time() - 1000))
        with dossier_lock(tmp_path, wait=0.2):
            pass


# Somebody else has written while one was typing --------------------------------------------------


def test_answers_are_laid_over_what_somebody_else_has_written_meanwhile(minim, terminal) -> None:
    file = minim / "entitats" / f"{GAD}.yaml"
    sitting = terminal(minim, "completa", GAD)
    sitting.play([("Inhabitants", "33469\r")])
    sitting.see("Year of the figure")
    there = file.read_text("utf-8")
    assert "sigles: GAD municipal de Rocafuerte\n" in there
    file.write_text(there.replace("sigles: GAD municipal de Rocafuerte", "sigles: GADR"), "utf-8")
    sitting.play([("Year of the figure", "summary\r"), ("Save", "\r")])
    sitting.see("Somebody else has written ent-gad-rocafuerte.yaml while you were answering")
    sitting.play([("look at the answers before you save them", "\r")])
    sitting.see(f"Saved entitats/{GAD}.yaml")
    sitting.see("Year of the figure (poblacio.any)")
    sitting.type("\x03")
    assert sitting.ends() == 130
    text = file.read_text("utf-8")
    assert "sigles: GADR" in text
    assert "33469" in text


def test_answers_that_could_not_be_written_are_offered_the_next_time(minim) -> None:
    entry = load(minim).get("entitat", GAD)
    assert entry is not None
    before = {"id": GAD}
    wanted = Draft(minim, "entitat", f"pas-completa-entitat-{GAD}", before=before)
    assert left_behind(wanted) is None
    other = Draft(minim, "entitat", f"{wanted.name}-2", before={"id": f"{GAD}-2"})
    other.save(datetime.now(UTC))
    assert left_behind(wanted) is None, "it is about another one, whose name ends like this"
    Draft(minim, "entitat", f"{wanted.name}-104501", before=before).save(datetime.now(UTC))
    found = left_behind(wanted)
    assert found is not None
    assert found.name.endswith("-104501")
