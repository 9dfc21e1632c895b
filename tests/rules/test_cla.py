"""Family CLA beyond its examples: borders, milder cases, and what must stay silent."""

import pytest

from cooptec.codelists import codelist
from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
SHEET = f"{ACTION}/accio.yaml"
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
P2 = """\
decisions:
  - {porta: P2, resultat: aprovada, data: 2018-06-10, organ: direccio_fons, motiu: Complet,
     participants: [ent-fons]}
"""


def classified(small, **more):
    """The action of the example with a whole classification; None takes a value out."""
    values = {
        "sectors": '[{codi: "15110", pes: 100}]',
        "ods": '[{fita: "16.6", principal: true}]',
        "marcadors": markers(("1", 0), ("3", 0)),
        "tipus_ajuda": "D01",
        "cooperacio_tecnica_pura": "true",
        "tipus_flux": '"10"',
        "tipus_financament": '"110"',
        "bi_multi": '"1"',
        "lligada": '"5"',
        "canal": '"11002"',
    } | more
    rest = "".join(f"  {key}: {value}\n" for key, value in values.items() if value is not None)
    return small.lay("classificacio:\n" + rest, "accio")


def markers(*scores):
    return "[" + ", ".join(f'{{codi: "{c}", valor: {v}, motiu: Vist}}' for c, v in scores) + "]"


def sectors(*shares):
    return "[" + ", ".join(f'{{codi: "{code}", pes: {share}}}' for code, share in shares) + "]"


def test_an_action_without_classification_is_left_in_peace(small):
    assert not [each for each in small.check() if each.code.startswith("CLA")]


def test_one_code_alone_has_the_whole(small):
    (found,) = classified(small, sectors=sectors(("15110", 90))).found("CLA-01")
    assert (found.severity, found.pending, small.line(found)) == (Severity.ERROR, False, "90")


def test_a_share_is_greater_than_zero(small):
    classified(small, sectors=sectors(("15110", 110), ("43060", -10)))
    (found,) = small.found("CLA-01")
    assert small.line(found) == "-10"


def test_while_a_share_is_missing_there_is_no_sum(small):
    classified(small, sectors='[{codi: "15110", pes: 60}, {codi: "43060"}]')
    assert not small.found("CLA-01")


PARENTS = [
    ("16061", "16066"), ("43030", "43031"), ("43030", "43032"), ("43040", "43041"),
    ("43040", "43042"), ("14020", "14021"), ("14020", "14022"), ("14030", "14031"),
    ("14030", "14032"), ("15112", "15185"),
]  # fmt: skip


@pytest.mark.parametrize(("general", "detail"), PARENTS)
def test_the_details_of_the_domain_are_known(general, detail):
    assert general in codelist("crs").get(detail).several("detalla")


def test_a_detail_shows_its_general_code_whatever_their_order(small):
    classified(small, sectors=sectors(("43031", 60), ("43030", 40)))
    (found,) = small.found("CLA-02")
    assert (small.line(found), small.line(found.related[0])) == ('"43031"', '"43030"')


def test_two_details_of_one_code_may_stand_together(small):
    assert not classified(small, sectors=sectors(("43031", 60), ("43032", 40))).found("CLA-02")


@pytest.mark.parametrize(
    ("kind", "aid", "n"),
    [
        ("assistencia_tecnica", "D01", 0),
        ("assistencia_tecnica", "D02", 1),
        ("intercanvi", "D02", 0),
        ("taller_seminari", "D01", 1),
        ("suport_distancia", "D01", 0),
        ("suport_distancia", "D02", 0),
        ("mentoria", "D01", 0),
        ("visita_estudi", "E01", 0),
        ("assistencia_tecnica", "C01", 0),
    ],
)
def test_the_type_of_aid_fits_the_kind_of_cooperation(small, kind, aid, n):
    small.lay(f"modalitat: {kind}", "accio")
    found = classified(small, tipus_ajuda=aid).found("CLA-03")
    assert [small.line(each) for each in found] == [aid] * n


