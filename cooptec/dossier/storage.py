"""Files that are written whole or not at all."""

import errno
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cooptec.dossier.locks import PRIVATE, dossier_lock
from cooptec.dossier.private import private_folder
from cooptec.dossier.storage_errors import (
    AlreadyExists,
    ChangedUnderneath,
    DriveFull,
    LockedTooLong,
    NotPermitted,
    OutsideDossier,
    StorageError,
    of_system,
)

__all__ = [
    "AlreadyExists",
    "ChangedUnderneath",
    "DriveFull",
    "LockedTooLong",
    "NotPermitted",
    "OutsideDossier",
    "StorageError",
    "Written",
    "checked",
    "digest",
    "dossier_lock",
    "inside",
    "put_in_place",
    "remove",
    "staged",
    "sweep",
    "write_file",
]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a write."""

    path: Path
    digest: str
    """Digest of the new content, for the next write."""
    locked: bool
    """False on a drive without locks: two programs could write at the same time."""


def digest(data: bytes) -> str:
    """The fingerprint of a content (blake2b, 128 bits, hexadecimal)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_file(dossier: Path, path: Path, new: bytes, expected: str | None) -> Written:
    """Write a file of a dossier, whole or not at all.

    For what is private to the program; what belongs to the programme is written by
    :func:`cooptec.dossier.journal.write_all`, which remembers it.

    Args:
        dossier: the folder of the dossier.
        path: the file, absolute or relative to the dossier.
        new: the whole content.
        expected: :func:`digest` of the content that was read, or ``None`` for a new file.

    Raises:
        StorageError: one of its kinds; nothing has changed.
    """
    target = inside(dossier, dossier / path)
    with dossier_lock(dossier) as locked:
        try:
            checked(target, expected)
            sweep(dossier)
            put_in_place(staged(dossier, new), target, is_new=expected is None)
        except OSError as error:
            raise of_system(target, error) from error
    return Written(target, digest(new), locked)


def inside(dossier: Path, path: Path) -> Path:
    """The real path behind links, when it lies in the dossier, as do the private folders.

    Raises:
        OutsideDossier: it does not.
    """
    for private in ("tmp", "locks", "canvis"):
        _real(dossier, dossier / PRIVATE / private)
    return _real(dossier, path)


def _real(dossier: Path, path: Path) -> Path:
    try:
        real = path.resolve()
        is_inside = real.is_relative_to(dossier.resolve())
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise OutsideDossier(path) from error
    if not is_inside:
        raise OutsideDossier(path)
    return real


def checked(target: Path, expected: str | None) -> bytes | None:
    """What a file says, when it is the one that was read and may be written.

    Raises:
        AlreadyExists: there should be none.
        ChangedUnderneath: it says something else.
        NotPermitted: its rights forbid it.
        OSError: it cannot be read.
    """
    if expected is None:
        if target.exists():
            raise AlreadyExists(target)
        return None
    try:
        current = target.read_bytes()
    except FileNotFoundError:
        raise ChangedUnderneath(target) from None
    if digest(current) != expected:
        raise ChangedUnderneath(target)
    if not os.access(target, os.W_OK):
        raise NotPermitted.by_owner(target)
    return current


def staged(dossier: Path, new: bytes, *, durable: bool = True) -> Path:
    """A temporary file with the content, with the rights of any new file.

    Args:
        dossier: the folder of the dossier.
        new: the content.
        durable: whether it outlives the loss of power.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    folder = private_folder(dossier) / "tmp"
    folder.mkdir(exist_ok=True)
    path = folder / f"write-{secrets.token_hex(8)}.yaml"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def put_in_place(temporary: Path, target: Path, *, is_new: bool, durable: bool = True) -> None:
    """Give a staged file its name; it is gone from its temporary place afterwards.

    Raises:
        AlreadyExists: a new file was wanted and there is one.
        OSError: the system does not let it; the target is as it was.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_new:
            _put_new(temporary, target)
        else:
            with suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            temporary.replace(target)
        if durable:
            _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def remove(dossier: Path, path: Path) -> None:
    """Take a file away, and the folders that it leaves empty.

    Raises:
        OSError: the system does not let it.
    """
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == dossier or not folder.is_relative_to(dossier):
            return
        try:
            folder.rmdir()
        except OSError:  # something else stands there
            return


def sweep(dossier: Path) -> None:
    """Take away the temporary files of runs that were killed; whoever calls holds the lock."""
    for each in (dossier / PRIVATE / "tmp").glob("write-*"):
        with suppress(OSError):
            each.unlink()


def _put_new(temporary: Path, target: Path) -> None:
    """Give the file its name, without ever taking the place of another one.

    Why a link: it fails when the name is taken, where a rename would overwrite in silence.
    """
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise AlreadyExists(target) from None
    except OSError as error:
        if error.errno == errno.ENOENT:
            raise
        temporary.replace(target)  # a drive without links; the lock and the check must do


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can: the file itself is whole either way."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
