"""Templates of a town hall's own: which serve, what they were copied from, and copying.

A copy begins with a remark that holds the fingerprint of the template it was made from; it says
later whether the copy was edited, and whether the built-in one has changed since.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.documents.catalogue import DOCUMENTS
from cooptec.documents.output import put
from cooptec.documents.profiles import FOLDER, names
from cooptec.documents.writing import OWN_FOLDER, folders
from cooptec.i18n import N_, Message, Translator
from cooptec.resources import templates_folder

_REMARK: Final = re.compile(r"\A(?:\{#|# )[^\n]*cooptec:([0-9a-f]{16})[^\n]*\n")
_ENDING: Final = ".md.j2"
_PARTS: Final = "parts/"


class State(StrEnum):
    """Which template serves a document."""

    BUILT_IN = "built_in"
    COPIED = "copied"
    """A copy of the built-in one as it is today, edited or not."""
    OUTDATED = "outdated"
    """A copy of what the built-in one was; that one has changed since."""
    OWN = "own"
    """Written from nothing, or without the remark."""


@dataclass(frozen=True, slots=True)
class Served:
    """The template that serves a document."""

    name: str
    """Its file, in the folder of templates."""
    state: State
    edited: bool = False
    """Whether somebody has changed the copy."""


def served(root: Path | None, name: str) -> Served:
    """Which template serves under a name, in a dossier or outside any.

    Raises:
        Trouble: a template cannot be read.
    """
    own = root / OWN_FOLDER / name if root is not None else None
    if root is None or own is None or not own.is_file():
        return Served(name, State.BUILT_IN)
    list(folders(root))
    text = _read(own)
    remark = _REMARK.match(text)
    if remark is None or not built_in(name).is_file():
        return Served(name, State.OWN, edited=True)
    same = remark[1] == fingerprint(_read(built_in(name)))
    edited = remark[1] != fingerprint(text[remark.end() :])
    return Served(name, State.COPIED if same else State.OUTDATED, edited)


def outdated(root: Path, name: str) -> bool:
    """Whether a copy is one of a built-in template that has changed since."""
    return served(root, name).state is State.OUTDATED


def parts() -> list[str]:
    """The names of the shared parts."""
    folder = templates_folder()
    return sorted(_PARTS + file.name.removesuffix(_ENDING) for file in folder.glob("parts/*.j2"))


def built_in_profiles() -> list[str]:
    """The program's profiles of headings, as one names them to copy them."""
    return [f"{FOLDER}/{each}" for each in names(None)]


def template_named(word: str) -> str | None:
    """The file of a document's template, a part (``parts/dades``) or ``perfils/general``."""
    known = {each.tipus: each.template for each in DOCUMENTS}
    known |= {each: each + _ENDING for each in parts()}
    known |= {each: f"{each}.yaml" for each in built_in_profiles()}
    return known.get(word.removesuffix(_ENDING).removesuffix(".yaml"))


def copy(root: Path, name: str, t: Translator) -> Path:
    """Put the built-in template into the dossier, to be edited.

    A copy that nobody has edited is renewed; one that somebody has edited stays.

    Raises:
        Trouble: somebody has edited the copy, or it cannot be written.
    """
    target, original = root / OWN_FOLDER / name, built_in(name)
    list(folders(root))
    if target.exists() or target.is_symlink():
        there = served(root, name)
        if there.edited or there.state is State.BUILT_IN:
            raise Trouble(
                Message(
                    N_("{file} already exists; nothing has been overwritten"), {"file": target}
                ),
                Message(N_("The built-in one, to compare, is {file}"), {"file": original}),
            )
    text = _read(original)
    put(root, target, (remark(text, t, name) + text).encode())
    return target


def remark(text: str, t: Translator, name: str) -> str:
    """The first line of a copy of a template, or of a profile of headings."""
    words = t(N_("Leave this line as it is: it says from which template this one was copied."))
    said = f"{words} cooptec:{fingerprint(text)}"
    return f"# {said}\n" if name.endswith(".yaml") else f"{{# {said} #}}\n"


def fresh_remark(name: str, t: Translator) -> str:
    """The first line that a copy of the built-in template would have today."""
    return remark(_read(built_in(name)), t, name).strip()


def fingerprint(text: str) -> str:
    """What tells two templates apart, however their lines end."""
    return blake2b(text.replace("\r\n", "\n").encode(), digest_size=8).hexdigest()


def built_in(name: str) -> Path:
    """The file of a built-in template."""
    return templates_folder() / name


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason: object = error.strerror or ""
    except UnicodeDecodeError:
        reason = Message(N_("it is not written in UTF-8"))
    text = N_("{file} cannot be read: {reason}")
    raise Trouble(Message(text, {"file": path, "reason": reason}))
