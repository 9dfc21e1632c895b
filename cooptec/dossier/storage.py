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
    "digest",
    "dossier_lock",
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

    Args:
        dossier: the folder of the dossier.
        path: the file, absolute or relative to the dossier.
        new: the whole content.
        expected: :func:`digest` of the content that was read, or ``None`` for a new file.

    Raises:
        StorageError: one of its kinds; nothing has changed.
    """
    target = _inside(dossier, dossier / path)
    for private in ("tmp", "locks"):
        _inside(dossier, dossier / PRIVATE / private)
    with dossier_lock(dossier) as locked:
        try:
            _check(target, expected)
            _replace(dossier, target, new, is_new=expected is None)
        except OSError as error:
            raise of_system(target, error) from error
    return Written(target, digest(new), locked)


def _inside(dossier: Path, path: Path) -> Path:
    """The real path behind links, when it lies in the dossier."""
    try:
        real = path.resolve()
        inside = real.is_relative_to(dossier.resolve())
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise OutsideDossier(path) from error
    if not inside:
        raise OutsideDossier(path)
    return real


def _check(target: Path, expected: str | None) -> None:
    if expected is None:
        if target.exists():
            raise AlreadyExists(target)
        return
    try:
        current = target.read_bytes()
    except FileNotFoundError:
        raise ChangedUnderneath(target) from None
    if digest(current) != expected:
        raise ChangedUnderneath(target)
    if not os.access(target, os.W_OK):
        raise NotPermitted.by_owner(target)


def _replace(dossier: Path, target: Path, new: bytes, *, is_new: bool) -> None:
    temporary = _temporary(dossier / PRIVATE / "tmp", new)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_new:
            _put_new(temporary, target)
        else:
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(folder: Path, new: bytes) -> Path:
    """A file with the content, on disk for good, with the rights of any new file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"write-{secrets.token_hex(8)}.yaml"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


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
