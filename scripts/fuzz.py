"""Trying the program with inputs that nobody would write, for as long as one wants.

``python scripts/fuzz.py reader --seconds 600`` tries the reader; ``all`` is every target. Each
input may take ``--patience`` seconds, and the process ``--memory`` megabytes. Whatever breaks what
must hold (:mod:`fuzz_targets`) is kept with its input, once for each place of the program, and
shown at the end. With ``--write`` the figures go to ``docs/fiabilitat/fuzz.json``.

Where knowing which lines an input reaches is worth its cost, atheris leads the way if it is
installed (``pip install atheris``); else, and for the other targets, inputs that make the program
say something new are changed further.
"""

import argparse
import faulthandler
import json
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
FIGURES: Final = ROOT / "docs" / "fiabilitat" / "fuzz.json"
WHAT: Final = "Inputs damaged on purpose: each may take {patience:g} s, the process {memory:,} MB"
_MOST_KEPT: Final = 5_000
"""Inputs that are changed further; older ones make room for newer ones."""
_GRACE: Final = 3
"""How many times the patience an input may take that does not even listen to its alarm."""


class TooLong(BaseException):
    """An input took more than its time; no ``except Exception`` may hold it up."""


@dataclass
class Figures:
    """What came of trying a target."""

    inputs: int = 0
    said: int = 0
    """Different things that the program said."""
    seconds: float = 0
    faults: list[str] = field(default_factory=list)
    """For each place that broke: the error and where it was raised."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """A stretch of work that is broken off when it takes too long, where the system can do so.

    Raises:
        TooLong: it did.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLong(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Trial:
    """One process that tries a target and keeps what it finds in a folder."""

    def __init__(self, target: str, folder: Path, patience: float) -> None:
        from fuzz_targets import TARGETS

        self.target = TARGETS[target]
        self.folder = folder
        self.patience = patience
        self.figures = _kept(folder)
        self.heard: set[str] = set()
        self._began = self._saved = time.monotonic()
        self._before = self.figures.seconds

    def of(self, data: bytes) -> bool:
        """Try one input; gives whether the program said something new."""
        (self.folder / "input").write_bytes(data)
        faulthandler.dump_traceback_later(self.patience * _GRACE, exit=True)
        said: frozenset[str] = frozenset()
        try:
            with at_most(self.patience):
                said = self.target.run(data)
        except (Exception, TooLong) as error:  # noqa: BLE001 (whatever it is, it is what we seek)
            self._keep(error, data)
        finally:
            faulthandler.cancel_dump_traceback_later()
        self.figures.inputs += 1
        new = not said <= self.heard
        self.heard |= said
        self.save(every=2)
        return new

    def save(self, every: float = 0) -> None:
        """Keep the figures, now and then."""
        now = time.monotonic()
        if now - self._saved >= every:
            self._saved = now
            self.figures.seconds = self._before + now - self._began
            self.figures.said = max(self.figures.said, len(self.heard))
            (self.folder / "figures.json").write_text(json.dumps(asdict(self.figures)))

    def _keep(self, error: BaseException, data: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [each for each in frames if "/cooptec/" in each.filename.replace("\\", "/")]
        last = (ours or frames)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        fault = f"{type(error).__name__} in {place} ({last.name})"
        if fault in self.figures.faults:
            return
        self.figures.faults.append(fault)
        name = f"{self.target.name}-{len(self.figures.faults)}"
        (self.folder / f"{name}.input").write_bytes(data)
        (self.folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)))
        self.save()


def _kept(folder: Path) -> Figures:
    file = folder / "figures.json"
    return Figures(**json.loads(file.read_text())) if file.exists() else Figures()


def change_what_is_new(trial: Trial, seconds: float, chance: Random) -> None:
    """Change inputs at random; those that made the program say something new, further."""
    pool = list(trial.target.seeds())
    for each in pool:
        trial.of(each)
    end = time.monotonic() + seconds
    first = len(pool)
    while time.monotonic() < end:
        recent = pool[first:] if len(pool) > first and chance.random() < 0.5 else pool
        data = trial.target.mutate(chance.choice(recent), chance)
        if trial.of(data):
            pool.append(data)
            del pool[first : len(pool) - _MOST_KEPT]
    trial.save()


def follow_the_lines(target: str, folder: Path, patience: float, seconds: float, seed: int) -> None:
    """The same, led by which lines of the program an input reaches (atheris). Ends the process."""
    import atheris

    with atheris.instrument_imports(include=["cooptec"]):
        trial = Trial(target, folder, patience)
    begun = folder / "seeds"
    begun.mkdir(exist_ok=True)
    for number, each in enumerate(trial.target.seeds()):
        (begun / str(number)).write_bytes(each)

    def changed(data: bytes, most: int, seed_of_this: int) -> bytes:
        return trial.target.mutate(data, Random(seed_of_this))[:most]

    options = ["-timeout=0", "-max_len=60000", f"-max_total_time={int(seconds)}", f"-seed={seed}"]
    options += ["-verbosity=0", "-handle_int=0", "-detect_leaks=0", "-rss_limit_mb=0", str(begun)]
    atheris.Setup([sys.argv[0], *options], trial.of, custom_mutator=changed)
    atheris.Fuzz()


