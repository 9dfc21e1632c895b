"""What a font file says of itself (OpenType and TrueType)."""

import struct
from dataclasses import dataclass

_OPENTYPE = (b"OTTO", b"\0\1\0\0", b"true")
_ENTRY = struct.Struct(">4sIII")
_NAME = struct.Struct(">HHHHHH")
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_WINDOWS = 3
_ITALIC = 1
_WEIGHT_AT, _SELECTION_AT = 4, 62
"""Where the table OS/2 holds them."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a family."""

    family: str
    weight: int
    """Between 100 and 900; 400 is regular, 700 bold."""
    italic: bool


def face(content: bytes) -> Face | None:
    """What a font file holds; None where it is no OpenType font.

    Args:
        content: the file.
    """
    if not content.startswith(_OPENTYPE):
        return None
    try:
        tables = dict(_tables(content))
        shape = tables[b"OS/2"]
        (weight,) = struct.unpack_from(">H", shape, _WEIGHT_AT)
        (selection,) = struct.unpack_from(">H", shape, _SELECTION_AT)
        return Face(_family(tables[b"name"]), weight, bool(selection & _ITALIC))
    except (struct.error, KeyError, UnicodeDecodeError):
        return None


def _tables(content: bytes) -> list[tuple[bytes, bytes]]:
    (number,) = struct.unpack_from(">H", content, 4)
    entries = (_ENTRY.unpack_from(content, 12 + _ENTRY.size * n) for n in range(number))
    return [(tag, content[start : start + length]) for tag, _, start, length in entries]


def _family(names: bytes) -> str:
    """The family, rather the one of typographers than that of old systems.

    Raises:
        KeyError: the font has no name.
    """
    _, number, texts = struct.unpack_from(">HHH", names)
    found: dict[int, str] = {}
    for n in range(number):
        system, _, _, kind, length, start = _NAME.unpack_from(names, 6 + _NAME.size * n)
        if system == _WINDOWS and kind in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            raw = names[texts + start : texts + start + length]
            found.setdefault(kind, raw.decode("utf-16-be"))
    return found[_TYPOGRAPHIC_FAMILY] if _TYPOGRAPHIC_FAMILY in found else found[_FAMILY]
