"""What ``cooptec doctor`` looks at, in words that can be read out on the telephone."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pypandoc

from cooptec import __version__
from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics import Severity, Trouble
from cooptec.dossier.history import is_in_repository
from cooptec.dossier.locks import dossier_lock
from cooptec.i18n import N_, Message
from cooptec.model.places import PRIVATE_FOLDER
from cooptec.render.document import Format, Source, render
from cooptec.render.escape import line
from cooptec.render.faults import RenderingError
from cooptec.resources import templates_folder

_ACCENTS: Final = "à è é í ï ò ó ú ç l·l ñ ¿ ¡ € – «»"
_LEAST_ROOM: Final = 200_000_000
"""Bytes of a drive below which a day's work may not fit."""
_SAMPLE_DAY: Final = 1_538_352_000


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was looked at."""

    well: bool
    said: Message
    hint: Message | None = None
    """What to do, or what one does without."""


@dataclass(frozen=True)
class Health:
    """Looks at the machine and at the folder of a call."""

    session: Session

    def tell(self) -> bool:
        """Say everything; gives whether all is well."""
        t, page = self.session.t, Page(self.session.out, self.session.t)
        all_well = True
        for look in self._looks():
            for seen in look():
                page.say(t.say(seen.said), mark="✓ " if seen.well else "✗ ")
                if seen.hint is not None:
                    page.say(t.say(seen.hint), "  ")
                all_well = all_well and seen.well
        page.say()
        text = N_("All is well.") if all_well else N_("Read out the lines that begin with ✗.")
        page.say(t(text), style="bold")
        return all_well

    def _looks(self) -> tuple[Callable[[], Iterator[Seen]], ...]:
        return (
            self._program,
            self._word,
            self._pdf,
            self._letters,
            self._git,
            self._folder,
            self._room,
        )

    def _program(self) -> Iterator[Seen]:
        said = N_("cooptec {version}, with Python {python}, on {system}")
        args = {
            "version": __version__,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()} ({platform.machine()})",
        }
        yield Seen(True, Message(said, args))

    def _word(self) -> Iterator[Seen]:
        made = N_("Word documents can be made (pandoc {version})")
        failed = N_("Word documents cannot be made: {reason}")
        yield _tried("docx", made, failed, pypandoc.get_pandoc_version)

    def _pdf(self) -> Iterator[Seen]:
        made = N_("PDF documents can be made (typst {version})")
        failed = N_("PDF documents cannot be made: {reason}")
        yield _tried("pdf", made, failed, lambda: version("typst"))
        fonts = [
            e for e in (templates_folder() / "tipus").iterdir() if e.suffix in {".otf", ".ttf"}
        ]
        text = N_("The typefaces of the documents are there ({n} files)")
        hint = None if fonts else _INSTALL_AGAIN
        yield Seen(bool(fonts), Message(text, {"n": len(fonts)}), hint)

    def _letters(self) -> Iterator[Seen]:
        encoding = sys.stdout.encoding or "ascii"
        args = {"letters": _ACCENTS, "encoding": encoding, "language": self.session.t.language}
        try:
            _ACCENTS.encode(encoding)
        except UnicodeEncodeError:
            text = N_("This window cannot show all letters ({encoding})")
            hint = Message(N_("On Windows, use Windows Terminal; elsewhere, set LANG=C.UTF-8"))
            yield Seen(False, Message(text, args), hint)
            return
        text = N_("This window shows all letters ({encoding}): {letters}")
        yield Seen(True, Message(text, args))

    def _git(self) -> Iterator[Seen]:
        found = shutil.which("git")
        if found is None:
            text = N_("git is not on this machine; everything works without it")
            yield Seen(True, Message(text), Message(_OF_GIT))
            return
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 (asks for its version)
        yield Seen(True, Message("{version}", {"version": said.stdout.strip() or "git"}))
        root = self.session.find_root()
        if root is not None and not is_in_repository(root):
            text = N_("The programme folder is in no git repository; everything works without it")
            yield Seen(True, Message(text), Message(_OF_GIT))

    def _folder(self) -> Iterator[Seen]:
        root = self.session.find_root()
        if root is None:
            text = N_("There is no programme folder in {here}")
            hint = Message(N_("To create one: cooptec inicia"))
            yield Seen(True, Message(text, {"here": self.session.here}), hint)
            return
        yield from self._writing(root)
        yield from self._state()

    def _writing(self, root: Path) -> Iterator[Seen]:
        probe = root / PRIVATE_FOLDER / f"doctor-{os.getpid()}"
        try:
            probe.parent.mkdir(exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            args = {"root": root, "reason": error.strerror}
            text = N_("Nothing can be written in {root}: {reason}")
            hint = Message(N_("Ask for the right to write there, or copy the folder elsewhere"))
            yield Seen(False, Message(text, args), hint)
            return
        yield Seen(True, Message(N_("The programme folder is {root}"), {"root": root}))
        with dossier_lock(root) as of_system:
            if not of_system:
                text = N_("This drive knows no locks: a file stands for them while cooptec writes")
                yield Seen(True, Message(text))

    def _state(self) -> Iterator[Seen]:
        from cooptec.rules.engine import check

        try:
            dossier = self.session.dossier
            found = check(dossier, self.session.day(None), locate_pending=False)
        except Trouble as trouble:
            yield Seen(False, trouble.message, trouble.hint)
            return
        errors = [e for e in found if e.severity is Severity.ERROR and not e.pending]
        args = {"n": len(dossier.entries), "errors": len(errors)}
        if errors:
            hint = Message(N_("To see them: cooptec valida"))
            yield Seen(False, Message(N_("It has {n} files, with {errors} errors"), args), hint)
            return
        yield Seen(True, Message(N_("It has {n} files, without errors"), args))

    def _room(self) -> Iterator[Seen]:
        free = shutil.disk_usage(self.session.here).free
        args = {"megabytes": free // 1_000_000}
        if free < _LEAST_ROOM:
            text = N_("The drive is nearly full: {megabytes} MB are left")
            yield Seen(False, Message(text, args), Message(N_("Make room before going on")))
            return
        yield Seen(True, Message(N_("There is room on the drive: {megabytes} MB"), args))


_OF_GIT: Final = N_(
    "What it would give: the history of each file, and valida --des-de to see only what is new"
)
_INSTALL_AGAIN: Final = Message(N_("Install cooptec again"))


def _tried(form: Format, made: str, failed: str, version_of: Callable[[], str]) -> Seen:
    """A document of one line, really made."""
    source = Source(body=line(_ACCENTS), title="cooptec", language="ca", timestamp=_SAMPLE_DAY)
    try:
        render(source, form)
        return Seen(True, Message(made, {"version": version_of()}))
    except (RenderingError, OSError, PackageNotFoundError) as fault:
        return Seen(False, Message(failed, {"reason": str(fault)}), _INSTALL_AGAIN)
