"""Lists of words by which a text is judged, as data in each language."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.i18n import DOCUMENT_LANGUAGES

_Parts = tuple[str, ...]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list in all its languages, in lower case.

    Raises:
        FileNotFoundError: there is no such list.
    """
    return frozenset(word for found in _lists(name).values() for word in found)


def says(text: str, name: str, language: str) -> bool:
    """Whether a text in a language has one of the words of a list, whatever its case and accents.

    A word of the list that ends in a star stands for every word that begins like it, and one that
    begins with a star for every word that ends like it.
    """
    return has_word(folded(text).split(), name, language)


def has_word(folded_words: Iterable[str], name: str, language: str) -> bool:
    """As :func:`says`, of a text that is looked through for several lists: its words, folded."""
    return _has(folded_words, _matchers(name, (language,)))


def says_in_any(text: str, name: str) -> bool:
    """Whether a short text whose language is not known, such as a unit, has a word of a list."""
    return _has(folded(text).split(), _matchers(name, DOCUMENT_LANGUAGES))


def _has(found: Iterable[str], matchers: tuple[frozenset[str], _Parts, _Parts]) -> bool:
    whole, beginnings, endings = matchers
    return any(
        word in whole or word.startswith(beginnings) or word.endswith(endings) for word in found
    )


@cache
def numbers(language: str) -> Mapping[str, int]:
    """The numbers that words of a language stand for: ``tres`` is 3, and so is ``tercera``."""
    entries = (entry.split() for entry in _lists("nombres").get(language, ()))
    pairs = {folded(word): int(number) for number, *found in entries for word in found}
    return MappingProxyType(pairs)


@cache
def months() -> Mapping[str, int]:
    """The months, from 1, by their full names in all languages."""
    named = _lists("mesos").values()
    return MappingProxyType({folded(m): n for year in named for n, m in enumerate(year, 1)})


@cache
def _lists(name: str) -> Mapping[str, tuple[str, ...]]:
    file = resources.files("cooptec") / "codelists" / "words" / f"{name}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return {key: tuple(found) for key, found in data.items() if key != "font"}


@cache
def _matchers(name: str, languages: tuple[str, ...]) -> tuple[frozenset[str], _Parts, _Parts]:
    listed = [word for code in languages for word in _lists(name).get(code, ())]
    whole = frozenset(folded(word) for word in listed if "*" not in word)
    beginnings = tuple(folded(word) for word in listed if word.endswith("*"))
    return whole, beginnings, tuple(folded(word) for word in listed if word.startswith("*"))


_PIECE: Final = 4
"""Letters of a piece at the least: a shorter one would stand in many words."""


def common_pieces(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Few pieces, each with the words in which it stands, so that every word has one of them.

    Whoever looks for any of many words in much text looks first for these: in a text without any
    of them stands none of the words.
    """
    left = sorted(names)
    found: dict[str, Sequence[str]] = {}
    while left:
        standing: dict[str, list[str]] = {}
        for name in left:
            for piece in _pieces(name):
                standing.setdefault(piece, []).append(name)
        best = max(standing, key=lambda piece: (len(standing[piece]), len(piece), piece))
        found[best] = standing[best]
        left = [name for name in left if best not in name]
    return found


def _pieces(name: str) -> set[str]:
    least = min(_PIECE, len(name))
    ends = ((start, end) for end in range(least, len(name) + 1) for start in range(end - least + 1))
    return {name[start:end] for start, end in ends}
