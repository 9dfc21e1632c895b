"""What a dossier remembers of each change that was written: one file of JSON for each.

They stand in ``.cooptec/canvis``: in ``pendents`` what is being written, in ``fets`` what was.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from cooptec.dossier.calls import Call
from cooptec.dossier.storage import put_in_place, staged
from cooptec.model.places import PENDING_FOLDER, PRIVATE_FOLDER

VERSION: Final = 1
DONE_FOLDER: Final = f"{PRIVATE_FOLDER}/canvis/fets"
_CALLS_KEPT: Final = 20
"""Commands that can still be undone, one after the other."""
_DRAFTS: Final = (PRIVATE_FOLDER, "esborranys")
_NAME: Final = re.compile(r"(\d+)-[0-9a-f]+\.json")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file before and after a change; ``None`` where there was, or is, no such file."""

    path: str
    """Relative to the dossier, with ``/``."""
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Move:
    """Another name for a file or a folder; both relative to the dossier, with ``/``."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Record:
    """One change: files that are written first, and then files and folders that move."""

    call: Call
    when: datetime
    files: tuple[FileRecord, ...]
    moves: tuple[Move, ...] = ()
    undoable: bool = True
    """False for what must not come back: of its files only the paths are remembered."""
    is_open: bool = False
    """Whether more belongs to it than is known yet: cut, it is taken back."""


def pending_folder(root: Path) -> Path:
    """Where the changes stand that are not known to be complete."""
    return root / PENDING_FOLDER


def done_folder(root: Path) -> Path:
    """Where the changes stand that were made."""
    return root / DONE_FOLDER


def records_in(folder: Path) -> list[Path]:
    """The files of a folder of changes, the oldest first."""
    try:
        found = [each for each in folder.iterdir() if _NAME.fullmatch(each.name)]
    except OSError:
        return []
    return sorted(found, key=lambda each: (_number(each), each.name))


def _number(file: Path) -> int:
    return int(file.name.partition("-")[0])


def rewritten(root: Path, file: Path, record: Record) -> None:
    """Write down anew what a pending change is.

    Raises:
        OSError: it cannot be written; what was written down before still stands.
    """
    staged(root, _packed(record)).replace(file)


def begun(root: Path, record: Record) -> Path:
    """Write a change down before the first of its files is touched; gives the file.

    Raises:
        OSError: it cannot be written; nothing has changed.
    """
    beside = (*records_in(pending_folder(root)), *records_in(done_folder(root)))
    number = 1 + max(map(_number, beside), default=0)
    file = pending_folder(root) / f"{number:08d}-{record.call.token}.json"
    put_in_place(staged(root, _packed(record)), file, is_new=True)
    return file


def finished(root: Path, file: Path, record: Record) -> None:
    """Put a change among those that were made; what must not come back takes all others away.

    Raises:
        OSError: it cannot be written; the change is still pending.
    """
    target = done_folder(root) / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if record.undoable:
        file.replace(target)
    else:
        for each in records_in(target.parent):
            each.unlink(missing_ok=True)
        bare = replace(record, files=tuple(FileRecord(e.path, None, None) for e in record.files))
        staged(root, _packed(bare)).replace(target)
        file.unlink(missing_ok=True)
    with suppress(OSError):
        _forget_old(target.parent)


def _forget_old(folder: Path) -> None:
    found = records_in(folder)
    tokens = list(dict.fromkeys(each.stem.partition("-")[2] for each in reversed(found)))
    for each in found:
        if each.stem.partition("-")[2] not in tokens[:_CALLS_KEPT]:
            each.unlink(missing_ok=True)


def read_record(file: Path) -> Record | None:
    """The change that a file tells of; None where it cannot be read."""
    try:
        said = json.loads(file.read_bytes())
        return _unpacked(said) if said["versio"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def last_call(root: Path) -> tuple[Record, ...]:
    """The changes that the last command made, the last one first; none where none is known."""
    found: list[Record] = []
    for record in _newest_first(root):
        if found and record.call.token != found[0].call.token:
            break
        found.append(record)
    return tuple(found)


def _newest_first(root: Path) -> Iterator[Record]:
    read = map(read_record, reversed(records_in(done_folder(root))))
    return (each for each in read if each is not None)


def _packed(record: Record) -> bytes:
    said = {
        "versio": VERSION,
        "ordre": record.call.command,
        "crida": record.call.token,
        "quan": record.when.isoformat(),
        "es_pot_desfer": record.undoable,
        "oberta": record.is_open,
        "fitxers": [
            {"lloc": each.path, "abans": _content(each.before), "despres": _content(each.after)}
            for each in record.files
        ],
        "moguts": [[each.source, each.target] for each in record.moves],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _content(data: bytes | None) -> dict[str, str] | None:
    if data is None:
        return None
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(data).decode()}


def _unpacked(said: dict[str, Any]) -> Record:
    files = (
        FileRecord(_lloc(each["lloc"]), _bytes(each["abans"]), _bytes(each["despres"]))
        for each in said["fitxers"]
    )
    return Record(
        Call(said["ordre"], said["crida"]),
        datetime.fromisoformat(said["quan"]),
        tuple(files),
        tuple(Move(_lloc(source), _lloc(target)) for source, target in said["moguts"]),
        said["es_pot_desfer"],
        said["oberta"],
    )


def _lloc(said: str) -> str:
    """A path in the dossier; a folder from somebody else may hold a record that names others."""
    for path in (PurePosixPath(said), PureWindowsPath(said)):
        private = path.parts[:1] == (PRIVATE_FOLDER,) and path.parts[:2] != _DRAFTS
        if path.anchor or ".." in path.parts or not path.parts or private:
            raise ValueError(said)
    return said


def _bytes(content: dict[str, str] | None) -> bytes | None:
    if content is None:
        return None
    return content["text"].encode() if "text" in content else b64decode(content["base64"])
