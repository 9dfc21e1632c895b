import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
MISSIONS = f"{ACTION}/missions"


def mission(small, fields, name="1", tipus="assistencia"):
    """A mission of the example, with a few more fields."""
    head = f"id: mis-rocafuerte-{name}\naccio: acc-rocafuerte-atencio-2018\ntipus: {tipus}\n"
    return small.write(f"{MISSIONS}/mis-rocafuerte-{name}.yaml", head + fields)


def days(start, end, out=None, back=None):
    """Days at destination, and the journey around them."""
    found = f"periode_desti: {{inici: 2018-{start}, fi: 2018-{end}}}\n"
    if out:
        found += f"data_sortida: 2018-{out}\n"
    return found + (f"data_retorn: 2018-{back}\n" if back else "")


def on(small, day):
    return small.lay(f"data_referencia: {day}", "programa")


# MIS-01


def test_each_end_outside_the_dates_is_pointed_at_with_the_dates_beside_it(small):
    found = mission(small, days("08-27", "09-05")).found("MIS-01")
    assert [small.line(each) for each in found] == ["2018-08-27"]
    assert found[0].related[0].place.path == "programa.yaml"


def test_the_dates_agreed_are_looked_at_once_those_of_the_programme_are_met(small):
    (found,) = mission(small, days("11-12", "11-23")).found("MIS-01")
    assert (small.line(found), found.severity) == ("2018-11-23", Severity.ERROR)
    assert found.related[0].place.path == f"{ACTION}/tdr.yaml"


def test_the_dates_of_the_call_win_over_those_of_the_programme(small):
    call = "id: cvc-1\naccions: [acc-rocafuerte-atencio-2018]\n"
    small.write(
        "convocatories/cvc-1.yaml", f"{call}finestra: {{inici: 2019-02-01, fi: 2019-03-31}}\n"
    )
    (first, _) = mission(small, days("10-15", "10-19")).found("MIS-01")
    assert first.related[0].place.path == "convocatories/cvc-1.yaml"


@pytest.mark.parametrize("tipus", ["identificacio", "formulacio", "avaluacio", "reciproca"])
def test_missions_before_and_after_the_dates_agreed_and_visits_to_catalonia_are_free(small, tipus):
    assert not mission(small, days("05-07", "05-09"), tipus=tipus).found("MIS-01")


@pytest.mark.parametrize("estat", ["cancellada", "ajornada"])
def test_a_mission_that_does_not_take_place_has_no_dates_to_keep(small, estat):
    text = days("12-03", "12-04") + f"estat: {estat}\n"
    found = mission(small, text).check()
    assert {each.code for each in found if not each.pending} & {
        "MIS-01",
        "MIS-02",
        "MIS-16",
    } == set()


# MIS-02


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (days("10-15", "10-19", "10-14", "10-20"), None),  # Monday to Friday, weekend travel
        (days("10-15", "10-28", "10-14", "10-29"), None),  # a full fortnight and travel
        (
            days("10-15", "10-29", "10-14", "10-30"),
            "15 days; a mission of assistance lasts 14 at most",
        ),
        (
            days("10-16", "10-18", "10-15", "10-19"),
            "5 days; a mission of assistance lasts 7 at least",
        ),
        (days("10-15", "10-19"), None),  # the journey is not known yet
        (days("10-15", "10-17"), "5 days; a mission of assistance lasts 7 at least"),
        (days("10-15", "10-21", "10-13", "10-22"), "3 travel days; a mission has 2 at most"),
    ],
)
def test_the_least_is_counted_door_to_door_and_the_most_at_destination(small, text, said):
    found = [say(each.message) for each in mission(small, text).found("MIS-02")]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("comptatge", "count"), [("desti", 1), ("porta_a_porta", 0), ("tolerant", 0)]
)
def test_a_week_of_work_is_long_enough_unless_days_are_counted_at_destination(
    small, comptatge, count
):
    small.lay(f"missio_durada: {{min_dies: 7, max_dies: 14, comptatge: {comptatge}}}", "programa")
    found = mission(small, days("10-15", "10-19", "10-14", "10-20")).found("MIS-02")
    assert len(found) == count


def test_a_fortnight_and_travel_is_too_long_where_days_are_counted_door_to_door(small):
    small.lay("missio_durada: {min_dies: 7, max_dies: 14, comptatge: porta_a_porta}", "programa")
    assert mission(small, days("10-15", "10-28", "10-14", "10-29")).found("MIS-02")


def test_the_usual_lengths_hold_where_the_programme_says_none(small):
    small.lay("missio_durada:", "programa")
    assert mission(small, days("10-15", "11-02", "10-14", "11-03")).found("MIS-02")


