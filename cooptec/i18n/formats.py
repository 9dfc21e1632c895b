"""Dates, numbers, money and sorting as each language writes them (CLDR, through babel).

Spanish formats are those of Spain (``es``): the words of partner documents are Ecuadorian, the
figures keep the programme's format. English is British (``en_GB``): ``5 October 2018``.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

_LOCALES = {"ca": "ca_ES", "es": "es_ES", "en": "en_GB", "fr": "fr_FR"}


_NUMBERS = _LOCALES | {"es": "ca_ES"}
"""The same marks in Catalan and in Spanish: alone, ``es`` leaves 1250,00 without its point."""
_DAYS = 4096
"""Days that are written without asking babel again: documents show the same ones many times."""


def locale_of(language: str) -> str:
    """The CLDR locale in which a language is formatted."""
    return _LOCALES[language]


def _plain(text: str) -> str:
    """With the apostrophe that people type: one page should not show two kinds."""
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


@lru_cache(_DAYS)
def long_date(day: date, language: str) -> str:
    """``5 d'octubre del 2018``, ``5 de octubre de 2018``, ``5 October 2018``."""
    return _plain(format_date(day, "long", locale=locale_of(language)))


@lru_cache(_DAYS)
def month(day: date, language: str) -> str:
    """``oct.``: as tables write it; an abbreviation has a full stop, but not in English."""
    locale = locale_of(language)
    short = format_date(day, "LLL", locale=locale).rstrip(".")
    whole = format_date(day, "LLLL", locale=locale)
    return short if short == whole or language == "en" else f"{short}."


def short_date(day: date, language: str) -> str:
    """``5 oct. 2018``: for tables."""
    return f"{day.day} {month(day, language)} {day.year}"


@lru_cache(_DAYS)
def weekday(day: date, language: str) -> str:
    """``dl., 1 d'oct.``, ``lun., 1 oct.``: for agendas, where the year is known.

    CLDR writes the Spanish abbreviations without the full stop that the Academy asks for.
    """
    if language == "es":
        name = format_date(day, "EEE", locale=locale_of(language)).rstrip(".")
        return f"{name}., {day.day} {month(day, language)}"
    return _plain(format_skeleton("MMMEd", day, locale=locale_of(language)))


def period(start: date, end: date, language: str) -> str:
    """A period, both ends included: ``1 set. – 30 nov. 2018``."""
    if start == end:
        return long_date(start, language)
    if start.year != end.year:
        return f"{short_date(start, language)} – {short_date(end, language)}"
    return f"{short_period(start, end, language)} {end.year}"


_FROM = {"ca": ("del ", "de l'"), "es": ("del ", "del "), "en": ("from ", "from ")}
_TO = {"ca": (" al ", " a l'"), "es": (" al ", " al "), "en": (" to ", " to ")}
_BEFORE_A_VOWEL = frozenset({1, 11})
"""Days whose Catalan name begins with a vowel: *l'1*, *l'11*."""


def span(start: date, end: date, language: str) -> str:
    """A period inside a sentence: ``de l'1 al 8 de setembre del 2018``."""
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    elif start.year == end.year:
        first = _plain(format_skeleton("MMMMd", start, locale=locale_of(language)))
    else:
        first = long_date(start, language)
    before = _FROM[language][start.day in _BEFORE_A_VOWEL]
    between = _TO[language][end.day in _BEFORE_A_VOWEL]
    return f"{before}{first}{between}{long_date(end, language)}"


def short_period(start: date, end: date, language: str) -> str:
    """A period without its year: ``17–26 set.``."""
    last = f"{end.day} {month(end, language)}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    return f"{start.day} {month(start, language)} – {last}"


def decimal(number: Decimal | int, language: str) -> str:
    """A number with the language's own marks, as many decimals as were written."""
    if isinstance(number, int):
        return _signed(format_decimal(number, locale=_NUMBERS[language]))
    places = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return _signed(format_decimal(number, format=pattern, locale=_NUMBERS[language]))


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency: ``1.250,00 €``, ``−12,00 €``."""
    return _signed(format_currency(amount, currency, locale=_NUMBERS[language]))


def _signed(shown: str) -> str:
    """With the minus sign, as long as a plus: a hyphen is lost before a figure."""
    return shown.replace("-", "\N{MINUS SIGN}")


def listing(items: Sequence[str], language: str) -> str:
    """``a, b i c``."""
    return format_list(list(items), locale=locale_of(language)) if items else ""


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts words as a Catalan, Spanish or English dictionary does.

    Accents, case and the dot of ``l·l`` decide only between words that are otherwise equal; ``ñ``
    comes after ``n``.
    """
    lowered = text.casefold().replace("ñ", "n\uffff")
    letters = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in letters if c != "·" and not unicodedata.combining(c)), text


def in_order(items: Iterable[str]) -> list[str]:
    """The words in dictionary order."""
    return sorted(items, key=sort_key)
