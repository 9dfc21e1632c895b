"""Dates, numbers, money and sorting as each language writes them (CLDR, through babel).

Spanish formats are those of Spain (``es``): the words of partner documents are Ecuadorian, the
figures keep the programme's format. English is British (``en_GB``): ``5 October 2018``.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

_LOCALES = {"ca": "ca_ES", "es": "es_ES", "en": "en_GB", "fr": "fr_FR"}


def locale_of(language: str) -> str:
    """The CLDR locale in which a language is formatted."""
    return _LOCALES[language]


def _plain(text: str) -> str:
    """With the apostrophe that people type: one page should not show two kinds."""
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def long_date(day: date, language: str) -> str:
    """``5 d'octubre del 2018``, ``5 de octubre de 2018``, ``5 October 2018``."""
    return _plain(format_date(day, "long", locale=locale_of(language)))


def short_date(day: date, language: str) -> str:
    """``5 d'oct. 2018``: for tables."""
    return _plain(format_date(day, "medium", locale=locale_of(language)))


def period(start: date, end: date, language: str) -> str:
    """A period, both ends included, with full month names."""
    if start == end:
        return long_date(start, language)
    return _plain(format_interval(start, end, "yMMMd", locale=locale_of(language)))


def short_period(start: date, end: date, language: str) -> str:
    """A period without its year: ``17–26 set.``."""
    locale = locale_of(language)
    if start == end:
        return _plain(format_skeleton("MMMd", start, locale=locale))
    return _plain(format_interval(start, end, "MMMd", locale=locale))


def decimal(number: Decimal | int, language: str) -> str:
    """A number with the language's own marks, as many decimals as were written."""
    if isinstance(number, int):
        return format_decimal(number, locale=locale_of(language))
    places = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(number, format=pattern, locale=locale_of(language))


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency: ``1.250,00 €``."""
    return format_currency(amount, currency, locale=locale_of(language))


def listing(items: Sequence[str], language: str) -> str:
    """``a, b i c``."""
    return format_list(list(items), locale=locale_of(language)) if items else ""


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts words as a Catalan, Spanish or English dictionary does.

    Accents and case decide only between words that are otherwise equal; ``ñ`` comes after ``n``.
    """
    lowered = text.casefold().replace("ñ", "n\uffff")
    letters = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in letters if not unicodedata.combining(c)), text


def in_order(items: Iterable[str]) -> list[str]:
    """The words in dictionary order."""
    return sorted(items, key=sort_key)
