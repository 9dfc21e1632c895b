"""Family MLG beyond its examples: borders, milder cases, and what must stay silent."""

import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator
from cooptec.model.base import TextML
from cooptec.model.marc_logic import MarcLogic, Resultat
from cooptec.model.programa import Parametres
from cooptec.rules.mlg import MLG_12
from cooptec.rules.mlg_values import MLG_08

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
CHAIN = f"{ACTION}/marc_logic.yaml"
P2 = """\
decisions:
  - {porta: P2, resultat: aprovada, data: 2018-06-10, organ: direccio_fons, motiu: Complet,
     participants: [ent-fons]}
"""


def indicator(**more):
    """The indicator of the example with other values; None takes one out."""
    values = {
        "enunciat": "{es: Trámites con ficha común, ca: Tràmits amb fitxa comuna}",
        "resultat": "res-fitxa",
        "mesura": "unitat",
        "unitat": "trámites",
        "sentit": "ascendent",
        "linia_base": '{valor: "0", data: 2018-06-01, font: Registro}',
        "valor_objectiu": '{valor: "36", data: 2018-11-16}',
        "font_verificacio": "{es: Carpeta, ca: Carpeta}",
        "responsable": "per-contrapart-rocafuerte",
    } | more
    lines = (f"    {key}: {value}\n" for key, value in values.items() if value is not None)
    return "indicadors:\n  - id: ind-tramits\n" + "".join(lines)


def mission(**more):
    """A mission from 14 to 20 October with other values."""
    values = {
        "id": "mis-rocafuerte-1",
        "accio": "acc-rocafuerte-atencio-2018",
        "tipus": "assistencia",
        "estat": "prevista",
        "periode_desti": "{inici: 2018-10-14, fi: 2018-10-20}",
    } | more
    return "".join(f"{key}: {value}\n" for key, value in values.items())


def measure(small, name, day, value="4", source="font: Carpeta"):
    text = f"id: {name}\nindicador: ind-tramits\ndata: {day}\nvalor: '{value}'\n{source}\n"
    return small.write(f"{ACTION}/mesuraments/{name}.yaml", text)


def results(n):
    one = "  - {{id: res-{0}, enunciat: {{es: Lista, ca: Llesta}}, objectiu: obj-especific}}\n"
    return "resultats:\n" + "".join(one.format(index) for index in range(n))


def test_the_first_result_beyond_the_limit_is_pointed_at(small):
    small.lay(results(4), "marc_logic")
    assert not small.found("MLG-01")
    (found,) = small.lay(results(5), "marc_logic").found("MLG-01")
    assert (found.pending, "5" in say(found.message)) == (False, True)
    small.lay("parametres: {resultats_max: 5}", "programa")
    assert not small.found("MLG-01")


def test_an_empty_framework_is_left_to_the_rules_that_make_it_an_error(small):
    small.lay("objectius: []\nresultats: []\nindicadors: []\nactivitats: []", "marc_logic")
    found = [each for each in small.lay(P2, "accio").check() if each.place.path == CHAIN]
    assert not [each.code for each in found if each.code.startswith("MLG")]
    assert Severity.ERROR in {each.severity for each in found}


def test_without_a_specific_objective_it_is_pending_until_the_decision(small):
    text = "objectius: [{id: obj-general, nivell: general, enunciat: {es: Vivir bien}}]"
    (found,) = small.lay(text, "marc_logic").found("MLG-01")
    assert found.pending
    (found,) = small.lay(P2, "accio").found("MLG-01")
    assert not found.pending


def test_a_cancelled_action_owes_nothing(small):
    small.lay("estat: cancellada\n" + P2, "accio")
    small.lay(indicator(linia_base=None, valor_objectiu=None, responsable=None), "marc_logic")
    told = {each.code for each in small.check()}
    assert not {f"MLG-0{n}" for n in (2, 3, 4, 6, 9)} & told


def test_a_result_is_called_by_its_words_in_the_language_of_the_reader(small):
    small.lay(indicator(resultat="res-altre"), "marc_logic")
    (found,) = small.found("MLG-02")
    assert "La ficha común está acordada" in translator("es").say(found.message)
    assert "La fitxa comuna està acordada" in translator("ca").say(found.message)


