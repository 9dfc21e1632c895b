import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
TDR = f"{ACTION}/tdr.yaml"
CALL = "convocatories/cvc-minim-2018.yaml"


def validations(partner="2018-06-06", fons="2018-06-07", versions=(1, 1)):
    return f"""\
validacions:
  - {{entitat: ent-gad-rocafuerte, data: {partner}, llengua: es, versio: {versions[0]}}}
  - {{entitat: ent-fons, data: {fons}, llengua: ca, versio: {versions[1]}}}
"""


def publish(small):
    return small.write(
        CALL,
        """\
        id: cvc-minim-2018
        accions: [acc-rocafuerte-atencio-2018]
        data_publicacio: 2018-06-08
        estat: oberta
        """,
    )


def test_an_action_without_terms_of_reference_is_told_so_once(small):
    small.delete(TDR)
    told = [say(each.message) for each in small.found("TDR-01")]
    assert sum("tdr.yaml" in each for each in told) == 1
    assert not any("Scope and method" in each for each in told)


def test_a_section_is_called_by_its_number_and_its_title(small):
    small.lay("calendari:", "tdr")
    told = [say(each.message) for each in small.found("TDR-01")]
    assert "The section “Activities, place and calendar” lacks “Calendar”" in told


def test_a_cancelled_action_owes_no_section(small):
    small.delete(TDR).lay("estat: cancellada", "accio")
    assert not small.found("TDR-01")


def test_a_missing_language_is_pending_before_publication_and_an_error_after(small):
    small.lay("lloc: {es: Ventanilla única}", "tdr")
    (before,) = small.found("TDR-02")
    assert (before.severity, before.pending) == (Severity.WARNING, True)
    (after,) = publish(small).found("TDR-02")
    assert (after.severity, after.pending) == (Severity.ERROR, False)
    assert "Catalan" in say(after.message)


def test_a_language_of_a_side_that_is_not_announced_is_found(small):
    (found,) = small.lay("llengues: [es]", "tdr").found("TDR-02")
    assert small.line(found) == "[es]"


def test_both_languages_are_validated_as_the_same_version(small):
    small.lay("versio: 2\n" + validations(versions=(2, 1)), "tdr")
    (found,) = small.found("TDR-02")
    assert small.line(found) == "1"
    assert found.related[0].place.line == found.place.line - 1


def test_a_text_of_a_demand_with_two_actions_is_told_once(small):
    small.lay("context: {es: La ventanilla única}")
    small.write(
        "accions/acc-altra/accio.yaml", "id: acc-altra\ndemandes: [dem-rocafuerte-atencio]\n"
    )
    small.write("accions/acc-altra/tdr.yaml", "versio: 1\n")
    assert len(small.found("TDR-02")) == 1


def test_a_validation_on_the_day_of_the_version_holds(small):
    small.lay(validations(partner="2018-06-04"), "tdr")
    assert not small.found("TDR-03")


def test_a_validation_before_the_version_points_at_its_date(small):
    (found,) = small.lay(validations(fons="2018-06-03"), "tdr").found("TDR-03")
    assert small.line(found) == "2018-06-03"
    assert small.line(found.related[0]) == "2018-06-04"


def test_a_validation_of_an_older_version_does_not_hold(small):
    small.lay("versio: 2\n" + validations(versions=(2, 1)), "tdr")
    (found,) = small.found("TDR-03")
    assert "Fons" in say(found.message)


def test_terms_of_reference_that_say_they_are_validated_must_be_so_at_once(small):
    assert all(each.pending for each in small.found("TDR-03"))
    small.lay("estat: validat", "tdr")
    assert [each.pending for each in small.found("TDR-03")] == [False, False]


def test_the_agreed_dates_lie_within_the_window_in_force(small):
    small.lay("periode_previst: {inici: 2018-08-01, fi: 2018-12-31}", "accio")
    small.lay("finestra_acordada: {inici: 2018-11-01, fi: 2018-12-07}", "tdr")
    (found,) = small.found("TDR-04")
    assert "missions" in say(found.message)


def test_a_deliverable_that_the_terms_of_reference_leave_out_shows_where_it_stands(small):
    small.edit(
        f"{ACTION}/marc_logic.yaml",
        "productes:\n",
        "productes:\n  - {id: pro-guia, estat: previst}\n",
    )
    (found,) = small.found("TDR-04")
    assert (small.line(found), small.line(found.related[0])) == ("[pro-fitxa]", "pro-guia")


def team(days):
    return f"equip:\n  - {{persona: per-coordinacio-fons, rol_equip: cap, dies_missio: {days}}}\n"


