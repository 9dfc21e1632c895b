"""One writer at a time in a dossier.

The lock is that of the system, on a file in the private folder: it ends with the program that holds
it, however that ends. On a drive without locks a file stands for it that only one program can
create and that says who did. It is taken over when that program runs no more: at once on the same
computer; from another one, which cannot be asked, once it has stood for longer than any write.
"""

import errno
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from cooptec.dossier.private import private_folder
from cooptec.dossier.storage_errors import LockedTooLong, of_system

PRIVATE = ".cooptec"
"""The folder of drafts, locks and temporary files, inside the dossier."""

WAIT_SECONDS = 10.0

_ABANDONED_SECONDS: Final = 300.0
_NO_LOCKS: Final = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)


@contextmanager
def dossier_lock(dossier: Path, wait: float = WAIT_SECONDS) -> Iterator[bool]:
    """Hold the lock of a dossier; gives ``False`` where only a file stands for it.

    It may be taken again by who already holds it, so that a command can keep it over several
    writes.

    Raises:
        LockedTooLong: another program holds it for longer than ``wait`` seconds.
        StorageError: the folder of locks cannot be made.
    """
    folder = dossier / PRIVATE / "locks"
    try:
        private_folder(dossier)
        folder.mkdir(exist_ok=True)
        lock = _of_system(folder / "dossier.lock", wait)
        held = lock or _of_file(folder / "dossier.holder", wait)
    except OSError as error:
        raise of_system(dossier, error) from error
    try:
        yield lock is not None
    finally:
        held.release()


def _of_system(path: Path, wait: float) -> BaseFileLock | None:
    """The lock of the system; None on a drive that has none."""
    lock = FileLock(path, is_singleton=True)
    try:
        with warnings.catch_warnings(action="ignore"):  # it tells of drives without locks
            lock.acquire(timeout=wait)
    except Timeout:
        raise LockedTooLong(path, wait) from None
    except NotImplementedError:
        return None
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return None
        raise
    return lock


def _of_file(path: Path, wait: float) -> BaseFileLock:
    lock = SoftFileLock(path, is_singleton=True)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        if not _is_abandoned(path):
            raise LockedTooLong(path, wait) from None
        path.unlink(missing_ok=True)
        return _of_file(path, wait)
    return lock


def _is_abandoned(path: Path) -> bool:
    """Whether a file is old, by the clock of the drive: those of two computers may differ."""
    now = path.with_suffix(".now")
    now.write_bytes(b"")
    try:
        return now.stat().st_mtime - path.stat().st_mtime > _ABANDONED_SECONDS
    except FileNotFoundError:
        return True
    finally:
        now.unlink(missing_ok=True)