def work(arguments: argparse.Namespace) -> None:
    """The process that tries a target; a parent starts it again when an input ends it."""
    if sys.platform != "win32":
        import resource

        most = arguments.memory * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    (name,) = arguments.targets
    given = (name, arguments.keep, arguments.patience)
    if arguments.guided:
        follow_the_lines(*given, arguments.seconds, arguments.seed)
    else:
        change_what_is_new(Trial(*given), arguments.seconds, Random(arguments.seed))


def tried(name: str, arguments: argparse.Namespace) -> Figures:
    """Try a target for its time, in a process of its own."""
    from fuzz_targets import TARGETS

    folder: Path = arguments.keep / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").unlink(missing_ok=True)
    guided = TARGETS[name].guided and find_spec("atheris") is not None and not arguments.plain
    end, seed = time.monotonic() + arguments.seconds, arguments.seed
    while (left := end - time.monotonic()) > 1:
        command = [sys.executable, __file__, name, "--work", "--seconds", str(left)]
        command += ["--seed", str(seed), "--keep", str(folder), "--memory", str(arguments.memory)]
        command += ["--patience", str(arguments.patience), *(["--guided"] if guided else [])]
        with (folder / "log").open("a") as log:
            code = subprocess.run(command, stderr=log, stdout=log, check=False).returncode  # noqa: S603 (our own program and arguments)
        if code:
            _note_the_end(folder, name, code)
        seed += 1
    return _kept(folder)


def _note_the_end(folder: Path, name: str, code: int) -> None:
    """Keep the input at which a process ended without telling why."""
    figures, fault = _kept(folder), f"the process ended with {code}"
    if fault not in figures.faults:
        figures.faults.append(fault)
        data = (folder / "input").read_bytes() if (folder / "input").exists() else b""
        (folder / f"{name}-{len(figures.faults)}.input").write_bytes(data)
        (folder / "figures.json").write_text(json.dumps(asdict(figures)))


def write(tried_now: dict[str, Figures], arguments: argparse.Namespace) -> None:
    """Put the figures into the file of which ``docs/fiabilitat.md`` is made.

    The faults that were found and mended are told there in words, by hand: they stay.
    """
    told: dict[str, Any] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    counts, seconds = told.get("counts", {}), told.get("seconds_of", {})
    for name, each in tried_now.items():
        counts[f"inputs to {name}"] = each.inputs
        seconds[name] = round(each.seconds)
    counts["faults found, by the place that failed"] = len(told.get("found", []))
    figures = {
        "what": WHAT.format(patience=arguments.patience, memory=arguments.memory),
        "command": f"python scripts/fuzz.py all --seconds {arguments.seconds:.0f} --write",
        "date": date.today().isoformat(),  # noqa: DTZ011 (the day where it was run)
        "seconds": sum(seconds.values()),
        "counts": dict(sorted(counts.items())),
        "seconds_of": dict(sorted(seconds.items())),
        "found": told.get("found", []),
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Try the program with damaged inputs.")
    parser.add_argument("targets", nargs="+", help="what to try, or: all")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1, help="the same gives the same inputs")
    parser.add_argument("--patience", type=float, default=10, help="seconds for one input")
    parser.add_argument("--memory", type=int, default=3_000, help="megabytes for the process")
    parser.add_argument("--keep", type=Path, help="where inputs that break something are kept")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {FIGURES.name}")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--guided", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Try what is asked; 1 where something broke."""
    arguments = asked()
    if arguments.work:
        work(arguments)
        return 0
    from fuzz_targets import TARGETS

    names = list(TARGETS) if arguments.targets == ["all"] else arguments.targets
    arguments.keep = arguments.keep or Path(tempfile.mkdtemp(prefix="cooptec-fuzz-"))
    done: dict[str, Figures] = {}
    for name in names:
        done[name] = tried(name, arguments)
        each = done[name]
        print(f"{name}: {each.inputs} inputs in {each.seconds:.0f} s, {len(each.faults)} faults")
        for fault in each.faults:
            print(f"  {fault}")
    if any(each.faults for each in done.values()):
        print(f"The inputs are in {arguments.keep}")
    if arguments.write:
        write(done, arguments)
    return int(any(each.faults for each in done.values()))


if __name__ == "__main__":
    sys.exit(main())
