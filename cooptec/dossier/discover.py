"""Where the dossier is: in this folder or in one above it, as git does."""

from pathlib import Path

PROGRAMME_FILE = "programa.yaml"
PRIVATE_FOLDER = ".cooptec"
"""Drafts, locks, temporary files and error logs; ignored by git."""


def discover(start: Path) -> Path | None:
    """The nearest folder, upwards from ``start``, that holds a programme, or None."""
    here = start.resolve()
    return next(
        (folder for folder in (here, *here.parents) if (folder / PROGRAMME_FILE).is_file()), None
    )
