"""The page ``docs/fiabilitat.md``, from the figures that the tests and the long runs wrote down.

    pytest tests/trust --figures docs/fiabilitat/tests.json
    python scripts/reliability.py

Each long run writes a file of its own into ``docs/fiabilitat`` (its ``--write``): what it is, the
command that repeats it, the day, how long it took, what was counted and which faults it found. A
test proves that the page is made from those files.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "fiabilitat"
PAGE = FOLDER.with_suffix(".md")
TESTS = "tests"
OPENING = """# How far cooptec can be trusted

This page is written by `python scripts/reliability.py` from figures that were counted while the
tests and the long runs ran. Which limit protects each door stands in [SECURITY.md](../SECURITY.md).
"""
IN_TESTS = """
## In every run of the tests

`pytest tests/trust`, which `.ci/run` runs too; only what passed is counted.

| what | how many |
|---|---|
"""


MACHINES = """
## Machines

Everything above ran on Linux with CPython 3.11; the core (reading, writing, figures, rules and
conversations, without documents, forms and pipelines) also with 3.12 and 3.13.
What was never run: Windows, macOS, Python 3.14 and newer. What is another there is proved in parts:

- ends of lines and byte-order marks: `tests/dossier/test_nodes.py`,
  `tests/dossier/test_formatting.py` and `tests/trust/test_round_trips.py`
- names that Windows keeps for itself, long ones, and those that differ in capitals alone, and paths
  with drives: `tests/trust/test_doors_paths.py` and `tests/trust/test_foreign_journal.py`
- drives without locks: `tests/trust/test_two_writers.py`
- consoles that lack letters, time zones and locales: `tests/trust/test_machines.py`
- processes that are started and not copied: `tests/rules/parts/test_helpers.py`
"""


def page(folder: Path = FOLDER) -> str:
    """The whole page, from the figures in a folder."""
    runs = {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}
    counted = runs.pop(TESTS, {"counts": {}})["counts"]
    parts = [OPENING, IN_TESTS, *_rows(counted)]
    for _, run in sorted(runs.items()):
        parts.extend(_long_run(run))
    return "".join([*parts, MACHINES])


def _rows(counts: Mapping[str, int | float]) -> Iterator[str]:
    for what, number in counts.items():
        yield f"| {what} | {number:,} |\n"


def _long_run(run: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {run['what']}\n\n"
    yield f"`{run['command']}`, on {run['date']}, {run['seconds']:,.0f} s.\n\n"
    yield "| what | how many |\n|---|---|\n"
    yield from _rows(run["counts"])
    found = run.get("found", ())
    yield "\nNo fault was found.\n" if not found else "\nFaults found:\n\n"
    for each in found:
        yield f"- {each['fault']}{'' if each['mended'] else ' (**not mended**)'}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
