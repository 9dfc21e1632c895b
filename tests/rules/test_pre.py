"""Family PRE beyond its examples: borders, milder cases, and what must stay silent."""

import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
BUDGET = f"{ACTION}/pressupost.yaml"
TOWN_HALL = """\
id: ent-aj-exemple
nom: {ca: Ajuntament d'Exemple}
sigles: Exemple
tipus: ajuntament
rols: [ajuntament]
pais: ES
territori: ES-CT
llengua: ca
contacte_institucional: {correu: ajuntament@exemple.example}
"""
SIDES = """\
entitats:
  - {entitat: ent-gad-rocafuerte, rol: govern_local}
  - {entitat: ent-fons, rol: fons}
  - {entitat: ent-aj-exemple, rol: ajuntament}
"""
P2 = """\
decisions:
  - {porta: P2, resultat: aprovada, data: 2018-06-10, organ: direccio_fons, motiu: Complet,
     participants: [ent-fons]}
"""


def line(id_="par-a", **more):
    """A line of a budget; None takes a value out."""
    values = {
        "capitol": "tallers",
        "concepte": f"{{es: Uno {id_}, ca: Un {id_}}}",
        "tipus": "monetari",
        "unitat": "taller",
        "quantitat": "1",
        "preu_unitari": "100.00",
        "valor": "100.00",
        "financador": "ent-fons",
    } | more
    worth = values.pop("valor")
    values["quantia"] = f"{{valor: {worth}, moneda: EUR}}" if worth else None
    rest = (f"    {key}: {value}\n" for key, value in values.items() if value is not None)
    return f"  - id: {id_}\n" + "".join(rest)


def given(valor, entitat="ent-fons", tipus="monetari", estat="aprovada", moneda="EUR"):
    return (
        f"  - {{entitat: {entitat}, tipus: {tipus}, estat: {estat},"
        f" quantia: {{valor: {valor}, moneda: {moneda}}}}}\n"
    )


def budget(small, lines, contributions=()):
    text = "partides:\n" + "".join(lines)
    if contributions:
        text += "aportacions:\n" + "".join(contributions)
    return small.write(BUDGET, text)


def mission(small, number=1, **more):
    """A mission of seven days; Monday to Saturday with travel before and after."""
    values = {
        "id": f"mis-rocafuerte-{number}",
        "accio": "acc-rocafuerte-atencio-2018",
        "tipus": "assistencia",
        "estat": "prevista",
        "persones": "[per-coordinacio-fons]",
        "periode_desti": "{inici: 2018-10-14, fi: 2018-10-20}",
        "data_sortida": "2018-10-13",
        "data_retorn": "2018-10-21",
    } | more
    text = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
    return small.write(f"{ACTION}/missions/{values['id']}.yaml", text)


def expense(small, name="des-a", **more):
    values = {
        "id": name,
        "partida": "par-a",
        "data": "2018-10-19",
        "quantia": "{valor: 100.00, moneda: EUR}",
        "justificant": f"Factura {name} 1",
        "pagador": "ent-fons",
        "estat": "pagada",
    } | more
    text = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
    return small.write(f"{ACTION}/despeses/{name}.yaml", text)


def three_fires(small, code, lines, contributions=()):
    return budget(small, lines, contributions).found(code)


@pytest.mark.parametrize(
    ("units", "price", "amount", "n"),
    [
        ("3", "33.33", "99.99", 0),
        ("3", "33.33", "100.00", 0),
        ("3", "33.33", "100.01", 1),
        ("0.5", "81.25", "40.63", 0),
        ("14", "4.5", "63.00", 0),
        (None, "33.33", "100.00", 0),
        ("3", "33.33", None, 0),
    ],
)
def test_a_line_adds_up_within_a_cent(small, units, price, amount, n):
    found = budget(small, [line(quantitat=units, preu_unitari=price, valor=amount)]).found("PRE-01")
    assert len(found) == n
    assert all(small.line(each) == amount for each in found)