def test_a_return_before_the_last_day_is_a_mistake_that_is_pointed_at(small):
    (found,) = mission(small, days("10-15", "10-19", "10-14", "10-18")).found("MIS-02")
    assert small.line(found) == "2018-10-18"


def test_a_three_day_identification_is_normal(small):
    text = days("09-10", "09-12", "09-09", "09-13")
    assert not mission(small, text, tipus="identificacio").found("MIS-02")


# MIS-03, MIS-05


def two(small, second, first=None, people="[per-coordinacio-fons]"):
    first = first or days("10-08", "10-12", "10-07", "10-13")
    mission(small, f"persones: {people}\n{first}", "1")
    return mission(small, f"persones: {people}\n{second}", "2")


def test_two_missions_that_share_a_travel_day_are_told_on_both_lines(small):
    (found,) = two(small, days("10-15", "10-19", "10-13", "10-20")).found("MIS-03")
    assert found.place.path == f"{MISSIONS}/mis-rocafuerte-2.yaml"
    assert found.related[0].place.path == f"{MISSIONS}/mis-rocafuerte-1.yaml"
    assert small.line(found) == "per-coordinacio-fons"
    assert "Núria Exemple Prat" in say(found.message)


def test_overlaps_are_found_across_actions(small):
    two(small, "estat: prevista\n")
    path = "accions/acc-altra/missions/mis-altra-1.yaml"
    text = "id: mis-altra-1\naccio: acc-altra\npersones: [per-coordinacio-fons]\n"
    small.write(path, text + days("10-10", "10-12"))
    assert [each.place.path for each in small.found("MIS-03")] == [path]


def test_a_long_mission_is_remembered_over_a_short_one_inside_it(small):
    two(small, days("10-09", "10-10"), days("10-01", "10-30"))
    mission(small, "persones: [per-coordinacio-fons]\n" + days("10-20", "10-25"), "3")
    found = small.found("MIS-03")
    assert {each.related[0].place.path[-6:] for each in found} == {"1.yaml"}
    assert len(found) == 2


def test_a_person_who_is_not_known_or_whose_data_are_gone_is_left_in_peace(small):
    second = days("10-10", "10-12")
    assert not two(small, second, people="[per-ningu]").found("MIS-03")
    small.lay("persones/per-coordinacio-fons.yaml:\n  anonimitzada_el: 2018-06-01\n")
    assert not two(small, second).found("MIS-03")


def test_a_mission_that_was_postponed_is_no_second_one(small):
    assert not two(small, days("10-10", "10-12") + "estat: ajornada\n").found("MIS-03")


@pytest.mark.parametrize(("out", "count"), [("10-27", 1), ("10-28", 0)])
def test_a_fortnight_lies_between_two_missions_of_one_person(small, out, count):
    found = two(small, days("10-29", "11-02", out, "11-03")).found("MIS-05")
    assert len(found) == count


def test_the_rest_is_that_of_the_programme_and_missions_at_once_are_no_lack_of_rest(small):
    second = days("10-18", "10-24", "10-17", "10-25")
    assert not two(small, days("10-10", "10-12")).found("MIS-05")
    (found,) = two(small, second).found("MIS-05")
    assert "is back from a mission on 13 October 2018" in say(found.message)
    small.lay("parametres: {descans_entre_missions: 3, tdr_paraules: [100, 3000]}", "programa")
    assert not small.found("MIS-05")


# MIS-04


def test_a_reference_person_with_two_missions_at_once_is_found_on_both_lines(small):
    mission(small, days("10-08", "10-12"), "1")
    (found,) = mission(small, days("10-12", "10-19"), "2").found("MIS-04")
    assert found.place.path.endswith("2.yaml")
    assert found.related[0].place.path.endswith("1.yaml")
    assert "Iván Ejemplo Solórzano" in say(found.message)


@pytest.mark.parametrize(
    ("second", "tipus"),
    [
        (days("10-08", "10-12"), "assistencia"),  # one joint mission
        (days("10-10", "10-11"), "seguiment"),  # the Fons comes to see how it goes
        (days("10-10", "10-19"), "reciproca"),
        (days("10-13", "10-19"), "assistencia"),
        (days("10-10", "10-19") + "estat: cancellada\n", "assistencia"),
    ],
)
def test_joint_missions_and_visits_are_not_two_at_once(small, second, tipus):
    mission(small, days("10-08", "10-12"), "1")
    assert not mission(small, second, "2", tipus).found("MIS-04")


# MIS-06


PLACE = 'llocs: ["1312"]\n'


