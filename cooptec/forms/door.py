"""The door for files from outside: what they may be, before anything in them is read.

A Word or Excel file is a zip of XML. Nothing of it is run; entities and document types are
refused; so are files that are larger, once unpacked, than any form could be.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES: Final = 20_000_000
"""Of the file as it comes."""
MOST_UNPACKED: Final = 120_000_000
"""Of everything in it."""
MOST_PARTS: Final = 2_000
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How old Office files begin, and new ones with a password."""
_MACROS: Final = re.compile(r"vbaProject|macrosheets|activeX", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"/embeddings/|/externalLinks/|oleObject", re.IGNORECASE)
_PICTURES: Final = re.compile(r"/media/", re.IGNORECASE)
_DRAWN: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml|xl/drawings/[^/]+\.xml")
"""The parts in which pictures are shown."""
_SHOWN: Final = re.compile(rb'<(?:\w+:)?cNvPr\b[^>]*\bname="([^"]*)"')
_OURS: Final = re.compile(r"(?:logo|funder)-of-look-\d+")
_SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA: Final = re.compile(rb"<f[ >/]")
BADLY_PACKED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What the library raises at a zip whose directory or contents somebody has damaged."""
_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class NotTaken(Trouble):
    """A file that does not come in."""

    def __init__(self, path: Path, reason: str, mend: str | None = None) -> None:
        text = N_("{file} is not taken in: {reason}")
        help_ = Message(mend) if mend else None
        super().__init__(Message(text, {"file": path.name, "reason": Message(reason)}), help_)


@dataclass(frozen=True)
class Package:
    """The parts of a Word or Excel file that was let in."""

    path: Path
    data: bytes

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its parts."""
        with self._open() as archive:
            return tuple(archive.namelist())

    @property
    def kind(self) -> str:
        """``docx`` or ``xlsx``, whatever the file is called; empty for anything else."""
        kinds = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
        return next((kind for name, kind in kinds.items() if name in self.names), "")

    @property
    def left_aside(self) -> Iterator[Message]:
        """What is in it and is not looked at."""
        if any(_EMBEDDED.search(name) for name in self.names):
            yield Message(N_("it holds other files or links to them; they were not opened"))
        if any(_PICTURES.search(name) for name in self.names) and not self._only_logos:
            yield Message(N_("it holds pictures; they were not taken in"))
        if any(_FORMULA.search(self.read(name)) for name in self.names if _SHEETS.match(name)):
            yield Message(N_("it holds formulas; what they last gave was read, none was run"))

    @property
    def _only_logos(self) -> bool:
        """Whether the pictures in it are those with which it went out."""
        shown = [
            found.decode()
            for name in self.names
            if _DRAWN.fullmatch(name)
            for found in _SHOWN.findall(self.read(name))
        ]
        return bool(shown) and all(_OURS.match(name) for name in shown)

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self.names

    def xml(self, name: str) -> "Element":
        """A part as XML.

        Raises:
            NotTaken: it is no XML, or has definitions of its own.
        """
        from lxml import etree

        content = self.read(name)
        if _DOCTYPE.search(content.replace(b"\x00", b"")):
            raise NotTaken(self.path, N_("it defines names of its own, as only harmful files do"))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise damaged(self.path) from None

    def read(self, name: str) -> bytes:
        """A part as bytes.

        Raises:
            NotTaken: it cannot be unpacked, or is too large.
        """
        try:
            with self._open() as archive, archive.open(name) as part:
                content = part.read(MOST_UNPACKED + 1)
        except BADLY_PACKED:
            raise damaged(self.path) from None
        if len(content) > MOST_UNPACKED:
            raise NotTaken(self.path, _TOO_LARGE)
        return content

    def _open(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))


_TOO_LARGE: Final = N_("it is much larger than any form")
_SAVE_AGAIN: Final = N_("Open it in Word, Excel or LibreOffice and save it again")
_NEW_FORMAT: Final = N_("Open it and save it as .docx or .xlsx, without a password")


def damaged(path: Path) -> NotTaken:
    """What is said of a file of which a part cannot be read."""
    return NotTaken(path, N_("a part of it is damaged"), _SAVE_AGAIN)


def let_in(path: Path) -> Package:
    """A file from outside, looked at before anything in it is read.

    Raises:
        NotTaken: it cannot be read, is of another kind, too large, or holds programs.
    """
    data = _bytes(path)
    if data.startswith(_OLD):
        raise NotTaken(path, N_("it is an old Office file, or has a password"), _NEW_FORMAT)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise NotTaken(path, N_("it is no Word or Excel file"), _NEW_FORMAT)
    package = Package(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at(path, archive.infolist())
        if not package.kind:
            raise NotTaken(path, N_("it is no Word or Excel file"), _NEW_FORMAT)
        _no_definitions(package)
    except BADLY_PACKED:
        raise damaged(path) from None
    return package


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise NotTaken(path, _TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        args = {"file": path, "reason": error.strerror}
        raise Trouble(Message(N_("{file} cannot be read: {reason}"), args)) from error


def _look_at(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse by the table of contents alone."""
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise NotTaken(path, _TOO_LARGE)
    if len({each.filename for each in parts}) < len(parts):
        raise damaged(path)
    if any(_MACROS.search(each.filename) for each in parts):
        raise NotTaken(
            path, N_("it holds programs (macros)"), N_("Save it as .docx or .xlsx, without macros")
        )


def _no_definitions(package: Package) -> None:
    """Libraries read some parts themselves: none of them may have definitions of its own."""
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.xml(name)
