"""Where the files of documents go, and what must not be overwritten."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message
from cooptec.model.places import PRIVATE_FOLDER

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
            Edited: it would be made again as it was, but somebody else has changed it since.
            Trouble: it cannot be read.
        """
        path = self.folder / name
        kept = self._record().get(self._key(path))
        if kept is None or kept.made_of != made_of:
            return False
        there = _read(path)
        if there is not None and _digest(there) != kept.digest:
            raise Edited(path)
        return there is not None

    def write(self, name: str, content: bytes, made_of: str = "") -> Outcome:
        """Write a file, unless it says so already.

        Raises:
            Edited: the file was made or changed by somebody else.
            Trouble: it cannot be written.
        """
        path = self.folder / name
        known = self._record()
        key = self._key(path)
        there = _read(path)
        kept = known.get(key)
        if there is not None and there != content and (not kept or kept.digest != _digest(there)):
            raise Edited(path)
        if there != content:
            put(path, content)
        self._remember(known | {key: _Kept(_digest(content), made_of)})
        return Outcome.UNCHANGED if there == content else Outcome.WRITTEN

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

    def _remember(self, known: Mapping[str, "_Kept"]) -> None:
        said = {key: each.said for key, each in known.items()}
        put(self._file, json.dumps(said, indent=0, sort_keys=True).encode())


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


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, error) from error


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, also outside the dossier."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:  # after Ctrl-C too
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> Trouble:
    text = N_("{file} cannot be written; the system says: {reason}")
    return Trouble(Message(text, {"file": path, "reason": error.strerror or ""}))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
