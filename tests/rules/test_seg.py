import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
DEVIATION = (
    "desviacions: [{que: {es: Retraso}, causa: {ca: Traducció}, mesura: {ca: Una setmana més}}]\n"
)


def record(small, day, rest=""):
    head = f"id: seg-{day}\naccio: acc-rocafuerte-atencio-2018\ndata: {day}\n"
    return small.write(f"{ACTION}/seguiment/seg-{day}.yaml", head + rest)


def on(small, day):
    return small.lay(f"data_referencia: {day}", "programa")


def carried_out(small, *gates, etapa="implementacio"):
    """The action after some of its decision points, each on a day."""
    taken = "".join(f"  - {{porta: {g}, resultat: aprovada, data: {day}}}\n" for g, day in gates)
    return small.lay(f"etapa: {etapa}\ndecisions:\n{taken}", "accio")


# SEG-01


@pytest.mark.parametrize(("today", "count"), [("2018-12-30", 0), ("2018-12-31", 1)])
def test_the_first_record_is_due_an_interval_after_the_work_begins(small, today, count):
    found = on(carried_out(small, ("P2", "2018-07-01")), today).found("SEG-01")
    assert [small.line(each) for each in found] == ["implementacio"] * count


def test_two_records_too_far_apart_are_told_on_both(small):
    carried_out(small, ("P2", "2018-07-01"))
    record(small, "2018-10-10")
    (found,) = on(record(small, "2019-01-20"), "2019-02-01").found("SEG-01")
    assert found.place.path.endswith("seg-2019-01-20.yaml")
    assert found.related[0].place.path.endswith("seg-2018-10-10.yaml")


def test_after_the_implementation_nothing_more_is_owed(small):
    gates = (("P2", "2018-09-01"), ("P3", "2018-12-10"))
    carried_out(small, *gates, etapa="avaluacio")
    assert not on(small, "2020-01-01").found("SEG-01")


@pytest.mark.parametrize("estat", ["suspesa", "cancellada"])
def test_an_action_that_stands_still_is_not_monitored(small, estat):
    carried_out(small, ("P2", "2018-07-01")).lay(f"estat: {estat}", "accio")
    assert not on(small, "2019-06-01").found("SEG-01")


# SEG-02, SEG-04


def late(small):
    """The only activity should have ended on 19 October, its deliverable was due in November."""
    return on(carried_out(small, ("P2", "2018-09-01")), "2018-10-20")


def test_a_late_activity_is_pointed_at_by_its_last_day(small):
    (found,) = late(small).found("SEG-02")
    assert (small.line(found), found.pending) == ("2018-10-19", False)
    assert not on(small, "2018-10-19").found("SEG-02")


def test_before_the_work_begins_a_plan_may_move(small):
    (found,) = on(small, "2018-10-20").found("SEG-02")
    assert found.pending


@pytest.mark.parametrize(
    ("day", "text", "count"),
    [
        ("2018-10-20", DEVIATION, 0),
        ("2018-10-05", DEVIATION, 0),  # the last record saw it coming
        ("2018-10-05", DEVIATION + "control_seguent: 2018-10-19\n", 0),
        ("2018-10-05", DEVIATION + "control_seguent: 2018-10-18\n", 1),
        ("2018-07-20", DEVIATION, 1),  # a record was owed before the activity ended
        ("2018-10-20", "estat_activitats: [{activitat: act-fitxa, estat: feta}]\n", 0),
        ("2018-10-20", "estat_activitats: [{activitat: act-fitxa, estat: en_curs}]\n", 1),
        (
            "2018-10-20",
            "estat_activitats: [{activitat: act-fitxa, estat: en_curs, comentari: {ca: Pluja}}]\n",
            0,
        ),
        ("2018-10-20", "", 1),
    ],
)
def test_a_record_explains_what_is_late(small, day, text, count):
    assert len(record(late(small), day, text).found("SEG-02")) == count


def test_an_old_explanation_does_not_hold_for_ever(small):
    record(late(small), "2018-10-05", DEVIATION)
    assert record(small, "2018-10-20").found("SEG-02")


@pytest.mark.parametrize("estat", ["feta", "cancellada"])
def test_what_is_done_or_cancelled_is_not_late(small, estat):
    late(small).edit(f"{ACTION}/marc_logic.yaml", "estat: prevista", f"estat: {estat}")
    assert not small.found("SEG-02")