def test_the_cent_may_be_more_where_the_programme_says_so(small):
    small.lay("parametres: {tolerancia_arrodoniment: 0.05}", "programa")
    assert not budget(small, [line(valor="100.05")]).found("PRE-01")
    assert budget(small, [line(valor="100.06")]).found("PRE-01")


def test_lines_and_contributions_agree_within_a_cent_a_line(small):
    lines = [line("par-a"), line("par-b")]
    assert not budget(small, lines, [given("200.02")]).found("PRE-02")
    (found,) = budget(small, lines, [given("200.03")]).found("PRE-02")
    assert (found.pending, small.line(found)) == (True, "200.03")
    (found,) = small.lay(P2, "accio").found("PRE-02")
    assert (found.pending, found.severity) == (False, Severity.ERROR)


def test_money_and_kind_are_balanced_apart(small):
    lines = [line("par-a"), line("par-b", tipus="en_especie", financador="ent-gad-rocafuerte")]
    swapped = [given("150.00"), given("50.00", "ent-gad-rocafuerte", "en_especie")]
    found = budget(small, lines, swapped).found("PRE-02")
    assert [small.line(each) for each in found] == ["150.00", "50.00"]
    even = [given("100.00"), given("100.00", "ent-gad-rocafuerte", "en_especie")]
    assert not budget(small, lines, even).found("PRE-02")


def test_a_contribution_that_two_institutions_share_balances(small):
    shared = [given("60.00"), given("40.00", "ent-gad-rocafuerte")]
    assert not budget(small, [line()], shared).found("PRE-02")


def test_while_contributions_or_amounts_are_still_missing_nothing_is_compared(small):
    assert not budget(small, [line()]).found("PRE-02")
    assert not budget(small, [line(), line("par-b", valor=None)], [given("100.00")]).found("PRE-02")


def test_a_line_without_heading_or_payer_is_called_by_its_words(small):
    found = budget(small, [line(capitol=None, financador=None)]).found("PRE-03")
    assert [each.pending for each in found] == [True, True]
    assert all("Uno par-a" in translator("es").say(each.message) for each in found)


def test_the_ceiling_of_an_action_is_one_of_money(small):
    small.lay("sostre_accio: {valor: 100.00, moneda: EUR}", "programa")
    kind = line("par-b", tipus="en_especie", financador="ent-gad-rocafuerte")
    assert not budget(small, [line(), kind]).found("PRE-04")
    (found,) = budget(small, [line(valor="100.01")]).found("PRE-04")
    assert found.related[0].place.path == "programa.yaml"


def test_a_ceiling_in_another_currency_is_not_compared(small):
    small.lay("sostre_accio: {valor: 10.00, moneda: USD}", "programa")
    assert not budget(small, [line()]).found("PRE-04")


def test_the_ceiling_of_a_mission_points_at_its_dearest_line(small):
    small.lay("sostre_missio: {valor: 150.00, moneda: EUR}", "programa")
    mission(small)
    own = {"missio": "mis-rocafuerte-1"}
    lines = [
        line("par-a", **own),
        line("par-b", valor="70.00", **own),
        line("par-c", valor="900.00"),
    ]
    (found,) = budget(small, lines).found("PRE-04")
    assert small.line(found) == "100.00"
    assert "14 October 2018 – 20 October 2018" in say(found.message)
    ceiling = found.related[0].place
    text = (small.root / ceiling.path).read_text(encoding="utf-8").splitlines()
    assert "sostre_missio" in text[ceiling.line - 1]


def test_what_a_mission_is_said_to_cost_counts_where_no_line_names_it(small):
    small.lay("sostre_missio: {valor: 150.00, moneda: EUR}", "programa")
    mission(small, cost_previst="{valor: 200.00, moneda: EUR}")
    (found,) = small.found("PRE-04")
    assert small.line(found) == "200.00"
    assert not budget(small, [line(missio="mis-rocafuerte-1")]).found("PRE-04")


