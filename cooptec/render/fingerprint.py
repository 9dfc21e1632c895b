"""What a file is made of, in a few letters: two files made of the same have the same bytes."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Final

from cooptec.i18n.translator import locales_folder
from cooptec.resources import templates_folder

_PROGRAMS: Final = ("pypandoc_binary", "typst", "openpyxl")
"""The distributions of others that write our files."""
_FOLDERS: Final = ("estils", "referencia", "tipus")
"""Where among the templates stands what is no text of a document: pages, styles and fonts."""
_NO_MATTER: Final = frozenset({".pyc", ".po"})
"""Kinds of files that are not read when a file is made."""


def fingerprint(*parts: object) -> str:
    """The contents of something, such as a ``Source`` and the name of a format.

    It depends on all fields of the objects in it, never on a time or a place, and on the program
    that makes the file: its code, styles, fonts and the programs that it starts.
    """
    return _digest([maker().encode(), *_told(parts)])


@cache
def maker() -> str:
    """All that the bytes of a file depend on besides its own contents."""
    own = Path(__file__).parent, locales_folder()
    folders = (*own, *(templates_folder() / each for each in _FOLDERS))
    versions = (f"{each} {version(each)}".encode() for each in _PROGRAMS)
    return _digest([*versions, *(part for folder in folders for part in _files(folder))])


def _files(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _NO_MATTER:
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _told(value: object) -> Iterator[bytes]:
    """The parts of a value, one after the other; those that hold others say how many."""
    if isinstance(value, bytes):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        for each in fields(value):
            yield from _told((each.name, getattr(value, each.name)))
    elif isinstance(value, Mapping):
        yield from _told(sorted(value.items()))
    elif isinstance(value, Set):
        yield from _told(sorted(value))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield b"%d" % len(value)
        for each in value:
            yield from _told(each)
    else:
        yield repr(value).encode()


def _digest(parts: Sequence[bytes]) -> str:
    sums = blake2b(digest_size=16)
    for part in parts:
        sums.update(b"%d " % len(part))
        sums.update(part)
    return sums.hexdigest()
