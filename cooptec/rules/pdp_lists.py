"""Family PDP, fourth part: who attended is counted, not listed (domain 10 and 4.8)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from cooptec.codelists import codelist
from cooptec.codelists.lookup import folded
from cooptec.codelists.words import says, words
from cooptec.diagnostics import Severity
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.base import Part
from cooptec.model.camp import M
from cooptec.model.programa import Parametres
from cooptec.rules.glance import may_say
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.strings import strings

_AT_LEAST: Final = 3
"""From so many names on, a row of them is a list of who was there."""
_WORD: Final = r"[A-ZÀ-Þ][\w'’·-]+"
_NAME: Final = re.compile(
    rf"[\s\d.)*-]*({_WORD}(?:\s(?:de la|de|del|i|y)?\s?{_WORD}){{1,3}})\s*(?:\([^\d()]*\))?\.?\s*"
)
"""A name and its surnames, as they stand in a list; what has a number behind it is counted."""
_BETWEEN: Final = re.compile(r"[,;\n]|\s(?:i|y|e|and|et)\s")


def _announces(data: bytes) -> bool:
    """Whether a text, or a file, may have one of the words for who attended."""
    return may_say(data, tuple(words("llista_assistencia")))


@rule(
    "PDP-09",
    Severity.ERROR,
    scope=Scope.FILE,
    glance=_announces,
    moment=M,
    waivable=False,
    title=N_("Who attended is counted, not listed"),
    why=N_("Who came to a session is nobody's business; how many women and men is what counts"),
    mend=N_("Write how many women and men there were, and keep the list out of the folder"),
    bad="context: {es: 'Asistentes: Ana Ejemplo Vera, Luis Ejemplo Cano, Rosa Ejemplo Mera'}",
    good="context: {es: 'Asistentes: 2 mujeres y 1 hombre; la lista se guarda en la Secretaría'}",
)
def PDP_09(part: Part, _limits: Parametres) -> Iterator[Finding]:
    for loc, text in strings(part):
        if _lists_names(text):
            yield Finding(loc, Message(N_("The names of people who attended stand here")))


def _lists_names(text: str) -> bool:
    """Whether a row of names stands behind the word for who attended."""
    if ":" not in text or not _announces(text.encode(errors="surrogatepass")):
        return False
    rows = (found[1] for found in _attended().finditer(text.replace("’", "'")))
    return any(sum(map(_is_name, _BETWEEN.split(row))) >= _AT_LEAST for row in rows)


@cache
def _attended() -> re.Pattern[str]:
    listed = sorted(words("llista_assistencia"), key=len, reverse=True)
    names = "|".join(map(re.escape, listed))
    return re.compile(rf"(?i:\b(?:{names})):\s*(.*?)(?:\n\n|(?<!\d)\.\s|\Z)", re.DOTALL)


def _is_name(text: str) -> bool:
    """Whether a piece of a row is the name of a person, not of a body or of a place."""
    found = _NAME.fullmatch(text)
    if found is None or folded(found[1]) in _places():
        return False
    return not any(says(found[1], "institucions", language) for language in DOCUMENT_LANGUAGES)


@cache
def _places() -> frozenset[str]:
    return frozenset(folded(e) for place in codelist("territori") for e in place.labels.values())
