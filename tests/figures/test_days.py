"""Days of a stretch of time and of a team, against a count made one by one."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.figures.days import days_of, length, months_after, team_days
from cooptec.model.accio import Accio
from cooptec.model.base import Periode

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
KINDS = ("dies_preparacio", "dies_missio", "dies_distancia", "dies_informe")
COUNT = st.none() | st.integers(0, 60)
MEMBER = st.fixed_dictionaries(
    {"rol_equip": st.sampled_from(["titular", "suport", "reserva", None])}
    | dict.fromkeys(KINDS, COUNT)
)


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_both_ends_of_a_period_count(start, more) -> None:
    end = start + timedelta(days=more)
    counted = sum(1 for _ in range((end - start).days)) + 1
    assert length(start, end) == days_of(Periode(inici=start, fi=end)) == counted


def test_a_day_is_a_period_of_one_day() -> None:
    assert length(date(2018, 10, 5), date(2018, 10, 5)) == 1
    assert length(date(2018, 9, 17), date(2018, 9, 28)) == 12


def test_summer_time_neither_adds_nor_takes_a_day() -> None:
    assert length(date(2018, 10, 27), date(2018, 10, 29)) == 3


def test_a_period_without_an_end_has_no_length() -> None:
    day = date(2018, 10, 5)
    assert [days_of(p) for p in (None, Periode(inici=day), Periode(fi=day), Periode())] == [
        None
    ] * 4


@settings(deadline=None)
@given(st.lists(MEMBER, max_size=5))
def test_the_days_of_a_team_are_those_of_its_people_without_the_reserve(team) -> None:
    found = team_days(Accio.model_validate({"equip": team}))
    sums = dict.fromkeys(KINDS, 0)
    for member in team:
        for kind in KINDS:
            if member["rol_equip"] != "reserva":
                sums[kind] += member[kind] or 0
    assert [found.preparation, found.mission, found.remote, found.report] == list(sums.values())
    assert found.total == sum(sums.values())


@given(DAYS, st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_last_one(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_months_after_the_end_of_the_calendar_stop_there():
    assert months_after(date(9999, 11, 1), 2) == date.max
    assert months_after(date(2018, 11, 30), 3) == date(2019, 2, 28)