def test_a_heading_may_have_a_ceiling_of_its_own(small):
    small.lay("parametres: {sostres_capitol: {tallers: {valor: 150.00, moneda: EUR}}}", "programa")
    assert not budget(small, [line()]).found("PRE-04")
    (found,) = budget(small, [line(), line("par-b", valor="60.00")]).found("PRE-04")
    assert small.line(found) == "100.00"
    assert "Workshops" in say(found.message)
    assert "Talleres" in translator("es").say(found.message)


def test_coordination_has_a_share_of_its_own(small):
    rest = line("par-a", valor="920.00")
    assert not budget(small, [rest, line("par-b", capitol="coordinacio", valor="80.00")]).found(
        "PRE-05"
    )
    over = [rest, line("par-b", capitol="coordinacio", valor="90.00")]
    (found,) = budget(small, over).found("PRE-05")
    assert small.line(found) == "90.00"
    assert "8.9" in say(found.message)


def test_coordination_in_kind_has_no_share(small):
    kind = line("par-b", capitol="coordinacio", valor="90.00", tipus="en_especie")
    assert not budget(small, [line(), kind]).found("PRE-05")


DOLLARS = {"moneda": "USD", "tipus_canvi": "1.16", "data_canvi": "2018-06-01", "font_canvi": "BCE"}


@pytest.mark.parametrize("key", ["tipus_canvi", "data_canvi", "font_canvi"])
def test_a_price_in_dollars_needs_rate_date_and_source(small, key):
    full = line(preu_unitari="116.00", **DOLLARS)
    assert not budget(small, [full]).found("PRE-06")
    (found,) = budget(small, [line(preu_unitari="116.00", **DOLLARS | {key: None})]).found("PRE-06")
    assert found.pending


def test_a_rate_written_the_other_way_round_is_told_so(small):
    wrong = line(preu_unitari="116.00", valor="134.56", **DOLLARS)
    (found,) = budget(small, [wrong]).found("PRE-06")
    assert (found.pending, small.line(found)) == (False, "1.16")


@pytest.mark.parametrize("rate", ["0", "-1.16"])
def test_a_rate_is_greater_than_zero(small, rate):
    (found,) = budget(small, [line(**DOLLARS | {"tipus_canvi": rate})]).found("PRE-06")
    assert small.line(found) == rate


def test_amounts_that_are_not_in_the_currency_of_the_programme_are_pointed_at(small):
    usd = line(valor=None) + "    quantia: {valor: 100.00, moneda: USD}\n"
    budget(small, [usd], [given("100.00", moneda="USD")])
    expense(small, quantia="{valor: 100.00, moneda: USD}")
    assert [small.line(each) for each in small.found("PRE-06")] == ["USD", "USD", "USD"]


def test_an_expense_in_dollars_needs_its_rate(small):
    budget(small, [line()])
    (found,) = expense(small, moneda="USD").found("PRE-06")
    assert (found.pending, found.moment) == (True, "M")
    assert not expense(small, moneda="USD", tipus_canvi="1.16").found("PRE-06")


STAFF = {
    "capitol": "dedicacio_personal",
    "tipus": "en_especie",
    "unitat": "dia",
    "base_calcul": "Mòdul diari",
}


@pytest.mark.parametrize("unit", ["dia", "días", "Hores", "mitja jornada", "half day", "jornada"])
def test_staff_time_is_told_in_days_or_parts_of_them(small, unit):
    assert not budget(small, [line(**STAFF | {"unitat": unit})]).found("PRE-07")


def test_staff_time_says_how_it_was_calculated_and_that_is_only_information(small):
    (found,) = budget(small, [line(**STAFF | {"base_calcul": None})]).found("PRE-07")
    assert found.severity is Severity.INFO


def test_an_expense_cannot_be_charged_to_what_is_given_in_kind(small):
    budget(small, [line(**STAFF), line("par-b")])
    (found,) = expense(small).found("PRE-08")
    assert (small.line(found), small.line(found.related[0])) == ("par-a", "en_especie")
    assert not expense(small, partida="par-b").found("PRE-08")
    assert not expense(small, estat="rebutjada").found("PRE-08")


