"""Several files written as one change: all of them, or none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from cooptec.dossier.calls import current_call
from cooptec.dossier.journal.records import (
    FileRecord,
    Move,
    Record,
    begun,
    finished,
    rewritten,
)
from cooptec.dossier.journal.recovery import RECOVERED, complete
from cooptec.dossier.journal.steps import closed, given_up, made, told
from cooptec.dossier.storage import (
    AlreadyExists,
    StorageError,
    checked,
    digest,
    dossier_lock,
    inside,
    sweep,
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it will be."""

    path: str
    """Relative to the dossier, with ``/``."""
    content: bytes | None
    """The whole of it; None where the file goes."""
    expected: str | None
    """The digest of what it is now; None where there is no such file yet."""


def write_all(
    root: Path,
    changes: Sequence[FileChange],
    moves: Sequence[Move] = (),
    *,
    undoable: bool = True,
) -> tuple[str, ...]:
    """Write several files as one change: all of them or none, even when the program is killed.

    Args:
        root: the dossier.
        changes: each file once; those that say already what they shall are passed over.
        moves: files and folders that get another name once the files are written.
        undoable: False where what the files said must not be kept anywhere.

    Returns:
        The files that changed.

    Raises:
        StorageError: one of its kinds; nothing has changed.
    """
    changes = [each for each in changes if not _says_so_already(each)]
    if not changes and not moves:
        return ()
    with dossier_lock(root):
        whole = _WHOLE.get()
        if whole is not None and whole.root == root:
            _added(whole, _planned(root, changes, moves))
        else:
            sweep(root)
            complete(root)
            record = replace(_planned(root, changes, moves), undoable=undoable)
            with told(root / changes[0].path if changes else root):
                file = begun(root, record)
            _made_or_taken_back(root, file, record)
            with told(file):
                finished(root, file, record)
    return tuple(each.path for each in changes)


@contextmanager
def together(root: Path) -> Iterator[None]:
    """Make one change of everything that is written inside: cut in between, it is taken back.

    Raises:
        StorageError: another program is writing in the dossier, or the change cannot be noted.
    """
    whole = _Whole(root)
    with dossier_lock(root):
        before = _WHOLE.set(whole)
        try:
            yield
            if whole.file is not None:
                with told(whole.file):
                    rewritten(root, whole.file, closed(whole.record))
                    finished(root, whole.file, closed(whole.record))
        except BaseException:
            given_up(root, whole.file, whole.record)
            raise
        finally:
            _WHOLE.reset(before)


@dataclass(slots=True)
class _Whole:
    """A change to which more is being added."""

    root: Path
    record: Record = field(default_factory=lambda: replace(_record(), is_open=True))
    file: Path | None = None


_WHOLE: Final[ContextVar[_Whole | None]] = ContextVar("whole", default=None)


def _added(whole: _Whole, more: Record) -> None:
    """Note more of a change before it is made."""
    record = whole.record
    record = replace(record, files=(*record.files, *more.files), moves=(*record.moves, *more.moves))
    with told(whole.root):
        if whole.file is None:
            sweep(whole.root)
            complete(whole.root)
            whole.file = begun(whole.root, record)
        else:
            rewritten(whole.root, whole.file, record)
    whole.record = record
    made(whole.root, more)


def _says_so_already(change: FileChange) -> bool:
    return change.content is not None and digest(change.content) == change.expected


def _planned(root: Path, changes: Sequence[FileChange], moves: Sequence[Move]) -> Record:
    """What is going to happen, once it is sure that nothing is in its way."""
    inside(root, root / RECOVERED)
    files = []
    for each in changes:
        target = inside(root, root / each.path)
        with told(target):
            files.append(FileRecord(each.path, checked(target, each.expected), each.content))
    for move in moves:
        inside(root, root / move.source)
        if inside(root, root / move.target).exists():
            raise AlreadyExists(root / move.target)
    return replace(_record(), files=tuple(files), moves=tuple(moves))


def _record() -> Record:
    return Record(current_call(), datetime.now().astimezone(), ())


def _made_or_taken_back(root: Path, file: Path, record: Record) -> None:
    """Make a change that is noted; taken back where the system does not let it be made."""
    try:
        made(root, record)
    except StorageError:
        given_up(root, file, record)
        raise
