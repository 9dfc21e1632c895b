"""How much longer cooptec takes to start than an empty program made with typer.

    python benchmarks/start_up.py [RUNS]

Both programs run in turn, in the same session, so that a busy machine slows both alike; what counts
is the ratio of the medians. The exit code is 1 where a ratio is above its target.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cooptec.cli.commands.table import COMMANDS
from cooptec.resources import examples_folder

BARE = """
import typer

app = typer.Typer(rich_markup_mode=None)  # as cooptec: help without rich starts sooner
{commands}
app(prog_name="bare")
"""
COMMAND = """
@app.command({name!r})
def command_{number}() -> None:
    pass
"""


@dataclass(frozen=True)
class Case:
    """One way of calling both programs, and how many times slower cooptec may be."""

    name: str
    arguments: Sequence[str]
    empty: Sequence[str]
    """What the empty program is called with: it has no ``--version``, a command is as short."""
    target: float
    completes: Sequence[str] = ()
    """The words before the cursor, when a shell asks for what may follow."""

    def environment(self, program: str) -> Mapping[str, str]:
        if not self.completes:
            return {}
        return {
            f"_{program.upper()}_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join([program, *self.completes]),
            "COMP_CWORD": str(len(self.completes)),
        }


CASES = (
    Case("--version", ["--version"], ["inicia"], 2.0),
    Case("completion of a command", [], [], 2.0, ["gen"]),
    Case("completion of an identifier", [], [], 2.0, ["estat", "acc-j"]),
    Case("completion of an option", [], [], 2.0, ["genera", "--f"]),
    Case("--help", ["--help"], ["--help"], 1.3),
    Case("help of a command", ["genera", "--help"], ["genera", "--help"], 1.3),
)


def bare_program(folder: Path) -> Path:
    """A program with as many commands as cooptec, and nothing in them."""
    commands = "".join(
        COMMAND.format(name=listed.name, number=number) for number, listed in enumerate(COMMANDS)
    )
    file = folder / "bare.py"
    file.write_text(BARE.format(commands=commands), encoding="utf-8")
    return file


def seconds(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """How long one call takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(
        command, check=False, cwd=folder, env={**os.environ, **environment}, capture_output=True
    )
    return time.perf_counter() - start


def compare(case: Case, bare: Path, runs: int) -> tuple[float, float]:
    """The medians of the empty program and of cooptec, which take turns."""
    programs = {
        "bare": [str(bare), *case.empty],
        "cooptec": ["-m", "cooptec", *case.arguments],
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    dossier = examples_folder() / "manabi-2018"
    for run in range(runs + 1):
        for name, program in programs.items():
            one = seconds([sys.executable, *program], case.environment(name), dossier)
            if run:  # the first one of each fills the caches of the system
                taken[name].append(one)
    return statistics.median(taken["bare"]), statistics.median(taken["cooptec"])


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_program(Path(folder))
        print(f"{'':28} {'bare':>8} {'cooptec':>8} {'ratio':>6}  target")
        for case in CASES:
            empty, ours = compare(case, bare, runs)
            slow += ours / empty > case.target
            print(
                f"{case.name:28} {empty * 1000:6.0f} ms {ours * 1000:5.0f} ms "
                f"{ours / empty:6.2f}  ≤ {case.target}"
            )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
