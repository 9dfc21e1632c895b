import pytest

from cooptec.i18n import translator

say = translator("en").say
GAD = "entitats/ent-gad-rocafuerte.yaml"


def code(system, value, territory="1312", country="EC"):
    return (
        f'codi_oficial: {{sistema: {system}, valor: "{value}"}}\n'
        f'territori: "{territory}"\npais: {country}\n'
    )


@pytest.mark.parametrize(
    "entity",
    [
        code("INEC", "1312"),
        code("INEC", "13", "13"),
        code("INEC", "131250"),
        code("INEC", "0901", "0901"),  # the list has the cantons of one province only
        code("RUC", "1360001234001"),
        code("INE", "080193", "08", "ES"),
        code("INE", "08019", "ES-CT", "ES"),
        code("DIR3", "L01080193", "08", "ES"),
    ],
)
def test_a_code_that_agrees_with_its_territory_is_right(small, entity):
    assert not small.lay(entity, "entitat").found("ENT-01")


@pytest.mark.parametrize(
    ("entity", "marked"),
    [
        (code("INEC", "1399", "1399"), '"1399"'),
        (code("INEC", "1320"), '"1320"'),
        (code("INE", "17079", "08", "ES"), '"17079"'),
        (code("INE", "801", "ES-CT", "ES"), '"801"'),
        (code("RUC", "1360001234001", "1312", "ES"), '"1312"'),
    ],
)
def test_a_code_that_does_not_exist_or_is_of_another_place_is_an_error(small, entity, marked):
    (found,) = small.lay(entity, "entitat").found("ENT-01")
    assert small.line(found) == marked
    assert found.severity == "error"


def test_only_local_governments_need_codes_that_agree(small):
    small.lay("tipus: associacio_municipis\n" + code("INEC", "1320"), "entitat")
    assert not small.found("ENT-01")


def test_a_parish_of_no_known_canton_is_found_wherever_a_territory_stands(small):
    small.lay('localitzacions: [{territori: "139950"}, {territori: "131250"}]', "accio")
    (found,) = small.found("ENT-02")
    assert small.line(found) == '"139950"'


@pytest.mark.parametrize("year", [2010, 1990])
def test_a_census_of_a_past_year_is_right(small, year):
    small.lay(f"poblacio: {{habitants: 33469, any: {year}, font: INEC}}", "entitat")
    assert not small.found("ENT-03")


@pytest.mark.parametrize("year", [2031, 10])
def test_a_census_of_the_future_or_of_no_year_is_not(small, year):
    small.lay(f"poblacio: {{habitants: 33469, any: {year}, font: INEC}}", "entitat")
    (found,) = small.found("ENT-03")
    assert small.line(found) == str(year)


LENT = """\
entitats:
  - {entitat: ent-gad-rocafuerte, rol: govern_local}
  - {entitat: ent-aj-exemple, rol: ajuntament}
"""


@pytest.fixture
def lent(small):
    """An action to which a town hall that is no member lends staff."""
    small.lay(LENT, "accio")
    return small.write(
        "entitats/ent-aj-exemple.yaml",
        """\
        id: ent-aj-exemple
        tipus: ajuntament
        adhesio_fons: {soci_del_fons: false}
        """,
    )


def test_a_town_hall_that_is_no_member_may_not_lend_staff(lent):
    (found,) = lent.found("ENT-04")
    assert lent.line(found) == "ent-aj-exemple"
    assert found.related[0].place.path == "entitats/ent-aj-exemple.yaml"


def test_unless_it_is_a_party_to_an_agreement_of_the_action(lent):
    lent.write(
        "convenis/cnv-exemple.yaml",
        """\
        id: cnv-exemple
        accions: [acc-rocafuerte-atencio-2018]
        parts: [{entitat: ent-aj-exemple}]
        """,
    )
    assert not lent.found("ENT-04")


def test_a_town_hall_of_which_nothing_is_known_yet_is_left_in_peace(lent):
    lent.edit("entitats/ent-aj-exemple.yaml", "adhesio_fons: {soci_del_fons: false}", "")
    assert not lent.found("ENT-04")


@pytest.mark.parametrize("kind", ["govern_local", "mancomunitat", "diputacio"])
def test_any_local_public_institution_may_ask(small, kind):
    assert not small.lay(f"tipus: {kind}", "entitat").found("ENT-05")


def test_an_institution_without_a_known_kind_is_left_in_peace(small):
    assert not small.lay("tipus:", "entitat").found("ENT-05")


def test_the_ends_of_terms_of_office_are_told_once_for_the_programme(small):
    small.lay("mandat: {inici: 2014-05-15, fi: 2018-11-14}", "entitat")
    small.edit("entitats/ent-fons.yaml", "rols: [fons]", "rols: [fons]\nmandat: {fi: 2018-10-31}")
    (found,) = small.found("ENT-06")
    assert found.place.path == "programa.yaml"
    assert [each.place.path for each in found.related] == [GAD, "entitats/ent-fons.yaml"]
    assert say(found.message).startswith("2 terms of office end")


def test_a_political_risk_of_the_action_settles_it(small):
    small.lay("mandat: {inici: 2014-05-15, fi: 2018-11-14}", "entitat")
    small.lay("riscos: [{id: rsc-eleccions, categoria: politic}]", "accio")
    assert not small.found("ENT-06")
