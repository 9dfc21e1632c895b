"""Dates, numbers, money, lists and order as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.i18n import DOCUMENT_LANGUAGES, LANGUAGES, formats

DAY = date(2018, 10, 5)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("ca", "5 d'octubre del 2018", "5 oct. 2018"),
        ("es", "5 de octubre de 2018", "5 oct. 2018"),
        ("en", "5 October 2018", "5 Oct 2018"),
    ],
)
def test_dates(language, long, short) -> None:
    assert formats.long_date(DAY, language).replace("’", "'") == long
    assert formats.short_date(DAY, language).replace("’", "'") == short


def test_a_month_that_begins_with_a_consonant_takes_de() -> None:
    assert formats.long_date(date(2018, 9, 1), "ca") == "1 de setembre del 2018"


@pytest.mark.parametrize(
    ("language", "text"),
    [("ca", "17–26 set. 2018"), ("es", "17–26 sept. 2018"), ("en", "17–26 Sept 2018")],
)
def test_a_period_says_month_and_year_once(language, text) -> None:
    assert plain(formats.period(date(2018, 9, 17), date(2018, 9, 26), language)) == text


@pytest.mark.parametrize(
    ("language", "text"), [("ca", "dl., 3 de set."), ("es", "lun., 3 sept."), ("en", "Mon 3 Sept")]
)
def test_an_abbreviation_has_its_full_stop_but_not_in_english(language, text) -> None:
    assert formats.weekday(date(2018, 9, 3), language) == text


def test_a_period_of_one_day_is_that_day() -> None:
    for language in LANGUAGES:
        assert formats.period(DAY, DAY, language) == formats.long_date(DAY, language)


@pytest.mark.parametrize(
    ("start", "end", "ca", "es", "en"),
    [
        (
            date(2018, 9, 1),
            date(2018, 9, 8),
            "de l'1 al 8 de setembre del 2018",
            "del 1 al 8 de septiembre de 2018",
            "from 1 to 8 September 2018",
        ),
        (
            date(2018, 9, 30),
            date(2018, 10, 11),
            "del 30 de setembre a l'11 d'octubre del 2018",
            "del 30 de septiembre al 11 de octubre de 2018",
            "from 30 September to 11 October 2018",
        ),
        (
            date(2018, 12, 27),
            date(2019, 1, 5),
            "del 27 de desembre del 2018 al 5 de gener del 2019",
            "del 27 de diciembre de 2018 al 5 de enero de 2019",
            "from 27 December 2018 to 5 January 2019",
        ),
    ],
)
def test_a_period_inside_a_sentence_has_its_prepositions(start, end, ca, es, en) -> None:
    assert [formats.span(start, end, code) for code in ("ca", "es", "en")] == [ca, es, en]


def test_a_short_period_has_no_year() -> None:
    for language in LANGUAGES:
        for end in (date(2018, 10, 26), date(2018, 11, 2), DAY):
            assert "2018" not in formats.short_period(DAY, end, language)
            assert "5" in formats.short_period(DAY, end, language)


def plain(text):
    """A text whose blanks are all alike."""
    return "".join(" " if each.isspace() else each for each in text).replace(" – ", "–")


@pytest.mark.parametrize(
    ("language", "text"),
    [("ca", f"1.250,00{NBSP}€"), ("es", f"1.250,00{NBSP}€"), ("en", "€1,250.00")],
)
def test_money(language, text) -> None:
    assert formats.money(Decimal(1250), "EUR", language) in (text, f"1.250,00{NBSP}€")
    assert formats.money(Decimal(1250), "EUR", language).count("0") == 3


@pytest.mark.parametrize(
    ("language", "text"), [("ca", "12.345,50"), ("es", "12.345,50"), ("en", "12,345.50")]
)
def test_a_number_keeps_the_decimals_that_were_written(language, text) -> None:
    assert formats.decimal(Decimal("12345.50"), language) == text
    assert formats.decimal(Decimal(5), language) == "5"
    assert formats.decimal(-3, language) == "−3"


@pytest.mark.parametrize(
    ("language", "text"), [("ca", "a, b i c"), ("es", "a, b y c"), ("en", "a, b and c")]
)
def test_lists(language, text) -> None:
    assert formats.listing(["a", "b", "c"], language) == text
    assert formats.listing(["a"], language) == "a"
    assert formats.listing([], language) == ""


def test_every_language_of_a_text_has_its_formats() -> None:
    for language in DOCUMENT_LANGUAGES:
        assert formats.long_date(DAY, language)
        assert formats.money(Decimal("1.5"), "USD", language)


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12),
                   max_value=10**12), st.sampled_from(LANGUAGES))  # fmt: skip
def test_no_amount_loses_a_cent(amount, language) -> None:
    from cooptec.dossier.suggest import plain_number

    shown = formats.money(amount, "EUR", language)
    assert Decimal(plain_number(shown) or "x") == amount
    assert "-" not in shown


@pytest.mark.parametrize(
    "words",
    [
        ["arbre", "Àrea", "àrea", "art", "Ca", "ça", "cabra", "cap"],
        ["nube", "nuez", "nz", "ñandú", "ola"],
        ["mano", "mañana", "mapa"],
        ["cel", "cella", "cel·la", "ceŀla", "cels"],
        ["apple", "Banana", "cherry"],
        ["Jama", "Jaramijó", "Pedernales", "San Vicente", "Sucre"],
    ],
)
def test_words_stand_as_in_a_dictionary(words) -> None:
    for start in (list(reversed(words)), sorted(words), words):
        assert formats.in_order(start) == words


def test_accents_and_case_decide_only_between_equal_words() -> None:
    assert formats.in_order(["Ávila", "avió", "Avió", "avi"])[0] == "avi"
    assert formats.in_order(["nz", "ña", "o"]) == ["nz", "ña", "o"]
    assert formats.in_order(["zebra", "Àrea", "ens", "És"]) == ["Àrea", "ens", "És", "zebra"]


@settings(deadline=None)
@given(st.lists(st.text()))
def test_the_order_does_not_depend_on_where_the_words_stood(words) -> None:
    assert formats.in_order(words) == formats.in_order(list(reversed(words)))
    assert sorted(formats.in_order(words)) == sorted(words)
