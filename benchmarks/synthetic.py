"""Dossiers of any size, made by multiplying an example.

    python benchmarks/synthetic.py ACTIONS FOLDER [EXAMPLE]

Every copy has identifiers of its own and texts that differ, so that the rules which compare objects
with one another (copied texts, people in two places at once) work as hard as on real files and find
as little.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.model.kinds import KINDS
from cooptec.model.places import PROGRAMME_FILE
from cooptec.resources import examples_folder

_IDENTIFIER: Final = re.compile(
    r"\b({})-[a-z0-9][a-z0-9-]*".format(
        "|".join(sorted({kind.prefix for kind in KINDS if kind.prefix and kind.prefix != "prg"}))
    )
)
_TEXT: Final = re.compile(r"(\b(?:ca|es|en): (?:[>|]-?\n +)?)(?=[^\W\d_])")
"""The beginning of a text in a language, on the line of its key or under it."""
_RECEIPT: Final = re.compile(r"(?m)^(justificant: [\"']?)(?=\w)")
"""The beginning of what names a receipt: no two expenses may have the same."""


def make(actions: int, folder: Path, example: Path) -> int:
    """Write a dossier with at least so many actions; returns how many files it has."""
    seeds = {
        path.relative_to(example).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(example.rglob("*.yaml"))
    }
    in_one = sum(name.endswith("/accio.yaml") for name in seeds)
    files = dict(_copies(seeds, -(-actions // in_one)))
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(files)


def _copies(seeds: dict[str, str], copies: int) -> Iterator[tuple[str, str]]:
    for name, text in seeds.items():
        if name == PROGRAMME_FILE:
            yield name, _IDENTIFIER.sub(rf"\g<0>-{_word(0).lower()}", text)
    for number in range(copies):
        for name, text in seeds.items():
            if name != PROGRAMME_FILE:
                own = _IDENTIFIER.sub(rf"\g<0>-{_word(number).lower()}", text)
                place = _IDENTIFIER.sub(rf"\g<0>-{_word(number).lower()}", name)
                own = _RECEIPT.sub(rf"\1{_word(number)} ", own)
                yield place, _TEXT.sub(rf"\1{_word(number)} ", own)


def _word(number: int) -> str:
    """A word of its own for each number, without figures: rules compare those."""
    letters = "bcdfghjklm"
    return "Ex" + "".join(letters[int(digit)] for digit in str(number))


if __name__ == "__main__":
    source = Path(sys.argv[3]) if len(sys.argv) > 3 else examples_folder() / "manabi-2018"
    print(make(int(sys.argv[1]), Path(sys.argv[2]), source), "files")
