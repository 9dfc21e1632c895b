"""Looking into a list."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.codelists import codelist, parse
from cooptec.codelists.lookup import folded, respelled

COLOURS = parse(
    {
        "titol": {"ca": "Colors", "en": "Colours"},
        "entrades": [
            {"codi": "vermell", "ca": "Vermell", "en": "Red", "fins": "2018-12-31"},
            {"codi": "blau_cel", "ca": "Blau cel", "en": "Sky blue", "tambe": ["celeste"]},
            {"codi": "groc", "ca": "Groc", "des_de": "2019-01-01", "to": {"ca": "viu"}},
        ],
    },
    "colors",
)


def test_a_name_comes_in_the_language_asked_for_then_in_english_then_in_any():
    assert COLOURS.label("blau_cel", "ca") == "Blau cel"
    assert COLOURS.label("blau_cel", "es") == "Sky blue"
    assert COLOURS.label("groc", "es") == "Groc"
    assert COLOURS.title("es") == "Colours"


def test_a_code_that_the_list_does_not_know_is_its_own_name():
    assert COLOURS.get("verd") is None
    assert COLOURS.label("verd", "ca") == "verd"
    assert "verd" not in COLOURS
    assert COLOURS.position("verd") is None


def test_validity_includes_both_ends():
    red, _, yellow = COLOURS
    assert red.valid_on(date(2018, 12, 31))
    assert not red.valid_on(date(2019, 1, 1))
    assert yellow.valid_on(date(2019, 1, 1))
    assert [e.codi for e in COLOURS.valid_on(date(2019, 6, 1))] == ["blau_cel", "groc"]


def test_a_further_column_that_is_missing_is_empty_not_an_error():
    blue = COLOURS.entries[1]
    assert blue.one("to") is None
    assert blue.several("to") == ()
    assert blue.text("to", "ca") is None
    assert not blue.flag("to")
    assert COLOURS.entries[2].text("to", "es") == "viu"


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("modalitat", "Visita-Estudi", "visita_estudi"),
        ("modalitat", "Visita d'estudi", "visita_estudi"),
        ("modalitat", "asistencia técnica", "assistencia_tecnica"),
        ("modalitat", "assitencia_tecnica", "assistencia_tecnica"),
        ("estat_accio", "cancel·lada", "cancellada"),
        ("direccio", "Nord-Sud", "nord_sud"),
        ("territori", "Jaramijo", "1321"),
        ("pais", "ecuador", "EC"),
        ("pais", "ec", "EC"),
        ("crs", "43061", "43060"),
        ("crs", "Centrals hidroelèctriques", "23220"),
        ("modalitat", "xyz", None),
        ("modalitat", " · ", None),
    ],
)
def test_the_nearest_code_is_the_one_that_was_meant(name, written, meant):
    assert codelist(name).nearest(written) == meant


def test_a_spelling_that_differs_only_by_case_and_accents_wins_over_a_close_one():
    lists = parse(
        {"entrades": [{"codi": "planes", "ca": "Planes"}, {"codi": "plans", "ca": "Plàns"}]}, "x"
    )
    assert lists.nearest("PLÀNS") == "plans"


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("gestio lito", "ca", ["gestio_litoral"]),
        ("COSTERA", "es", ["gestio_litoral"]),
        ("basura", "es", ["residus"]),
        ("gestió", "ca", ["gestio_ambiental", "residus", "gestio_risc", "gestio_litoral"]),
        ("zzz", "ca", []),
    ],
)
def test_words_find_entries_by_code_by_name_and_by_what_people_call_them(words, language, found):
    assert [e.codi for e in codelist("ambit").search(words, language)] == found


def test_names_that_begin_with_the_words_come_before_those_that_contain_them():
    found = [e.codi for e in codelist("ambit").search("planificac", "ca")]
    assert found[0] == "planificacio_estrategica"
    assert [e.codi for e in codelist("ambit").search("aigua", "ca")] == ["aigua_sanejament"]


def test_no_words_give_the_whole_list_in_order():
    assert codelist("ambit").search("  ", "ca") == codelist("ambit").entries


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_looked_up(text):
    codes = codelist("modalitat")
    nearest = codes.nearest(text)
    assert nearest is None or nearest in codes
    assert set(codes.search(text, "ca")) <= set(codes.entries)
    assert folded(folded(text)) == folded(text)


def test_entries_cannot_be_changed():
    entry = codelist("modalitat").entries[0]
    with pytest.raises(FrozenInstanceError):
        entry.codi = "altre"
    with pytest.raises(TypeError):
        entry.labels["ca"] = "Una altra cosa"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Blau-Cel", "blau_cel"),
        ("BLAÚ_CEL", "blau_cel"),
        ("blau cel", None),
        ("blaucel", None),
        ("Sky blue", None),
        ("ec", None),  # two differ only by their case
    ],
)
def test_a_word_is_respelled_only_where_case_accents_or_hyphens_differ(text, meant):
    assert respelled(text, ["blau_cel", "EC", "Ec"]) == meant
