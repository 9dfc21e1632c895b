"""The steps of a change that is noted in the journal: made, or taken back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from cooptec.dossier.journal.records import FileRecord, Move, Record
from cooptec.dossier.storage import (
    ChangedUnderneath,
    StorageError,
    inside,
    put_in_place,
    remove,
    staged,
    sweep,
)
from cooptec.dossier.storage_errors import of_system


@contextmanager
def told(path: Path) -> Iterator[None]:
    """An error of the system becomes one that says in words what cannot be written."""
    try:
        yield
    except OSError as error:
        raise of_system(path, error) from error


def closed(record: Record) -> Record:
    """The same change, with each of its files once."""
    first = {each.path: each for each in reversed(record.files)}
    last = {each.path: each for each in record.files}
    files = (FileRecord(path, first[path].before, each.after) for path, each in last.items())
    return replace(record, files=tuple(files), is_open=False)


def given_up(root: Path, file: Path | None, record: Record) -> None:
    """Take back what was made of a change; what cannot be, the next command takes up."""
    if file is not None:
        with suppress(OSError, StorageError):
            taken_back(root, record)
            file.unlink(missing_ok=True)
        sweep(root)


def made(root: Path, record: Record) -> None:
    """Make a change that is noted.

    Raises:
        StorageError: it could be made in part only.
    """
    ready = []
    for each in record.files:  # room on the drive for all of them before the first one changes
        with told(root / each.path):
            ready.append(None if each.after is None else staged(root, each.after))
    for each, temporary in zip(record.files, ready, strict=True):
        with told(root / each.path):
            if present(root, each.path) != each.before:  # an editor was quicker
                raise ChangedUnderneath(root / each.path)
            put(root, each.path, temporary, is_new=each.before is None)
    for move in record.moves:
        with told(root / move.target):
            move_over(root, move)


def put(root: Path, path: str, temporary: Path | None, *, is_new: bool) -> None:
    """Put a staged content in the place of a file; None takes the file away."""
    target = inside(root, root / path)
    if temporary is None:
        remove(root, root / path)
    else:
        put_in_place(temporary, target, is_new=is_new)


def move_over(root: Path, move: Move) -> None:
    """Give a file or a folder its other name, unless it has it already."""
    source, target = root / move.source, root / move.target
    for path in (source, target):
        inside(root, path)
    if source.exists():  # else a run that was cut did it
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)


def taken_back(root: Path, record: Record) -> None:
    """Give every file that says what the change made it say what it said before."""
    for move in reversed(record.moves):
        if (root / move.target).exists() and not (root / move.source).exists():
            move_over(root, Move(move.target, move.source))
    for each in reversed(record.files):
        if each.before != each.after and present(root, each.path) == each.after:
            temporary = None if each.before is None else staged(root, each.before)
            put(root, each.path, temporary, is_new=each.after is None)


def present(root: Path, path: str) -> bytes | None:
    """What a file says now; None where there is none."""
    try:
        return (root / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
