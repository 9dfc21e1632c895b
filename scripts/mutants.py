"""Whether the tests would notice: the program is changed in small ways, and the tests must fail.

``python scripts/mutants.py --sample 150 --write`` makes, in a copy of the project, every change
that mutmut knows (``pip install mutmut``) in chosen modules of ``dossier``, ``rules`` and
``figures``, draws a sample of them by chance, runs for each the tests that reach it, and lists the
changes that no test noticed. The whole takes a day; ``--sample 0`` is the whole.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
FIGURES: Final = ROOT / "docs" / "fiabilitat" / "mutants.json"
COPIED: Final = ("cooptec", "tests", "exemples", "plantilles", "scripts", "docs", "pyproject.toml")
TEXTS: Final = ("README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md")


@dataclass(frozen=True)
class Part:
    """A part of the program, the modules that are changed in it, and the tests that should see."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS: Final = (
    Part(
        "dossier",
        ("splice", "edits", "scalars", "writer", "text", "positions", "mending", "comments"),
        ("tests/dossier", "tests/trust/test_round_trips.py"),
    ),
    Part(
        "rules",
        ("waivers", "pdp_numbers", "pre_limits", "mlg_values", "settling", "identifiers"),
        (
            *(f"tests/rules/test_{name}.py" for name in ("waivers", "pdp", "pre", "mlg", "gen")),
            *(f"tests/rules/test_{name}.py" for name in ("engine", "examples", "incremental")),
            "tests/documents/test_judged.py",
        ),
    ),
    Part(
        "figures",
        ("money", "days", "budget", "periods", "weeks", "achievement", "stays", "settlement"),
        ("tests/figures",),
    ),
)


@dataclass(frozen=True)
class Tried:
    """What became of the changes to one part."""

    part: Part
    made: int
    noticed: int
    unnoticed: tuple[str, ...]
    untested: tuple[str, ...]
    """Changes in functions that none of the tests calls."""

    @property
    def tried(self) -> int:
        """How many were tried."""
        return self.noticed + len(self.unnoticed) + len(self.untested)


def try_part(part: Part, folder: Path, sample: int, seed: int) -> Tried:
    """Change a part of the program in a copy, and see which changes its tests notice."""
    _copy(part, folder)
    _mutmut(
        folder, "run", "--max-children", "1", "no such change"
    )  # makes them, and the statistics
    if not (folder / "mutants" / "mutmut-stats.json").exists():
        raise SystemExit(f"The tests fail without any change: {folder / 'mutmut.log'}")
    names = sorted(_codes(folder))
    drawn = names if not sample else sorted(Random(seed).sample(names, min(sample, len(names))))
    _mutmut(folder, "run", "--max-children", "1", *drawn)
    ended = {name: code for name, code in _codes(folder).items() if name in set(drawn)}
    return Tried(
        part,
        len(names),
        sum(code not in _UNNOTICED | _UNTESTED for code in ended.values()),
        tuple(name for name, code in sorted(ended.items()) if code in _UNNOTICED),
        tuple(name for name, code in sorted(ended.items()) if code in _UNTESTED),
    )


_UNNOTICED: Final = frozenset({0})
_UNTESTED: Final = frozenset({None, 5, 33})
"""How mutmut notes what no test reaches."""


def _copy(part: Part, folder: Path) -> None:
    skip = shutil.ignore_patterns(".cooptec", "__pycache__")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=skip)
        else:
            shutil.copy(ROOT / name, folder / name)
    present = [name for name in TEXTS if (ROOT / name).exists()]
    for name in present:
        shutil.copy(ROOT / name, folder / name)
    tests = [each for each in part.tests if (ROOT / each).exists()]
    modules = [f"cooptec/{part.name}/{each}.py" for each in part.modules]
    lines = {
        "source_paths": ["cooptec"],
        "only_mutate": modules,
        "also_copy": [*(n for n in COPIED if n not in {"cooptec", "tests"}), *present],
        "pytest_add_cli_args": ["-n0", "--hypothesis-seed=0"],
        "pytest_add_cli_args_test_selection": tests,
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[tool.mutmut]\nuse_git_change_detection = false\ntrack_dependencies = false\n"
        )
        file.writelines(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())