def test_what_cannot_be_read_is_not_missing(small):
    small.lay(indicator(linia_base="{valor: '0', data: ahir, font: Registro}"), "marc_logic")
    assert not small.found("MLG-03")


@pytest.mark.parametrize(("day", "n"), [("2018-10-19", 0), ("2018-10-20", 1)])
def test_a_baseline_may_be_measured_until_the_first_mission_ends(small, day, n):
    small.write(f"{ACTION}/missions/mis-rocafuerte-1.yaml", mission())
    base = f"{{no_disponible: true, quan: {day}}}"
    found = small.lay(indicator(linia_base=base), "marc_logic").found("MLG-03")
    assert len(found) == n
    for each in found:
        assert (small.line(each), each.related[0].place.path[-21:]) == (
            day,
            "mis-rocafuerte-1.yaml",
        )


@pytest.mark.parametrize("more", [{"tipus": "identificacio"}, {"estat": "cancellada"}])
def test_an_identification_mission_of_three_days_does_not_end_the_baseline(small, more):
    stay = {"periode_desti": "{inici: 2018-07-02, fi: 2018-07-04}"}
    small.write(f"{ACTION}/missions/mis-rocafuerte-1.yaml", mission(**stay, **more))
    small.lay(indicator(linia_base="{no_disponible: true, quan: 2018-10-15}"), "marc_logic")
    assert not small.found("MLG-03")


def test_a_baseline_that_is_not_available_must_say_until_when(small):
    (found,) = small.lay(indicator(linia_base="{no_disponible: true}"), "marc_logic").found(
        "MLG-03"
    )
    assert found.pending


def test_a_target_after_the_evaluation_points_at_both_dates(small):
    evaluation = "id: ava-rocafuerte\naccio: acc-rocafuerte-atencio-2018\n"
    small.write(f"{ACTION}/avaluacio.yaml", evaluation + "moment: final\ndata: 2018-11-15\n")
    (found,) = small.found("MLG-04")
    assert (small.line(found), small.line(found.related[0])) == ("2018-11-16", "2018-11-15")
    small.write(f"{ACTION}/avaluacio.yaml", evaluation + "moment: intermedia\ndata: 2018-11-15\n")
    assert not small.found("MLG-04")


@pytest.mark.parametrize(("day", "n"), [("2019-02-28", 0), ("2019-03-01", 1)])
def test_before_there_is_an_evaluation_the_day_of_the_final_report_counts(small, day, n):
    small.lay("termini_informe_final: 90", "programa")
    small.lay(indicator(valor_objectiu=f'{{valor: "36", data: {day}}}'), "marc_logic")
    assert len(small.found("MLG-04")) == n


@pytest.mark.parametrize(
    ("base", "target", "more", "n"),
    [
        ("0", "0", {}, 1),
        ("40", "36", {}, 1),
        ("40", "36", {"sentit": "descendent"}, 0),
        ("36", "36", {"sentit": "mantenir"}, 0),
        ("36", "36", {"mesura": "nominal"}, 0),
        ("Alt", "alt", {"mesura": "qualitatiu"}, 0),
        ("Bàsic", "bàsic", {"mesura": "ordinal"}, 1),
        ("bàsic", "avançat", {"mesura": "ordinal"}, 0),
        ("1.250", "1300", {}, 0),
        ("1,250", "1300", {}, 0),
        ("12,5", "12.6", {"mesura": "taxa_variacio"}, 0),
        ("0 %", "40 %", {"mesura": "percentatge"}, 0),
    ],
)
def test_a_target_moves_away_from_the_baseline(small, base, target, more, n):
    line = f'{{valor: "{base}", data: 2018-06-01, font: Registro}}'
    goal = f'{{valor: "{target}", data: 2018-11-16}}'
    small.lay(indicator(linia_base=line, valor_objectiu=goal, **more), "marc_logic")
    found = small.found("MLG-05")
    assert len(found) == n
    assert all(small.line(each) == f'"{target}"' for each in found)


