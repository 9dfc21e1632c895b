"""Writing what has exactly one right answer in the place of what stands there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from yaml import ScalarNode

from cooptec.diagnostics import Diagnostic, Fix
from cooptec.dossier.build import build
from cooptec.dossier.compose import walk
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.nodes import Parsed, parse
from cooptec.dossier.text import Text

_TRAILING: Final = re.compile(r"(?<!\\)[ \t]+(?=[\r\n]|\Z)")


@dataclass(frozen=True)
class Mending:
    """What comes of mending some files."""

    dossier: Dossier
    """As it would be."""
    mended: int
    """How many mends were made."""


def mend(dossier: Dossier, found: Iterable[Diagnostic]) -> Mending:
    """Mend what has a fix. Nothing is written.

    A file that would be read worse afterwards stays as it is, and so does what a waiver covers.
    """
    fixes: dict[str, list[Fix]] = {}
    for each in found:
        if each.fix is not None and not each.waived:
            fixes.setdefault(each.fix.place.path, []).append(each.fix)
    return _with(dossier, fixes)


def tidy(dossier: Dossier, paths: Iterable[str]) -> Mending:
    """Take away the blanks at the end of the lines of some files. Nothing is written."""
    entries = [entry for entry in map(dossier.file, paths) if entry is not None]
    return _with(dossier, {entry.path: list(_trailing(entry.parsed)) for entry in entries})


def _with(dossier: Dossier, fixes: dict[str, list[Fix]]) -> Mending:
    done = [_mended(entry, fixes.get(entry.path, [])) for entry in dossier.entries]
    mended = sum(count for _, count in done)
    return Mending(replace(dossier, entries=tuple(entry for entry, _ in done)), mended)


def _mended(entry: Entry, fixes: list[Fix]) -> tuple[Entry, int]:
    """The file with its mends, and how many they are."""
    text = entry.parsed.text
    if entry.parsed.conflicts:
        return entry, 0  # which of the two versions stays is for a person to say
    stretches = sorted({_stretch(text, each) for each in fixes}, reverse=True)
    content, done, begin = text.content, 0, len(text.content) + 1
    for start, end, new in stretches:
        if end <= begin:  # two mends of one stretch: the next round decides
            content, done, begin = content[:start] + new + content[end:], done + 1, start
    if content == text.content:
        return entry, 0
    parsed = parse(Text(text.path, content, text.had_bom, content.encode()))
    if parsed.data is None or len(parsed.diagnostics) > len(entry.parsed.diagnostics):
        return entry, 0
    return replace(entry, parsed=parsed, built=build(parsed, entry.kind.model)), done


def _stretch(text: Text, fix: Fix) -> tuple[int, int, str]:
    start = text.line_starts[fix.place.line - 1] + fix.place.column - 1
    return start, start + fix.place.length, fix.text


def _trailing(parsed: Parsed) -> Iterator[Fix]:
    """Blanks at the end of lines, but for those inside a text that keeps every blank."""
    blocks = [
        (node.start_mark.index, node.end_mark.index)
        for node in (walk(parsed.root) if parsed.root is not None else ())
        if isinstance(node, ScalarNode) and node.style in ("|", ">")
    ]
    if parsed.root is None:
        return
    for each in _TRAILING.finditer(parsed.text.content):
        if not any(start < each.start() < end for start, end in blocks):
            yield Fix(parsed.text.place(*each.span()), "")
