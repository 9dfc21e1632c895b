"""Findings for people: grouped by file, with the line itself and a mark under the value."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, groupby
from textwrap import wrap
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from cooptec.diagnostics.as_concise import WORDS
from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic, Place
from cooptec.diagnostics.printable import in_its_place, printable
from cooptec.i18n import N_, Translator

LineOf = Callable[[str, int], str]
"""The text of a line of a file of the dossier; empty where there is none."""

_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}
_WAIVED: Final = N_("waived")
_INDENT: Final = 8
_PRIVATE: Final = "PDP-"
"""Begins the codes of what is found about personal data."""


def report(found: Iterable[Diagnostic], line_of: LineOf, t: Translator, width: int) -> Text:
    """The findings as a text with styles, at most ``width`` cells wide.

    A line with personal data is not shown: what stands on a screen is soon copied elsewhere.
    """
    told = list(found)
    shown = _without_private(line_of, told)
    blocks = [
        _file(path, list(group), shown, t, width)
        for path, group in groupby(told, key=lambda each: each.place.path)
    ]
    return Text("\n").join(blocks)


def _without_private(line_of: LineOf, found: Iterable[Diagnostic]) -> LineOf:
    private = {(e.place.path, e.place.line) for e in found if e.code.startswith(_PRIVATE)}
    return lambda path, line: "" if (path, line) in private else line_of(path, line)


def _file(path: str, found: list[Diagnostic], line_of: LineOf, t: Translator, width: int) -> Text:
    text = Text().append("\n".join(_cut(printable(path), width)), style="bold").append("\n")
    for each in found:
        text.append_text(_finding(each, line_of, t, width))
    return text


def _finding(found: Diagnostic, line_of: LineOf, t: Translator, width: int) -> Text:
    text = _head(found, t, width)
    text.append_text(_excerpt(found.place, line_of, width, _STYLES[found.severity]))
    for hint in _hints(found, t):
        text.append_text(_wrapped(printable(hint), "= ", width))
    return text


def _head(found: Diagnostic, t: Translator, width: int) -> Text:
    word = t(_WAIVED) if found.waived else t(WORDS[found.severity])
    where = f"{found.place.line}:{found.place.column}".rjust(7)
    start = f"{where}  {word}  {found.code}  "
    lines = _lines(printable(t.say(found.message)), width - cell_len(start), width - _INDENT)
    text = Text(where + "  ")
    text.append(word, style=_STYLES[found.severity])
    text.append("  " + found.code + "  ")
    text.append(lines[0] + "\n")
    for line in lines[1:]:
        text.append(" " * _INDENT + line + "\n")
    return text


def _lines(sentence: str, first: int, others: int) -> list[str]:
    """The sentence cut so that the first line fits beside what stands before it."""
    if first >= 24:
        head, *_ = _cut(sentence, first) or [""]
        rest = sentence[len(head) :].strip()
        return [head, *_cut(rest, max(others, 20))]
    return ["", *_cut(sentence, max(others, 20))]


def _cut(sentence: str, width: int) -> list[str]:
    """The lines of a sentence; most have one, which is quickly seen."""
    if 0 < len(sentence) <= width and sentence.isprintable() and sentence == sentence.strip():
        return [sentence]
    return wrap(sentence, width)


def _wrapped(sentence: str, bullet: str, width: int) -> Text:
    lines = _cut(sentence, max(width - _INDENT - len(bullet), 20)) or [""]
    text = Text(" " * _INDENT + bullet + lines[0] + "\n", style="dim")
    for line in lines[1:]:
        text.append(" " * (_INDENT + len(bullet)) + line + "\n", style="dim")
    return text


def _hints(found: Diagnostic, t: Translator) -> Iterator[str]:
    for related in found.related:
        place = related.place
        where = f"{place.path}:{place.line}:{place.column}"
        yield t(N_("see also {where}: {what}"), where=where, what=related.message)
    if found.mend is not None:
        yield t.say(found.mend)


def _excerpt(place: Place, line_of: LineOf, width: int, style: str) -> Text:
    line = line_of(place.path, place.line)
    if not line.strip():
        return Text()
    gutter = f"{place.line:>{_INDENT - 1}} │ "
    room = max(width - len(gutter), 20)
    shown, start = _window(line, place.column - 1, room)
    before = line_of(place.path, place.line - 1)
    text = Text()
    if before.strip() and start == 0:
        text.append(f"{place.line - 1:>{_INDENT - 1}} │ {_window(before, 0, room)[0]}\n", "dim")
    text.append(gutter + shown + "\n", style="dim")
    ahead = min(cell_len(shown[: place.column - 1 - start]), room - 1)
    mark = min(cell_len(line[place.column - 1 :][: place.length]) or 1, room - ahead)
    text.append(" " * (_INDENT - 1) + " │ " + " " * ahead, style="dim")
    text.append("^" * max(mark, 1) + "\n", style=style)
    return text


def _window(line: str, column: int, room: int) -> tuple[str, int]:
    """The part of a line that fits, around a column, and where it starts."""
    clean = in_its_place(line)
    if cell_len(clean) <= room:
        return clean, 0
    start = min(column, len(clean)) - _fitting(clean[:column][::-1], room // 3)
    shown = clean[start : start + _fitting(clean[start:], room - 1)]
    if start + len(shown) < len(clean):
        return shown + "…", start
    start = len(clean) - _fitting(clean[::-1], room)
    return clean[start:], start


def _fitting(text: str, room: int) -> int:
    """How many of the first characters of a text fit into so many cells."""
    widths = accumulate(map(cell_len, text))
    return next((count for count, width in enumerate(widths) if width > room), len(text))