@pytest.mark.parametrize(
    ("value", "more", "n"),
    [
        ("100", {"mesura": "percentatge", "unitat": '"%"'}, 0),
        ("101", {"mesura": "percentatge", "unitat": '"%"'}, 1),
        ("-1", {"mesura": "percentatge", "unitat": '"%"'}, 1),
        ("-12", {"mesura": "taxa_variacio", "unitat": '"%"'}, 0),
        ("150", {"mesura": "taxa_variacio", "unitat": '"%"'}, 0),
        ("-1", {}, 1),
        ("36.5", {}, 1),
        ("36.0", {}, 0),
        ("1.250", {}, 0),
        ("12.5", {"unitat": "toneladas por mes"}, 0),
        ("7,5", {"unitat": "hores"}, 0),
        ("-2", {"unitat": "grados"}, 0),
        ("9" * 60, {}, 0),
        ("una ordenanza", {}, 0),
        ("≥ 30", {}, 0),
    ],
)
def test_values_are_plausible(small, value, more, n):
    small.lay(
        indicator(valor_objectiu=f'{{valor: "{value}", data: 2018-11-16}}', **more), "marc_logic"
    )
    assert len(small.found("MLG-07")) == n


def test_a_value_on_the_way_that_is_not_plausible_is_pointed_at_itself(small):
    between = '[{valor: "20", data: 2018-08-01}, {valor: "-7", data: 2018-09-01}]'
    small.lay(indicator(valors_intermedis=between), "marc_logic")
    (found,) = small.found("MLG-07")
    assert small.line(found) == '"-7"'


def test_a_measured_value_that_is_not_plausible_is_pointed_at_in_its_file(small):
    (found,) = measure(small, "mes-tramits", "2018-06-08", "4.5").found("MLG-07")
    assert (found.place.path, small.line(found)) == (
        f"{ACTION}/mesuraments/mes-tramits.yaml",
        "'4.5'",
    )
    assert found.related[0].place.path == CHAIN
    assert translator("es").say(found.message).startswith("4,5")
    assert translator("en").say(found.message).startswith("4.5")


@pytest.mark.parametrize(
    ("unit", "words", "mesura", "people"),
    [
        ("personas", "Trámites", "unitat", True),
        ("persones-dia", "Formació", "unitat", True),
        ("técnicos municipales", "Equipo", "unitat", True),
        ("documentos", "Personas consultadas en el documento", "unitat", False),
        ("propuestas", "Propuestas de personas usuarias", "unitat", False),
        ("asociaciones", "Asociaciones de mujeres que firman", "unitat", False),
        ("llars", "Llars que separen l'orgànica", "unitat", False),
        (None, "Número de personas que participan", "unitat", True),
        (None, "Nombre de propostes de les persones usuàries", "unitat", False),
        ('"%"', "Porcentaje de personas satisfechas", "percentatge", True),
        ('"%"', "% de participants que aproven", "percentatge", True),
        ('"%"', "Percentage of households that separate waste", "percentatge", False),
        ('"%"', "Porcentaje de informes que leen las personas", "percentatge", False),
    ],
)
def test_indicators_about_people_are_known_by_what_they_count(small, unit, words, mesura, people):
    text = f'{{es: "{words}", ca: "{words}"}}'
    small.lay(indicator(unitat=unit, enunciat=text, mesura=mesura), "marc_logic")
    assert bool(small.found(MLG_08.code)) is people


def test_telling_apart_by_area_alone_is_not_enough(small):
    small.lay(indicator(unitat="personas", desagregacio="[zona]"), "marc_logic")
    (found,) = small.found("MLG-08")
    assert (found.pending, small.line(found)) == (True, "[zona]")
    small.lay(indicator(unitat="personas", desagregacio="[zona, genere]"), "marc_logic")
    assert not small.found("MLG-08")


def test_a_result_whose_only_activity_is_cancelled_is_an_empty_promise(small):
    small.edit(CHAIN, "estat: prevista", "estat: cancellada")
    (found,) = small.found("MLG-09")
    assert "está acordada" in translator("es").say(found.message)