def test_the_observed_day_counts_and_the_day_that_was_moved_is_not_asked_for_twice(small):
    (found,) = mission(small, PLACE + days("10-08", "10-19")).found("MIS-06")
    assert "8 October 2018" in say(found.message)
    assert "9 October 2018" in say(found.message)


def test_the_transfer_that_the_package_misses_is_known_from_the_list(small):
    told = [say(e.message) for e in mission(small, PLACE + days("10-29", "11-09")).found("MIS-06")]
    assert len(told) == 2
    assert "Independencia de Cuenca" in told[1]
    assert "1 November 2018" in told[1]


@pytest.mark.parametrize(
    "listed", ["{dia: 2018-10-08, nom: X}", "{dia: 2018-10-09, dia_observat: 2018-10-08, nom: X}"]
)
def test_a_list_with_the_observed_day_is_enough(small, listed):
    text = PLACE + days("10-08", "10-19") + f"festius: [{listed}]\n"
    assert not mission(small, text).found("MIS-06")


def test_a_holiday_listed_without_its_transfer_is_pointed_at(small):
    text = PLACE + days("10-08", "10-19") + "festius: [{dia: 2018-10-09, nom: X}]\n"
    (found,) = mission(small, text).found("MIS-06")
    assert small.line(found) == "2018-10-09"


def test_a_holiday_that_was_moved_out_of_the_mission_costs_no_day(small):
    assert not mission(small, PLACE + days("10-09", "10-19")).found("MIS-06")


def test_local_days_of_the_place_count_and_those_of_other_cantons_do_not(small):
    small.lay("festius_locals: [{nom: Cantonización, dia: 2018-09-30, font: GAD}]", "entitat")
    text = days("09-24", "10-05")
    (found,) = mission(small, PLACE + text).found("MIS-06")
    assert "Cantonización" in say(found.message)
    assert not mission(small, 'llocs: ["1320"]\n' + text).found("MIS-06")


def test_in_catalonia_the_holidays_are_those_of_catalonia(small):
    text = 'llocs: ["08"]\n' + days("09-10", "09-14")
    (found,) = mission(small, text, tipus="reciproca").found("MIS-06")
    assert "Diada Nacional de Catalunya" in say(found.message)


def test_a_period_of_a_thousand_years_is_left_to_others(small):
    text = PLACE + "periode_desti: {inici: 0001-01-01, fi: 9999-12-31}\n"
    assert not mission(small, text).found("MIS-06")


# MIS-09, MIS-12, MIS-18, MIS-19: before departure

OUT = "data_sortida: 2018-10-14\n"


def plan(day, contact="contacte_emergencia: per-coordinacio-fons, "):
    return OUT + f"pla_seguretat: {{nivell: Ordinari, {contact}revisat_el: {day}}}\n"


@pytest.mark.parametrize(
    ("today", "reviewed", "state"),
    [
        ("2018-09-01", "2018-06-01", None),  # there is time: nobody could review it yet
        ("2018-09-20", "2018-06-01", "pending"),
        ("2018-10-14", "2018-06-01", "now"),
        ("2018-10-14", "2018-09-14", None),
        ("2018-10-20", "2018-10-15", "now"),  # after departure
    ],
)
def test_the_security_plan_is_reviewed_in_the_last_month(small, today, reviewed, state):
    found = on(mission(small, plan(reviewed)), today).found("MIS-09")
    assert [("pending" if each.pending else "now") for each in found] == ([state] if state else [])


def test_an_emergency_contact_is_needed(small):
    (found,) = mission(small, plan("2018-10-01", "")).found("MIS-09")
    assert "whom to call" in say(found.message)
    assert not [each for each in small.found("GEN-09") if "Emergency" in say(each.message)]


def reconfirmed(day, rest="dates_confirmades: true"):
    return OUT + f"reconfirmacio: {{data: {day}, {rest}, contrapart: per-contrapart-rocafuerte}}\n"


@pytest.mark.parametrize(
    ("today", "text", "state"),
    [
        ("2018-09-13", OUT, None),  # 31 days before
        ("2018-09-14", OUT, "pending"),
        ("2018-10-06", OUT, "pending"),
        ("2018-10-07", OUT, "now"),  # a week is left
        ("2018-12-01", OUT, "now"),
        ("2018-10-10", reconfirmed("2018-09-14"), None),
        ("2018-10-10", reconfirmed("2018-09-13"), "now"),
        ("2018-10-10", reconfirmed("2018-10-01", "dates_confirmades: false"), "now"),
        ("2018-10-20", reconfirmed("2018-10-16"), "now"),
    ],
)
def test_the_reconfirmation_is_silent_until_its_time_and_an_error_in_the_last_week(
    small, today, text, state
):
    found = on(mission(small, text), today).found("MIS-19")
    assert [("pending" if each.pending else "now") for each in found] == ([state] if state else [])
    assert all(each.severity is Severity.ERROR for each in found)


