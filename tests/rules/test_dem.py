import pytest

from cooptec.i18n import translator
from cooptec.rules.dem_texts import is_nothing

say = translator("en").say
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


def test_an_endorsement_by_another_body_than_the_authority_counts_at_any_time(small):
    small.lay("estat: esborrany\naval: {organ: secretaria, data: 2018-04-12, referencia: O 1}")
    (found,) = small.found("DEM-01")
    assert small.line(found) == "secretaria"
    assert not found.pending


@pytest.mark.parametrize("hours", ["0.5", "40"])
def test_any_time_of_the_reference_person_will_do(small, hours):
    assert not small.lay(f"dedicacio_contrapart: {hours}").found("DEM-02")


def test_a_reference_person_of_another_institution_shows_where_that_stands(small):
    small.lay("contrapart: per-coordinacio-fons")
    (found,) = small.found("DEM-03")
    assert found.related[0].place.path == "persones/per-coordinacio-fons.yaml"
    said = [translator("ca").value(each) for each in found.message.args.values()]
    assert said == ["Fons Català de Cooperació al Desenvolupament", "GAD municipal de Rocafuerte"]


def test_a_reference_person_whose_institution_is_not_written_yet_is_left_in_peace(small):
    small.edit("persones/per-contrapart-rocafuerte.yaml", "entitat: ent-gad-rocafuerte\n", "")
    assert not small.found("DEM-03")


@pytest.mark.parametrize("year", [20017, 17, 2019])
def test_a_fact_of_no_year_or_of_the_future_is_found(small, year):
    small.lay(f"evidencies: [{{afirmacio: Un hecho, font: Registro, any: {year}}}]")
    (found,) = small.found("DEM-04")
    assert small.line(found) == str(year)


def change(language, text):
    return f"canvi_esperat: {{{language}: '{text.replace(chr(39), chr(39) * 2)}'}}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Comprar un camión recolector para la gestión de residuos."),
        ("es", "Construcción de un mercado municipal."),
        ("es", "Realizar un taller de capacitación para el personal."),
        ("es", "Adquisición de computadores para la Dirección de Planificación."),
        ("ca", "Comprar dos vehicles i instal·lar una aplicació informàtica."),
        ("ca", "Fer un taller i una jornada."),
        ("en", "Buying equipment and holding a workshop."),
        ("fr", "Construction d'un marché."),
    ],
)
def test_a_change_that_is_a_purchase_a_work_or_an_event_is_found(small, language, text):
    (found,) = small.lay(change(language, text)).found("DEM-05")
    assert found.place.path == DEMAND


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El personal sabe mantener los equipos que compra."),
        ("es", "La unidad aplica criterios comunes a cada obra de construcción."),
        ("es", "Después del taller, el equipo actualiza el plano cada año."),
        ("es", "El GAD municipal dispone de un procedimiento de compras."),
        ("ca", "L'equip resol les sol·licituds d'obres amb una sola fitxa."),
        ("ca", "El municipi té capacitat per revisar les obres."),
        ("en", "Staff are able to plan the works by themselves."),
        ("es", "Las familias viven más tranquilas."),
        ("ca", "El curs del riu és net."),
    ],
)
def test_a_change_that_is_a_capacity_is_not(small, language, text):
    assert not small.lay(change(language, text)).found("DEM-05")


def test_a_capacity_told_in_one_language_is_enough(small):
    text = "{es: Comprar según criterios comunes., ca: Comprar com cal.}"
    assert not small.lay(f"canvi_esperat: {text}").found("DEM-05")


@pytest.mark.parametrize(
    "text",
    [
        "COOTAD, artículo 55, letra b",
        "Art. 264 de la Constitución",
        "Ley orgánica, arts. 54 y 55",
        "Ordenanza 3-2015, artículo 7",
    ],
)
def test_a_norm_with_its_article_is_enough(small, text):
    assert not small.lay(f"competencia_legal: {{es: '{text}'}}").found("DEM-06")


@pytest.mark.parametrize(
    "text", ["COOTAD", "artículo 55", "La ley lo dice en 2010", "Es del municipio, 55"]
)
def test_a_norm_or_an_article_alone_is_not(small, text):
    assert len(small.lay(f"competencia_legal: {{es: '{text}'}}").found("DEM-06")) == 1


def plan(start, end):
    return f"{{pla: P, objectiu_pla: O, vigencia: {{inici: {start}, fi: {end}}}}}"


@pytest.mark.parametrize(
    ("plans", "findings"),
    [
        (plan("2012-01-01", "2014-12-31"), 1),
        (plan("2012-01-01", "2018-09-01"), 0),
        (f"{plan('2012-01-01', '2014-12-31')}, {plan('2015-01-01', '2019-12-31')}", 0),
        (f"{plan('2012-01-01', '2014-12-31')}, {{pla: P, objectiu_pla: O}}", 0),
    ],
)
def test_one_plan_in_force_is_enough_and_one_without_dates_may_be(small, plans, findings):
    assert len(small.lay(f"alineacio: [{plans}]").found("DEM-07")) == findings


@pytest.mark.parametrize("word", ["cap", "Ninguno", "ninguna.", "NONE", "No n'hi ha", "no hay"])
def test_nobody_is_a_full_answer_in_any_language(small, word):
    assert is_nothing(word)
    assert not small.lay(f'altres_actors: [{{entitat: "{word}"}}]').found("DEM-08")


def test_nobody_and_somebody_contradict_each_other(small):
    small.lay("altres_actors: [{entitat: AECID, accio: Apoyo}, {entitat: ninguno}]")
    (found,) = small.found("DEM-08")
    assert small.line(found) == "ninguno"