def activity(id_, start, end, needs="", state="prevista"):
    return (
        f"  - {{id: {id_}, titol: {{es: Uno, ca: Un}}, resultat: res-fitxa, inici: {start},"
        f" fi: {end}, dependencies: [{needs}], estat: {state}}}\n"
    )


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        ("2018-10-01", "2018-11-30", None),
        ("2018-09-30", "2018-10-02", "2018-09-30"),
        ("2018-11-29", "2018-12-01", "2018-12-01"),
        ("2018-12-03", "2018-12-04", "2018-12-03"),
    ],
)
def test_an_activity_lies_within_the_action(small, start, end, line):
    small.lay("activitats:\n" + activity("act-fitxa", start, end), "marc_logic")
    assert [small.line(each) for each in small.found("MLG-10")] == ([line] if line else [])


def test_an_action_that_really_lasted_longer_has_room_for_its_activities(small):
    small.lay("periode_real: {inici: 2018-10-01, fi: 2018-12-15}", "accio")
    small.lay("activitats:\n" + activity("act-fitxa", "2018-12-03", "2018-12-04"), "marc_logic")
    assert not small.found("MLG-10")


def test_an_activity_may_begin_on_the_day_on_which_the_one_it_needs_ends(small):
    first = activity("act-fitxa", "2018-10-15", "2018-10-19")
    small.lay(
        "activitats:\n" + first + activity("act-b", "2018-10-19", "2018-10-22", "act-fitxa"),
        "marc_logic",
    )
    assert not small.found("MLG-10")
    small.lay(
        "activitats:\n" + first + activity("act-b", "2018-10-18", "2018-10-22", "act-fitxa"),
        "marc_logic",
    )
    (found,) = small.found("MLG-10")
    assert (small.line(found), small.line(found.related[0])) == ("2018-10-18", "2018-10-19")


def test_a_cancelled_activity_holds_nothing_up(small):
    first = activity("act-fitxa", "2018-10-15", "2018-10-19", state="cancellada")
    small.lay(
        "activitats:\n" + first + activity("act-b", "2018-10-16", "2018-10-17", "act-fitxa"),
        "marc_logic",
    )
    assert not small.found("MLG-10")


def test_an_effect_is_documented_by_the_source_of_its_indicator(small):
    small.lay("productes: []", "marc_logic")
    (found,) = small.found("MLG-11")
    assert found.pending
    small.edit(CHAIN, "tipus: producte", "tipus: efecte")
    assert not small.found("MLG-11")


def test_a_deliverable_of_work_for_all_results_serves_them_all(small):
    small.edit(
        CHAIN, "    resultat: res-fitxa\n    responsable", "    transversal: true\n    responsable"
    )
    assert not small.found("MLG-11")


ACHIEVED = [
    ("ca", "Els residus i els costos del servei estan mesurats per ruta i fracció."),
    ("ca", "L'equip municipal resol les sol·licituds amb la fitxa única."),
    ("ca", "Llar d'infants oberta a tots els barris"),
    ("ca", "Centre de recollida en funcionament"),
    ("ca", "Haver acordat el pla amb les entitats"),
    ("ca", "Taller municipal de reparació en marxa"),
    ("ca", "Mar i platja netes durant tota la temporada"),
    ("ca", "Personal municipal capacitat per informar un cas"),
    ("ca", "R1. Registre únic en ús"),
    ("es", "Los seis tramos urbanos cuentan con criterios acordados."),
    ("es", "Hogares con separación en origen"),
    ("es", "Hogar de acogida en funcionamiento"),
    ("es", "Lugar de encuentro acordado con el barrio"),
    ("es", "Mujeres que deciden los servicios de cada año"),
    ("es", "Haber acordado el plan"),
    ("es", "Taller de reparación en marcha"),
    ("es", "Personal municipal capaz de elaborar informes"),
    ("en", "The plan is agreed and in force"),
    ("en", "Improved waste collection in the pilot area"),
    ("en", "Plan agreed with the neighbourhood"),
    ("en", "Having agreed on the plan, the council applies it"),
]
TASKS = [
    ("ca", "Elaborar una fitxa comuna"),
    ("ca", "Enfortir les capacitats de l'equip"),
    ("ca", "Definir criteris comuns"),
    ("ca", "Reduir els residus a la platja"),
    ("ca", "Fer un mapa dels riscos"),
    ("ca", "Dotar-se d'un protocol"),
    ("ca", "R2: Promoure la participació"),
    ("es", "Elaborar una ficha común"),
    ("es", "Fortalecer las capacidades del equipo"),
    ("es", "Definir criterios comunes"),
    ("es", "«Mejorar» la recolección"),
    ("es", "Dotarse de un protocolo"),
    ("es", "1. Promover la participación"),
    ("en", "To improve waste collection"),
    ("en", "Strengthen the capacity of the team"),
    ("en", "Improve the plan"),
]