def test_a_reciprocal_visit_owes_nothing_of_what_a_journey_of_the_team_owes(small):
    text = OUT + "data_retorn: 2018-10-20\nestat: realitzada\n"
    found = on(mission(small, text, tipus="reciproca"), "2018-12-01").check()
    codes = {each.code for each in found if each.place.path.startswith(MISSIONS)}
    assert not codes & {f"MIS-{n:02}" for n in range(1, 20)}


@pytest.mark.parametrize(("today", "count"), [("2018-10-13", 0), ("2018-10-14", 2)])
def test_documents_and_health_information_are_asked_for_on_the_day_of_departure(
    small, today, count
):
    assert len(on(mission(small, OUT), today).found("MIS-18")) == count


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("motiu", "Vol cancel·lat pel mal temps", False),
        ("motiu", "La tècnica estava malalta", True),
        ("motiu", "Al·lèrgia greu", True),
        ("motiu", "Caducava el passaport AAB 123456", True),
        ("motiu", "Canvi de dates del visat col·lectiu de 2018", False),
        ("efecte_pressupost", "malaltia", False),
    ],
)
def test_nothing_is_told_of_the_health_or_the_documents_of_a_person(small, field, text, told):
    change = {"motiu": "Pluja", "efecte_pressupost": "cap"} | {field: text}
    lines = "".join(f'    {key}: {{ca: "{value}"}}\n' for key, value in change.items())
    rest = "    decisio: {organ: direccio_fons, data: 2018-06-01}\n"
    small = mission(small, f"canvis_missio:\n  - tipus: ajornament\n{lines}{rest}")
    assert bool(small.found("MIS-18")) is told


@pytest.mark.parametrize(
    "text",
    [
        "Mesures contra el dengue i vacunes recomanades; passaport vigent fins al 2019",
        "Visita al centre de salut i a l'hospital del cantó",
    ],
)
def test_advice_and_places_of_health_are_no_private_data(small, text):
    briefing = f'formacio_previa: {{data: 2018-06-01, continguts: {{ca: "{text}"}}}}\n'
    assert not mission(small, briefing).found("MIS-18")


@pytest.mark.parametrize(
    ("level", "told"),
    [("normal", False), ("normal; és diabètic", True), ("normal; una técnica es asmática", True)],
)
def test_the_security_plan_tells_nothing_of_anybodys_health(small, level, told):
    plan = f"pla_seguretat: {{nivell: {level}, contacte_emergencia: per-coordinacio-fons}}\n"
    found = mission(small, plan).found("MIS-18")
    assert [small.line(each) for each in found] == ([level] if told else [])


def test_the_kick_off_meeting_is_pending_until_departure(small):
    (found,) = on(mission(small, OUT), "2018-10-13").found("MIS-12")
    assert found.pending
    (found,) = on(small, "2018-10-14").found("MIS-12")
    assert not found.pending
    assert not mission(small, OUT, tipus="identificacio").found("MIS-12")


# MIS-10, MIS-11


def test_an_agenda_that_was_approved_after_departure_is_found(small):
    text = OUT + "agenda_aprovada: {organ: alcaldia, data: 2018-10-16}\n"
    told = [each for each in mission(small, text).found("MIS-10") if not each.pending]
    assert [small.line(each) for each in told] == ["2018-10-16"]


def test_what_the_mission_is_for_is_asked_once_and_only_of_assistance(small):
    mission(small, OUT)
    assert len(small.found("MIS-10")) == 3
    missing = [say(each.message) for each in small.found("GEN-09")]
    assert not any("Objectives of the mission" in each for each in missing)
    assert not mission(small, OUT, tipus="identificacio").found("MIS-10")


def agenda(*lines):
    return "agenda:\n" + "".join(
        f'  - {{data: 2018-{day}, activitat: {{es: "{text}"}}}}\n' for day, text in lines
    )


def test_days_without_a_line_are_named_and_holidays_and_weekends_are_not(small):
    text = PLACE + days("10-08", "10-12") + agenda(("10-09", "Inicio"), ("10-12", "Devolución"))
    (found,) = mission(small, text).found("MIS-11")
    assert say(found.message).endswith("10 October 2018, 11 October 2018")


