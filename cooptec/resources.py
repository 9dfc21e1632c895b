"""Where the files that ship with the program stand: templates and examples.

A wheel carries them inside the package (``_data``); a checkout keeps them beside it, so that an
edit takes effect at once.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourcesMissing(Exception):  # noqa: N818 (it names what happened)
    """The installation has lost its own files; installing again mends it."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


def templates_folder() -> Path:
    """Document templates, reference documents, styles and fonts.

    Raises:
        ResourcesMissing: neither the package nor a checkout has them.
    """
    return _folder("plantilles")


def examples_folder() -> Path:
    """Dossiers to try the program with.

    Raises:
        ResourcesMissing: neither the package nor a checkout has them.
    """
    return _folder("exemples")


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourcesMissing(name)
