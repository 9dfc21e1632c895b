"""What time it is elsewhere."""

from datetime import date, datetime, time

import pytest

from cooptec.codelists.registry import builtin
from cooptec.figures.clocks import Hours, hours_at, office_hours, zone, zone_of_country
from cooptec.model.sessio import SessioDistancia

MANABI = "America/Guayaquil"


def there(day, hour, minutes=60, own="Europe/Madrid"):
    sessio = SessioDistancia(data=day, hora_inici=hour, fus_horari=own, durada_min=minutes)
    place = zone(MANABI)
    assert place is not None
    return hours_at(sessio, place)


def test_the_difference_goes_from_seven_hours_to_six_at_the_end_of_october():
    assert there(date(2018, 10, 27), "16:00").start.time() == time(9)
    assert there(date(2018, 10, 28), "16:00").start.time() == time(10)


def test_the_day_is_that_of_the_other_place():
    assert there(date(2018, 10, 17), "02:00").start.date() == date(2018, 10, 16)


@pytest.mark.parametrize(
    "name", [None, "", "Jama", "Europe", "../passwd", "/etc/passwd", "a" * 300]
)
def test_what_is_no_zone_is_none(name):
    assert zone(name) is None


def test_without_day_hour_or_zone_nothing_is_known():
    assert there(None, "09:00") is None
    assert there(date(2018, 10, 17), None) is None
    assert there(date(2018, 10, 17), "09:00", own=None) is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_fault(day):
    there(day, "23:30", 300, "America/Guayaquil")
    there(day, "00:30", 300)


def test_countries_have_a_clock_and_working_hours():
    lists = builtin()
    assert zone_of_country(lists, "EC") == MANABI
    assert zone_of_country(lists, "ES") == "Europe/Madrid"
    assert zone_of_country(lists, "XX") is None
    assert office_hours(lists, "AD") is None
    for country in ("EC", "ES"):
        assert zone(zone_of_country(lists, country)) is not None
        opening, closing = office_hours(lists, country) or (time.max, time.min)
        assert opening < closing


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2018-10-17T08:00", "2018-10-17T17:00", True),
        ("2018-10-17T07:59", "2018-10-17T09:00", False),
        ("2018-10-17T16:30", "2018-10-17T17:01", False),
        ("2018-10-20T09:00", "2018-10-20T10:00", False),  # a Saturday
        ("2018-10-17T10:00", "2018-10-18T09:00", False),
    ],
)
def test_working_hours_are_from_monday_to_friday(start, end, inside):
    hours = Hours(datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert hours.within(time(8), time(17)) is inside
