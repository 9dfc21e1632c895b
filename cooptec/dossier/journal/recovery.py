"""What becomes of a change that was cut: it is completed, or taken back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from cooptec.dossier.journal.records import (
    Record,
    finished,
    pending_folder,
    read_record,
    records_in,
)
from cooptec.dossier.journal.steps import closed, move_over, present, put, taken_back, told
from cooptec.dossier.storage import dossier_lock, put_in_place, staged, sweep
from cooptec.model.places import PRIVATE_FOLDER

RECOVERED: Final = f"{PRIVATE_FOLDER}/recuperats"
"""Where the new contents go that could not be written because somebody had edited the file."""


class Outcome(StrEnum):
    """What became of a change that had been cut."""

    COMPLETED = "completed"
    TAKEN_BACK = "taken back"
    EDITED = "edited"
    """Taken back, because somebody has edited one of its files since."""
    ILLEGIBLE = "illegible"
    """What it was cannot be read; its note is put aside, and no file is touched."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A change that had been cut."""

    command: str
    when: datetime
    paths: tuple[str, ...]
    """The files that it wrote, or was going to write."""
    outcome: Outcome = Outcome.COMPLETED
    edited: tuple[str, ...] = ()
    """The files that somebody has edited since; they stay as they are."""
    kept: Path | None = None
    """Where the contents are that it would have written, if one was edited; or its note, if that
    is illegible."""


def is_unfinished(root: Path) -> bool:
    """Whether a change may have been cut, or is being written just now."""
    return bool(records_in(pending_folder(root)))


def complete(root: Path) -> tuple[Completed, ...]:
    """Complete the changes that were cut, or take them back; gives what became of each.

    Where a file says neither what it said nor what it shall, somebody has edited it: it stays as it
    is, the others are as before the change, and what would have been written is kept aside.

    Raises:
        StorageError: the dossier cannot be written, or another program is writing in it.
    """
    if not is_unfinished(root):
        return ()
    found = []
    with dossier_lock(root):
        for file in records_in(pending_folder(root)):
            record = read_record(file)
            with told(file):
                if record is None:
                    found.append(_put_aside(file))
                else:
                    found.append(_completed(root, file, record))
        sweep(root)
    return tuple(found)


def _put_aside(file: Path) -> Completed:
    when = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    kept = file.replace(file.with_suffix(".illegible"))
    return Completed("", when, (), Outcome.ILLEGIBLE, kept=kept)


def _completed(root: Path, file: Path, record: Record) -> Completed:
    paths = tuple(dict.fromkeys(each.path for each in record.files))
    said = Completed(record.call.command, record.when, paths)
    edited = _edited(root, record)
    if not (edited or record.is_open):
        _made_to_the_end(root, record)
        finished(root, file, record)
        return said
    kept = _kept(root, file, record) if edited else None
    taken_back(root, record)
    file.unlink()
    return replace(
        said, outcome=Outcome.EDITED if edited else Outcome.TAKEN_BACK, edited=edited, kept=kept
    )


def _made_to_the_end(root: Path, record: Record) -> None:
    for each in record.files if not _has_moved(root, record) else ():
        if present(root, each.path) != each.after:
            temporary = None if each.after is None else staged(root, each.after)
            put(root, each.path, temporary, is_new=each.before is None)
    for move in record.moves:
        move_over(root, move)


def _kept(root: Path, file: Path, record: Record) -> Path:
    """Keep aside what a change would have written; gives the folder."""
    kept = root / RECOVERED / file.stem
    for each in closed(record).files:
        if each.after is not None:
            put_in_place(staged(root, each.after), kept / each.path, is_new=False)
    return kept


def _edited(root: Path, record: Record) -> tuple[str, ...]:
    """The files of a change that say something that neither it nor anybody before it wrote."""
    if _has_moved(root, record):  # all files were written before
        return ()
    known: dict[str, list[bytes | None]] = {}
    for each in record.files:
        known.setdefault(each.path, []).extend((each.before, each.after))
    return tuple(path for path, said in known.items() if present(root, path) not in said)


def _has_moved(root: Path, record: Record) -> bool:
    return any(
        (root / each.target).exists() and not (root / each.source).exists() for each in record.moves
    )