@pytest.mark.parametrize(("said", "n"), [("100.00", 0), ("200.00", 1)])
def test_what_is_committed_leaves_out_what_is_given_in_kind(small, said, n):
    small.lay(f"classificacio: {{quantia_compromesa: {{valor: {said}, moneda: EUR}}}}", "accio")
    found = budget(small, [line(), line("par-b", **STAFF)]).found("PRE-08")
    assert [small.line(each) for each in found] == [said] * n


LODGING = {"capitol": "allotjament", "unitat": "nit", "missio": "mis-rocafuerte-1"}


def ceilings(small, *rows):
    text = "".join(f"    - {row}\n" for row in rows)
    return small.lay("parametres:\n  dietes_maximes:\n" + text, "programa")


def ceiling(
    pais="EC", concepte="allotjament", valor="90.00", moneda="EUR", days="fins: 2030-01-01"
):
    amount = f"{{valor: {valor}, moneda: {moneda}}}"
    return f"{{pais: {pais}, concepte: {concepte}, quantia: {amount}, {days}}}"


@pytest.mark.parametrize(
    ("row", "n"),
    [
        (ceiling(), 1),
        (ceiling(valor="100.00"), 0),
        (ceiling(pais="PE"), 0),
        (ceiling(concepte="manutencio"), 0),
        (ceiling(days="des_de: 2019-01-01"), 0),
        (ceiling(days="fins: 2018-10-13"), 0),
        (ceiling(moneda="USD"), 0),
    ],
)
def test_allowances_are_judged_by_the_ceiling_of_that_country_and_day(small, row, n):
    mission(small)
    found = budget(ceilings(small, row), [line(**LODGING)]).found("PRE-09")
    assert [small.line(each) for each in found] == ["100.00"] * n
    assert all(each.severity is Severity.INFO for each in found)


def test_allowances_are_judged_by_the_group_of_those_who_travel(small):
    mission(small)
    base = "pais: EC, concepte: allotjament, des_de: 2018-01-01"
    ceilings(
        small,
        f"{{grup_dieta: grup_1, {base}, quantia: {{valor: 120.00, moneda: EUR}}}}",
        f"{{grup_dieta: grup_2, {base}, quantia: {{valor: 90.00, moneda: EUR}}}}",
    )
    assert not budget(small, [line(**LODGING)]).found("PRE-09")
    offer = "id: ofe-a\npersona: per-coordinacio-fons\nestat: oberta\ngrup_dieta: grup_2\n"
    assert small.write("ofertes/ofe-a.yaml", offer).found("PRE-09")


def test_the_price_of_a_whole_stay_is_no_price_of_a_night(small):
    mission(small)
    row = (
        "{pais: EC, concepte: allotjament, quantia: {valor: 9.00, moneda: EUR}, des_de: 2018-01-01}"
    )
    assert not budget(ceilings(small, row), [line(**LODGING | {"unitat": "estada"})]).found(
        "PRE-09"
    )


@pytest.mark.parametrize(
    ("units", "n"), [("4", 1), ("5", 0), ("6", 0), ("7", 0), ("8", 0), ("9", 0), ("10", 1)]
)
def test_nights_are_those_there_to_those_away_from_home_and_one_more(small, units, n):
    mission(small)
    found = budget(small, [line(**LODGING, quantitat=units)]).found("PRE-10")
    assert [small.line(each) for each in found] == [units] * n


def test_a_working_week_with_travel_at_the_weekend_is_no_matter(small):
    mission(small, periode_desti="{inici: 2018-10-15, fi: 2018-10-19}", data_sortida="2018-10-14")
    days = {"capitol": "manutencio", "unitat": "dia", "missio": "mis-rocafuerte-1"}
    lines = [line(**LODGING, quantitat="5"), line("par-b", **days, quantitat="5")]
    assert not budget(small, lines).found("PRE-10")