def test_a_deviation_lacks_its_cause_once_and_as_a_warning(small):
    record(small, "2018-06-01", "desviacions: [{que: {ca: Retard}, mesura: {ca: Més temps}}]\n")
    (found,) = small.found("SEG-02")
    assert (found.severity, found.pending) == (Severity.WARNING, False)
    assert not [e for e in small.found("GEN-09") if say(e.message) == "“Cause” is missing"]


def test_a_deliverable_is_late_after_its_day_and_not_once_it_is_handed_over(small):
    late(small)
    assert not on(small, "2018-11-16").found("SEG-04")
    (found,) = on(small, "2018-11-17").found("SEG-04")
    assert "16 November 2018" in say(found.message)
    small.edit(f"{ACTION}/marc_logic.yaml", "estat: previst\n", "estat: lliurat\n")
    assert not small.found("SEG-04")


def test_a_late_deliverable_that_is_explained_is_left_in_peace(small):
    assert not record(on(late(small), "2018-11-20"), "2018-11-18", DEVIATION).found("SEG-04")


# SEG-03


def risk(small, probabilitat=2, impacte=3, reviewed="2018-05-28", rest=""):
    return small.lay(
        f"""\
riscos:
  - id: rsc-1
    descripcio: {{ca: Tancament de l'any}}
    probabilitat: {probabilitat}
    impacte: {impacte}
    mitigacio: {{ca: Missió abans del desembre}}
    responsable: per-coordinacio-fons
    revisat_el: {reviewed}
{rest}""",
        "accio",
    )


@pytest.mark.parametrize(("reviewed", "count"), [("2018-04-12", 0), ("2018-04-11", 1)])
def test_a_high_risk_is_reviewed_every_two_months(small, reviewed, count):
    found = risk(small, reviewed=reviewed).found("SEG-03")
    assert [small.line(each) for each in found] == [reviewed] * count


def test_a_low_or_closed_risk_is_left_in_peace(small):
    assert not risk(small, 2, 2, "2017-01-01").found("SEG-03")
    assert not risk(small, 3, 3, "2017-01-01", "    estat: tancat\n").found("SEG-03")


def test_a_monitoring_record_that_reviews_it_counts(small):
    risk(small, reviewed="2018-01-15")
    assert not record(small, "2018-05-20", "riscos_revisats: [rsc-1]\n").found("SEG-03")


# SEG-05


@pytest.mark.parametrize(
    ("organ", "count"), [("alcaldia", 0), ("direccio_fons", 1), ("comissio_seguiment", 0)]
)
def test_the_fons_does_not_validate_for_the_partner(small, organ, count):
    act = f"estat: validat\n    validacio: {{organ: {organ}, data: 2018-06-01}}\n"
    small.edit(f"{ACTION}/marc_logic.yaml", "estat: previst\n", act)
    found = small.found("SEG-05")
    assert [small.line(each) for each in found] == [organ] * count
    assert all(each.severity is Severity.ERROR and not each.pending for each in found)


# SEG-06


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ("{dones: 8, homes: 6}", []),
        ("{dones: 8, homes: 5, no_consta: 1}", []),
        ("{no_consta: 3}", ["Women and men are not told apart among those who came (3)"]),
        ("{dones: 9, homes: 6}", ["15 people came, and 14 were expected"]),
        ("{no_consta: 0}", []),
    ],
)
def test_attendance_is_told_apart_and_not_above_the_plan(small, came, told):
    text = (
        "estat: prevista\n    participants_previstos: {dones: 7, homes: 7}\n"
        f"    participants_reals: {came}\n"
    )
    small.edit(f"{ACTION}/marc_logic.yaml", "estat: prevista\n", text)
    assert [say(each.message) for each in small.found("SEG-06")] == told


def test_more_people_than_expected_can_be_explained(small):
    text = (
        "estat: prevista\n    participants_previstos: {dones: 1}\n"
        "    participants_reals: {dones: 9}\n"
    )
    small.edit(f"{ACTION}/marc_logic.yaml", "estat: prevista\n", text)
    comment = "estat_activitats: [{activitat: act-fitxa, estat: feta, comentari: {ca: Obert}}]\n"
    assert not record(small, "2018-06-01", comment).found("SEG-06")
