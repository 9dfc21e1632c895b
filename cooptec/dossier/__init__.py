"""The folder on disk: found, read with positions, built, indexed, written."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cooptec.dossier.dossier import ActionFiles, Dossier, Entry
    from cooptec.dossier.loading import FORMAT, load
    from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE, discover

__all__ = [
    "FORMAT",
    "PRIVATE_FOLDER",
    "PROGRAMME_FILE",
    "ActionFiles",
    "Dossier",
    "Entry",
    "discover",
    "load",
]

_HOMES: Final = {
    "FORMAT": "cooptec.dossier.loading",
    "PRIVATE_FOLDER": "cooptec.model.places",
    "PROGRAMME_FILE": "cooptec.model.places",
    "ActionFiles": "cooptec.dossier.dossier",
    "Dossier": "cooptec.dossier.dossier",
    "Entry": "cooptec.dossier.dossier",
    "discover": "cooptec.model.places",
    "load": "cooptec.dossier.loading",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for.

    The model takes a third of a second to import, and who only compares a folder with what was
    kept of it needs none of it.
    """
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
