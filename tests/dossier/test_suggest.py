"""What an ill-written date or amount was meant to be."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cooptec.dossier.suggest import iso_date, only_date, plain_number
from cooptec.i18n import LANGUAGES, formats

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@settings(deadline=None)
@given(DAYS, st.sampled_from(["/", ".", "-", " / ", ". "]), st.booleans())
def test_a_date_with_the_day_first_is_recognised(day, mark, padded) -> None:
    width = 2 if padded else 1
    text = mark.join([f"{day.day:0{width}}", f"{day.month:0{width}}", str(day.year)])
    assert iso_date(text) == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.sampled_from(["/", ".", "-"]), st.booleans())
def test_a_date_with_the_year_first_is_recognised(day, mark, padded) -> None:
    width = 2 if padded else 1
    text = mark.join([str(day.year), f"{day.month:0{width}}", f"{day.day:0{width}}"])
    assert iso_date(f" {text} ") == day.isoformat()


@pytest.mark.parametrize(
    "text", ["30/02/2018", "31.04.2018", "2018-13-01", "1/2", "1/2/18", "avui", "", "01-02-03-2018"]
)
def test_what_is_no_day_has_no_suggestion(text) -> None:
    assert iso_date(text) is None


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(LANGUAGES))
def test_an_amount_as_a_language_writes_it_is_recognised(amount, language) -> None:
    for text in (
        formats.decimal(amount, language),
        formats.money(amount, "EUR", language),
        formats.money(amount, "USD", language),
    ):
        found = plain_number(text)
        assert found is not None, text
        assert Decimal(found) == amount


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.sampled_from(LANGUAGES))
def test_a_whole_number_is_recognised_unless_it_could_be_two(number, language) -> None:
    text = formats.decimal(number, language)
    found = plain_number(text)
    if text.count(".") + text.count(",") == 1:
        assert found is None
    else:
        assert found is not None
        assert int(found) == number


@settings(deadline=None)
@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_what_could_be_a_thousand_or_a_fraction_has_no_suggestion(whole, rest, mark) -> None:
    assert plain_number(f"{whole}{mark}{rest:03}") is None


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**6, places=2))
def test_a_number_that_is_right_already_stays(number) -> None:
    assume("E" not in str(number))
    assert Decimal(plain_number(str(number)) or "x") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.250,00 €", "1250.00"),
        ("€1,250.00", "1250.00"),
        ("1 250,5", "1250.5"),
        ("1’250.50", "1250.50"),
        ("1.234.567", "1234567"),
        ("12 %", "12"),
        ("USD 12.5", "12.5"),
        ("3,5", "3.5"),
        ("-3,5", "-3.5"),
    ],
)
def test_the_usual_ways_of_writing_a_number(text, number) -> None:
    assert plain_number(text) == number


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_suggestion_that_is_right_or_none(text) -> None:
    day, number = iso_date(text), plain_number(text)
    assert day is None or date.fromisoformat(day)
    assert number is None or Decimal(number) is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17/09/2018", "2018-09-17"),
        ("09/17/2018", "2018-09-17"),
        ("5.5.2018", "2018-05-05"),
        ("2018/9/5", "2018-09-05"),
        ("4/5/2018", None),
        ("31/02/2018", None),
        ("17/09/18", None),
        ("ahir", None),
    ],
)
def test_only_a_date_that_no_country_reads_otherwise_is_certain(text, day) -> None:
    assert only_date(text) == day
