"""The weeks of a plan."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.weeks import weeks, weeks_of
from cooptec.model.marc_logic import Activitat

DAYS = st.dates(date(2017, 1, 1), date(2020, 1, 1))


@given(DAYS, st.integers(0, 200))
def test_every_day_lies_in_exactly_one_week(start, length) -> None:
    end = start + timedelta(length)
    found = list(weeks(start, end))
    for day in (start, end, start + timedelta(length // 2)):
        assert sum(week.meets(day, day) for week in found) == 1
    assert all(week.start.weekday() == 0 and week.end.weekday() == 6 for week in found)
    assert all(week.meets(start, end) for week in found)


def test_a_stretch_that_ends_before_it_begins_has_no_weeks() -> None:
    assert list(weeks(date(2018, 9, 10), date(2018, 9, 9))) == []


def test_activities_without_dates_have_no_weeks() -> None:
    dated = Activitat(inici=date(2018, 9, 14), fi=date(2018, 9, 17))
    assert weeks_of([Activitat(), Activitat(inici=date(2018, 9, 3))]) == ()
    assert [week.start for week in weeks_of([dated])] == [date(2018, 9, 10), date(2018, 9, 17)]
