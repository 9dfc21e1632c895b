"""Whether a text is in the language that it should be in: by the short words of each language.

Only texts long enough to be sure are judged; a title or a name may be in any language.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHORT_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "ca": _words(
        "amb els és són però aquest aquesta aquests aquestes seva seves seus perquè dels als pels "
        "més quan fins molt també això hi fa i sense només cal quals"
    ),
    "es": _words(
        "con los las es son pero este esta estos estas su sus porque más cuando hasta muy "
        "también esto donde hay hace y sin solo según desde hacia lo"
    ),
    "en": _words(
        "with the and of is are but this these those their its because to for more when until "
        "very also where there from by which that was were has have without only"
    ),
}
"""Words that hardly any text does without; none of them belongs to two of the languages."""
_ENOUGH: Final = 10
"""Words of a text of which something can be said."""
_SURE: Final = 4
_TIMES: Final = 4
_TEXTS: Final = 4096
"""Texts that are not looked at once more: documents of one kind share many."""


@lru_cache(_TEXTS)
def foreign(text: str, language: str) -> bool:
    """Whether a text is surely in another of the languages of the documents."""
    words = _WORD.findall(text.casefold())
    if len(words) < _ENOUGH or language not in _SHORT_WORDS:
        return False
    met = {code: sum(word in known for word in words) for code, known in _SHORT_WORDS.items()}
    own = met.pop(language)
    most = max(met.values())
    return most >= _SURE and most >= _TIMES * own