MISSION = """\
    id: mis-1
    accio: acc-rocafuerte-atencio-2018
    estat: prevista
    persones: [per-coordinacio-fons]
    periode_desti: {inici: 2018-10-14, fi: 2018-10-20}
    data_sortida: 2018-10-13
    data_retorn: 2018-10-21
    """


@pytest.mark.parametrize(
    ("days", "pending"), [(5, None), (7, None), (9, None), (4, False), (10, True), (0, False)]
)
def test_mission_days_are_between_the_working_days_and_those_from_door_to_door(
    small, days, pending
):
    small.lay(team(days), "accio").write(f"{ACTION}/missions/mis-1.yaml", MISSION)
    assert [each.pending for each in small.found("TDR-04")] == (
        [] if pending is None else [pending]
    )


def test_mission_days_are_not_compared_while_no_mission_is_written(small):
    assert not small.lay(team(30), "accio").found("TDR-04")


@pytest.mark.parametrize(
    ("last", "chosen", "marked"),
    [
        ("2018-06-21", "2018-06-30", []),
        ("2018-06-20", "2018-06-30", ["2018-06-20"]),
        ("2018-06-30", "2018-06-30", ["2018-06-30"]),
        ("2018-06-01", "2018-05-30", ["2018-06-01", "2018-05-30"]),
    ],
)
def test_there_are_ten_days_to_apply_and_the_selection_comes_after(small, last, chosen, marked):
    small.write(
        CALL,
        f"""\
        id: cvc-minim-2018
        estat: esborrany
        data_publicacio: 2018-06-11
        termini_candidatures: {last}
        data_seleccio_prevista: {chosen}
        """,
    )
    assert [small.line(each) for each in small.found("TDR-05")] == marked


def test_every_cost_of_the_budget_has_somebody_who_bears_it(small):
    small.write(f"{ACTION}/pressupost.yaml", "partides: [{id: par-1, capitol: tallers}]\n")
    (found,) = small.found("TDR-06")
    assert "Workshops" in say(found.message)


def test_a_faulty_line_of_costs_raises_no_missing_cost(small):
    small.lay("condicions_economiques: [{concepte: [asseguranca], assumeix: fons}]", "tdr")
    assert not small.found("TDR-06")


def test_each_gap_of_a_deliverable_is_a_warning_and_no_error(small):
    small.edit(f"{ACTION}/marc_logic.yaml", "    validador: ent-gad-rocafuerte\n", "")
    (found,) = small.found("TDR-07")
    assert found.severity is Severity.WARNING
    assert not [e for e in small.found("GEN-09") if "Who validates" in say(e.message)]


def test_a_version_with_a_text_missing_has_no_length_yet(small):
    small.lay("parametres: {tdr_paraules: [2000, 3000]}", "programa")
    assert len(small.found("TDR-08")) == 2
    small.lay("lloc: {es: Ventanilla única}", "tdr")
    (found,) = small.found("TDR-08")
    assert "Spanish" in say(found.message)


def test_terms_of_reference_that_are_not_written_yet_have_no_length(small):
    small.lay("parametres: {tdr_paraules: [2000, 3000]}", "programa")
    assert not small.lay("metodologia:", "tdr").found("TDR-08")


def test_only_the_activities_that_the_lent_staff_lead_count(small):
    small.lay("equip: [{persona: per-coordinacio-fons, rol_equip: cap, dies_missio: 1}]", "accio")
    assert not small.found("TDR-10")


@pytest.mark.parametrize(
    ("path", "on", "field"),
    [
        (TDR, "tdr", "perfil: {essencial: [{es: 5 años, ca: 6 anys}]}"),
        (f"{ACTION}/accio.yaml", "accio", "resum: {es: El 3 de mayo, ca: El 3 d'abril}"),
        ("demandes/dem-rocafuerte-atencio.yaml", None, "riscos: {es: 1.250 USD, ca: 1.520 USD}"),
    ],
)
def test_figures_that_differ_are_found_in_every_text_of_the_action(small, path, on, field):
    (found,) = small.lay(field, on).found("TDR-11")
    assert found.place.path == path
    assert found.related[0].place.line == found.place.line


def test_it_is_told_which_figure_stands_in_which_language(small):
    small.lay("abast: {es: 36 trámites en 4 unidades, ca: 35 tràmits en quatre unitats}", "tdr")
    (found,) = small.found("TDR-11")
    assert say(found.message) == "Catalan has 35 where Spanish has 36"
    small.lay("abast: {es: 36 trámites, ca: Els tràmits}", "tdr")
    assert say(small.found("TDR-11")[0].message) == "Spanish has 36, which Catalan does not have"


def test_a_demand_without_action_is_not_compared(small):
    small.delete(f"{ACTION}/accio.yaml")
    small.lay("riscos: {es: 1.250 USD, ca: 1.520 USD}")
    assert not small.found("TDR-11")
