import pytest

from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
TEAM = "equip: [{persona: per-coordinacio-fons, rol_equip: cap, dies_distancia: 1}]"


def session(small, day, rest="", name="1"):
    head = f"id: ses-{name}\naccio: acc-rocafuerte-atencio-2018\ndata: {day}\n"
    return small.write(f"{ACTION}/sessions/ses-{name}.yaml", head + rest)


def at(hour, zone="Europe/Madrid", minutes=60):
    return f'hora_inici: "{hour}"\nfus_horari: {zone}\ndurada_min: {minutes}\n'


def test_a_session_outside_the_period_is_pointed_at_with_the_period_beside_it(small):
    (found,) = session(small, "2018-12-01").found("SUP-01")
    assert small.line(found) == "2018-12-01"
    assert found.related[0].place.path == f"{ACTION}/accio.yaml"


def test_a_session_in_either_the_planned_or_the_actual_period_is_inside(small):
    small.lay("periode_real: {inici: 2018-10-08, fi: 2018-12-14}", "accio")
    assert not session(small, "2018-12-01").found("SUP-01")
    assert not session(small, "2018-10-02").found("SUP-01")


@pytest.mark.parametrize(("minutes", "count"), [(276, 0), (277, 1)])
def test_a_fifth_more_than_the_hours_agreed_is_allowed_and_the_session_above_is_found(
    small, minutes, count
):
    small.lay(TEAM, "accio")
    session(small, "2018-10-20", "durada_min: 300\n", "1")
    session(small, "2018-11-20", "durada_min: 60\n", "3")
    found = session(small, "2018-10-30", f"durada_min: {minutes}\n", "2").found("SUP-01")
    assert [each.place.path[-6:] for each in found] == ["2.yaml"][:count] + ["3.yaml"] * (1 - count)


def test_without_days_agreed_nothing_is_too_much(small):
    assert not session(small, "2018-10-20", "durada_min: 3000\n").found("SUP-01")


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        ("2018-10-17", at("16:00"), None),  # 9:00 there
        ("2018-10-17", at("13:00"), "For the partner it is 17 October 2018, from 06:00 to 07:00"),
        ("2018-10-31", at("13:00"), None),  # clocks in Catalonia have gone back: 7:00 there
        ("2018-10-17", at("00:30"), "For the partner it is 16 October 2018, from 17:30 to 18:30"),
        ("2018-10-17", at("09:00", "America/Guayaquil"), None),
        ("2018-10-20", at("16:00"), "For the partner it is 20 October 2018, from 09:00 to 10:00"),
        ("2018-10-17", at("16:00", "Jama"), "There is no time zone called Jama"),
        ("2018-10-17", at("16:00", "../etc/passwd"), "There is no time zone called ../etc/passwd"),
        ("2018-10-17", at("16:00", "Europe"), "There is no time zone called Europe"),
        ("2018-10-17", 'hora_inici: "03:00"\n', None),  # whose three o'clock is not known
    ],
)
def test_a_session_falls_in_the_working_hours_of_the_partner(small, day, text, told):
    found = [say(each.message) for each in session(small, day, text).found("SUP-02")]
    assert found == ([told] if told else [])


def test_holidays_of_both_sides_count_on_the_day_on_which_they_are_observed(small):
    (moved,) = session(small, "2018-10-08").found("SUP-02")
    assert "For the partner this day is a public holiday" in say(moved.message)
    assert not session(small, "2018-10-09").found("SUP-02")
    (ours,) = session(small, "2018-10-12", "persones: [per-coordinacio-fons]\n").found("SUP-02")
    assert "For the team this day is a public holiday: Festa nacional d'Espanya" in say(
        ours.message
    )


def test_the_first_and_the_last_day_of_the_calendar_do_no_harm(small):
    for day in ("0001-01-01", "9999-12-31"):
        session(small, day, at("23:59", "America/Guayaquil", 300)).found("SUP-02")


def mission(small, fields=""):
    head = "id: mis-1\naccio: acc-rocafuerte-atencio-2018\n"
    return small.write(
        f"{ACTION}/missions/mis-1.yaml",
        f"{head}tipus: assistencia\ndata_retorn: 2018-10-20\n{fields}",
    )


def test_continuity_is_owed_only_after_the_return_and_not_before_the_next_decision(small):
    mission(small).lay("data_referencia: 2018-10-20", "programa")
    assert not small.found("SUP-03")
    (found,) = small.lay("data_referencia: 2018-10-21", "programa").found("SUP-03")
    assert found.pending
    assert small.line(found) == "2018-10-20"


@pytest.mark.parametrize("day", ["2018-10-20", "2018-11-15"])
def test_any_later_session_gives_it(small, day):
    mission(small).lay("data_referencia: 2018-11-20", "programa")
    assert not session(small, day).found("SUP-03")


def test_a_programme_without_remote_support_asks_for_none(small):
    mission(small).lay("data_referencia: 2018-11-20\nsuport_distancia: false", "programa")
    assert not small.found("SUP-03")
