"""One writer at a time in a dossier."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from cooptec.dossier.storage_errors import LockedTooLong, of_system

PRIVATE = ".cooptec"
"""The folder of drafts, locks and temporary files, inside the dossier."""

WAIT_SECONDS = 10.0

_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)


@contextmanager
def dossier_lock(dossier: Path, wait: float = WAIT_SECONDS) -> Iterator[bool]:
    """Hold the lock of a dossier; gives ``False`` on a drive that knows no locks.

    It may be taken again by who already holds it, so that a command can keep it over several
    writes.

    Raises:
        LockedTooLong: another program holds it for longer than ``wait`` seconds.
        StorageError: the folder of locks cannot be made.
    """
    path = dossier / PRIVATE / "locks" / "dossier.lock"
    lock = FileLock(path, is_singleton=True)
    locked = _acquire(lock, path, wait)
    try:
        yield locked
    finally:
        if locked:
            lock.release()


def _acquire(lock: FileLock, path: Path, wait: float) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout:
        raise LockedTooLong(path, wait) from None
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise of_system(path, error) from error
    return True
