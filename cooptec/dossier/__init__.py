"""The folder on disk: found, read with positions, built, indexed, written."""

from cooptec.dossier.discover import PRIVATE_FOLDER, PROGRAMME_FILE, discover
from cooptec.dossier.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.load import FORMAT, load

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
