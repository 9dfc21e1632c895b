"""Reading a dossier from its folder."""

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from cooptec.codelists.registry import builtin
from cooptec.diagnostics import Declaration, Diagnostic, Place, Severity
from cooptec.dossier import faults
from cooptec.dossier.build import build
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.filenames import of_names
from cooptec.dossier.nodes import Parsed, read
from cooptec.i18n import N_, Message
from cooptec.model.kinds import Position, position_of
from cooptec.model.places import PROGRAMME_FILE
from cooptec.model.programa import Programa

FORMAT: Final = 1
"""The newest format of a dossier that this version understands."""

STRAY = Declaration(
    code="LEC-20",
    severity=Severity.WARNING,
    title=N_("A file stands where the program does not look"),
    why=N_("What it says would be left out of every check and every document"),
    mend=N_("Move the file to the folder of its kind, with the ending .yaml"),
    waivable=False,
)

_SKIPPED: Final = frozenset({"documents", "plantilles", "guia"})
"""Folders at the top of a dossier that hold no data of the programme."""


@contextmanager
def no_collection() -> Iterator[None]:
    """A stretch of work whose objects all live on: looking for garbage would find nothing.

    It costs a third of the reading of a large dossier.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@no_collection()
def load(root: Path) -> Dossier:
    """Read a whole dossier. Never raises for what its files say."""
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    links: list[str] = []
    paths = sorted(_files(root, links))
    for path in paths:
        position = position_of(path)
        if position is None:
            found.append(stray(path))
        else:
            entries.append(_entry(root, path, position))
    found += [*map(_linked, sorted(links)), *of_names(paths)]
    programme = next((e for e in entries if e.path == PROGRAMME_FILE), None)
    newer = newer_format(programme) if programme else None
    if newer is not None:
        return Dossier(root, (), (newer,), builtin())
    return Dossier(root, tuple(entries), tuple(found), builtin())


def load_programme(root: Path) -> Dossier:
    """The dossier with its file ``programa.yaml`` alone, where there is one."""
    there = (root / PROGRAMME_FILE).is_file()
    return Dossier(root, (load_entry(root, PROGRAMME_FILE),) if there else (), (), builtin())


def load_entry(root: Path, path: str) -> Entry:
    """Read one file that has a place in a dossier. Never raises for what it says."""
    position = position_of(path)
    assert position is not None  # noqa: S101 (see above)
    return _entry(root, path, position)


def is_looked_at(path: str) -> bool:
    """Whether a path, from the top of a dossier, is that of a file that is read as data."""
    *folders, name = path.split("/")
    inside = ("", *folders)
    known = all(_is_data(above, each) for above, each in zip(inside, folders, strict=False))
    return known and _is_yaml(name)


def _files(root: Path, links: list[str]) -> Iterator[str]:
    """The files of a dossier; links to other folders are not followed, and go to ``links``."""
    start = len(os.path.join(root, ""))  # noqa: PTH118 (a path object for each folder is slow)
    for folder, folders, names in os.walk(root):
        inside = folder[start:].replace(os.sep, "/")
        folders[:] = [name for name in folders if _is_data(inside, name)]
        links += (
            f"{inside}/{name}" if inside else name
            for name in folders
            if os.path.islink(os.path.join(folder, name))  # noqa: PTH114, PTH118 (see above)
        )
        for name in names:
            if _is_yaml(name):
                yield f"{inside}/{name}" if inside else name


def _is_yaml(name: str) -> bool:
    """Also in capital letters: a file that is called so must not be passed over in silence."""
    return name[-5:].lower().endswith((".yaml", ".yml"))


def _is_data(inside: str, name: str) -> bool:
    return not name.startswith(".") and (inside != "" or name not in _SKIPPED)


def _entry(root: Path, path: str, position: Position) -> Entry:
    kind = position.kind
    parsed = _read(root, path)
    if parsed.conflicts:
        from cooptec.dossier.conflict_words import told

        parsed = told(parsed, kind.model)
    accio = position.id if kind.name == "accio" else position.accio
    return Entry(path, kind, parsed, build(parsed, kind.model), position.id, accio)


def _read(root: Path, path: str) -> Parsed:
    file = f"{root}/{path}"
    try:
        mode = os.lstat(file).st_mode
        if stat.S_ISLNK(mode):
            target = Path(file)
            mode = target.stat().st_mode
            if stat.S_ISREG(mode) and not target.resolve().is_relative_to(root.resolve()):
                return _unreadable(path, Message(N_("it is a link to a place outside the folder")))
        if not stat.S_ISREG(mode):  # a pipe would keep the program waiting for ever
            return _unreadable(path, Message(N_("it is not an ordinary file")))
        with open(file, "rb", buffering=0) as content:  # noqa: PTH123 (three times as fast here)
            return read(path, content.read())
    except OSError as error:
        return _unreadable(
            path, Message(N_("the system says: {reason}"), {"reason": error.strerror})
        )


def _linked(path: str) -> Diagnostic:
    text = N_("The folder is a link to another place, and what is behind it is not read")
    mend = Message(N_("Put the folder itself in its place"))
    return replace(faults.unreadable(Place(path), Message(text)), mend=mend)


def _unreadable(path: str, reason: Message) -> Parsed:
    empty = read(path, b"{}\n")
    return Parsed(empty.text, (faults.unreadable(Place(path), reason),))


def newer_format(entry: Entry) -> Diagnostic | None:
    """What is wrong with a programme of a newer version of the program, which is not read."""
    version = entry.as_(Programa).format
    if version is None or version <= FORMAT:
        return None
    return faults.newer_format(entry.place(("format",)), str(version), FORMAT)


def stray(path: str) -> Diagnostic:
    """What is said of a file that has no place in a dossier."""
    return Diagnostic(
        code=STRAY.code,
        severity=STRAY.severity,
        place=Place(path),
        message=Message(N_("The program does not know what the file {path} is"), {"path": path}),
        mend=Message(STRAY.mend),
    )
