"""How long ``cooptec valida`` takes beside plainly reading the same files, and how it grows.

    python benchmarks/validation.py [ACTIONS …]        (100 and 1000 where none is said)

Everything is measured in one run, so that what counts is the ratio and not the machine: by the
clock (the first run, which uses all cores) and as processor time of whole processes with those that
they start (all others). The reading is ``yaml.load`` with the C loader, over all the files of the
dossier, once, in one process; it and the first run come in turn, and the medians count.

The program is compiled before, as every way of installing it does; else each process would compile
what has changed, and for good where the environment forbids to keep the outcome.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from synthetic import make

import cooptec
from cooptec.model.places import PRIVATE_FOLDER
from cooptec.resources import examples_folder

READING = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
TARGETS = {"cold": 1.5, "unchanged": 0.2}
OF_CHANGED = 1.5
"""How many times the unchanged run a run may take after one file changed, of 1,000 actions."""
GROWTH = 1.1
"""How many times as much as its actions the time of a dossier may grow."""
OF_LARGE = {"unchanged": 0.08}
"""Targets for ten thousand actions, where another one holds."""


ROUNDS = 3
"""How often the reading and the first run are measured in turn; once from a thousand actions on."""


@dataclass(frozen=True)
class Run:
    """A process with those that it starts."""

    seconds: float
    """Of processor time."""
    clock: float
    """Seconds by the clock."""
    memory: float
    """What the largest of them held at most, in MB."""


def run(*arguments: str) -> Run:
    """Run a command to its end and measure it."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"{' '.join(arguments)} could not run")
    clock = time.perf_counter() - started
    return Run(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def valida(root: Path) -> Run:
    """``cooptec valida`` over a whole dossier."""
    return run(sys.executable, "-m", "cooptec", "-C", str(root), "valida")


def measure(actions: int, root: Path) -> dict[str, Run]:
    """All the cases for a dossier of so many actions."""
    files = make(actions, root, examples_folder() / "manabi-2018")
    print(f"\n{actions} actions, {files} files", flush=True)
    runs = _in_turn(root, ROUNDS if actions < 1000 else 1)
    runs["unchanged"] = valida(root)
    for name, file in _edits(root):
        with _edited(file, lambda data: data + b"# edited\n"):
            runs[f"changed: {name}"] = valida(root)
        with _edited(file, lambda data: data.replace(b": Ex", b": Another ex", 1)):
            runs[f"changed: words of {name}"] = valida(root)
    return runs


def _in_turn(root: Path, rounds: int) -> dict[str, Run]:
    measured: dict[str, list[Run]] = {"reading": [], "cold": []}
    for _ in range(rounds):
        measured["reading"].append(run(sys.executable, "-c", READING, str(root)))
        shutil.rmtree(root / PRIVATE_FOLDER, ignore_errors=True)
        measured["cold"].append(valida(root))
        print(f"  load {os.getloadavg()[0]:.1f}", flush=True)
    return {name: _middle(runs) for name, runs in measured.items()}


def _middle(runs: Sequence[Run]) -> Run:
    return Run(
        median(each.seconds for each in runs),
        median(each.clock for each in runs),
        median(each.memory for each in runs),
    )


def _edits(root: Path) -> Sequence[tuple[str, Path]]:
    kinds = {"action": "accio.yaml", "terms of reference": "tdr.yaml", "mission": "mis-*.yaml"}
    folder = min((root / "accions").iterdir())
    found = {name: next(folder.rglob(pattern)) for name, pattern in kinds.items()}
    found["demand"] = min((root / "demandes").iterdir())
    return tuple(found.items())


class _edited:  # noqa: N801 (reads as a word of the sentence where it stands)
    """A file that says something else, and then as it was."""

    def __init__(self, file: Path, edit: Callable[[bytes], bytes]) -> None:
        self._file = file
        self._before = file.read_bytes()
        self._after = edit(self._before)
        assert self._after != self._before

    def __enter__(self) -> None:
        self._file.write_bytes(self._after)

    def __exit__(self, *_: object) -> None:
        self._file.write_bytes(self._before)


def tell(actions: int, runs: dict[str, Run]) -> bool:
    """A table of the ratios to the reading; whether all of them are as they should be."""
    reading = runs["reading"]
    reached = True
    for name, each in runs.items():
        used, waited = each.seconds / reading.seconds, each.clock / reading.clock
        target = _target(name, actions, runs["unchanged"].seconds / reading.seconds)
        aim = f"  (aim {target:.3f})" if target else ""
        print(
            f"  {name:36} {each.seconds:8.2f} s {used:6.3f}  by the clock {each.clock:8.2f} s "
            f"{waited:6.3f}{aim}  {each.memory:7.0f} MB"
        )
        ratio = waited if name == "cold" else used
        reached = reached and (target is None or ratio <= target)
    return reached


def _target(name: str, actions: int, unchanged: float) -> float | None:
    if name.startswith("changed"):
        return OF_CHANGED * unchanged if actions >= 1000 else None
    return (OF_LARGE if actions >= 10_000 else {}).get(name, TARGETS.get(name))


def main(sizes: Sequence[int]) -> bool:
    """Measure each size and compare them with one another; whether every target was met."""
    compileall.compile_dir(str(Path(cooptec.__file__).parent), quiet=1)
    reached = True
    measured: dict[int, dict[str, Run]] = {}
    for actions in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured[actions] = measure(actions, Path(folder))
        reached = tell(actions, measured[actions]) and reached
    smallest, *others = sorted(measured)
    for larger in others:
        grown = measured[larger]["cold"].seconds / measured[smallest]["cold"].seconds
        memory = measured[larger]["cold"].memory - measured[smallest]["cold"].memory
        each = memory * 1024 / (larger - smallest)
        print(
            f"\n{larger} actions against {smallest}: {larger / smallest:.0f} times the actions, "
            f"{grown:.1f} times the time, {each:.0f} KB an action"
        )
        reached = reached and grown <= GROWTH * larger / smallest
    return reached


if __name__ == "__main__":
    sys.exit(0 if main([int(size) for size in sys.argv[1:]] or [100, 1000]) else 1)
