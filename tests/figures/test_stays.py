from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.stays import (
    Limits,
    away,
    days_of_missions,
    days_of_work,
    days_that_count,
    days_there,
    departed,
    is_over,
    leaves_on,
    stay_limits,
    working_days,
)
from cooptec.model.base import Periode
from cooptec.model.missio import Festiu, Missio
from cooptec.model.programa import MissioDurada, Programa


def programa(counting, travel=None):
    durada = MissioDurada(min_dies=7, max_dies=14, comptatge=counting)
    return Programa(missio_durada=durada, dies_viatge_max=travel)


@pytest.mark.parametrize(
    ("counting", "travel", "limits"),
    [
        (None, None, Limits(5, 14)),
        ("tolerant", 2, Limits(5, 14)),
        ("tolerant", 0, Limits(7, 14)),
        ("tolerant", 9, Limits(0, 14)),
        ("porta_a_porta", 2, Limits(5, 14)),
        ("desti", 2, Limits(7, 14)),
    ],
)
def test_travel_days_help_to_reach_the_least_unless_days_are_counted_there(
    counting, travel, limits
):
    assert stay_limits(programa(counting, travel)) == limits


def test_a_programme_without_limits_allows_any_length():
    assert stay_limits(Programa()).allow(365)


@given(
    st.dates(date(2018, 1, 1), date(2018, 12, 1)),
    st.integers(-5, 40),
    st.lists(st.integers(-5, 45), max_size=5),
)
def test_working_days_are_counted_as_one_would_with_a_calendar(start, more, free):
    end = start + timedelta(more)
    holidays = [start + timedelta(each) for each in free]
    assert working_days(start, end, holidays) == len(list(days_of_work(start, end, holidays)))


def test_working_days_of_many_years_are_not_counted_one_by_one():
    assert working_days(date.min, date.max) == 2_608_615


def test_a_holiday_counts_only_when_it_falls_on_a_working_day():
    monday, sunday = date(2018, 10, 8), date(2018, 10, 14)
    assert working_days(monday, sunday, [monday]) == 4
    assert working_days(monday, sunday, [sunday, sunday + timedelta(1)]) == 5


def mission(**more):
    stay = Periode(inici=date(2018, 10, 7), fi=date(2018, 10, 13))
    return Missio(periode_desti=stay, **more)


def test_missions_take_between_their_working_days_and_the_days_from_door_to_door():
    whole = mission(data_sortida=date(2018, 10, 6), data_retorn=date(2018, 10, 14))
    assert days_of_missions([whole, mission()]) == Limits(10, 16)
    feast = Festiu(dia=date(2018, 10, 9), dia_observat=date(2018, 10, 8))
    assert days_of_missions([mission(festius=(feast,))]) == Limits(4, 7)


def test_missions_without_dates_take_nobody_knows_how_long():
    assert days_of_missions([mission(), Missio()]) is None


@pytest.mark.parametrize(("days", "allowed"), [(6, False), (7, True), (14, True), (15, False)])
def test_the_least_and_the_most_days_are_allowed_themselves(days, allowed):
    assert Limits(7, 14).allow(days) is allowed


@pytest.mark.parametrize(
    ("limits", "days", "allowed"),
    [
        (Limits(None, 14), 1, True),
        (Limits(None, 14), 15, False),
        (Limits(7, None), 90, True),
        (Limits(7, None), 6, False),
    ],
)
def test_a_limit_that_is_not_set_allows_everything_on_its_side(limits, days, allowed):
    assert limits.allow(days) is allowed


def stay(**days):
    return Missio(periode_desti=Periode(inici=date(2018, 10, 2), fi=date(2018, 10, 9)), **days)


def test_the_journey_counts_and_the_days_there_stand_in_for_what_is_not_known():
    whole = stay(data_sortida=date(2018, 10, 1), data_retorn=date(2018, 10, 10))
    assert away(whole) == (date(2018, 10, 1), date(2018, 10, 10))
    assert away(stay()) == days_there(stay()) == (date(2018, 10, 2), date(2018, 10, 9))
    back_first = stay(data_retorn=date(2018, 10, 1))
    assert away(back_first) is None
    assert days_there(back_first) == (date(2018, 10, 2), date(2018, 10, 9))
    assert away(Missio()) is days_there(Missio()) is None
    begun = Missio(periode_desti=Periode(inici=date(2018, 10, 2)))
    backwards = Missio(periode_desti=Periode(inici=date(2018, 10, 2), fi=date(2018, 10, 1)))
    assert days_there(begun) is days_there(backwards) is None


def test_a_mission_is_over_the_day_after_its_return_or_when_it_says_so():
    assert not is_over(stay(), date(2018, 10, 9))
    assert is_over(stay(), date(2018, 10, 10))
    assert is_over(Missio(estat="realitzada"), date(2018, 1, 1))
    assert not is_over(Missio(), date(2030, 1, 1))


def test_a_mission_has_departed_from_its_day_of_departure_on():
    leaving = stay(data_sortida=date(2018, 10, 1))
    assert leaves_on(leaving) == date(2018, 10, 1)
    assert leaves_on(stay()) == date(2018, 10, 2)
    assert not departed(leaving, date(2018, 9, 30))
    assert departed(leaving, date(2018, 10, 1))
    assert not departed(Missio(), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("counting", "known", "guessed"),
    [("desti", (8, 8), (8, 8)), ("porta_a_porta", (10, 10), (11, 8)), (None, (10, 8), (11, 8))],
)
def test_the_least_is_counted_from_door_to_door_and_the_most_there(counting, known, guessed):
    whole = stay(data_sortida=date(2018, 10, 1), data_retorn=date(2018, 10, 10))
    assert days_that_count(whole, counting, 3) == known
    assert days_that_count(stay(), counting, 3) == guessed
    assert days_that_count(Missio(), counting, 3) == (None, None)