def test_two_people_pay_their_nights_in_one_line_or_in_two_or_share_a_room(small):
    mission(small, persones="[per-coordinacio-fons, per-contrapart-rocafuerte]")
    for lines in (["14"], ["7", "7"], ["7"]):
        rows = [line(f"par-{n}", **LODGING, quantitat=each) for n, each in enumerate(lines)]
        assert not budget(small, rows).found("PRE-10")
    assert budget(small, [line(**LODGING, quantitat="20")]).found("PRE-10")


@pytest.mark.parametrize(
    "more", [{"estat": "ajornada"}, {"estat": "cancellada"}, {"periode_desti": None}]
)
def test_nights_of_a_mission_without_valid_dates_are_not_counted(small, more):
    mission(small, **more)
    assert not budget(small, [line(**LODGING, quantitat="30")]).found("PRE-10")


SAME = {"concepte": "{es: Taller final, ca: Taller final}"}


def test_one_cost_for_two_funders_is_an_error_that_shows_the_other_line(small):
    lines = [line(**SAME), line("par-b", financador="ent-gad-rocafuerte", **SAME)]
    (found,) = budget(small, lines).found("PRE-11")
    assert (found.severity, small.line(found)) == (Severity.ERROR, "ent-gad-rocafuerte")
    assert small.line(found.related[0]) == "ent-fons"


def test_two_funders_that_say_which_part_they_pay_share_a_cost(small):
    half = SAME | {"base_calcul": "La meitat de 200,00 EUR"}
    lines = [line(**half), line("par-b", financador="ent-gad-rocafuerte", **half)]
    assert not budget(small, lines).found("PRE-11")


def test_each_traveller_may_have_a_ticket_of_another_funder(small):
    mission(small, persones="[per-coordinacio-fons, per-contrapart-rocafuerte]")
    ticket = SAME | {"capitol": "viatge_internacional", "missio": "mis-rocafuerte-1"}
    lines = [line(**ticket), line("par-b", financador="ent-gad-rocafuerte", **ticket)]
    assert not budget(small, lines).found("PRE-11")
    lines.append(line("par-c", financador="ent-gad-rocafuerte", **ticket))
    assert budget(small, lines).found("PRE-11")


def test_each_institution_gives_the_time_of_its_own_staff(small):
    staff = STAFF | SAME | {"base_calcul": None}
    lines = [line(**staff), line("par-b", financador="ent-gad-rocafuerte", **staff)]
    assert not budget(small, lines).found("PRE-11")


def test_one_document_is_not_charged_to_two_funders(small):
    budget(small, [line(), line("par-b", financador="ent-gad-rocafuerte")])
    expense(small, justificant="Factura 12/2018")
    expense(small, "des-b", partida="par-b", justificant="factura 12-2018")
    (found,) = small.found("PRE-11")
    assert found.related[0].place.path.endswith("des-a.yaml")
    assert not expense(small, "des-b", partida="par-b", justificant="Factura 13/2018").found(
        "PRE-11"
    )
    expense(small, justificant="Rebut")
    assert not expense(small, "des-b", partida="par-b", justificant="Rebut").found("PRE-11")


def in_another_action(small, text, name="accions/acc-altra"):
    """The budget and an expense of the first action, in a second one of the same funder."""
    small.write(f"{name}/accio.yaml", "id: acc-altra\ntitol: {ca: Una altra}\n")
    for file in ("pressupost.yaml", "despeses/des-a.yaml"):
        small.write(f"{name}/{file}", (small.root / ACTION / file).read_text(encoding="utf-8"))
    return small.edit(f"{name}/despeses/des-a.yaml", "Factura 12/2018", text)


