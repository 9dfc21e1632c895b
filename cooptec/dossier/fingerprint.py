"""What a folder holds, as one short text for each file that changes whenever the file does."""

import hashlib
import os
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Final

_LEFT_OUT: Final = frozenset({"documents", "plantilles"})
"""Folders at the top of a dossier at which no check looks, but for what follows."""
_LOOKED_AT: Final = ("documents/signats", "plantilles/perfils")
_PIECE: Final = 1 << 17
"""More than nearly all files of a dossier hold: such a one is read at one go."""
_AS_IT_IS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def contents(root: Path) -> Mapping[str, str] | None:
    """A short text for the contents of every file that a check of a dossier looks at.

    The keys are paths from the dossier, with forward slashes, in order. Equal contents have equal
    texts, whatever the dates of the files. None where a file cannot be read or is a link: who
    judges must look for himself.
    """
    start = len(os.path.join(root, ""))  # noqa: PTH118 (as text: a path object for each is slow)
    try:
        return {
            path[start:].replace(os.sep, "/"): content_of(bytes_of(path))
            for path in _files(str(root))
        }
    except (OSError, _UnclearError):
        return None


def content_of(data: bytes) -> str:
    """A short text for the contents of a file."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def fingerprint(held: Mapping[str, str]) -> str:
    """The same for all files together."""
    sums = hashlib.blake2b(digest_size=20)
    for path, content in held.items():
        sums.update(f"{content} {len(path)} {path}".encode(errors="surrogateescape"))
    return sums.hexdigest()


class _UnclearError(Exception):
    """Something in the folder is neither a file nor a folder of its own."""


def bytes_of(path: str) -> bytes:
    """The contents of a file, in few calls of the system, which is what this costs."""
    file = os.open(path, _AS_IT_IS)
    try:
        piece = os.read(file, _PIECE)
        if len(piece) < _PIECE:
            return piece
        pieces = [piece]
        while piece := os.read(file, _PIECE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(file)


def _files(root: str) -> list[str]:
    found: list[str] = []
    for entry in _sorted(root):
        if not entry.name.startswith(".") and entry.name not in _LEFT_OUT:
            _gather(entry, found)
    for inside in _LOOKED_AT:
        folder = os.path.join(root, *inside.split("/"))  # noqa: PTH118 (see above)
        if os.path.isdir(folder):  # noqa: PTH112 (many files: Path costs more)
            for entry in _sorted(folder):
                _gather(entry, found)
    return found


def _gather(entry: "os.DirEntry[str]", found: list[str]) -> None:
    if entry.is_file(follow_symlinks=False):
        found.append(entry.path)
    elif entry.is_dir(follow_symlinks=False):
        for inner in _sorted(entry.path):
            if inner.name[0] != ".":
                _gather(inner, found)
    else:
        raise _UnclearError(entry.path)


_NAME: Final = attrgetter("name")


def _sorted(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted(entries, key=_NAME)
