"""What is computed of what happens: people, hours, lights, days, deadlines."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.budget import counts
from cooptec.figures.days import TeamDays, member_days, team_days
from cooptec.figures.lights import Light, light
from cooptec.figures.people import together
from cooptec.figures.remote import hours, minutes_of
from cooptec.figures.replies import needed_by
from cooptec.figures.stays import journey
from cooptec.model.accio import Accio, MembreEquip
from cooptec.model.base import Periode, Persones
from cooptec.model.despesa import Despesa
from cooptec.model.marc_logic import Activitat
from cooptec.model.missio import Festiu, Missio
from cooptec.model.sessio import SessioDistancia

COUNT = st.none() | st.integers(0, 500)
PEOPLE = st.builds(Persones, dones=COUNT, homes=COUNT, no_binari=COUNT, no_consta=COUNT)
DAY = date(2018, 10, 15)


@given(st.lists(st.none() | PEOPLE))
def test_people_add_up_by_kind(groups):
    total = together(groups)
    known = [each for each in groups if each is not None]
    assert total.total == sum(each.total for each in known)
    for kind in ("dones", "homes", "no_binari", "no_consta"):
        said = [getattr(each, kind) for each in known if getattr(each, kind) is not None]
        assert getattr(total, kind) == (sum(said) if said else None)


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.none() | st.integers(0, 300))))
def test_minutes_are_those_of_everybody_or_of_one_person(records):
    sessions = [SessioDistancia(persones=(who,), durada_min=n) for who, n in records]
    assert minutes_of(sessions) == minutes_of(sessions, "a") + minutes_of(sessions, "b")
    assert minutes_of(sessions, "a") == sum(n or 0 for who, n in records if who == "a")


@given(st.integers(0, 100_000))
def test_hours_are_the_nearest_half(minutes):
    found = hours(minutes)
    assert abs(found * 60 - minutes) <= 15
    assert (found * 2) % 1 == 0


@pytest.mark.parametrize(("minutes", "text"), [(60, "1"), (90, "1.5"), (150, "2.5"), (45, "1")])
def test_whole_hours_have_no_decimals(minutes, text):
    assert str(hours(minutes)) == text or hours(minutes) == Decimal(text)


@pytest.mark.parametrize(
    ("estat", "inici", "fi", "expected"),
    [
        (None, -9, -5, Light.UNKNOWN),
        ("feta", -9, -5, Light.DONE),
        ("cancellada", -9, -5, Light.CANCELLED),
        ("en_curs", -9, -1, Light.OVERDUE),
        ("parcial", -9, -1, Light.OVERDUE),
        ("prevista", -9, -1, Light.OVERDUE),
        ("parcial", -9, 0, Light.PARTLY),
        ("prevista", -1, 5, Light.LATE_START),
        ("prevista", 0, 5, Light.ON_TIME),
        ("en_curs", -1, 5, Light.ON_TIME),
    ],
)
def test_a_light_follows_state_and_dates(estat, inici, fi, expected):
    activitat = Activitat(inici=DAY + timedelta(inici), fi=DAY + timedelta(fi))
    assert light(activitat, estat, DAY) is expected


def test_without_dates_nothing_is_late():
    assert light(Activitat(), "prevista", DAY) is Light.ON_TIME
    assert light(Activitat(inici=DAY, fi=DAY), "prevista", None) is Light.ON_TIME


@given(st.integers(0, 60), st.none() | st.integers(-90, 90))
def test_an_answer_is_needed_in_time_and_before_departure(lead, since):
    today = None if since is None else DAY + timedelta(since)
    found = needed_by(DAY, lead, today)
    eve = DAY - timedelta(1)
    if today is None or DAY - timedelta(lead) > today:
        assert found == DAY - timedelta(lead)
    else:
        assert found == min(today + timedelta(7), eve)
    assert needed_by(None, lead, today) is None


DAYS = st.none() | st.integers(0, 40)
MEMBER = st.builds(
    MembreEquip,
    rol_equip=st.sampled_from(["cap", "membre", "reserva"]),
    dies_preparacio=DAYS,
    dies_missio=DAYS,
    dies_distancia=DAYS,
    dies_informe=DAYS,
)


@given(st.lists(MEMBER, max_size=5))
def test_the_days_of_a_team_are_those_of_its_members_without_the_reserve(team):
    members = [member_days(each) for each in team if each.rol_equip != "reserva"]
    assert team_days(Accio(equip=tuple(team))).total == sum(each.total for each in members)
    assert sum(members, TeamDays()).remote == sum(each.remote for each in members)


@given(st.dates(date(2018, 1, 1), date(2018, 12, 1)), st.integers(0, 30), st.integers(0, 3))
def test_a_journey_counts_both_ends(start, more, travel):
    end = start + timedelta(more)
    missio = Missio(
        periode_desti=Periode(inici=start, fi=end),
        data_sortida=start - timedelta(travel),
        data_retorn=end + timedelta(travel),
    )
    found = journey(missio)
    assert found.destination == more + 1
    assert found.door_to_door == more + 1 + 2 * travel
    days = [start + timedelta(n) for n in range(more + 1)]
    assert found.working == sum(day.weekday() < 5 for day in days)
    holiday = missio.model_copy(update={"festius": (Festiu(dia=start, dia_observat=end),)})
    assert journey(holiday).working == found.working - (end.weekday() < 5)


def test_a_mission_without_dates_has_no_length():
    found = journey(Missio())
    assert (found.destination, found.door_to_door, found.working) == (None, None, None)


@pytest.mark.parametrize(
    ("estat", "expected"), [(None, True), ("justificada", True), ("rebutjada", False)]
)
def test_a_rejected_expense_does_not_count(estat, expected):
    assert counts(Despesa(estat=estat)) is expected
