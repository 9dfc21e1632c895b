"""Pictures and typefaces that the files of a dossier name: read with care, or refused with why."""

import struct
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.dossier.filenames import why_not_everywhere
from cooptec.dossier.svg import why_unsafe
from cooptec.i18n import N_, Message
from cooptec.typefaces import face

PICTURES: Final = frozenset({".svg", ".png", ".jpg", ".jpeg"})
TYPEFACES: Final = frozenset({".otf", ".ttf"})

LARGEST: Final = 2_000_000
"""Bytes of a file: a larger picture is a photograph, and each document carries it."""
MOST_PIXELS: Final = 25_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_DRAWING: Final = b'#set page(width: 40pt, height: 40pt)\n#image("/picture.jpg", width: 10pt)'
_FEW_DOTS: Final = 20


class Unusable(Exception):  # noqa: N818 (it names what is wrong with the file)
    """A file cannot stand in a document."""

    def __init__(self, why: Message, instead: str | None = None) -> None:
        super().__init__(why.text)
        self.why = why
        self.instead = instead
        """The name that was probably meant."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that any format can hold."""

    ending: str
    """``.svg``, ``.png`` or ``.jpg``."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file and the family to which it belongs."""

    family: str
    content: bytes


def picture(root: Path, name: str, folder: str = "") -> Picture:
    """The picture that a file of the dossier names.

    Args:
        root: the dossier.
        name: the file, relative to the dossier.
        folder: the folder of the dossier in which it has to lie.

    Raises:
        Unusable: it is not there, or no format could hold it.
    """
    content = _read(root, name, folder, PICTURES)
    ending = Path(name).suffix.lower().replace("jpeg", "jpg")
    why = _WHY_NOT[ending](content)
    if why is not None:
        raise Unusable(why)
    return Picture(ending, content)


def typeface(root: Path, name: str, folder: str = "") -> Typeface:
    """The typeface that a file of the dossier names; arguments as for :func:`picture`.

    Raises:
        Unusable: it is not there, or is no OpenType or TrueType file.
    """
    content = _read(root, name, folder, TYPEFACES)
    found = face(content)
    if found is None:
        raise Unusable(Message(N_("it is no typeface that can be read")))
    return Typeface(found.family, content)


def usable_typefaces(root: Path, names: Iterable[str], folder: str) -> Iterator[Typeface]:
    """The typefaces among some files of the dossier; the others are passed over."""
    for name in names:
        with suppress(Unusable):
            yield typeface(root, name, folder)


def _read(root: Path, name: str, folder: str, endings: frozenset[str]) -> bytes:
    home = (root / folder).resolve()
    try:
        path = (root / name).resolve()
        unfit = why_not_everywhere(Path(name).name)
        if unfit is not None:
            raise Unusable(unfit)
        if not path.is_relative_to(root.resolve()) or not path.is_relative_to(home):
            raise Unusable(_outside(folder), _beside(root, name, folder))
        if path.suffix.lower() not in endings:
            known = {"endings": sorted(endings)}
            raise Unusable(Message(N_("its ending is none of {endings}"), known))
        if not path.is_file():
            raise Unusable(Message(N_("it is not there")), _beside(root, name, folder))
        if path.stat().st_size > LARGEST:
            raise Unusable(Message(N_("it has more than {n} MB"), {"n": LARGEST // 1_000_000}))
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself; a name with a zero
        reason = getattr(error, "strerror", None) or ""
        raise Unusable(Message(N_("the system says: {reason}"), {"reason": reason})) from error


def _outside(folder: str) -> Message:
    if not folder:
        return Message(N_("it lies outside the programme folder"))
    return Message(N_("it lies outside the folder {folder}"), {"folder": folder})


def _beside(root: Path, name: str, folder: str) -> str | None:
    """The same file in the right folder: people write its name as they see it there."""
    there = f"{folder}/{Path(name).name}" if folder else Path(name).name
    return there if there != name and (root / there).is_file() else None


def _why_not_png(content: bytes) -> Message | None:
    """Broken, or so large that showing it would take all the memory."""
    try:
        chunks = list(_chunks(content))
        wide, high, depth, kind = struct.unpack_from(">IIBB", chunks[0][1])
        if wide * high > MOST_PIXELS:
            return _too_many_pixels()
        packed = (data for name, data in chunks if name == b"IDAT")
        whole = chunks[0][0] == b"IHDR" and chunks[-1][0] == b"IEND"
        bits = _CHANNELS[kind] * depth * wide
        if whole and _unpacked(packed) >= high * ((bits + 7) // 8):
            return None
    except (struct.error, zlib.error, IndexError, KeyError):
        pass
    return Message(N_("it is no picture that can be read"))


_CHANNELS: Final[Mapping[int, int]] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values of a pixel, by the kind of colour that the head of a PNG names."""
_STRETCH: Final = 1 << 20


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a PNG, each checked against its sum; nothing where it is none."""
    at = len(_PNG) if content.startswith(_PNG) else len(content)
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (sum_,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(name + data) != sum_:
            return
        yield name, data
        at += 12 + length


def _unpacked(packed: Iterable[bytes]) -> int:
    """How many bytes come out, without ever holding them all."""
    found, machine = 0, zlib.decompressobj()
    for piece in packed:
        rest = piece
        while rest:
            found += len(machine.decompress(rest, _STRETCH))
            rest = machine.unconsumed_tail
    return found


def _why_not_jpeg(content: bytes) -> Message | None:
    unreadable = Message(N_("it is no picture that can be read"))
    if not content.startswith(_JPEG) or b"\xff\xd9" not in content[-64:]:
        return unreadable
    at = 2
    try:
        while True:
            sign, kind, length = struct.unpack_from(">BBH", content, at)
            if sign != 0xFF:
                return unreadable
            if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
                high, wide = struct.unpack_from(">HH", content, at + 5)
                if wide * high > MOST_PIXELS:
                    return _too_many_pixels()
                return None if _can_be_drawn(content) else unreadable
            at += 2 + length
    except struct.error:
        return unreadable


def _can_be_drawn(content: bytes) -> bool:
    """Whether the program that makes the PDF reads a JPEG, whose tables nothing else checks."""
    import typst  # most dossiers have no picture of this kind

    from cooptec.typesetting import compiled

    with tempfile.TemporaryDirectory(prefix="cooptec-") as name:
        folder = Path(name)
        (folder / "picture.jpg").write_bytes(content)
        (folder / "drawing.typ").write_bytes(_DRAWING)
        try:
            compiled(str(folder / "drawing.typ"), root=folder, format="png", ppi=_FEW_DOTS)
        except (typst.TypstError, TimeoutError):
            return False
    return True


def _too_many_pixels() -> Message:
    return Message(N_("it has more than {n} million pixels"), {"n": MOST_PIXELS // 1_000_000})


_WHY_NOT: Final[Mapping[str, Callable[[bytes], Message | None]]] = {
    ".svg": why_unsafe,
    ".png": _why_not_png,
    ".jpg": _why_not_jpeg,
}
