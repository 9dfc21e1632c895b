"""Values of indicators as numbers, however they are written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.achievement import achievements, as_number, takes_unit
from cooptec.model.marc_logic import Indicador, Valor
from cooptec.model.mesurament import Mesurament


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36", "36"),
        (" 80 % ", "80"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1,250", "1250"),
        ("1.250,5", "1250.5"),
        ("1 250", "1250"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("bàsic", None),
        ("≥ 80", None),
        ("6 de 9", None),
        ("1.2.3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_value_is_read_as_its_language_writes_it(text, number):
    assert as_number(text) == (None if number is None else Decimal(number))


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_come_out_as_they_went_in(number):
    assert as_number(str(number)) == number


@pytest.mark.parametrize(
    ("direction", "measured", "reached"),
    [
        ("ascendent", "1.300", True),
        ("ascendent", "900", False),
        ("descendent", "900", True),
        ("mantenir", "1250", True),
        ("ascendent", "molt", None),
    ],
)
def test_the_latest_measurement_decides_whether_a_target_is_reached(direction, measured, reached):
    indicador = Indicador(id="ind-a", sentit=direction, valor_objectiu=Valor(valor="1.250"))
    first = Mesurament(id="mes-a", indicador="ind-a", data=date(2018, 9, 1), valor="0")
    last = Mesurament(id="mes-b", indicador="ind-a", data=date(2018, 11, 1), valor=measured)
    (found,) = achievements([indicador], [last, first])
    assert (found.latest, found.reached) == (last, reached)


@pytest.mark.parametrize(
    ("value", "unit", "takes"),
    [
        ("6", "tramos", True),
        ("80", "%", True),
        ("1.250", "personas", True),
        ("80 %", "%", False),
        ("6 Tramos", "tramos", False),
        ("6 de 9", "rutas", False),
        ("aprobada", "documento", False),
    ],
)
def test_a_bare_figure_is_said_with_its_unit_and_words_are_not(value, unit, takes):
    assert takes_unit(value, unit) is takes


def test_a_measurement_without_a_day_is_older_than_any_that_has_one():
    dated = Mesurament(indicador="ind-a", valor="2", data=date(2018, 1, 1))
    for order in ([dated, Mesurament(indicador="ind-a", valor="1")],) * 2:
        (found,) = achievements([Indicador(id="ind-a")], order)
        assert found.latest is dated
        order.reverse()