def test_a_bill_charged_in_full_to_two_actions_of_one_funder_is_a_warning(small):
    budget(small, [line()])
    expense(small, justificant="Factura 12/2018")
    (found,) = in_another_action(small, "factura 12-2018").found("PRE-11")
    assert found.severity is Severity.WARNING
    assert {found.place.path, found.related[0].place.path} == {
        f"{ACTION}/despeses/des-a.yaml",
        "accions/acc-altra/despeses/des-a.yaml",
    }
    small.edit("accions/acc-altra/despeses/des-a.yaml", "12-2018", "13-2018")
    assert not small.found("PRE-11")


def test_a_bill_shared_among_actions_with_its_calculation_is_left_in_peace(small):
    budget(small, [line(base_calcul="{ca: La meitat de la factura}")])
    expense(small, justificant="Factura 12/2018")
    assert not in_another_action(small, "Factura 12/2018").found("PRE-11")


@pytest.mark.parametrize(
    ("day", "n"),
    [
        ("2018-06-09", 1),
        ("2018-06-10", 0),
        ("2018-09-30", 0),
        ("2018-12-30", 0),
        ("2018-12-31", 1),
    ],
)
def test_what_is_bought_between_the_decision_and_the_final_report_is_eligible(small, day, n):
    small.lay("termini_informe_final: 30", "programa").lay(P2, "accio")
    budget(small, [line()])
    found = expense(small, data=day).found("PRE-12")
    assert [(small.line(each), each.pending) for each in found] == [(day, False)] * n


def test_an_agreement_makes_its_term_eligible(small):
    small.lay("convenis: [cnv-a]", "accio")
    term = "id: cnv-a\nvigencia: {inici: 2018-05-01, fi: 2019-06-30}\n"
    small.write("convenis/cnv-a.yaml", term)
    budget(small, [line()])
    assert not expense(small, data="2018-05-02").found("PRE-12")
    assert not expense(small, data="2019-06-30").found("PRE-12")
    assert expense(small, data="2018-04-30").found("PRE-12")


def test_an_expense_without_document_is_pending_until_implementation_ends(small):
    budget(small, [line()])
    (found,) = expense(small, justificant=None).found("PRE-12")
    assert (found.pending, found.moment) == (True, "M")
    assert not expense(small, justificant=None, estat="rebutjada").found("PRE-12")


def record(small, text):
    return small.write(f"{ACTION}/seguiment/seg-a.yaml", "id: seg-a\ndata: 2018-11-01\n" + text)


@pytest.mark.parametrize(("amount", "n"), [("90.00", 0), ("110.00", 0), ("110.01", 1)])
def test_a_heading_may_be_overspent_by_its_share(small, amount, n):
    budget(small, [line()])
    found = expense(small, quantia=f"{{valor: {amount}, moneda: EUR}}").found("PRE-13")
    assert len(found) == n


def test_an_agreed_change_allows_a_deviation(small):
    budget(small, [line()])
    expense(small, quantia="{valor: 150.00, moneda: EUR}")
    (found,) = small.found("PRE-13")
    assert "50" in say(found.message)
    agreed = "modificacions: [{organ: direccio_fons, data: 2018-10-01, referencia: 4/2018}]\n"
    assert not record(small, agreed).found("PRE-13")


def test_lines_of_one_heading_make_up_for_each_other(small):
    budget(small, [line(), line("par-b")])
    assert not expense(small, quantia="{valor: 190.00, moneda: EUR}").found("PRE-13")


def test_nothing_is_asked_of_an_action_without_expenses(small):
    budget(small, [line()], [given("100.00")])
    for code in ("PRE-12", "PRE-13", "PRE-14"):
        assert not small.found(code)


def test_no_more_is_spent_than_was_approved(small):
    budget(small, [line()], [given("90.00")])
    (found,) = expense(small).found("PRE-14")
    assert (found.pending, found.severity) == (False, Severity.WARNING)
    assert not budget(small, [line()], [given("90.00", estat="compromesa")]).found("PRE-14")