@pytest.mark.parametrize(
    ("line", "told"),
    [("Sesión de devolución", False), ("Cierre con la alcaldía", False), ("Taller", True)],
)
def test_a_line_for_the_return_session_is_looked_for(small, line, told):
    text = days("10-18", "10-18") + agenda(("10-18", line))
    assert bool(mission(small, text).found("MIS-11")) is told


def test_the_day_of_the_return_session_is_time_for_it(small):
    text = days("10-18", "10-18") + agenda(("10-18", "Taller"))
    assert not mission(small, text + "restitucio: {data: 2018-10-18}\n").found("MIS-11")


# MIS-13 to MIS-17

BACK = "data_retorn: 2018-10-20\n"


def test_a_return_session_is_owed_once_the_mission_is_over(small):
    (found,) = on(mission(small, BACK), "2018-10-20").found("MIS-13")
    assert found.pending
    (found,) = on(small, "2018-10-21").found("MIS-13")
    assert (found.pending, found.severity) == (False, Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("{data: 2018-10-19, autoritat_present: true}", 0),
        ("{data: 2018-10-19}", 1),
        ("{motiu: {es: Paro nacional}}", 0),
        ("{autoritat_present: true}", 1),
    ],
)
def test_a_return_session_says_when_and_with_whom_or_why_not(small, text, count):
    found = on(mission(small, BACK + f"restitucio: {text}\n"), "2018-11-01").found("MIS-13")
    assert len(found) == count


@pytest.mark.parametrize(
    ("today", "delivered", "count"),
    [
        ("2018-11-04", None, 0),
        ("2018-11-05", None, 1),
        ("2018-12-01", "2018-11-04", 0),
        ("2018-12-01", "2018-11-05", 1),
    ],
)
def test_the_report_is_due_a_fortnight_after_the_return(small, today, delivered, count):
    report = f"contingut_informe: {{lliurat_el: {delivered}}}\n" if delivered else ""
    assert len(on(mission(small, BACK + report), today).found("MIS-14")) == count


def test_the_term_of_the_programme_wins(small):
    small.lay("termini_informe_missio: 30", "programa")
    assert not on(mission(small, BACK), "2018-11-15").found("MIS-14")


REPORT = """\
objectius: [{es: Acordar la ficha, ca: Acordar la fitxa}, {es: Capacitar al equipo}]
contingut_informe:
  diferencies_agenda: cap
"""


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ("[{objectiu: {ca: acordar la fitxa.}}, {objectiu: {es: Capacitar al equipo}}]", 0),
        ("[{objectiu: {es: Ficha acordada}}, {objectiu: {es: Equipo capacitado}}]", 0),
        ("[{objectiu: {es: Acordar la ficha}}]", 1),
        ("[{objectiu: {es: Ficha acordada}}]", 1),
        ("[]", 2),
    ],
)
def test_each_objective_has_an_answer_perhaps_in_other_words(small, answers, count):
    found = mission(small, REPORT + f"  assoliment: {answers}\n").found("MIS-15")
    assert len(found) == count
    assert all(each.related[0].message.text == "the objective" for each in found)


def test_a_report_in_the_making_is_pending_and_a_delivered_one_is_judged(small):
    (draft,) = mission(small, "contingut_informe: {resum: {es: Bien}}\n").found("MIS-15")
    assert draft.pending
    (sent,) = mission(small, "contingut_informe: {lliurat_el: 2018-06-01}\n").found("MIS-15")
    assert not sent.pending


@pytest.mark.parametrize(
    ("estat", "today", "count"),
    [
        ("prevista", "2018-10-20", 0),
        ("prevista", "2018-10-21", 1),
        ("confirmada", "2018-10-21", 1),
        ("realitzada", "2018-10-21", 0),
        ("ajornada", "2018-10-21", 0),
    ],
)
def test_a_past_mission_is_not_still_planned(small, estat, today, count):
    found = on(mission(small, BACK + f"estat: {estat}\n"), today).found("MIS-16")
    assert [small.line(each) for each in found] == [estat] * count


def test_a_cancelled_mission_needs_a_cancellation_and_each_change_its_parts(small):
    text = "estat: cancellada\ncanvis_missio: [{tipus: ajornament, motiu: {ca: Pluja}}]\n"
    told = [say(each.message) for each in mission(small, text).found("MIS-17")]
    assert len(told) == 3
    assert "nothing says why" in told[0]
    assert not any("has no reason" in each for each in told)


def test_missions_of_a_cancelled_action_are_left_in_peace(small):
    small.lay("estat: cancellada", "accio")
    text = BACK + days("12-03", "12-04") + "estat: prevista\n"
    found = on(mission(small, text), "2018-12-20").check()
    assert not [e for e in found if e.code.startswith("MIS") and e.code not in {"MIS-07", "MIS-08"}]
