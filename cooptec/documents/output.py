"""Where the files of documents go, and what must not be overwritten."""

import errno
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from os.path import normpath
from pathlib import Path, PurePath
from typing import Final, Self

from cooptec.diagnostics import Trouble
from cooptec.dossier.filenames import why_not_everywhere
from cooptec.dossier.storage import dossier_lock, put_in_place, staged, sweep
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Message
from cooptec.model.places import PRIVATE_FOLDER
from cooptec.render.faults import RenderingError

FOLDER: Final = "documents"
"""Rendered files, ignored by git."""


class Edited(Trouble):
    """A file was made or changed by somebody else; it stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(
                N_("{file} has been changed by somebody since it was produced"), {"file": path}
            ),
            Message(N_("Move it or rename it, or choose another folder with --sortida")),
        )


class Astray(RenderingError):  # noqa: N818 (it names what is wrong with the place)
    """A file would be written where it must not: its name or a link leads somewhere else."""

    @classmethod
    def by_name(cls, name: str) -> Self:
        """The identifier in the name of the file leads to another folder, or is no name."""
        text = N_(
            "A document cannot be called {file}: its identifier has signs that it must not have"
        )
        hint = N_("Correct the identifier: lower-case words joined by hyphens")
        return cls(Message(text, {"file": name}), Message(hint))

    @classmethod
    def by_link(cls, folder: Path) -> Self:
        """A folder of the dossier is a link to a place outside."""
        text = N_(
            "{folder} is a link to a place outside the programme's folder; nothing is written"
        )
        hint = N_("Delete the link, or choose another folder with --sortida")
        return cls(Message(text, {"folder": folder}), Message(hint))


class Outcome(StrEnum):
    """What happened to a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that the program wrote into a folder, what they said and of what they were made."""

    root: Path
    """The dossier, whose private folder keeps the record."""
    folder: Path

    def settled(self, name: str, made_of: str) -> bool:
        """Whether a file stands there as it would be made again.

        Args:
            name: that of the file.
            made_of: the fingerprint of everything on which its bytes depend.

        Raises:
            Astray: its name or a link leads somewhere else.
            Edited: it would be made again as it was, but somebody else has changed it since.
            Trouble: it cannot be read.
        """
        path = self._path(name)
        kept = self._record().get(self._key(path))
        if kept is None or kept.made_of != made_of:
            return False
        there = _read(path)
        if there is not None and _digest(there) != kept.digest:
            raise Edited(path)
        return there is not None

    def content(self, name: str) -> bytes:
        """What a file says that is :meth:`settled`.

        Raises:
            Trouble: it cannot be read.
        """
        return _read(self._path(name)) or b""

    def write(self, name: str, content: bytes, made_of: str = "") -> Outcome:
        """Write a file, unless it says so already.

        Raises:
            Astray: its name or a link leads somewhere else.
            Edited: the file was made or changed by somebody else.
            Trouble: it cannot be written.
        """
        path = self._path(name)
        with dossier_lock(self.root):
            sweep(self.root)
            known = self._record()
            key = self._key(path)
            there = _read(path)
            if there not in (None, content) and not self._is_ours(key, _digest(there or b"")):
                raise Edited(path)
            if there != content:
                self._intend(path, key, content)
                put(self.root, path, content)
            self._remember(path, known | {key: _Kept(_digest(content), made_of)})
            self._intention.unlink(missing_ok=True)
        return Outcome.UNCHANGED if there == content else Outcome.WRITTEN

    def _is_ours(self, key: str, digest: str) -> bool:
        """Whether the program wrote what a file says, be it in a run killed before it noted it."""
        kept = self._record().get(key)
        return (kept is not None and kept.digest == digest) or self._intended() == [key, digest]

    def _intend(self, path: Path, key: str, content: bytes) -> None:
        said = json.dumps([key, _digest(content)]).encode()
        put(self.root, self._intention, said, told=path)

    def _intended(self) -> object:
        try:
            return json.loads(self._intention.read_bytes())
        except (OSError, ValueError):
            return None

    @property
    def _intention(self) -> Path:
        return self.root / PRIVATE_FOLDER / "sortida.json"

    def _path(self, name: str) -> Path:
        """Where a file of this name stands: in the folder itself, and nowhere else."""
        if PurePath(name).name != name or why_not_everywhere(name) is not None:
            raise Astray.by_name(name)
        real = self.root.resolve()
        for folder in (self.folder, self.root / PRIVATE_FOLDER):
            inside = _lexical(folder).is_relative_to(_lexical(self.root))
            if inside and not folder.resolve().is_relative_to(real):
                raise Astray.by_link(folder)
        return self.folder / name

    def _key(self, path: Path) -> str:
        """The name of a file in the record: it holds when the dossier moves to another place."""
        real, root = path.resolve(), self.root.resolve()
        return (real.relative_to(root) if real.is_relative_to(root) else real).as_posix()

    @property
    def _file(self) -> Path:
        return self.root / PRIVATE_FOLDER / "sortides.json"

    def _record(self) -> dict[str, "_Kept"]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: _Kept.read(said) for key, said in found.items() if isinstance(said, str)}

    def _remember(self, path: Path, known: Mapping[str, "_Kept"]) -> None:
        said = {key: each.said for key, each in known.items()}
        content = json.dumps(said, indent=0, sort_keys=True).encode()
        put(self.root, self._file, content, told=path)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of a file."""

    digest: str
    made_of: str

    @classmethod
    def read(cls, said: str) -> "_Kept":
        digest, _, made_of = said.partition(" ")
        return cls(digest, made_of)

    @property
    def said(self) -> str:
        return f"{self.digest} {self.made_of}".rstrip()


def _lexical(folder: Path) -> Path:
    """Where a folder is by its name, wherever links lead."""
    return Path(normpath(folder.absolute()))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise of_system(path, error) from error


def put(root: Path, path: Path, content: bytes, *, told: Path | None = None) -> None:
    """Write a file whole or not at all, also outside the dossier.

    It need not outlive the loss of power: it can be made again.

    Args:
        root: the dossier, in whose private folder it is written before it gets its name.
        path: the file; what stands there is replaced.
        content: what it will say.
        told: the file that an error names: the document, of what is noted about it.

    Raises:
        StorageError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            put_in_place(staged(root, content, durable=False), path, is_new=False, durable=False)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _put_beside(path, content)
    except OSError as error:
        raise of_system(told or path, error) from error


def _put_beside(path: Path, content: bytes) -> None:
    """On another drive than the dossier, the name can only be given there."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:  # after Ctrl-C too
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
