"""A ready pipeline for a forge: every change is checked, and the documents are attached to it."""

from importlib import resources
from pathlib import Path
from typing import Final

from cooptec import __version__
from cooptec.dossier.storage import put_in_place, staged
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Translator

PLACES: Final = {"github": ".github/workflows/cooptec.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for its pipeline, relative to the root of the repository."""

_ABOUT: Final = N_("Checks the programme folder on every change and produces its documents.")
_INSTALL: Final = N_("Install cooptec")
_CHECK: Final = N_("Check the whole folder")
_PRODUCE: Final = N_("Produce the documents")


def add_pipeline(folder: Path, forge: str, t: Translator) -> Path | None:
    """Write the pipeline of a forge into a folder.

    Args:
        folder: of the dossier, which is the root of its repository.
        forge: one of :data:`PLACES`.
        t: the language in which the pipeline speaks.

    Returns:
        The file, relative to the folder; None where it was there already and was left alone.

    Raises:
        StorageError: the folder cannot be written.
    """
    place = Path(PLACES[forge])
    target = folder / place
    if target.exists():
        return None
    try:
        put_in_place(staged(folder, _text(forge, t).encode()), target, is_new=True)
    except OSError as error:
        raise of_system(target, error) from error
    return place


def _text(forge: str, t: Translator) -> str:
    file = resources.files("cooptec") / "dossier" / "pipelines" / f"{forge}.yml"
    major, minor, *_ = __version__.split(".")
    return file.read_text(encoding="utf-8").format(
        about=t(_ABOUT),
        install=t(_INSTALL),
        check=t(_CHECK),
        produce=t(_PRODUCE),
        language=t.language,
        version=f">={major}.{minor},<{major}.{int(minor) + 1}",
    )
