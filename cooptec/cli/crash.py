"""The record of a fault of ours, without a word of what the dossier says."""

import platform
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from cooptec import __version__
from cooptec.diagnostics.elsewhere import ElsewhereError
from cooptec.dossier.private import private_folder
from cooptec.model.places import PRIVATE_FOLDER, discover


def record(fault: BaseException, folder_asked: str | None = None) -> Path:
    """Write where the program failed, and return the file.

    Neither the message of the error nor any value is kept: both may quote the dossier.
    """
    now = datetime.now().astimezone()
    name = f"{now:%Y-%m-%dT%H-%M-%S-%f}.log"
    root = discover(Path(folder_asked) if folder_asked else Path.cwd())
    folder = root / PRIVATE_FOLDER / "errors" if root else Path(tempfile.gettempdir())
    file = folder / name
    try:
        if root:
            private_folder(root)
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(_report(fault, now), encoding="utf-8")
    except OSError:
        file = Path(tempfile.gettempdir()) / f"cooptec-{name}"
        file.write_text(_report(fault, now), encoding="utf-8")
    return file


def _report(fault: BaseException, now: datetime) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"cooptec {__version__} · Python {platform.python_version()} · {platform.system()}"
    name = type(fault).__name__
    if isinstance(fault, ElsewhereError):
        name, lines = f"{name} {fault.kind}", [*lines, *fault.frames]
    return "\n".join([now.isoformat(), head, name, *lines, ""])
