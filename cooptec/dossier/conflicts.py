"""The marks that git leaves in a file of which two people changed the same lines.

Between ``<<<<<<<`` and ``=======`` stands one version, up to ``>>>>>>>`` the other; what was there
before both may stand between them, after ``|||||||``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cooptec.dossier.text import Text

_MARK: Final = re.compile(
    r"^(?P<sign><{7}|\|{7}|={7}|>{7})(?: (?P<name>[^\r\n]*))?\r?$", re.MULTILINE
)
_SIGNS: Final = (b"<<<<<<<", b">>>>>>>", b"=======")
_WHOLE_HASH: Final = re.compile(r"[0-9a-f]{40}")
_VISIBLE: Final = re.compile(r"[^\r\n]")


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the lines."""

    name: str
    """The branch or the change that it is of, as git calls it; empty where git does not say."""
    start: int
    """The index of its first character."""
    end: int
    """The index after its last one."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of the same lines."""

    start: int
    """The index of the first mark."""
    end: int
    """The index after the last mark."""
    ours: Side
    """Where the one who merges stood."""
    theirs: Side
    """What was merged into it."""
    before: Side | None = None
    """What both began with, where git was asked to leave it there."""


def conflicts_in(text: Text) -> tuple[Conflict, ...]:
    """The complete conflicts of a text, in their order."""
    return tuple(_complete(text)) if _SIGNS[0] in text.data else ()


def leftover_marks(text: Text) -> tuple[tuple[int, int], ...]:
    """Where marks stand that belong to no complete conflict: somebody forgot to delete them.

    Nothing else can stand there: a text that is written over several lines is moved in.
    """
    if not any(sign in text.data for sign in _SIGNS):
        return ()
    whole = conflicts_in(text)
    return tuple(
        mark.span()
        for mark in _MARK.finditer(text.content)
        if not any(each.start <= mark.start() < each.end for each in whole)
    )


def one_version(text: Text, conflicts: Sequence[Conflict], chosen: Sequence[Side]) -> str:
    """The text with one version of each conflict."""
    parts, done = [], 0
    for conflict, side in zip(conflicts, chosen, strict=True):
        parts += [text.content[done : conflict.start], text.content[side.start : side.end]]
        done = conflict.end
    return "".join([*parts, text.content[done:]])


def with_ours_in_place(text: Text, conflicts: Sequence[Conflict]) -> Text:
    """The text with its first versions, every character of it where it stands in the file.

    Line ends take the place of what is left out: they mean nothing wherever a line can end.
    """
    content, length = [], 0
    for conflict in conflicts:
        ours = conflict.ours
        for start, end, stays in (
            (length, conflict.start, True),
            (conflict.start, ours.start, False),
            (ours.start, ours.end, True),
            (ours.end, conflict.end, False),
        ):
            part = text.content[start:end]
            content.append(part if stays else _VISIBLE.sub("\n", part))
        length = conflict.end
    whole = "".join([*content, text.content[length:]])
    return Text(text.path, whole, text.had_bom, whole.encode())


def _complete(text: Text) -> Iterator[Conflict]:
    """Only complete ones: mark by mark, begun anew by each first one."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text.content):
        signs = "".join(each["sign"][0] for each in marks) + mark["sign"][0]
        if signs in ("<", "<|", "<=", "<|="):
            marks.append(mark)
        elif signs in ("<=>", "<|=>"):
            yield _conflict(text, [*marks, mark])
            marks = []
        else:
            marks = [mark] if mark["sign"][0] == "<" else []


def _conflict(text: Text, marks: Sequence[re.Match[str]]) -> Conflict:
    first, middle, last = marks[0], marks[-2], marks[-1]
    base = marks[1] if len(marks) == 4 else None
    return Conflict(
        first.start(),
        _after(text, last),
        Side(_named(first), _after(text, first), (base or middle).start()),
        Side(_named(last), _after(text, middle), last.start()),
        Side(_named(base), _after(text, base), middle.start()) if base else None,
    )


def _after(text: Text, mark: re.Match[str]) -> int:
    """Where the line after a mark begins."""
    line = text.line_of(mark.start())
    return text.line_starts[line] if line < len(text.line_starts) else len(text.content)


def _named(mark: re.Match[str]) -> str:
    """The name beside a mark; of a change that git knows by a number, only its beginning."""
    name = (mark["name"] or "").strip()
    return name[:7] if _WHOLE_HASH.fullmatch(name) else name