def told_as_a_task(language, text):
    chain = MarcLogic(resultats=(Resultat(enunciat=TextML(**{language: text})),))
    return [each.loc for each in MLG_12.check(chain, Parametres())]


@pytest.mark.parametrize(("language", "text"), ACHIEVED)
def test_a_state_that_was_reached_is_no_task(language, text):
    assert told_as_a_task(language, text) == []


@pytest.mark.parametrize(("language", "text"), TASKS)
def test_a_result_told_as_a_task_is_pointed_at_in_its_language(language, text):
    assert told_as_a_task(language, text) == [("resultats", 0, "enunciat", language)]


def test_results_told_as_tasks_are_only_information(small):
    small.edit(CHAIN, "ca: La fitxa comuna està acordada", "ca: Acordar la fitxa comuna")
    (found,) = small.found("MLG-12")
    assert found.severity is Severity.INFO
    assert small.line(found).startswith("Acordar")


def test_a_measurement_before_the_baseline_points_at_both_dates(small):
    (found,) = measure(small, "mes-tramits", "2018-05-31").found("MLG-13")
    assert (small.line(found), small.line(found.related[0])) == ("2018-05-31", "2018-06-01")
    assert not found.pending


def test_a_measurement_on_the_day_of_the_baseline_is_none_before_it(small):
    assert not measure(small, "mes-tramits", "2018-06-01").found("MLG-13")


def test_a_measurement_cannot_be_of_a_day_to_come(small):
    assert not measure(small, "mes-tramits", "2018-06-11").found("MLG-13")
    (found,) = measure(small, "mes-tramits", "2018-06-12").found("MLG-13")
    assert small.line(found) == "2018-06-12"


def test_two_values_of_one_day_have_no_order(small):
    measure(small, "mes-a", "2018-06-08", "4")
    assert not measure(small, "mes-b", "2018-06-08", "4").found("MLG-13")
    (found,) = measure(small, "mes-b", "2018-06-08", "5").found("MLG-13")
    assert found.related[0].place.path.endswith("mes-a.yaml")


def test_numbered_measurements_go_with_their_dates(small):
    measure(small, "mes-tramits-2", "2018-06-08")
    assert not measure(small, "mes-tramits-10", "2018-06-10").found("MLG-13")
    (found,) = measure(small, "mes-tramits-10", "2018-06-05").found("MLG-13")
    assert found.place.path.endswith("mes-tramits-10.yaml")


def test_names_that_end_in_a_date_or_a_month_have_no_number(small):
    measure(small, "mes-tramits-octubre", "2018-06-08")
    measure(small, "mes-tramits-2018-06-02", "2018-06-10")
    assert not measure(small, "mes-tramits-juny", "2018-06-05").found("MLG-13")


def test_a_measurement_without_source_is_pending_until_implementation_ends(small):
    (found,) = measure(small, "mes-tramits", "2018-06-08", source="").found("MLG-13")
    assert (found.pending, found.moment) == (True, "M")


def test_an_indicator_is_measured_at_its_target_date_or_later(small):
    goal = '{valor: "36", data: 2018-06-05}'
    small.lay(indicator(valor_objectiu=goal), "marc_logic")
    (found,) = measure(small, "mes-a", "2018-06-04").found("MLG-14")
    assert found.pending
    assert found.related[0].place.path.endswith("mes-a.yaml")
    assert not measure(small, "mes-b", "2018-06-05").found("MLG-14")