def test_a_type_of_aid_is_called_by_its_name_in_the_language_of_the_reader(small):
    small.lay("modalitat: intercanvi", "accio")
    (found,) = classified(small).found("CLA-03")
    assert "Donor country personnel" in say(found.message)
    assert "Personal del país donante" in translator("es").say(found.message)


def test_the_flag_is_pending_while_it_is_missing_and_wrong_once_it_says_no(small):
    (found,) = classified(small, cooperacio_tecnica_pura=None).found("CLA-04")
    assert found.pending
    (found,) = classified(small, cooperacio_tecnica_pura="false").found("CLA-04")
    assert not found.pending
    assert not classified(small, cooperacio_tecnica_pura="false", tipus_ajuda="C01").found("CLA-04")


def test_markers_that_were_not_examined_are_told_in_one_finding(small):
    small.lay("ambits: [gestio_ambiental]")
    (found,) = classified(small, marcadors=markers(("5", 0))).found("CLA-05")
    assert found.pending
    for name in ("Gender equality", "Environment", "Climate change: adaptation"):
        assert name in say(found.message)
    assert "Biodiversity" not in say(found.message)


def test_a_marker_that_scores_0_was_examined(small):
    small.lay("ambits: [gestio_ambiental]")
    scores = markers(("1", 0), ("2", 0), ("5", 0), ("7", 0))
    assert not classified(small, marcadors=scores).found("CLA-05")


def chain(small, objective="Vivir bien", result="La ficha está en uso", indicator="Trámites"):
    return small.write(
        f"{ACTION}/marc_logic.yaml",
        f"""\
        objectius: [{{id: obj-general, nivell: general, enunciat: {{es: "{objective}"}}}}]
        resultats:
          - {{id: res-a, enunciat: {{es: "{result}"}}, objectiu: obj-general, tipus: efecte}}
        indicadors:
          - {{id: ind-a, enunciat: {{es: "{indicator}"}}, resultat: res-a, unitat: casos}}
        """,
    )


@pytest.mark.parametrize(
    ("code", "score", "texts", "n"),
    [
        ("10", 2, {"objective": "Reducir el riesgo de desastres"}, 0),
        ("10", 2, {"result": "Las rutas de evacuación están trazadas"}, 0),
        ("10", 2, {"indicator": "Rutas de evacuación"}, 1),
        ("10", 1, {"indicator": "Rutas de evacuación"}, 0),
        ("10", 1, {}, 1),
        ("10", 0, {}, 0),
        ("2", 1, {"result": "Los residuos están medidos por ruta"}, 0),
        ("5", 1, {"result": "El manglar está protegido"}, 0),
        ("1", 2, {"result": "Las asociaciones de mujeres deciden los servicios"}, 0),
        ("1", 1, {}, 1),
        ("3", 1, {"result": "El plan está acordado en asamblea"}, 0),
    ],
)
def test_a_score_can_be_read_in_objectives_results_or_indicators(small, code, score, texts, n):
    chain(small, **texts)
    found = classified(small, marcadors=markers((code, score))).found("CLA-06")
    assert len(found) == n
    assert all(each.pending and small.line(each) == str(score) for each in found)


def test_an_indicator_told_apart_by_gender_shows_a_gender_score_of_1(small):
    chain(small).edit(f"{ACTION}/marc_logic.yaml", "unitat: casos", "desagregacio: [genere]")
    assert not classified(small, marcadors=markers(("1", 1))).found("CLA-06")
    assert classified(small, marcadors=markers(("1", 2))).found("CLA-06")


def test_while_there_are_no_results_no_score_is_looked_for(small):
    small.write(f"{ACTION}/marc_logic.yaml", "resultats: []\n")
    assert not classified(small, marcadors=markers(("10", 2))).found("CLA-06")


def test_a_gender_score_needs_an_analysis_and_an_indicator(small):
    small.lay("analisi_genere:")
    found = classified(small, marcadors=markers(("1", 1))).found("CLA-07")
    assert len(found) == 2
    assert all(each.pending for each in found)
    small.lay("analisi_genere: {es: Muchas mujeres acuden entre dos tareas de cuidado}")
    (found,) = small.found("CLA-07")
    assert "indicator" in say(found.message)
    small.edit(f"{ACTION}/marc_logic.yaml", "frequencia: unica", "desagregacio: [genere]")
    assert not small.found("CLA-07")


