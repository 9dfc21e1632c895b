"""What a code list answers: is this a code, what is it called, which one was meant."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property, lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Final

Extra = str | tuple[str, ...] | Mapping[str, str]
"""A further column: a text, several codes, or a text in each language."""


def _nothing() -> Mapping[str, Extra]:
    return MappingProxyType({})


_NO_WORD: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without case, accents and punctuation: what two spellings of a word share.

    Every run of other characters becomes one blank, so ``Nord-Sud`` equals ``nord_sud``.
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", lowered).replace("l·l", "ll")
    if not plain.isascii():
        for mark in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(mark, "")
    return _NO_WORD.sub(" ", plain).strip()


def respelled(text: str, known: Iterable[str]) -> str | None:
    """The word of which a text differs by case, accents or hyphens alone, if it is only one."""
    wanted = letters(text)
    same = [word for word in known if letters(word) == wanted]
    return same[0] if len(same) == 1 else None


def letters(text: str) -> str:
    """A word without case and accents, and with low lines for hyphens, as keys and codes have."""
    apart = unicodedata.normalize("NFKD", text.replace("-", "_")).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a list, with its names and its further columns."""

    codi: str
    labels: Mapping[str, str] = field(hash=False)
    """Its name in each language (ISO 639-1)."""
    des_de: date | None = None
    """First day on which the code is valid; None where it always was."""
    fins: date | None = None
    """Last day on which the code is valid; None while it is."""
    extra: Mapping[str, Extra] = field(default_factory=_nothing, hash=False)

    def label(self, language: str) -> str:
        """Its name in a language; in English, then any, where that language has none."""
        return _in_language(self.labels, language) or self.codi

    def valid_on(self, day: date) -> bool:
        """Whether the code may be used on this day; both ends of its validity are included."""
        return (self.des_de is None or self.des_de <= day) and (
            self.fins is None or day <= self.fins
        )

    def one(self, column: str) -> str | None:
        """The text of a further column, or None where the entry has none."""
        value = self.extra.get(column)
        return value if isinstance(value, str) else None

    def several(self, column: str) -> tuple[str, ...]:
        """The codes of a further column; a column with a single text counts as one code."""
        value = self.extra.get(column, ())
        if isinstance(value, str):
            return (value,)
        return value if isinstance(value, tuple) else ()

    def text(self, column: str, language: str) -> str | None:
        """A further column written in each language, such as the question of a criterion."""
        value = self.extra.get(column)
        return _in_language(value, language) if isinstance(value, Mapping) else None

    def flag(self, column: str) -> bool:
        """Whether a yes-or-no column says yes."""
        return self.extra.get(column) == "true"


@dataclass(frozen=True)
class CodeList:
    """A list of codes, in the order in which a person should read them."""

    name: str
    titles: Mapping[str, str]
    """What the list is called, in each language."""
    font: str
    """Where its codes come from."""
    entries: tuple[Entry, ...]
    partial: bool = False
    """Whether its source has more codes than these, so that an unknown one may still be right."""

    @cached_property
    def _by_code(self) -> Mapping[str, Entry]:
        return {entry.codi: entry for entry in self.entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(self._by_code)

    def get(self, code: str) -> Entry | None:
        """The entry of a code, or None where the list has no such code."""
        return self._by_code.get(code)

    def title(self, language: str) -> str:
        """What the list is called in a language."""
        return _in_language(self.titles, language) or self.name

    def label(self, code: str, language: str) -> str:
        """The name of a code in a language; the code itself where the list does not know it."""
        entry = self.get(code)
        return entry.label(language) if entry else code

    def position(self, code: str) -> int | None:
        """The place of a code in the order of the list, from 0: B2 stands after B1."""
        return self._positions.get(code)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {code: place for place, code in enumerate(self._by_code)}

    def valid_on(self, day: date) -> tuple[Entry, ...]:
        """The entries that may be used on this day."""
        return tuple(entry for entry in self.entries if entry.valid_on(day))

    def nearest(self, text: str) -> str | None:
        """The code that was probably meant, or None where nothing resembles the text.

        A code or a name in any language that differs only by case, accents or hyphens comes first
        (``Visita d'estudi`` is ``visita_estudi``); then the closest spelling of a code or a name.
        Of several, the one that begins alike: the digits of a code go from group to detail.
        """
        wanted = folded(text)
        if not wanted:
            return None
        known = self._spellings
        if wanted in known:
            return known[wanted]
        beginning = {code for spelling, code in known.items() if spelling.startswith(wanted)}
        if len(beginning) == 1:
            return beginning.pop()
        close = get_close_matches(wanted, known, n=50, cutoff=0.7)
        best = max(close, key=lambda spelling: _closeness(spelling, wanted), default=None)
        return known[best] if best is not None else None

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """Every folded code and name, and the code that it leads to.

        Codes win over names, codes in use over withdrawn ones, earlier ones over later ones.
        """
        by_rank = sorted(self.entries, key=lambda entry: entry.fins is not None)
        last_wins = by_rank[::-1]
        named = {folded(name): e.codi for e in last_wins for name in e.labels.values()}
        return named | {folded(entry.codi): entry.codi for entry in last_wins}

    def search(self, words: str, language: str) -> tuple[Entry, ...]:
        """The entries that have every word, or its beginning, in their code or their name.

        The column ``tambe`` counts too: other words under which people look for the entry. Case
        and accents do not matter. Names that begin with the words come first; otherwise the order
        is that of the list. No words give the whole list.
        """
        wanted = folded(words).split()
        found = [entry for entry in self.entries if _matches(entry, wanted, language)]
        start = " ".join(wanted)
        return tuple(sorted(found, key=lambda e: not _begins(e, start, language)))


def _in_language(texts: Mapping[str, str], language: str) -> str | None:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), None)


def _closeness(spelling: str, wanted: str) -> tuple[float, int]:
    alike = SequenceMatcher(None, spelling, wanted).ratio()
    same = takewhile(lambda pair: pair[0] == pair[1], zip(spelling, wanted, strict=False))
    return alike, len(list(same))


def _matches(entry: Entry, wanted: Iterable[str], language: str) -> bool:
    words = " " + folded(" ".join((entry.codi, entry.label(language), *entry.several("tambe"))))
    return all(f" {word}" in words for word in wanted)


def _begins(entry: Entry, start: str, language: str) -> bool:
    return folded(entry.codi).startswith(start) or folded(entry.label(language)).startswith(start)
