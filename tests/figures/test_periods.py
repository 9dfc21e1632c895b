from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.periods import covered, inside, overlap
from cooptec.model.base import Periode

DAYS = st.dates(date(2018, 1, 1), date(2018, 2, 28))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Periode(inici=min(pair), fi=max(pair)))


def days(periode):
    return {periode.inici + timedelta(n) for n in range((periode.fi - periode.inici).days + 1)}


@given(PERIODS, PERIODS)
def test_two_periods_overlap_when_they_share_a_day(one, other):
    assert overlap(one, other) == bool(days(one) & days(other))


@given(PERIODS, PERIODS)
def test_a_period_is_inside_another_when_all_its_days_are(one, other):
    assert inside(one, other) == (days(one) <= days(other))


def test_without_a_day_nothing_is_known():
    whole, half = Periode(inici=date(2018, 1, 1), fi=date(2018, 1, 2)), Periode(fi=date(2018, 1, 2))
    for one, other in ((whole, half), (half, whole), (None, whole), (whole, None)):
        assert overlap(one, other) is None
        assert inside(one, other) is None


@given(PERIODS, st.lists(PERIODS, max_size=4))
def test_a_stretch_is_covered_when_each_of_its_days_lies_in_some_period(one, others):
    every = set().union(*map(days, others)) if others else set()
    stretches = [(each.inici, each.fi) for each in others]
    assert covered(one.inici, one.fi, stretches) == (days(one) <= every)
