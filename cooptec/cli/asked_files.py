"""Which files of the folder somebody means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message

if TYPE_CHECKING:
    from cooptec.dossier import Dossier


def paths_of(dossier: "Dossier", asked: Sequence[str]) -> frozenset[str]:
    """The files meant by paths, folders and identifiers; an action means its whole folder.

    Raises:
        Trouble: nothing has one of these names.
    """
    return frozenset(path for each in asked for path in _paths(dossier, each))


def _paths(dossier: "Dossier", asked: str) -> list[str]:
    name = asked.rstrip("/")
    paths = [entry.path for entry in dossier.entries if name in {entry.id, entry.accio}]
    paths += [e.path for e in dossier.entries if e.path == name or e.path.startswith(f"{name}/")]
    if not paths:
        raise Trouble(
            Message(N_("Nothing in this folder is called “{name}”"), {"name": asked}),
            Message(N_("To see what there is: cooptec estat")),
        )
    return paths
