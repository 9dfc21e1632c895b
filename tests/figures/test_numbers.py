from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.numbers import (
    _NOT_FIGURES,
    _apart,
    difference,
    figures_of,
    plainly_alike,
)
from cooptec.i18n import formats


def compared(first, one, second, other):
    return difference(figures_of(first, one), figures_of(second, other))


SAME = [
    ("1.250,00 €", "ca", "€1,250.00", "en"),
    ("1.250,00 €", "ca", "1250 €", "es"),
    ("1.369.780 habitants", "ca", "1,369,780 people", "en"),
    ("1 369 780 habitants", "fr", "1.369.780 habitantes", "es"),
    ("1\u00a0369\u00a0780 habitants", "ca", "1369780 habitantes", "es"),
    ("magnitud 7,8", "ca", "magnitude 7.8", "en"),
    ("0,125 ha", "ca", "0.125 ha", "en"),
    ("el 80 %", "ca", "80%", "en"),
    ("l'1 d'octubre de 2018", "ca", "el primero de octubre de 2018", "es"),
    ("16 d'abril de 2016", "ca", "April 16, 2016", "en"),
    ("16/04/2016", "es", "16 d'abril de 2016", "ca"),
    ("2016-04-16", "es", "16 April 2016", "en"),
    ("16/04", "es", "16 d'abril", "ca"),
    ("del 3 al 14 de setembre", "ca", "3–14 September", "en"),
    ("a les 9.30 h i a les 15 h", "ca", "at 9:30 and at 3 p.m.", "en"),
    ("a les 9 h", "ca", "9:00", "es"),
    ("de 09:00 a 13:30", "es", "from 9 am to 1:30 pm", "en"),
    ("tres missions de 10 dies", "ca", "3 misiones de diez días", "es"),
    ("vint-i-cinc persones", "ca", "veinticinco personas", "es"),
    ("vint-i-cinc persones", "ca", "25 personas", "es"),
    ("el segle XX", "ca", "the 20th century", "en"),
    ("la 2a fase i el 3r pla", "ca", "la 2.ª fase y el 3.er plan", "es"),
    ("la segona fase", "ca", "the 2nd phase", "en"),
    ("el setembre de 2018 i l'octubre de 2018", "ca", "septiembre y octubre de 2018", "es"),
    ("els 12 grups, i cada un dels 12", "ca", "los 12 grupos y cada uno de ellos", "es"),
    (
        "vegeu https://exemple.example/ca/2017/31",
        "ca",
        "véase https://exemple.example/es/2018/4",
        "es",
    ),
    ("escriviu a bustia7@exemple.example", "ca", "escriba a buzon8@exemple.example", "es"),
    ("1. Primer\n2. Segon", "ca", "- Primero\n- Segundo", "es"),
    ("CO2 i nivell B2", "ca", "CO₂ y nivel B2", "es"),
    ("el cantó 24 de Mayo", "ca", "el cantón 24 de Mayo", "es"),
    ("pot ser que marxin", "ca", "they may march", "en"),
    ("fins al set. de 2018", "ca", "hasta septiembre de 2018", "es"),
    ("ODS 11.5", "ca", "ODS 11,5", "es"),
    ("Llei 1112/2018, article 55", "ca", "Ley 1112/2018, artículo 55", "es"),
    ("sense xifres", "ca", "sin cifras", "es"),
]


@pytest.mark.parametrize(("first", "one", "second", "other"), SAME)
def test_the_same_figures_written_in_two_ways_do_not_differ(first, one, second, other):
    assert compared(first, one, second, other) is None
    assert compared(second, other, first, one) is None


DIFFERENT = [
    ("36 tràmits", "35 trámites", ("36",), ("35",)),
    ("1.250,00 €", "1.520,00 €", ("1.250,00",), ("1.520,00",)),
    ("el 16 d'abril de 2016", "el 16 de mayo de 2016", ("abril",), ("mayo",)),
    ("l'any 2017", "en 2018", ("2017",), ("2018",)),
    ("6 trams", "los tramos", ("6",), ()),
    ("el tram", "1,5 tramos", (), ("1,5",)),
    ("7,8", "78", ("7,8",), ("78",)),
    ("el 80 %", "el 8 %", ("80",), ("8",)),
    ("10 homes, 12 dones i 10 infants", "10 hombres, 12 mujeres y 12 niños", ("10",), ("12",)),
    ("04/05/2018", "6 de mayo de 2018", ("04",), ("6",)),
    ("a les 9.30 h", "a las 10:30", ("9.30",), ("10.30",)),
]


@pytest.mark.parametrize(("catalan", "spanish", "only_first", "only_second"), DIFFERENT)
def test_other_figures_differ_and_are_told_as_they_are_written(
    catalan, spanish, only_first, only_second
):
    found = compared(catalan, "ca", spanish, "es")
    assert found is not None
    assert (found.only_first, found.only_second) == (only_first, only_second)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["ca", "es", "en"]))
def test_an_amount_is_the_same_as_each_language_writes_it(amount, language):
    assert (
        compared(
            formats.money(amount, "EUR", language),
            language,
            formats.money(amount, "EUR", "en"),
            "en",
        )
        is None
    )


@given(st.dates(), st.sampled_from(["ca", "es"]))
def test_a_date_is_the_same_as_each_language_writes_it(day, language):
    day = day.replace(year=2000 + day.year % 100)
    said = formats.long_date(day, language), formats.long_date(day, "en")
    assert compared(said[0], language, said[1], "en") is None
    assert compared(day.isoformat(), language, said[1], "en") is None


@given(st.integers(40, 10**8), st.integers(40, 10**8))
def test_two_numbers_differ_exactly_when_they_are_two(one, other):
    found = compared(formats.decimal(one, "ca"), "ca", formats.decimal(other, "en"), "en")
    assert (found is None) == (one == other)


@given(st.text(), st.sampled_from(["ca", "es", "en", "fr", "xx"]))
def test_any_text_at_all_has_figures_and_equals_itself(text, language):
    figures = figures_of(text, language)
    assert difference(figures, figures) is None


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["ca", "es", "en"]))
def test_marks_and_zeros_do_not_change_a_number(number, language):
    (common,) = figures_of(formats.decimal(number, language), language).counts
    assert Decimal(common) == number


def test_a_number_that_could_be_read_in_two_ways_has_thousands():
    assert figures_of("1.250", "es").counts == figures_of("1,250", "en").counts
    assert list(figures_of("1.250", "es").counts) == ["1250"]


FIGURES = (
    "3",
    "12",
    "1.250",
    "1,250.00",
    "3.5",
    "3 pm",
    "3 am",
    "10:30",
    "2018-09-17",
    "17/9/2018",
)
OTHERS = ("abril", "April", "may", "mars", "octubre", "set", "siete", "IV", "- ", "1. ", "\n", "de")
WORDS = st.sampled_from((*FIGURES, *OTHERS))


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_a_glance_never_overlooks_a_difference(first, second):
    one, other = " ".join(first), " ".join(second)
    if plainly_alike(one, other):
        for language in ("ca", "en"):
            assert compared(one, "es", other, language) is None


PIECES = ("https://", "www.", "WWW.", "@", "a", ".", "1", ") ", "\n", " ")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_quick_look_for_addresses_finds_as_much_as_a_long_one(text):
    assert _apart(text) == [each.strip() for each in _NOT_FIGURES.findall(text)]
