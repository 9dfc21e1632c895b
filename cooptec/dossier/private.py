"""The private folder of a dossier: drafts, locks, the journal, what is kept between runs."""

from pathlib import Path

from cooptec.model.places import PRIVATE_FOLDER


def private_folder(dossier: Path) -> Path:
    """The private folder, made where there is none; git passes over it wherever it stands.

    Raises:
        OSError: it cannot be made.
    """
    folder = dossier / PRIVATE_FOLDER
    try:
        made = (folder / ".gitignore").stat().st_size > 0
    except FileNotFoundError:
        made = False
    if not made:  # or a run was killed while it made it
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_bytes(b"*\n")
    return folder