def test_what_was_not_spent_is_explained_at_closing(small):
    budget(small, [line()], [given("100.00")])
    expense(small, quantia="{valor: 60.00, moneda: EUR}")
    assert not small.found("PRE-14")
    (found,) = small.lay("etapa: avaluacio", "accio").found("PRE-14")
    assert (found.pending, "40.00" in say(found.message)) == (True, True)
    told = "execucio_pressupostaria: {percentatge: 60, comentari: {ca: Més barat}}\n"
    assert not record(small, told).found("PRE-14")


def paid_in_money(small, funder):
    small.write("entitats/ent-aj-exemple.yaml", TOWN_HALL).lay(SIDES, "accio")
    return budget(small, [line(**STAFF | {"tipus": "monetari", "financador": funder})])


def test_a_town_hall_may_pay_its_own_staff_in_money(small):
    assert not paid_in_money(small, "ent-aj-exemple").found("PRE-15")


def test_a_salary_that_was_agreed_on_may_be_charged(small):
    (found,) = paid_in_money(small, "ent-fons").found("PRE-15")
    assert small.line(found) == "monetari"
    small.edit(
        f"{ACTION}/tdr.yaml",
        "dedicacio_personal\n    assumeix: ajuntament",
        "dedicacio_personal\n    assumeix: fons",
    )
    assert not small.found("PRE-15")


def bears(small, *costs):
    rows = "".join(f"  - {{concepte: {cost}, assumeix: fons}}\n" for cost in costs)
    return small.lay("condicions_economiques:\n" + rows, "tdr")


def test_each_mission_is_told_apart_by_its_days(small):
    bears(small, "viatge_internacional")
    (found,) = mission(small).found("PRE-16")
    said = say(found.message)
    assert found.pending
    assert "14 October 2018" in said
    assert "Accommodation, Subsistence, Insurance" in said


def test_a_line_pays_its_own_mission_and_one_without_mission_all_of_them(small):
    bears(small, "viatge_internacional", "manutencio", "asseguranca")
    mission(small)
    mission(small, 2)
    budget(small, [line(**LODGING)])
    assert [each.place.path[-6:] for each in small.found("PRE-16")] == ["2.yaml"]
    assert not budget(small, [line(**LODGING | {"missio": None})]).found("PRE-16")


def test_a_cancelled_mission_costs_nothing(small):
    bears(small, "materials")
    assert not mission(small, estat="cancellada").found("PRE-16")


def test_between_two_town_halls_of_the_north_a_train_is_enough(small):
    bears(small, "transport_intern", "allotjament", "manutencio", "asseguranca")
    assert mission(small).found("PRE-16")
    assert not small.lay("direccio: nord_nord", "accio").found("PRE-16")


def test_there_and_back_on_one_day_needs_no_bed(small):
    bears(small, "viatge_internacional", "manutencio", "asseguranca")
    assert mission(small).found("PRE-16")
    day = {"data_sortida": "2018-10-15", "data_retorn": "2018-10-15"}
    assert not mission(small, periode_desti="{inici: 2018-10-15, fi: 2018-10-15}", **day).found(
        "PRE-16"
    )


def test_a_reciprocal_visit_is_paid_by_its_own_heading(small):
    bears(small, "visita_retorn")
    assert mission(small).found("PRE-16")
    assert not mission(small, tipus="reciproca").found("PRE-16")


def test_a_cancelled_action_owes_no_arithmetic_between_its_files(small):
    small.lay("estat: cancellada\n" + P2, "accio")
    budget(small, [line(capitol=None, financador=None)], [given("1.00")])
    told = {each.code for each in small.check()}
    assert not {"PRE-02", "PRE-03"} & told


def test_numbers_of_any_size_are_only_findings(small):
    small.lay("sostre_accio: {valor: 1.00, moneda: EUR}", "programa")
    huge = {"quantitat": "9" * 60, "preu_unitari": "9" * 60, "valor": "9" * 80}
    budget(small, [line(**huge), line("par-b", capitol="imprevistos", **huge | DOLLARS)])
    assert {"PRE-01", "PRE-04", "PRE-05", "PRE-06"} <= {each.code for each in small.check()}
