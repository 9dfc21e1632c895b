"""Why a file could not be written, in words."""

import errno
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message

_QUOTA = getattr(errno, "EDQUOT", errno.ENOSPC)
"""Windows has no quota error of its own."""

NO_ROOM: Final = (errno.ENOSPC, _QUOTA, errno.EFBIG)
"""The errors of the system that say that nothing more fits."""


class StorageError(Trouble):
    """A file could not be written; ``message`` says why. Nothing has changed on disk."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(message)
        self.path = path


class ChangedUnderneath(StorageError):  # noqa: N818 (named for what happened)
    """The file is not the one that was read."""

    def __init__(self, path: Path) -> None:
        text = N_(
            "{path} has changed since it was read, so nothing has been written. "
            "Run the command again to work on the new content"
        )
        super().__init__(path, Message(text, {"path": path.name}))


class AlreadyExists(StorageError):  # noqa: N818 (named for what happened)
    """A new file was asked for where there is one."""

    def __init__(self, path: Path) -> None:
        text = N_("{path} already exists, and it is never overwritten. Choose another name")
        super().__init__(path, Message(text, {"path": path.name}))


class OutsideDossier(StorageError):  # noqa: N818 (named for what happened)
    """The path leads out of the dossier, directly or through a link."""

    def __init__(self, path: Path) -> None:
        text = N_("{path} leads out of the programme's folder, so nothing has been written")
        super().__init__(path, Message(text, {"path": str(path)}))


class NotPermitted(StorageError):  # noqa: N818 (named for what happened)
    """The system does not let this user write here, or the drive is read-only."""

    @classmethod
    def by_owner(cls, path: Path) -> "NotPermitted":
        """The rights of the file or of its folder forbid it."""
        text = N_("You have no permission to write {path}. Check the rights of the folder")
        return cls(path, Message(text, {"path": str(path)}))

    @classmethod
    def by_drive(cls, path: Path) -> "NotPermitted":
        """The whole drive is read-only."""
        text = N_("{path} is on a drive that cannot be written to. Copy the folder elsewhere")
        return cls(path, Message(text, {"path": str(path)}))


class DriveFull(StorageError):  # noqa: N818 (named for what happened)
    """No room left, on the drive or in the user's share of it."""

    def __init__(self, path: Path) -> None:
        text = N_("There is no room left on the drive to write {path}. Free some and try again")
        super().__init__(path, Message(text, {"path": str(path)}))


class Gone(StorageError):  # noqa: N818 (named for what happened)
    """The folder is not there any more: deleted, or on a drive that was taken away."""

    def __init__(self, path: Path) -> None:
        text = N_(
            "{path} cannot be written: the folder is no longer there. Is the drive still connected?"
        )
        super().__init__(path, Message(text, {"path": str(path)}))


class LockedTooLong(StorageError):  # noqa: N818 (named for what happened)
    """Another program has been writing for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        text = N_(
            "Another cooptec has been writing in this folder for more than {seconds} seconds. "
            "Wait until it ends and try again"
        )
        super().__init__(path, Message(text, {"seconds": f"{seconds:g}"}))


def of_system(path: Path, error: OSError) -> StorageError:
    """The storage error that an error of the operating system comes down to."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return NotPermitted.by_owner(path)
    if error.errno == errno.EROFS:
        return NotPermitted.by_drive(path)
    if error.errno in NO_ROOM:
        return DriveFull(path)
    if error.errno in (errno.ENOENT, errno.ESTALE, errno.ENOTCONN):
        return Gone(path)
    text = N_("{path} could not be written: {reason}")
    return StorageError(path, Message(text, {"path": str(path), "reason": error.strerror or ""}))
