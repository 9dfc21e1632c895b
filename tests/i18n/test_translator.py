"""From message to sentence, in each language."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.i18n import LANGUAGES, Message, is_language, translator

FILES = ("{n} file", "{n} files")


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("ca", "1 fitxer", "3 fitxers"),
        ("es", "1 archivo", "3 archivos"),
        ("en", "1 file", "3 files"),
    ],
)
def test_one_and_several_are_told_apart(language, one, many) -> None:
    t = translator(language)
    assert (t.plural(*FILES, 1), t.plural(*FILES, 3)) == (one, many)
    assert t.say(Message(FILES[0], {"n": 3}, FILES[1])) == many


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_several(language) -> None:
    assert translator(language).plural(*FILES, 0).endswith("s")


def test_values_are_written_as_the_language_does() -> None:
    message = Message("{day} {amount}", {"day": date(2018, 9, 1), "amount": Decimal("1234.50")})
    assert translator("ca").say(message) == "1 de setembre del 2018 1.234,50"
    assert translator("en").say(message) == "1 September 2018 1,234.50"


def test_a_message_inside_a_message_speaks_the_same_language() -> None:
    inner = Message(FILES[0], {"n": 2}, FILES[1])
    assert translator("ca").say(Message("({what})", {"what": inner})) == "(2 fitxers)"
    assert translator("en").say(Message("{all}", {"all": [inner, "x", 3]})) == "2 files, x, 3"


def test_a_place_in_a_value_is_no_place() -> None:
    assert translator("en").say(Message("“{name}”", {"name": "{n} {x} %s"})) == "“{n} {x} %s”"


def test_a_text_without_values_keeps_its_braces() -> None:
    assert translator("en")("{x}") == "{x}"
    assert translator("ca")("") == ""


@settings(deadline=None)
@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_value_comes_through(value, language) -> None:
    assert translator(language)("{value}", value=value) == value


def test_a_number_has_the_marks_of_the_language() -> None:
    assert translator("ca").number(0.25, 1) == "0,2"
    assert translator("en").number(1234.56, 1) == "1,234.6"


def test_the_interface_speaks_three_languages() -> None:
    assert LANGUAGES == ("ca", "es", "en")
    assert not is_language("fr")
    assert translator("ca") is translator("ca")


def test_a_name_that_the_data_give_is_said_in_the_language_of_the_reader_or_else_in_any() -> None:
    message = Message("{skill}", {"skill": {"ca": "Cadastre", "es": "Catastro"}})
    assert translator("es").say(message) == "Catastro"
    assert translator("en").say(message) == "Cadastre"
