"""Profiles of headings: in which order, and under which headings, the terms of reference stand.

A profile is a data file. Those of the program stand in ``plantilles/perfils``; a dossier has its
own in the folder of the same name, and one with a known name takes the place of the program's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.documents.profile_checks import wrong
from cooptec.documents.writing import OWN_FOLDER, folders
from cooptec.dossier import Dossier, faults
from cooptec.dossier.build import Built, build
from cooptec.dossier.fault_codes import PROFILE
from cooptec.dossier.loading import STRAY
from cooptec.dossier.nodes import Parsed, read
from cooptec.i18n import N_, Message, Translator
from cooptec.model.fields import Loc
from cooptec.model.perfil_tdr import PerfilTdr
from cooptec.render.faults import RenderingError
from cooptec.resources import templates_folder

USUAL: Final = "general"
"""The profile of a programme that names none."""
FOLDER: Final = "perfils"
"""In the folder of templates, the program's and a dossier's."""
_ENDING: Final = ".yaml"


@dataclass(frozen=True)
class Profile:
    """A profile as its file says it."""

    name: str
    shape: PerfilTdr
    parsed: Parsed
    built: Built
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it; with an error among them no document can be made."""

    def place(self, loc: Loc) -> Place:
        """Where something stands in the file."""
        return self.parsed.place(self.built.in_file(loc))


class ProfileFault(RenderingError):  # noqa: N818 (a fault of a document, not of the program)
    """The headings of a document cannot be known."""


def names(root: Path | None) -> list[str]:
    """The names of the profiles that there are, by their files alone."""
    found = {file.stem for folder in _folders(root) for file in folder.glob(f"*{_ENDING}")}
    return sorted(found, key=lambda name: (name != USUAL, name))


def own(root: Path | None, name: str) -> Path | None:
    """The file of a dossier's own profile; None where the program's serves or there is none."""
    file = root / OWN_FOLDER / FOLDER / f"{name}{_ENDING}" if root is not None else None
    return file if file is not None and file.is_file() else None


def called(root: Path | None, name: str, t: Translator) -> str:
    """What a profile is called; what any of them is where its file cannot be read."""
    try:
        nom = _read(root, name).shape.nom
    except ProfileFault:
        nom = None
    said = (nom.get(t.language) or nom.whichever) if nom is not None else None
    return said or t(N_("headings of the terms of reference"))


def chosen(dossier: Dossier) -> str:
    """The profile of the programme."""
    return dossier.programa.perfil_tdr or USUAL


def profile(root: Path, name: str) -> Profile:
    """The profile with this name.

    Raises:
        ProfileFault: there is none, or it has an error.
        Trouble: the folder of the dossier's own templates leads out of it.
    """
    check(root, name)
    found = _read(root, name)
    error = next((e for e in found.diagnostics if e.severity is Severity.ERROR), None)
    if error is not None:
        raise ProfileFault(_placed_words(error), error.mend)
    return found


def check(root: Path, name: str) -> None:
    """Make sure that there is a profile with this name.

    Raises:
        ProfileFault: there is none.
    """
    if name not in names(root):
        raise ProfileFault(*unknown(root, name))


def unknown(root: Path, name: str) -> tuple[Message, Message]:
    """The words for a profile that does not exist, and what may have been meant."""
    known = names(root)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    text = Message(N_("There is no profile of headings called “{name}”"), {"name": name})
    if near:
        return text, Message(N_("Did you mean “{name}”?"), {"name": near[0]})
    return text, Message(N_("There are these: {names}"), {"names": known})


def findings(dossier: Dossier) -> tuple[Diagnostic, ...]:
    """What is wrong with a dossier's own profiles, and with the name of the one it chooses."""
    root = dossier.root
    found = [_stray(file) for file in sorted((root / OWN_FOLDER / FOLDER).glob("*.yml"))]
    for name in names(root):
        if own(root, name) is not None:
            try:
                found += _read(root, name).diagnostics
            except ProfileFault as fault:
                path = f"{OWN_FOLDER}/{FOLDER}/{name}{_ENDING}"
                found.append(faults.unreadable(Place(path), fault.message))
    entry, name = dossier.programa_entry, chosen(dossier)
    if entry is not None and name not in names(root):
        text, mend = unknown(root, name)
        place = entry.place(("perfil_tdr",))
        error = Severity.ERROR
        found.append(
            Diagnostic(code=PROFILE.code, severity=error, place=place, message=text, mend=mend)
        )
    return tuple(found)


def _stray(file: Path) -> Diagnostic:
    """A file that looks like a profile and is none."""
    path = f"{OWN_FOLDER}/{FOLDER}/{file.name}"
    text = Message(N_("The program does not know what the file {path} is"), {"path": path})
    mend = Message(N_("Give it the ending .yaml"))
    severity = STRAY.severity
    return Diagnostic(
        code=STRAY.code, severity=severity, place=Place(path), message=text, mend=mend
    )


def _folders(root: Path | None) -> Iterator[Path]:
    where = folders(root) if root is not None else (templates_folder(),)
    yield from (folder / FOLDER for folder in where)


def _read(root: Path | None, name: str) -> Profile:
    """The profile of a file that is there.

    Raises:
        ProfileFault: the file cannot be read.
    """
    file = own(root, name)
    around = root if root is not None and file is not None else templates_folder()
    file = file or templates_folder() / FOLDER / f"{name}{_ENDING}"
    path = f"{OWN_FOLDER}/{FOLDER}/{name}{_ENDING}"
    text = N_("{file} cannot be read: {reason}")
    if not file.resolve().is_relative_to(around.resolve()):
        outside = Message(N_("it is a link to a place outside the folder"))
        raise ProfileFault(Message(text, {"file": path, "reason": outside}))
    try:
        return _judged(name, path, file.read_bytes())
    except OSError as error:
        reason = error.strerror or ""
    raise ProfileFault(Message(text, {"file": path, "reason": reason}))


@lru_cache(maxsize=8)
def _judged(name: str, path: str, content: bytes) -> Profile:
    """Many documents of a run have the same profile: it is read once."""
    parsed = read(path, content)
    built = build(parsed, PerfilTdr)
    assert isinstance(built.object, PerfilTdr)  # noqa: S101 (what ``build`` was asked for)
    found = [*parsed.diagnostics, *built.diagnostics]
    if parsed.data is not None:
        found += wrong(built.object, lambda loc: parsed.place(built.in_file(loc)))
    told = tuple(sorted(found, key=lambda each: each.place))
    return Profile(name, built.object, parsed, built, told)


def _placed_words(found: Diagnostic) -> Message:
    """What was found, after where."""
    at = found.place
    return Message(
        "{place}: {what}", {"place": f"{at.path}:{at.line}:{at.column}", "what": found.message}
    )
