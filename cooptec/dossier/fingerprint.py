"""What a folder holds, as one short text that changes whenever a file does."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_LEFT_OUT: Final = frozenset({"documents", "plantilles"})
"""Folders at the top of a dossier that no check looks at, but for what is signed."""
_SIGNED: Final = "documents/signats"


def fingerprint(root: Path) -> str | None:
    """The contents of everything that a check of a dossier looks at, as one short text.

    Two folders with the same names and contents have the same fingerprint, whatever the dates of
    their files. None where a file cannot be read or is a link: who judges must look for himself.
    """
    sums = hashlib.blake2b(digest_size=20)
    try:
        start = len(os.fsencode(root))
        for path in _files(str(root)):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (three times as fast here)
                data = file.read()
            name = os.fsencode(path)[start:]
            sums.update(b"%d %d " % (len(name), len(data)))
            sums.update(name)
            sums.update(data)
    except (OSError, _UnclearError):
        return None
    return sums.hexdigest()


class _UnclearError(Exception):
    """Something in the folder is neither a file nor a folder of its own."""


def _files(root: str) -> Iterator[str]:
    for entry in _sorted(root):
        if entry.name.startswith(".") or entry.name in _LEFT_OUT:
            continue
        yield from _under(entry)
    signed = os.path.join(root, *_SIGNED.split("/"))  # noqa: PTH118 (see above)
    if os.path.isdir(signed):  # noqa: PTH112
        for entry in _sorted(signed):
            yield from _under(entry)


def _under(entry: "os.DirEntry[str]") -> Iterator[str]:
    if entry.is_dir(follow_symlinks=False):
        for inner in _sorted(entry.path):
            if not inner.name.startswith("."):
                yield from _under(inner)
    elif entry.is_file(follow_symlinks=False):
        yield entry.path
    else:
        raise _UnclearError(entry.path)


def _sorted(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda each: each.name)
