"""What the last checks found, kept so that nothing is judged twice.

A result belongs to the contents of all files, the program that judged them and the questions it was
asked, never to a time: whatever changes, the old result is simply not found any more. Losing the
folder costs one slow run.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cooptec.diagnostics.keeping import sweep, write_whole
from cooptec.diagnostics.kept import UnkeepableError
from cooptec.dossier.fingerprint import bytes_of, content_of, contents, fingerprint
from cooptec.dossier.private import private_folder
from cooptec.model.places import PRIVATE_FOLDER
from cooptec.rules.judgement import Judgement

_KEPT: Final = 12
"""Results kept beside one another: a few days, decision points and branches."""


@dataclass(frozen=True)
class Memory:
    """The results of earlier runs over a dossier, for one set of questions."""

    held: Mapping[str, str] | None
    """What the folder holds (:func:`~cooptec.dossier.fingerprint.contents`)."""
    _file: Path | None
    """Where the result of these contents and questions is kept; None where nothing may be."""

    @classmethod
    def of(cls, root: Path, *questions: object) -> "Memory":
        """The memory of a dossier as it stands now.

        Args:
            root: its folder.
            questions: all that the result depends on besides the files and the program.
        """
        held = contents(root)
        if held is None:
            return cls(None, None)
        key = digest((fingerprint(held), program(), repr(questions)))
        return cls(held, root / PRIVATE_FOLDER / "cache" / f"{key}.json")

    def recall(self) -> Judgement | None:
        """The result of a run over the same contents; None where there is none."""
        if self._file is None:
            return None
        try:
            return Judgement.from_plain(json.loads(self._file.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None  # absent, or cut short by a full drive: judging again mends it

    def keep(self, judgement: Judgement) -> None:
        """Keep a result; where that is not possible, the next run simply judges again."""
        if self._file is None or judgement.torn:
            return
        with suppress(OSError, UnkeepableError):
            plain = judgement.to_plain()
            private_folder(self._file.parents[2])
            sweep(self._file.parent)
            write_whole(self._file, json.dumps(plain, ensure_ascii=False).encode())
            _forget_all_but_newest(self._file.parent)


def _forget_all_but_newest(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in kept[_KEPT:]:
        old.unlink(missing_ok=True)


@cache
def program() -> str:
    """The program itself: another version, or another line of its code, judges anew."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(_own_files(str(package)))
    return digest(text for path in files for text in (path, content_of(bytes_of(path))))


def _own_files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".json")):
                yield entry.path
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                yield from _own_files(entry.path)


def digest(texts: Iterator[str] | Sequence[str]) -> str:
    sums = hashlib.blake2b(digest_size=16)
    for text in texts:
        sums.update(b"%d " % len(text))
        sums.update(text.encode())
    return sums.hexdigest()