def test_no_aplica_is_no_analysis(small):
    small.lay("analisi_genere: {es: No aplica}")
    assert len(classified(small, marcadors=markers(("1", 1))).found("CLA-07")) == 2


def test_a_gender_score_of_0_needs_nothing(small):
    small.lay("analisi_genere:")
    assert not classified(small).found("CLA-07")


RISK = (("1", 0), ("7", 0))


@pytest.mark.parametrize(
    ("area", "score", "code", "n"),
    [
        ("gestio_risc", None, "43060", 1),
        ("urbanisme_territori", None, "43031", 1),
        ("urbanisme_territori", 1, "43031", 0),
        ("gestio_litoral", 1, "41010", 1),
        ("gestio_litoral", 0, "41010", 0),
        ("gestio_litoral", 0, "43060", 1),
        ("gestio_risc", 2, "74020", 0),
        ("turisme", None, "33210", 0),
    ],
)
def test_disaster_risk_follows_the_area(small, area, score, code, n):
    small.lay(f"ambits: [{area}]")
    scores = RISK if score is None else (*RISK, ("10", score))
    classified(small, marcadors=markers(*scores), sectors=sectors((code, 100)))
    assert len(small.found("CLA-08")) == n


def test_a_marker_of_risk_that_is_missing_is_told_once(small):
    small.lay("ambits: [gestio_risc]")
    classified(small, marcadors=markers(*RISK), sectors=sectors(("43060", 100)))
    assert not small.found("CLA-05")
    assert len(small.found("CLA-08")) == 1


def targets(*codes, main=1):
    rows = (
        f'{{fita: "{code}", principal: {"true" if n < main else "false"}}}'
        for n, code in enumerate(codes)
    )
    return "[" + ", ".join(rows) + "]"


MANY = ("16.6", "16.7", "11.3", "5.5", "17.9", "8.3")


def test_one_target_is_the_main_one(small):
    (found,) = classified(small, ods=targets(*MANY[:2], main=0)).found("CLA-09")
    assert found.pending
    (found,) = classified(small, ods=targets(*MANY[:2], main=2)).found("CLA-09")
    assert not found.pending
    assert found.related[0].place.column < found.place.column


def test_the_first_target_beyond_the_limit_is_pointed_at(small):
    assert not classified(small, ods=targets(*MANY[:5])).found("CLA-09")
    (found,) = classified(small, ods=targets(*MANY)).found("CLA-09")
    assert "8.3" in small.line(found)
    small.lay("parametres: {ods_max: 6}", "programa")
    assert not small.found("CLA-09")


def in_country(small, country, year=2018):
    small.edit("entitats/ent-gad-rocafuerte.yaml", "pais: EC", f"pais: {country}")
    small.lay(f"periode_previst: {{inici: {year}-10-01, fi: {year}-11-30}}", "accio")
    return classified(small)


@pytest.mark.parametrize(
    ("country", "year", "n"),
    [
        ("EC", 2018, 0),
        ("UY", 2017, 0),
        ("UY", 2018, 1),
        ("CL", 2018, 1),
        ("AG", 2021, 0),
        ("AG", 2022, 1),
        ("ES", 2018, 1),
    ],
)
def test_official_aid_goes_to_the_countries_of_the_list_of_that_year(small, country, year, n):
    found = in_country(small, country, year).found("CLA-10")
    assert [small.line(each) for each in found] == ['"10"'] * n
    for each in found:
        assert small.line(each.related[0]) == country


def test_an_action_between_two_sides_of_the_north_is_no_official_aid(small):
    in_country(small, "ES").lay("direccio: nord_nord", "accio")
    assert not small.found("CLA-10")


def budget(small, *lines, given=()):
    rows = (
        f"  - {{id: par-{n}, capitol: tallers, tipus: {kind}, financador: {funder},"
        f" quantia: {{valor: {amount}, moneda: EUR}}}}\n"
        for n, (kind, funder, amount) in enumerate(lines)
    )
    text = "partides:\n" + "".join(rows)
    if given:
        text += "aportacions:\n" + "".join(
            f"  - {{entitat: {who}, tipus: {kind}, quantia: {{valor: {amount}, moneda: EUR}}}}\n"
            for kind, who, amount in given
        )
    return small.write(f"{ACTION}/pressupost.yaml", text)


