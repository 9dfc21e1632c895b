from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.dossier.text import forbidden_character
from cooptec.wizard import parsing
from cooptec.wizard.options import Option
from cooptec.wizard.parsing import NotUnderstood

OPTIONS = (
    Option("1314", "Sucre", "Bahía de Caráquez"),
    Option("1316", "24 de Mayo", "Sucre"),
    Option("1321", "Jaramijó"),
    Option("13", "Manabí"),
)


@pytest.mark.parametrize("text", ["1/9/2018", "1-9-2018", "2018-09-01", "01.09.2018", " 1/9/2018 "])
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert parsing.day(text) == date(2018, 9, 1)


@pytest.mark.parametrize("text", ["31/11/2018", "1/9/18", "setembre", "2018", ""])
def test_what_is_no_day_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parsing.day(text)
    assert "day" in refused.value.message.text


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_the_three_spellings(day: date) -> None:
    written = (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", day.isoformat())
    assert {parsing.day(text) for text in written} == {day}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10,5", "10.5"), ("10.5", "10.5"), ("10", "10"), ("1.250,00", "1250.00"),
        ("1,250.00", "1250.00"), ("1 250,5", "1250.5"), ("10,5 hores", "10.5"), ("1250 €", "1250"),
        ("0,125", "0.125"),
    ],
)  # fmt: skip
def test_a_decimal_takes_commas_and_points(text: str, number: str) -> None:
    assert parsing.decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.250", "1,250", "12.500"])
def test_a_number_with_two_meanings_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parsing.decimal(text)


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_with_a_comma_is_never_changed(number: Decimal) -> None:
    assert parsing.decimal(str(number).replace(".", ",")) == number


@pytest.mark.parametrize(("text", "number"), [("21", 21), ("21 dies", 21), (" 2 ", 2)])
def test_a_whole_number_may_carry_its_unit(text: str, number: int) -> None:
    assert parsing.integer(text) == number


@pytest.mark.parametrize("text", ["dos", "2,5", "1.250", "", "2 o 3"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parsing.integer(text)


@pytest.mark.parametrize("text", ["sí", "SI", "s", "y", "Yes"])
def test_yes_in_the_three_languages(text: str) -> None:
    assert parsing.yes_no(text) is True


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jaramijo", "1321"),
        ("1321", "1321"),
        ("Sucre", "1314"),
        ("caraquez", "1314"),
        ("24", "1316"),
    ],
)
def test_a_choice_is_found_without_accents(text: str, code: str) -> None:
    assert parsing.choice(text, OPTIONS) == code


def test_a_code_wins_over_the_number_of_an_option() -> None:
    assert parsing.choice("13", OPTIONS) == "13"
    assert parsing.choice("3", OPTIONS) == "1321"


def test_a_choice_that_may_be_several_is_refused_with_their_names() -> None:
    options = (Option("a", "Gestió del litoral"), Option("b", "Gestió de residus"))
    with pytest.raises(NotUnderstood) as refused:
        parsing.choice("gestio", options)
    assert "Gestió de residus" in str(refused.value.message.args["some"])


def test_an_open_list_takes_a_code_that_it_does_not_know() -> None:
    assert parsing.choice("0801", OPTIONS, open_list=True) == "0801"
    with pytest.raises(NotUnderstood):
        parsing.choice("0801", OPTIONS)


def test_several_choices_keep_their_order() -> None:
    assert parsing.choices("jaramijo, 1314; jaramijo", OPTIONS) == ["1321", "1314"]


@given(st.text())
def test_a_cleaned_text_can_stand_in_a_file(text: str) -> None:
    cleaned = parsing.clean(text)
    assert forbidden_character(cleaned) is None
    assert parsing.clean(cleaned) == cleaned


def test_blank_lines_inside_a_text_stay() -> None:
    assert parsing.clean("a\r\n\r\n\r\nb\n") == "a\n\n\nb"
