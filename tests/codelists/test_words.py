import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.codelists import codelist
from cooptec.codelists.words import (
    common_pieces,
    months,
    numbers,
    says,
    says_in_any,
    words,
)
from cooptec.i18n import LANGUAGES

FOLDER = resources.files("cooptec") / "codelists" / "words"
NAMES = sorted(file.name[:-5] for file in FOLDER.iterdir() if file.name.endswith(".json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_of_words_says_its_source_and_speaks_every_language(name):
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert data["font"]
    assert all(data[language] for language in LANGUAGES)
    assert all(len(set(found)) == len(found) for key, found in data.items() if key != "font")


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_list_are_in_lower_case(name):
    assert all(word == word.casefold() for word in words(name))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Els CRITERIS comuns", "ca", True),
        ("capacidades", "es", True),
        ("capacitació", "ca", False),
        ("descapacitado", "es", False),
        ("", "ca", False),
        ("criteris", "xx", False),
    ],
)
def test_a_word_is_found_whatever_its_case_accents_and_ending(text, language, found):
    assert says(text, "capacitat", language) is found


def test_a_word_that_begins_with_a_star_stands_for_every_beginning():
    assert says("Elaborar", "infinitiu", "ca")
    assert not says("arribada", "infinitiu", "ca")


def test_a_short_text_of_no_known_language_is_looked_for_in_all_of_them():
    assert [says_in_any(text, "nits") for text in ("nit", "Noches", "nights", "jour")] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("code", [each.codi for each in codelist("marcador")])
def test_every_marker_has_its_words(code):
    assert words(f"marcador_{code}")


def test_numbers_written_with_letters_are_known_in_every_language():
    assert [
        numbers(language)[word]
        for language, word in zip(
            ("ca", "es", "en", "fr"), ("dues", "segunda", "second", "deux"), strict=True
        )
    ] == [2, 2, 2, 2]
    assert numbers("xx") == {}


def test_months_are_known_by_their_names_in_all_languages():
    assert {months()[name] for name in ("marc", "marzo", "march", "mars")} == {3}
    assert set(months().values()) == set(range(1, 13))


@given(st.sets(st.text("abcd", max_size=9), max_size=12))
def test_every_word_has_one_of_the_common_pieces(names):
    found = common_pieces(names)
    assert {name for standing in found.values() for name in standing} == names
    assert all(piece in name for piece, standing in found.items() for name in standing)


def test_words_that_end_alike_share_a_piece():
    assert list(common_pieces({"setembre", "octubre", "novembre", "desembre"})) == [
        "embre",
        "octubre",
    ]
