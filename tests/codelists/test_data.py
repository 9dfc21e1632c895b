"""The built-in lists hold what the domain asks of them."""

import re
from datetime import date

import pytest

from cooptec.codelists import codelist, names

OWN = "Model propi del programa (cooptec)"
UPPER_CASE = {"porta", "sistema_codi"}
"""Own lists whose codes are names that institutions write in capitals."""

REFERENCES = [
    ("ambit", "crs", "crs"),
    ("ambit", "ods", "ods"),
    ("ambit", "marcadors", "marcador"),
    ("competencia", "ambits", "ambit"),
    ("crs", "detalla", "crs"),
    ("crs", "substitut", "crs"),
    ("etapa", "porta", "porta"),
    ("etapa", "iati", "iati_estat"),
    ("estat_accio", "iati", "iati_estat"),
    ("festius", "territori", "territori"),
    ("marcador_valor", "marcadors", "marcador"),
    ("modalitat", "tipus_ajuda", "tipus_ajuda"),
    ("mesura", "iati", "iati_mesura"),
    ("porta", "etapa", "etapa"),
    ("resultat_decisio", "portes", "porta"),
    ("sistema_codi", "pais", "pais"),
    ("territori", "llengua", "llengua"),
    ("territori", "pais", "pais"),
    ("territori", "provincia", "territori"),
    ("territori", "sistema", "sistema_codi"),
    ("tipus_document", "etapes", "etapa"),
    ("tipus_entitat", "canal", "canal"),
    ("tipus_entitat", "iati", "tipus_iati"),
    ("tipus_resultat", "iati", "iati_tipus_resultat"),
]


@pytest.mark.parametrize("name", names())
def test_every_code_has_its_name_in_catalan_spanish_and_english(name: str):
    codes = codelist(name)
    assert {"ca", "es", "en"} <= codes.titles.keys()
    assert codes.font
    assert len(codes) > 0
    for entry in codes:
        assert {"ca", "es", "en"} <= entry.labels.keys(), entry.codi
        assert all(label == label.strip() != "" for label in entry.labels.values()), entry.codi


@pytest.mark.parametrize("name", sorted(set(names()) - UPPER_CASE))
def test_own_codes_are_keys_without_accents_or_capitals(name: str):
    codes = codelist(name)
    assert re.fullmatch(r"[a-z][a-z_]*", name)
    if codes.font == OWN:
        assert [c for c in codes.codes if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", c)] == []


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_a_column_that_names_codes_of_another_list_names_existing_ones(name, column, target):
    named = {code for entry in codelist(name) for code in entry.several(column)}
    assert named
    assert named - set(codelist(target).codes) == set()


@pytest.mark.parametrize("name", names())
def test_every_code_is_found_again_when_written_with_hyphens_and_capitals(name: str):
    codes = codelist(name)
    for code in codes.codes:
        assert codes.nearest(code.replace("_", "-").upper()) == code


def test_manabi_has_its_22_cantons_and_ten_of_them_are_coastal():
    cantons = [e for e in codelist("territori") if e.one("provincia") == "13"]
    assert [e.codi for e in cantons] == [str(n) for n in range(1301, 1323)]
    coastal = {e.label("es") for e in cantons if e.flag("costaner")}
    assert coastal == {
        "Pedernales", "Jama", "San Vicente", "Sucre", "Portoviejo",
        "Manta", "Jaramijó", "Montecristi", "Jipijapa", "Puerto López",
    }  # fmt: skip


def test_a_canton_gives_what_a_new_institution_needs():
    jama = codelist("territori").get("1320")
    assert jama is not None
    assert (jama.one("pais"), jama.one("llengua"), jama.one("sistema")) == ("EC", "es", "INEC")


def test_the_two_places_called_sucre_are_both_offered():
    assert [e.codi for e in codelist("territori").search("sucre", "es")] == ["1314", "1316"]
    assert [e.codi for e in codelist("territori").search("bahia", "es")] == ["1314"]


def test_there_are_169_sdg_targets_each_of_one_of_the_17_goals():
    targets = codelist("ods")
    assert len(targets) == 169
    goals = dict.fromkeys(code.partition(".")[0] for code in targets.codes)
    assert tuple(goals) == codelist("objectiu_ods").codes
    assert not targets.partial


def test_a_purpose_code_is_valid_only_in_its_years():
    crs = codelist("crs")
    risk, old = crs.get("43060"), crs.get("74010")
    assert risk is not None
    assert old is not None
    assert not risk.valid_on(date(2017, 12, 31))
    assert risk.valid_on(date(2018, 1, 1))
    assert old.valid_on(date(2017, 12, 31))
    assert not old.valid_on(date(2018, 1, 1))
    assert old.one("substitut") == "74020"


def test_the_purpose_code_that_replaces_another_is_not_withdrawn_itself():
    crs = codelist("crs")
    replacing = [crs.get(code) for e in crs for code in e.several("substitut")]
    assert all(entry is not None and entry.fins is None for entry in replacing)


def test_the_recipients_of_official_aid_of_2018_are_those_of_the_dac_list():
    recipients = [e for e in codelist("pais") if e.flag("receptor_aod")]
    left = {e.codi: e.one("receptor_aod_fins") for e in recipients if e.one("receptor_aod_fins")}
    assert len(recipients) - len(left) == 139
    assert {code for code, day in left.items() if day < "2018-01-01"} == {
        "AI", "BB", "CL", "HR", "KN", "OM", "SC", "TT", "UY",
    }  # fmt: skip
    assert all(date.fromisoformat(day).timetuple()[1:3] == (12, 31) for day in left.values())


def test_the_28_document_types_are_22_documents_and_6_letters():
    kinds = codelist("tipus_document")
    letters = [e.codi for e in kinds if e.flag("carta")]
    assert len(kinds) == 28
    assert letters == [c for c in kinds.codes if c.startswith("carta_")]
    assert len(letters) == 6


def test_each_analysis_and_evaluation_criterion_asks_its_question_in_every_language():
    assert len(codelist("criteri_analisi")) == 6
    assert len(codelist("criteri_avaluacio")) == 10
    for name in ("criteri_analisi", "criteri_avaluacio"):
        for entry in codelist(name):
            texts = [entry.text("pregunta", language) for language in ("ca", "es", "en")]
            assert all(text and text.endswith("?") for text in texts)
            assert len(set(texts)) == 3


def test_the_first_six_evaluation_criteria_are_those_of_the_dac():
    flags = [entry.flag("cad") for entry in codelist("criteri_avaluacio")]
    assert flags == [True] * 6 + [False] * 4


@pytest.mark.parametrize("holiday", list(codelist("festius")), ids=lambda e: e.codi)
def test_a_holiday_has_its_day_and_its_observed_day(holiday):
    day = date.fromisoformat(holiday.one("dia"))
    observed = date.fromisoformat(holiday.one("dia_observat"))
    assert holiday.codi.endswith(day.isoformat())
    assert abs((observed - day).days) <= 3


def test_levels_are_ordered():
    levels = codelist("nivell_llengua")
    order = [levels.position(code) for code in ("A1", "B1", "B2", "C2", "nativa")]
    assert order == sorted(order, key=lambda place: place if place is not None else -1)
    assert codelist("nivell").codes == ("basic", "mitja", "avancat", "referencia")
