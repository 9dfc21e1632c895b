"""Reference documents of a town hall's own: their styles serve instead of the built-in ones."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.diagnostics import Trouble
from cooptec.documents.output import put
from cooptec.documents.writing import OWN_FOLDER
from cooptec.i18n import N_, Message
from cooptec.resources import templates_folder

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME: Final = "referencia"
"""What they are called, but for their ending."""
_HELD: Final = {
    "docx": ("word/styles.xml", "[Content_Types].xml"),
    "odt": ("styles.xml", "META-INF/manifest.xml"),
}
"""The formats, and what each has to hold: its styles, and the list of its parts, without which no
program opens what is made from it."""
MOST_BYTES: Final = 5_000_000
"""Of the file."""
MOST_UNPACKED: Final = 50_000_000
"""Of everything in it."""
_TOO_LARGE: Final = N_("it has more than {n} MB")
_RUNS: Final = re.compile(r"vba|macro|activeX|embeddings|\.bin$|^Basic/|^Scripts/", re.IGNORECASE)
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_ELSEWHERE: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]|\.\.)", re.IGNORECASE)


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
            put(root, target, (templates_folder() / NAME / target.name).read_bytes())
    except OSError as error:
        text = N_("{file} cannot be written; the system says: {reason}")
        values = {"file": targets[0].parent, "reason": error.strerror or ""}
        raise Trouble(Message(text, values)) from error
    return targets


def _read(path: Path, root: Path, kind: str) -> bytes:
    if not path.resolve().is_relative_to(root.resolve()):
        raise _refused(path, root, Message(N_("it is a link to a place outside the folder")))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, root, Message(_TOO_LARGE, {"n": MOST_BYTES // 1_000_000}))
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in _HELD[kind]:
                archive.getinfo(name)
            why = _why_unsafe(archive)
    except OSError as error:
        raise _refused(path, root, Message(error.strerror or "")) from error
    except (zipfile.BadZipFile, KeyError, zlib.error, NotImplementedError, RuntimeError) as error:
        wrong = Message(N_("it is no {format} file"), {"format": kind.upper()})
        raise _refused(path, root, wrong) from error
    if why is not None:
        raise _refused(path, root, why)
    return content


def _why_unsafe(archive: zipfile.ZipFile) -> Message | None:
    """What in it would come along into every document; None where it brings only styles."""
    unpacked = 0
    for each in archive.infolist():
        if _RUNS.search(each.filename):
            return Message(N_("it has something that runs: {name}"), {"name": each.filename})
        with archive.open(each) as part:
            content = part.read(MOST_UNPACKED + 1)
        unpacked += len(content)
        if unpacked > MOST_UNPACKED:
            return Message(_TOO_LARGE, {"n": MOST_UNPACKED // 1_000_000})
        if each.filename.endswith((".xml", ".rels")) and _leads_away(content):
            text = N_("it takes something from elsewhere: <{name}>")
            return Message(text, {"name": each.filename})
    return None


def _leads_away(content: bytes) -> bool:
    """Whether a part names something outside the file, or defines names of its own."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return True  # what we cannot read, somebody else might
    if root.getroottree().docinfo.doctype:
        return True
    return any(_is_fetched(each) for each in root.iter("*"))


def _is_fetched(element: "Element") -> bool:
    """Whether an element names something elsewhere, and not only a page for who follows it."""
    if element.get("TargetMode") == "External":
        return not element.get("Type", "").endswith("/hyperlink")
    is_link = element.tag.endswith("}a")
    return not is_link and _ELSEWHERE.match(element.get(_HREF, "")) is not None


def _refused(path: Path, root: Path, reason: Message) -> Trouble:
    text = N_("{file} cannot be read: {reason}")
    return Trouble(Message(text, {"file": path.relative_to(root), "reason": reason}))