def _mutmut(folder: Path, *arguments: str) -> None:
    """Run mutmut; what it says goes to a file beside."""
    with (folder / "mutmut.log").open("a") as log:
        command = [sys.executable, "-m", "mutmut", *arguments]
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, env=os.environ, check=False)  # noqa: S603 (our own program and arguments)


def _codes(folder: Path) -> dict[str, int | None]:
    """How the tests of each change ended; None for those that have not been tried."""
    found: dict[str, int | None] = {}
    for file in (folder / "mutants").rglob("*.meta"):
        found |= json.loads(file.read_text())["exit_code_by_key"]
    return found


def report(done: Sequence[Tried]) -> Iterator[str]:
    """What became of the changes, for people."""
    for each in done:
        score = 100 * each.noticed / max(1, each.tried)
        yield f"{each.part.name}: {each.noticed} of {each.tried} noticed ({score:.0f} %)"
        yield from (f"  not noticed: {name}" for name in each.unnoticed)
        places = Counter(name.rpartition("__mutmut_")[0] for name in each.untested)
        yield from (f"  not tested: {name} ({n})" for name, n in sorted(places.items()))


def write(done: Sequence[Tried], seconds: float, arguments: argparse.Namespace) -> None:
    """Put the figures into the file of which ``docs/fiabilitat.md`` is made.

    Those of parts that were not tried this time stay.
    """
    told = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    names = {each.part.name for each in done}
    others = {part.name for part in PARTS} - names
    counts = {k: n for k, n in told.get("counts", {}).items() if k.rpartition(" ")[2] in others}
    for each in done:
        counts[f"changes possible in {each.part.name}"] = each.made
        counts[f"changes tried in {each.part.name}"] = each.tried
        counts[f"changes noticed in {each.part.name}"] = each.noticed
    figures = {
        "what": "Small changes to the program that the tests must notice",
        "command": f"python scripts/mutants.py --sample {arguments.sample} --write",
        "date": date.today().isoformat(),  # noqa: DTZ011 (the day where it was run)
        "seconds": round(seconds) + (told.get("seconds", 0) if others else 0),
        "drawn": f"{arguments.sample} changes by chance (seed {arguments.seed}) for each part",
        "modules": _kept(told, "modules", others)
        | {e.part.name: list(e.part.modules) for e in done},
        "counts": counts,
        "unnoticed": _kept(told, "unnoticed", others)
        | {each.part.name: list(each.unnoticed) for each in done},
        "found": told.get("found", []),
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _kept(told: Mapping[str, Any], what: str, parts: Collection[str]) -> dict[str, Any]:
    return {name: said for name, said in told.get(what, {}).items() if name in parts}


def main() -> None:
    """Try the parts that are asked for."""
    parser = argparse.ArgumentParser(description="See whether the tests notice small changes.")
    parser.add_argument("parts", nargs="*", default=[each.name for each in PARTS])
    parser.add_argument("--sample", type=int, default=150, help="changes of each part; 0: all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="where the copies are made and stay")
    parser.add_argument("--write", action="store_true", help=f"figures go to {FIGURES.name}")
    arguments = parser.parse_args()
    began, done = time.monotonic(), []
    keep = arguments.keep or Path(tempfile.mkdtemp(prefix="cooptec-mutants-"))
    parts = {each.name: each for each in PARTS}
    for part in (parts[name] for name in arguments.parts):
        folder = keep / part.name
        folder.mkdir(parents=True)
        done.append(try_part(part, folder, arguments.sample, arguments.seed))
        print("\n".join(report(done[-1:])), flush=True)
    if arguments.write:
        write(done, time.monotonic() - began, arguments)


if __name__ == "__main__":
    main()
