"""Taking back what the last command wrote, when nobody has touched it since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cooptec.diagnostics import Trouble
from cooptec.dossier.journal.records import FileRecord, Move, Record, last_call
from cooptec.dossier.journal.writing import FileChange, write_all
from cooptec.dossier.storage import digest
from cooptec.i18n import N_, Message
from cooptec.model.places import PRIVATE_FOLDER


class UndoRefused(Trouble):
    """The last command cannot be undone; nothing has been written."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a command does."""

    command: str
    when: datetime
    files: tuple[FileRecord, ...]
    """The files under their present names: ``before`` is what they will say again."""
    moves: tuple[Move, ...]
    """Names that are given back once the files are written."""

    @property
    def of_programme(self) -> tuple[FileRecord, ...]:
        """The files that people know: all but drafts."""
        return tuple(each for each in self.files if not _is_private(each.path))

    @property
    def renamed(self) -> tuple[Move, ...]:
        """The names that people know."""
        return tuple(each for each in self.moves if not _is_private(each.source))


def planned(root: Path) -> Undoing:
    """What there is to undo.

    Raises:
        UndoRefused: there is nothing, or it must not come back.
    """
    records = last_call(root)
    if not records:
        raise UndoRefused(
            Message(N_("There is nothing to undo")),
            Message(
                N_(
                    "Only the last commands that wrote are remembered; what is older stands in "
                    "copies, or in the history of git"
                )
            ),
        )
    command = records[0].call.command
    if not all(each.undoable for each in records):
        raise UndoRefused(
            Message(N_("What {command} took away must not come back"), {"command": command}),
            Message(N_("What was written before it cannot be undone any more either")),
        )
    files, moves = _taken_together(reversed(records))
    return Undoing(command, records[0].when, files, moves)


def changed_since(root: Path, plan: Undoing) -> tuple[tuple[str, datetime | None], ...]:
    """The files that are not any more as the command left them, and when each was changed."""
    files = [each.path for each in plan.files if _present(root / each.path) != each.after]
    gone = [each.source for each in plan.renamed if not (root / each.source).exists()]
    return tuple((path, _changed_at(root / path)) for path in dict.fromkeys((*files, *gone)))


def perform(root: Path, plan: Undoing) -> None:
    """Take it back, all at once; noted like any other change, so that it can be undone itself.

    Raises:
        StorageError: a file has changed, or cannot be written; nothing has been.
    """
    changes = [
        FileChange(each.path, each.before, None if each.after is None else digest(each.after))
        for each in plan.files
    ]
    write_all(root, changes, [each for each in plan.moves if _is_possible(root, each)])


def _taken_together(
    records: Iterable[Record],
) -> tuple[tuple[FileRecord, ...], tuple[Move, ...]]:
    """Several changes, the oldest first, as one; its moves are those that lead back."""
    files: dict[str, FileRecord] = {}
    moves: list[Move] = []
    for record in records:
        for each in record.files:
            known = files.get(each.path, each)
            files[each.path] = replace(known, after=each.after)
        files = {_after(record.moves, path): each for path, each in files.items()}
        moves += record.moves
    there = (replace(each, path=path) for path, each in files.items())
    back = (Move(each.target, each.source) for each in reversed(moves))
    return tuple(each for each in there if each.before != each.after), tuple(back)


def _after(moves: Sequence[Move], path: str) -> str:
    for move in moves:
        if path == move.source or path.startswith(f"{move.source}/"):
            path = move.target + path[len(move.source) :]
    return path


def _is_possible(root: Path, move: Move) -> bool:
    """Whether a name can be given back; a draft that is in the way, or gone, hinders nothing."""
    free = (root / move.source).exists() and not (root / move.target).exists()
    return free or not _is_private(move.source)


def _is_private(path: str) -> bool:
    return path.startswith(f"{PRIVATE_FOLDER}/")


def _present(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _changed_at(path: Path) -> datetime | None:
    """When a file was changed; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
