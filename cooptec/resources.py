"""Where the files that ship with the program stand: templates and examples.

A wheel carries them inside the package (``_data``); a checkout keeps them beside it, so that an
edit takes effect at once.
"""

from pathlib import Path

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message

_PACKAGE = Path(__file__).resolve().parent


class ResourcesMissing(Trouble):
    """The installation has lost its own files; installing again mends it."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            Message(N_("The program has lost its own folder “{folder}”"), {"folder": folder}),
            Message(N_("Install it again")),
        )
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


def examples() -> tuple[str, ...]:
    """The names of the examples.

    Raises:
        ResourcesMissing: the installation has lost them.
    """
    return tuple(sorted(p.name for p in examples_folder().iterdir() if p.is_dir()))


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourcesMissing(name)
