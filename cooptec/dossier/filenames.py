"""Names of files and folders that not every computer can hold, or holds as one and the same.

A dossier goes from one machine to another. Windows keeps some names for itself and leaves out a
full stop at the end; neither it nor macOS tells capital letters from small ones, so that of two
files one would take the place of the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from cooptec.diagnostics import Declaration, Diagnostic, Place, Severity
from cooptec.dossier.lookalikes import look_alike
from cooptec.i18n import N_, Message

FILE_NAME = Declaration(
    code="LEC-22",
    severity=Severity.ERROR,
    title=N_("The name of a file does not serve on every computer"),
    why=N_("On another machine the file could not be opened, or would take the place of another"),
    mend=N_("Give it another name: small letters from a to z, figures and hyphens"),
    waivable=False,
)

RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever ending they have."""
_SIGNS: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_ORDINARY: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
"""Names that serve everywhere unless they are reserved: nearly all."""


def why_not_everywhere(name: str) -> Message | None:
    """Why the name of a file or folder does not serve on every computer; None where it does."""
    if name.split(".", maxsplit=1)[0].rstrip(" ").casefold() in RESERVED:
        return Message(N_("Windows keeps the name “{name}” for itself"), {"name": name})
    if _ORDINARY.fullmatch(name):
        return None
    if name.rstrip(" .") != name:
        text = N_("The name “{name}” ends with a blank or a full stop, which Windows leaves out")
        return Message(text, {"name": name})
    sign = _SIGNS.search(name)
    if sign is not None:
        text = N_("The name “{name}” has the sign {sign}, which Windows does not allow in names")
        return Message(text, {"name": name, "sign": sign[0]})
    found = look_alike(PurePosixPath(name).stem)
    if found is None:
        return None
    text = N_("The name “{name}” has a sign that is not what it looks like (U+{number})")
    return Message(text, {"name": name, "number": f"{ord(found.sign):04X}"})


def of_names(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the names of the files of a dossier (LEC-22), each folder told once.

    Args:
        paths: the files, relative to the dossier, in their order.
    """
    told: set[str] = set()
    first: dict[str, str] = {}
    for path in paths:
        yield from _of_steps(path, told)
        other = first.setdefault(_elsewhere(path), path)
        if other != path:
            text = N_(
                "On Windows and macOS the file has the same name as {other}: one would take the "
                "place of the other"
            )
            yield _diagnostic(path, Message(text, {"other": other}))


def _of_steps(path: str, told: set[str]) -> Iterator[Diagnostic]:
    """Each folder on the way and the file itself."""
    if path in told:
        return
    told.add(path)
    folder, _, name = path.rpartition("/")
    if folder:
        yield from _of_steps(folder, told)
    why = why_not_everywhere(name)
    if why is not None:
        yield _diagnostic(path, why)


def _elsewhere(path: str) -> str:
    """The same for two paths that are one where capital letters and accents do not tell apart."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _diagnostic(path: str, why: Message) -> Diagnostic:
    return Diagnostic(
        code=FILE_NAME.code,
        severity=FILE_NAME.severity,
        place=Place(path),
        message=why,
        mend=Message(FILE_NAME.mend),
    )
