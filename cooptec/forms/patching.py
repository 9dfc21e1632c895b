"""Bringing corrected words into a text as it was typed, with its lists, emphasis and links.

Word knows nothing of the marks of a text. Where words stay, so do the marks around them; where that
does not give the corrected words, these stand alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from cooptec.documents.review import folded
from cooptec.render.prose import Spoken, spoken

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_AROUND: Final = 12
"""Words and blanks that are shown around a change."""
_BLANK: Final = re.compile(r"\s")


def patched(typed: str, wanted: Sequence[Spoken]) -> str:
    """A text with the words and paragraphs that are wanted.

    Args:
        typed: the text with its marks, as the dossier has it.
        wanted: its paragraphs as they shall be read.
    """
    present = spoken(typed)
    if _same(present, wanted):
        return typed
    for attempt in (_by_words, _by_paragraphs):
        kept = attempt(typed, present, wanted)
        if kept is not None and _same(spoken(kept), wanted):
            return kept
    return written(wanted)


def written(paragraphs: Sequence[Spoken]) -> str:
    """Paragraphs as one types them: items of a list on lines of their own."""
    return _joined([(e.mark, f"{e.mark} {e.text}" if e.mark else e.text) for e in paragraphs])


def _joined(paragraphs: Sequence[tuple[str, str]]) -> str:
    """Paragraphs, each after its mark, with a blank line between those of no list."""
    said, before = "", ""
    for mark, text in paragraphs:
        between = "" if not said else "\n" if mark and before else "\n\n"
        said, before = said + between + text, mark
    return said


def _same(some: Sequence[Spoken], others: Sequence[Spoken]) -> bool:
    return [*map(_kind, some)] == [*map(_kind, others)]


def _kind(paragraph: Spoken) -> tuple[str, str]:
    """What makes two paragraphs the same: the numbers of a list follow by themselves."""
    mark = paragraph.mark.strip()
    return ("1." if mark[:1].isdigit() else mark, folded(paragraph.text))


def _by_words(typed: str, present: Sequence[Spoken], wanted: Sequence[Spoken]) -> str | None:
    """The text with new words in the place of old ones, where there are as many paragraphs.

    None where there are not, or where a word is not found again.
    """
    places = list(_places(typed, present))
    if not len(places) == len(present) == len(wanted):
        return None
    made, at = "", 0
    for inside, old, new in zip(places, present, wanted, strict=True):
        start, end = inside[0], inside[-1] + 1
        made += typed[at:start] + _with_words(typed[start:end], inside, old.text, new.text)
        at = end
    return made + typed[at:]


def _by_paragraphs(typed: str, present: Sequence[Spoken], wanted: Sequence[Spoken]) -> str | None:
    """The text with the paragraphs that stay as they were typed, and the others plain."""
    places = list(_places(typed, present))
    if len(places) != len(present):
        return None
    ends = [_end_of_line(typed, inside[-1]) for inside in places]
    lines = [typed[a:b].strip("\n") for a, b in zip([0, *ends], ends, strict=False)]

    def words(at: int, new: Spoken) -> str:
        inside, old = places[at], present[at]
        said = _with_words(typed[inside[0] : inside[-1] + 1], inside, old.text, new.text)
        start = ends[at - 1] if at else 0
        return (typed[start : inside[0]] + said + typed[inside[-1] + 1 : ends[at]]).strip("\n")

    matcher = SequenceMatcher(None, [*map(_kind, present)], [*map(_kind, wanted)], autojunk=False)
    made: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        new: Iterable[str] = (written([each]) for each in wanted[j1:j2])
        if kind == "equal":
            new = lines[i1:i2]
        elif i2 - i1 == j2 - j1:
            new = [words(at, wanted[j]) for at, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        made += [(each.mark, text) for each, text in zip(wanted[j1:j2], new, strict=True)]
    return _joined(made)


def _end_of_line(typed: str, at: int) -> int:
    found = typed.find("\n", at)
    return found if found >= 0 else len(typed)


def _places(typed: str, present: Sequence[Spoken]) -> Iterator[list[int]]:
    """For each paragraph, where each of its letters stands in the text as it was typed."""
    at = 0
    for each in present:
        inside: list[int] = []
        for letter in each.text:
            found = _BLANK.search(typed, at) if letter == " " else None
            place = found.start() if found is not None else typed.find(letter, at)
            if place < 0:
                return
            inside.append(place)
            at = place + 1
        if not inside:
            return
        yield inside


def _with_words(typed: str, places: Sequence[int], old: str, new: str) -> str:
    """A paragraph with other words; what stands between two letters that stay, stays."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, [*map(_key, before)], [*map(_key, after)], autojunk=False)
    made, at = "", 0
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        first, last = (len("".join(before[:i])) for i in (i1, i2))
        start = places[first] - places[0] if last > first else at
        end = places[last - 1] - places[0] + 1 if last > first else at
        made += typed[at:end] if kind == "equal" else typed[at:start] + "".join(after[j1:j2])
        at = end
    return made + typed[at:]


def _key(token: str) -> str:
    return folded(token) or " "


def change_shown(old: str, new: str) -> str:
    """What changes in a text, with a few words around: ``… by [the sea → the beach] of …``."""
    before, after = _TOKEN.findall(" ".join(old.split())), _TOKEN.findall(" ".join(new.split()))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    said = ""
    for group in matcher.get_grouped_opcodes(_AROUND):
        said += " … " if said or group[0][1] > 0 else ""
        for kind, i1, i2, j1, j2 in group:
            gone, come = "".join(before[i1:i2]).strip(), "".join(after[j1:j2]).strip()
            if kind == "equal":
                said += "".join(before[i1:i2])
            elif gone and come:
                said += f"[{gone} → {come}]"
            elif gone or come:
                blank = " " if "".join((*before[i1:i2], *after[j1:j2]))[:1].isspace() else ""
                said += f"{blank}[{'+' if come else '−'} {come or gone}] "
    return " ".join((said + (" …" if _goes_on(matcher, len(before)) else "")).split())


def _goes_on(matcher: SequenceMatcher[str], length: int) -> bool:
    groups = list(matcher.get_grouped_opcodes(_AROUND))
    return bool(groups) and groups[-1][-1][2] < length