def year(committed="300.00", disbursed="0.00"):
    return {
        "exercici": "2018",
        "quantia_compromesa": f"{{valor: {committed}, moneda: EUR}}",
        "quantia_desemborsada": f"{{valor: {disbursed}, moneda: EUR}}",
    }


def test_the_figures_of_the_year_are_pending_until_the_last_decision(small):
    found = classified(small).found("CLA-11")
    assert [(each.pending, each.moment) for each in found] == [(True, "A")] * 3


def test_the_figures_of_the_year_are_those_that_the_statistics_print(small):
    budget(small, ("monetari", "ent-fons", "300.00"), ("en_especie", "ent-fons", "50.00"))
    assert not classified(small, **year()).found("CLA-11")
    (found,) = classified(small, **year("301.00")).found("CLA-11")
    assert small.line(found) == "301.00"
    expense = "id: des-a\npartida: par-0\ndata: {}\nquantia: {{valor: 80.00, moneda: EUR}}\n"
    small.write(f"{ACTION}/despeses/des-a.yaml", expense.format("2018-10-20"))
    (found,) = classified(small, **year()).found("CLA-11")
    assert small.line(found) == "0.00"
    small.write(f"{ACTION}/despeses/des-a.yaml", expense.format("2019-01-20"))
    assert not small.found("CLA-11")


def test_kind_counted_as_money_is_told_by_pre_08_alone(small):
    budget(small, ("monetari", "ent-fons", "300.00"), ("en_especie", "ent-fons", "50.00"))
    classified(small, **year("350.00"))
    assert (len(small.found("PRE-08")), len(small.found("CLA-11"))) == (1, 0)


SIDES = """\
entitats:
  - {entitat: ent-gad-rocafuerte, rol: govern_local}
  - {entitat: ent-fons, rol: fons}
  - {entitat: ent-aj, rol: ajuntament}
"""


@pytest.mark.parametrize(
    ("lines", "given", "n"),
    [
        ([("ent-fons", "500.00")], [("ent-fons", "300.00"), ("ent-aj", "200.00")], 1),
        (
            [("ent-fons", "300.00"), ("ent-aj", "200.00")],
            [("ent-fons", "300.00"), ("ent-aj", "200.00")],
            0,
        ),
        ([("ent-fons", "500.00")], [("ent-fons", "500.00")], 0),
        (
            [("ent-fons", "500.00")],
            [("ent-fons", "300.00"), ("ent-gad-rocafuerte", "200.00")],
            0,
        ),
    ],
)
def test_what_a_town_hall_gives_is_not_told_again_as_what_the_fons_pays(small, lines, given, n):
    town_hall = "id: ent-aj\nnom: {ca: Ajuntament d'Exemple}\ntipus: ajuntament\n"
    small.write("entitats/ent-aj.yaml", town_hall).lay(SIDES, "accio")
    money = [("monetari", who, amount) for who, amount in lines]
    budget(small, *money, given=[("monetari", who, amount) for who, amount in given])
    found = small.found("CLA-12")
    assert [(small.line(each), each.pending) for each in found] == [("200.00", True)] * n
    assert all("200.00 of Ajuntament d'Exemple" in say(each.message) for each in found)


def test_what_a_town_hall_gives_in_kind_is_no_matter(small):
    small.lay(SIDES, "accio")
    lines = [("monetari", "ent-fons", "500.00"), ("en_especie", "ent-aj", "200.00")]
    given = [("monetari", "ent-fons", "500.00"), ("en_especie", "ent-aj", "200.00")]
    assert not budget(small, *lines, given=given).found("CLA-12")


def test_a_cancelled_action_is_not_classified(small):
    small.lay("estat: cancellada\n" + P2, "accio")
    classified(small, sectors=sectors(("15110", 90)), ods=targets(*MANY, main=0))
    assert not [each for each in small.check() if each.code.startswith("CLA")]
