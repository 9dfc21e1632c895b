"""The dossier as it was at a revision of its git repository."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.i18n import N_, Message


class HistoryUnknown(Trouble):
    """There is no git, no repository around the folder, or no such revision in it."""


_QUIET: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=")
"""Nothing that a repository brings with it is run."""


@contextmanager
def as_of(root: Path, revision: str) -> Iterator[Path]:
    """The data of a dossier at a revision, in a folder of their own for a while.

    The folder is empty where the dossier did not exist yet.

    Args:
        root: the folder of the dossier as it is now.
        revision: a commit, a branch or a tag, as git names them.

    Raises:
        HistoryUnknown: it cannot be known.
    """
    if not is_in_repository(root):
        raise HistoryUnknown(
            Message(N_("The folder {folder} is in no git repository"), {"folder": str(root)}),
            Message(
                N_(
                    "Without git, earlier states are not kept: cooptec valida tells everything, "
                    "and cooptec desfes undoes the last command that wrote"
                )
            ),
        )
    unknown = Message(N_("The repository has no revision “{revision}”"), {"revision": revision})
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = _git(root, "rev-parse", *asked, said=unknown)
    commit = name.decode("ascii", "replace").strip()
    there = _git(root, "ls-tree", "--name-only", commit, "./", said=unknown)
    with TemporaryDirectory(prefix="cooptec-") as folder:
        if there:  # git refuses to pack a folder that the revision does not have
            packed = _git(root, "archive", "--format=tar", commit, ".", said=unknown)
            _unpack(packed, Path(folder))
        yield Path(folder)


def renamed(before: Dossier, now: Dossier) -> dict[str, str]:
    """For the files that have got another path, the one that they had before.

    That is the file of their kind that is gone and has most of its lines in common with them, for
    git knows of no file that nobody has told it of.
    """
    stayed = {entry.path for entry in before.entries} & {entry.path for entry in now.entries}
    gone = {e.path: (e.kind, _lines(e)) for e in before.entries if e.path not in stayed}
    found: dict[str, str] = {}
    for entry in now.entries:
        if entry.path in stayed or not gone:
            continue
        own = _lines(entry)
        alike = {p: _likeness(own, said) for p, (kind, said) in gone.items() if kind == entry.kind}
        best = max(alike, key=lambda path: alike[path], default=None)
        if best is not None and alike[best] >= _SAME:
            found[entry.path] = best
            del gone[best]
    return found


_SAME: Final = 0.6
"""The share of lines from which on a file is the one that it was."""


def _lines(entry: Entry) -> frozenset[str]:
    return frozenset(entry.parsed.text.content.split("\n"))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def is_in_repository(root: Path) -> bool:
    """Whether git keeps the history of a folder.

    Raises:
        HistoryUnknown: there is no git on this computer.
    """
    unknown = Message("")
    try:
        _git(root, "rev-parse", "--is-inside-work-tree", said=unknown)
    except HistoryUnknown as refused:
        if refused.message is unknown:
            return False
        raise
    return True


def _git(root: Path, *arguments: str, said: Message) -> bytes:
    command = ("git", "-C", str(root), *_QUIET, *arguments)
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 (fixed words)
    except FileNotFoundError:
        text = N_("To compare with an earlier state, git must be installed on this computer")
        raise HistoryUnknown(Message(text)) from None
    except subprocess.CalledProcessError as error:
        raise HistoryUnknown(said) from error
    return done.stdout


def _unpack(packed: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith((".yaml", ".yml")):
                archive.extract(member, folder, filter="data")
