"""Family DOC, second part: what only a written document shows (domain 10, 6 and 6.2)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from cooptec.codelists import CodeList
from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.entitat import Entitat
from cooptec.rules.looking import absent
from cooptec.rules.mar import pictures
from cooptec.rules.pieces import Picture
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_TDR: Final = "accions/acc-rocafuerte-atencio-2018/tdr.yaml:\n  abast: {es: '%s', ca: '%s'}\n"


@rule(
    "DOC-01",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    moment=F,
    title=N_("Each text of a document exists in its language"),
    why=N_("A reader must not find a text in another language, or a gap, without a word about it"),
    mend=N_("Write the text in that language"),
    bad="accions/acc-rocafuerte-atencio-2018/tdr.yaml:\n  abast: {en: The forms of the counter}\n",
    good=_TDR % ("Los trámites de la ventanilla", "Els tràmits de la finestreta"),
)
def DOC_01(_document: Readable) -> Iterator[Finding]:
    """Nothing: who reads the dossier for the document notes it in passing."""
    return iter(())


def _without_words(document: Readable) -> Iterator[Finding]:
    for each in document.pieces:
        if isinstance(each, Picture) and not each.text:
            text = Message(
                N_("The picture {file} has no text for people who cannot see it"),
                {"file": each.file},
            )
            mend = N_("write what it shows in the template, in the square brackets before the file")
            yield Finding((), text, document.subject, Message(mend), source=each.source)


@rule(
    "DOC-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("entitat", "marca"),
    on="entitat",
    written=_without_words,
    title=N_("Each picture has a text for people who cannot see it"),
    why=N_("Whoever listens to a document must learn the same"),
    mend=N_("Write under text_alternatiu what the picture shows"),
    bad="logo: {fitxer: marca/logo.png}",
    good="logo: {fitxer: marca/logo.png, text_alternatiu: {es: Logotipo del GAD municipal}}",
)
def DOC_05(scene: Surroundings) -> Iterator[Finding]:
    for entry, loc, _ in pictures(scene.dossier):
        place = (*loc, "text_alternatiu")
        if absent(entry, place):
            text = N_("The logo has no text for people who cannot see it")
            yield Finding(place, Message(text), entry)


# DOC-06 ------------------------------------------------------------------------------------------

_SHORT: Final = re.compile(
    r"(?<![\w@./-])[A-ZÀ-Þ](?:[A-ZÀ-Þ]|[a-zà-ÿ](?=[A-ZÀ-Þ]))*[A-ZÀ-Þ](?![\w/@-]|\.\w)"
)
_LONGEST: Final = 9
_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’·]*(?:[ \t]+[A-ZÀ-Þ'’·]+)+")
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ADDRESS: Final = re.compile(r"(?<!\S)(?:[^\s@]+@|\(?https?://|www\.)\S+")


@rule(
    "DOC-06",
    Severity.INFO,
    scope=Scope.DOCUMENT,
    title=N_("Abbreviations are explained, or are in the glossary"),
    why=N_("Not every reader is an insider"),
    mend=N_("Write it in full the first time, with the abbreviation in brackets"),
    bad=_TDR % ("Los trámites del SNTV cantonal", "Els tràmits del SNTV cantonal"),
    good=_TDR % ("Los trámites del PDOT cantonal", "Els tràmits del PDOT cantonal"),
)
def DOC_06(document: Readable) -> Iterator[Finding]:
    text = _ADDRESS.sub(" ", document.text)
    text = _LEFT_OVER.sub(" ", text) if _may_be_left(text) else text
    known = _known(document.dossier)
    for word in dict.fromkeys(_short_words(text, known)):
        if not _is_explained(word, text):
            entry, loc = document.where(word)
            said = N_("“{word}” is not explained, and is not in the glossary")
            yield Finding(loc, Message(said, {"word": word}), entry)


def _short_words(text: str, known: frozenset[str]) -> Iterator[str]:
    """The abbreviations that nobody knows; words that stand in capitals in a row are none."""
    for found in _SHORT.finditer(_CAPITALS.sub(lambda row: _spoken(row[0], known), text)):
        word = found[0]
        roman = _ROMAN.fullmatch(word) is not None
        if len(word) <= _LONGEST and not roman and folded(word) not in known:
            yield word


def _spoken(row: str, known: frozenset[str]) -> str:
    """A row of capitals in small letters: a heading or a shout, unless an abbreviation is in it."""
    return row if any(folded(word) in known for word in row.split()) else row.lower()


def _is_explained(word: str, text: str) -> bool:
    """Whether the words for it stand beside the abbreviation once: ``… (SNTV)`` or ``SNTV (…)``."""
    name = re.escape(word)
    return re.search(rf"\w\W?\s\({name}\)|(?<!\w){name} \(\w", text) is not None


def _known(dossier: Dossier) -> frozenset[str]:
    """The glossary, the codes of currencies, and the short names of the institutions."""
    own = [e.as_(Entitat).sigles or "" for e in dossier.of("entitat")]
    short = (word for said in own for word in (said, *filter(str.isupper, said.split())))
    glossary = _glossary(dossier.lists.get("sigles"), dossier.lists.get("moneda").codes)
    return glossary | {folded(each) for each in short if each}


def _glossary(sigles: CodeList, money: tuple[str, ...]) -> frozenset[str]:
    spellings = (each for entry in sigles for each in (entry.codi, *entry.several("tambe")))
    return _all_folded((*spellings, *money))


@cache
def _all_folded(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, listed))


# DOC-07 ------------------------------------------------------------------------------------------

_LEFT_OVER: Final = re.compile(
    r"""\{\{[^{}\n]*\}\} | \{%[^\n]*?%\} | \$\{[^{}\n]+\}       # of a template
      | \[(?:[A-ZÀ-Þ'’·]{2,})(?:[ /][A-ZÀ-Þ'’·]+)+\]          # [NOM DE L'ENTITAT]
      | \[(?:NOM|NOMBRE|NAME|DATA|FECHA|DATE|TEXT|TEXTO)\]
      | (?<!\w)x{3,}(?!\w) | (?<!\w)X{4,}(?!\w) | XX/XX(?:/X+)?
      | (?i:lorem\s+ipsum) | (?<!\w)(?:TODO|TBD|FIXME)(?=:|\])""",
    re.VERBOSE,
)
_IN_WHAT_IS_LEFT: Final = ("{{", "{%", "${", "xxx", "XXXX", "XX/XX", "TODO", "TBD", "FIXME")
_IN_BRACKETS: Final = re.compile(r"\[[A-ZÀ-Þ'’·]{2}")


def _may_be_left(text: str) -> bool:
    """Whether a text has anything of which marks are made: looking at each letter takes long."""
    return (
        any(each in text for each in _IN_WHAT_IS_LEFT)
        or _IN_BRACKETS.search(text) is not None
        or "lorem" in text.lower()
    )


@rule(
    "DOC-07",
    Severity.ERROR,
    scope=Scope.DOCUMENT,
    title=N_("No marks of the template are left in a document"),
    why=N_("A document with holes tells its reader that nobody read it first"),
    mend=N_("Write what should stand there, or take the mark out of the template"),
    bad=_TDR % ("Los trámites de [NOMBRE DEL SERVICIO]", "Els tràmits de [NOM DEL SERVEI]"),
    good=_TDR % ("Los trámites de la ventanilla [única]", "Els tràmits de la finestreta [única]"),
)
def DOC_07(document: Readable) -> Iterator[Finding]:
    if not _may_be_left(document.text):
        return
    for mark in dict.fromkeys(found[0] for found in _LEFT_OVER.finditer(document.text)):
        entry, loc = document.where(mark)
        text = N_("“{mark}” is left over in the document")
        yield Finding(loc, Message(text, {"mark": mark}), entry)
