"""Letters that look like another one, in names of fields, identifiers, codes and names of files.

A Cyrillic *а* in an identifier is a different identifier that nobody can tell from the right one:
by mistake after copying, or so that something passes for something else. In sentences such letters
mean what they are, so only single words count that would be an identifier or a code without them.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from yaml import Node, ScalarNode

from cooptec.diagnostics import Diagnostic
from cooptec.dossier import faults
from cooptec.dossier.compose import walk
from cooptec.dossier.limits import Limits
from cooptec.dossier.positions import place_of
from cooptec.dossier.text import Text

_CYRILLIC: Final = dict(
    zip("асԁеһіјӏорԛѕԝхуАВЕЅІЈКМНОРСТХУ", "acdehijlopqswxyABESIJKMHOPCTXY", strict=True)
)
_GREEK: Final = dict(zip("αικνορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aiknopuABEZHIKMNOPTYX", strict=True))
_OTHERS: Final = {"ı": "i", "ɑ": "a", "ɡ": "g"}
_WIDE: Final = {chr(0xFEE0 + n): chr(n) for n in range(0x21, 0x7F)}
_DASHES: Final = dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}‒–—―−", "-")
_UNSEEN: Final = dict.fromkeys("\N{SOFT HYPHEN}\u200b\u200c\u200d\u200e\u200f\N{WORD JOINER}", "")

_LETTERS: Final = _CYRILLIC | _GREEK | _OTHERS | _WIDE | _UNSEEN
_ODD: Final = re.compile(f"[{''.join(map(re.escape, _LETTERS | _DASHES))}]")
_AS_SEEN: Final = str.maketrans(_LETTERS)
_WITH_HYPHENS: Final = str.maketrans(_DASHES)
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@-]*")
_IDENTIFIER: Final = re.compile(r"[a-z]{3}-[a-z0-9-]+")

_ORDINARY_BYTES: Final = bytes(
    set(range(0x100)) - {ord("\\"), 0xC2, 0xC4, 0xC9, *range(0xCD, 0xD5), 0xE2, 0xEF}
)
"""Bytes with which none of these signs begins, nor one that is written behind a backslash."""
_FREQUENT: Final = b"\xc2\xe2"
"""Bytes with which also ``’``, ``·`` and ``«`` begin, which stand in most files."""
_AFTER_FREQUENT: Final = (*_UNSEEN, *_DASHES)


class LookAlike(NamedTuple):
    """A sign that is not what it looks like."""

    at: int
    """Where it stands in the word."""
    sign: str
    like: str
    """What it looks like; empty for what cannot be seen at all."""


def look_alike(word: str) -> LookAlike | None:
    """The first such sign of an identifier, a code or the name of a field; None without any."""
    found = _ODD.search(word)
    if found is None:
        return None
    seen = word.translate(_AS_SEEN)
    with_hyphens = seen.translate(_WITH_HYPHENS)
    if not _CODE.fullmatch(seen) and not _IDENTIFIER.fullmatch(with_hyphens):
        return None
    return LookAlike(found.start(), found[0], (_LETTERS | _DASHES)[found[0]])


def of_nodes(text: Text, root: Node, limits: Limits) -> list[Diagnostic]:
    """The names of fields and the single words that hold one (LEC-19, LEC-13 for unseen ones)."""
    return list(islice(_found(text, root), limits.findings)) if _may_have(text) else []


def _may_have(text: Text) -> bool:
    rare = text.data.translate(None, _ORDINARY_BYTES)
    if not rare:
        return False
    return bool(rare.strip(_FREQUENT)) or any(each in text.content for each in _AFTER_FREQUENT)


def _found(text: Text, root: Node) -> Iterator[Diagnostic]:
    for node in walk(root):
        if isinstance(node, ScalarNode):
            found = look_alike(node.value)
            if found is not None:
                yield _told(text, node, found)


def _told(text: Text, node: ScalarNode, found: LookAlike) -> Diagnostic:
    start, end = node.start_mark.index, node.end_mark.index
    at = text.content.find(found.sign, start, end)
    place = place_of(text, node) if at < 0 else text.place(at, at + 1)
    if not found.like:
        return faults.forbidden_character(place, found.sign)
    return faults.look_alike(place, found.sign, found.like)
