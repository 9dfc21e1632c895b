"""Reference documents of a town hall's own: their styles serve instead of the built-in ones."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.documents.writing import OWN_FOLDER
from cooptec.i18n import N_, Message
from cooptec.resources import templates_folder

NAME: Final = "referencia"
"""What they are called, but for their ending."""
_HELD: Final = {"docx": "word/styles.xml", "odt": "styles.xml"}
"""The formats, and the part in which each holds its styles."""


def references(root: Path) -> Mapping[str, bytes]:
    """The reference documents in a dossier, by their format.

    Raises:
        Trouble: one leads out of the dossier, cannot be read, or is none.
    """
    paths = {kind: root / OWN_FOLDER / f"{NAME}.{kind}" for kind in _HELD}
    return {kind: _read(path, root, kind) for kind, path in paths.items() if path.exists()}


def copy_references(root: Path) -> list[Path]:
    """Put the built-in reference documents into a dossier, to be restyled there.

    Returns:
        Where they are.

    Raises:
        Trouble: one is there already, and nothing is overwritten, or it cannot be written.
    """
    targets = [root / OWN_FOLDER / f"{NAME}.{kind}" for kind in _HELD]
    for target in targets:
        if target.exists():
            raise Trouble(
                Message(N_("{file} already exists; nothing has been overwritten"), {"file": target})
            )
    try:
        targets[0].parent.mkdir(exist_ok=True)
        for target in targets:
            shutil.copyfile(templates_folder() / NAME / target.name, target)
    except OSError as error:
        text = N_("{file} cannot be written; the system says: {reason}")
        values = {"file": targets[0].parent, "reason": error.strerror or ""}
        raise Trouble(Message(text, values)) from error
    return targets


def _read(path: Path, root: Path, kind: str) -> bytes:
    if not path.resolve().is_relative_to(root.resolve()):
        raise _refused(path, root, Message(N_("it is a link to a place outside the folder")))
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            archive.getinfo(_HELD[kind])
    except OSError as error:
        raise _refused(path, root, Message(error.strerror or "")) from error
    except (zipfile.BadZipFile, KeyError) as error:
        wrong = Message(N_("it is no {format} file"), {"format": kind.upper()})
        raise _refused(path, root, wrong) from error
    return content


def _refused(path: Path, root: Path, reason: Message) -> Trouble:
    text = N_("{file} cannot be read: {reason}")
    return Trouble(Message(text, {"file": path.relative_to(root), "reason": reason}))
