"""Where the dossier is: in this folder or in one above it (see :mod:`cooptec.model.places`)."""

from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE, discover

__all__ = ["PRIVATE_FOLDER", "PROGRAMME_FILE", "discover"]