def test_right_holders_are_counted_as_women_and_men_from_formulation_on(small):
    small.lay("xifres_titulars: {drets: {dones: 228, no_consta: 12}}")
    (found,) = small.found("DEM-09")
    assert found.pending
    small.lay("xifres_titulars: {drets: {dones: 0, homes: 12}}")
    assert not small.found("DEM-09")


@pytest.mark.parametrize(
    ("days", "findings"),
    [
        ("{inici: 2018-11-30, fi: 2019-01-31}", 0),
        ("{inici: 2018-12-01, fi: 2019-01-31}", 1),
        ("{inici: 2018-06-01, fi: 2018-08-31}", 1),
        ("{inici: 2018-12-01}", 0),
    ],
)
def test_one_common_day_with_the_window_is_enough(small, days, findings):
    assert len(small.lay(f"finestra: {days}").found("DEM-10")) == findings


def test_the_window_of_the_call_wins_over_that_of_the_programme(small):
    small.write(
        "convocatories/cvc-2019.yaml",
        "id: cvc-2019\nestat: esborrany\nfinestra: {inici: 2019-02-01, fi: 2019-04-30}\n",
    )
    small.lay("finestra: {inici: 2019-02-01, fi: 2019-03-31}")
    assert len(small.found("DEM-10")) == 1
    small.lay("convocatoria: cvc-2019")
    assert not small.found("DEM-10")


@pytest.mark.parametrize(
    ("days", "counting", "findings"),
    [
        (5, "tolerant", 0),
        (4, "tolerant", 1),
        (5, "desti", 1),
        (7, "desti", 0),
        (14, "tolerant", 0),
        (15, "tolerant", 1),
        (15, "porta_a_porta", 1),
    ],
)
def test_the_days_of_a_mission_are_counted_as_the_programme_says(small, days, counting, findings):
    small.lay(f"missio_durada: {{min_dies: 7, max_dies: 14, comptatge: {counting}}}", "programa")
    small.lay(f"durada_prevista: {{nombre_missions: 1, dies_per_missio: {days}}}")
    assert len(small.found("DEM-11")) == findings


def test_support_from_home_alone_has_no_length_of_a_mission(small):
    small.lay("durada_prevista: {nombre_missions: 0, dies_per_missio: 0, dies_distancia: 9}")
    assert not small.found("DEM-11")


def test_each_language_of_a_title_has_its_own_length(small):
    long = " ".join(["palabra"] * 21)
    short = " ".join(["paraula"] * 20)
    (found,) = small.lay(f"titol: {{es: {long}, ca: {short}}}").found("DEM-12")
    assert small.line(found) == long


def test_a_score_outside_the_scale_is_an_error_at_any_time(small):
    small.edit(DEMAND, "puntuacio: 3", "puntuacio: 7")
    (found,) = small.found("DEM-13")
    assert (small.line(found), found.pending) == ("7", False)


def test_a_criterion_without_a_reason_is_told_at_the_criterion(small):
    small.edit(DEMAND, "es: Una misión basta para acordar la ficha y probarla\n", "es:\n")
    catalan = "ca: Amb una missió n'hi ha prou per acordar la fitxa i provar-la\n"
    small.edit(DEMAND, catalan, "ca:\n")
    (found,) = small.found("DEM-13")
    assert "Feasibility" in say(found.message)


def test_the_reason_for_the_partner_is_in_its_own_language(small):
    small.lay("estat: no_prioritzada\ndecisio:\nresposta: {motiu: {ca: Enguany no hi cap.}}")
    (found,) = small.found("DEM-14")
    assert "Spanish" in say(found.message)


def test_a_demand_whose_decision_postpones_it_has_a_reason_too(small):
    small.lay("estat: en_analisi\ndecisio: {porta: P1, resultat: ajornada}")
    assert len(small.found("DEM-14")) == 1


def second(area="administracio_electronica", state="esborrany", start="2018-11-01"):
    return f"""\
        id: dem-segona
        estat: {state}
        entitat_demandant: ent-gad-rocafuerte
        ambits: [residus, {area}]
        finestra: {{inici: {start}, fi: 2018-12-15}}
        """


@pytest.mark.parametrize(
    ("other", "findings"),
    [
        (second(), 1),
        (second(area="turisme"), 0),
        (second(state="retirada"), 0),
        (second(start="2018-11-17"), 0),
        (second(start="2018-11-16"), 1),
    ],
)
def test_demands_that_ask_for_the_same_are_told_once(small, other, findings):
    small.write("demandes/dem-segona.yaml", other)
    assert len(small.found("DEM-15")) == findings


CALL = """\
    id: cvc-minim-2018
    accions: [acc-rocafuerte-atencio-2018]
    data_publicacio: {day}
    estat: {state}
    """


@pytest.mark.parametrize(
    ("day", "state", "findings"),
    [
        ("2018-06-11", "oberta", 1),
        ("2018-06-12", "oberta", 0),
        ("2018-06-01", "esborrany", 0),
        ("2018-06-01", "cancellada", 0),
        ("2018-06-01", "resolta", 1),
    ],
)
def test_permission_is_asked_for_as_soon_as_the_call_is_out(small, day, state, findings):
    small.write("convocatories/cvc-minim-2018.yaml", CALL.format(day=day, state=state))
    assert len(small.found("DEM-16")) == findings


def test_a_permission_that_comes_after_the_publication_is_found(small):
    small.write("convocatories/cvc-minim-2018.yaml", CALL.format(day="2018-06-01", state="oberta"))
    small.lay("permis_publicacio: {concedit: true, data: 2018-06-02, abast: Todo}")
    (found,) = small.found("DEM-16")
    assert small.line(found) == "2018-06-02"
    assert found.related[0].place.path == "convocatories/cvc-minim-2018.yaml"
