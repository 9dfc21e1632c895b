"""Which process reads and judges which parts of a dossier."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from cooptec.model.places import PLACES

_PER_FILE: Final = 3_500
"""What every file costs besides its length, in bytes that are read and judged in that time."""
_POINTED_AT: Final = PLACES["demanda"][0].partition("{")[0]
"""Where the files stand of which rules about all files together say most. Their findings are told
by the first process, which need not read again what it has read."""


def shared_out(
    root: Path, parts: Mapping[str, Collection[str]], processes: int
) -> Sequence[Sequence[str]]:
    """The parts for each process, the first one's first; they take about as long.

    Args:
        root: the folder of the dossier.
        parts: the paths of the files of each part.
        processes: how many there are.
    """
    start = f"{root}/"
    burdens = {part: sum([_burden(start + path) for path in parts[part]]) for part in parts}
    shares: list[list[str]] = [[] for _ in range(processes)]
    taken = [0] * processes
    fair = sum(burdens.values()) / processes
    for part in sorted(parts, key=lambda part: (not _stays(part), -burdens[part], part)):
        stays = _stays(part) and taken[0] + burdens[part] <= fair
        least = 0 if stays else taken.index(min(taken))
        shares[least].append(part)
        taken[least] += burdens[part]
    return shares


def _stays(part: str) -> bool:
    return part.startswith(_POINTED_AT)


def _burden(path: str) -> int:
    try:
        return _PER_FILE + os.stat(path).st_size  # noqa: PTH116 (many files: a path object is slow)
    except OSError:
        return _PER_FILE  # whoever reads it says what is wrong
