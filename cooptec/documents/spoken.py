"""In which language a short text is that exists in one alone: what readers aloud have to know."""

import re
from functools import lru_cache
from typing import Final

from cooptec.codelists import CodeLists
from cooptec.codelists.lookup import folded

_WORD: Final = re.compile(r"[^\W\d_]+(?:[·'’][^\W\d_]+)*")
_SIGNS: Final = {
    "ca": re.compile(
        r"amb|dels|les|als|pels?|i|per|seva|aquest[as]?|[dlns]['’].+|.*(?:[çàèò]|l·l).*"
        r"|.{2,}(?:ió|ions|atge|atges|[bcfgmpt]s?|[nrl]s|i)"
    ),
    "es": re.compile(
        r"con|los|las|por|para|una|y|sin|según|su|sus|.*ñ.*|.{2,}(?:ión|iones|aje|ajes|dad|dades)"
        r"|.{3,}(?:o|os)"
    ),
}
"""Words that one of the two languages has and the other lacks: little ones, letters, endings."""
_ENOUGH: Final = 2
"""Signs of a language, and none of the other, from which a text counts as of it."""
_TEXTS: Final = 4096
"""Texts that are not looked at once more: documents show the same ones many times."""


@lru_cache(_TEXTS)
def language_of(text: str) -> str | None:
    """The language of a title, a source or a name of several words: Catalan, Spanish, or unknown.

    An address or a single word tells nothing; nor does a text with signs of both.
    """
    found = [word.casefold() for word in _WORD.findall(text) if not word.isupper()]
    if "@" in text or "://" in text or len(found) < _ENOUGH:
        return None
    counts = {code: sum(map(bool, map(sign.fullmatch, found))) for code, sign in _SIGNS.items()}
    told = [code for code, count in counts.items() if count]
    return told[0] if len(told) == 1 and counts[told[0]] >= _ENOUGH else None


def holiday_in(language: str, name: str, lists: CodeLists) -> str:
    """What a public holiday of the list is called in a language; any other keeps its name."""
    wanted = folded(name)
    for each in lists.get("festius"):
        if wanted in map(folded, each.labels.values()):
            return each.label(language)
    return name
