"""``cooptec marca``: whose look the documents have, and a page that shows it."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.model.kinds import kind_named

TOWN = Path(__file__).parents[1] / "documents" / "data" / "vila-de-mostra"
BRAND = "marca/marca.yaml"


@pytest.fixture
def town(minim):
    shutil.copytree(TOWN, minim, dirs_exist_ok=True)
    return minim


def test_without_a_brand_it_says_how_to_begin_and_shows_the_usual_look(cooptec, minim):
    said = cooptec("-C", minim, "marca", language="ca")
    assert said.code == 0
    assert "Encara no té marca" in said.out
    assert "cooptec marca crea ent-fons" in said.out
    assert (minim / "documents/marca-ent-fons-ca.pdf").read_bytes().startswith(b"%PDF")


def test_it_tells_what_serves_whom_and_what_could_not_be_read(cooptec, town):
    said = cooptec("-C", town, "marca", language="ca")
    assert said.code == 0
    assert "Logotips: marca/vila.svg" in said.out
    assert "Amb l'aspecte habitual: GAD municipal de Rocafuerte" in said.out
    assert "13:18  avís  MAR-01  «Color principal»: el contrast de #f28c28 amb el blanc" in said.out
    assert 'Escriviu "#a15d1b"' in said.out


def test_it_names_what_nobody_has_said(cooptec, minim):
    (minim / "marca").mkdir()
    text = 'institucions:\n  - entitat: ent-fons\n    colors: {principal: "#123456"}\n'
    (minim / BRAND).write_text(text, encoding="utf-8")
    said = cooptec("-C", minim, "marca")
    assert "Not said yet: Logos, Typefaces, Postal foot" in said.out


def test_an_error_in_a_brand_ends_with_1_and_the_page_is_written_all_the_same(cooptec, town):
    (town / "marca/vila.svg").unlink()
    said = cooptec("-C", town, "marca", language="es")
    assert said.code == 1
    assert "Los documentos no pueden usar marca/vila.svg: no está" in said.out.replace("\n ", "")
    assert (town / "documents/marca-ent-fons-es.pdf").exists()


def test_pages_in_several_languages_and_formats_for_the_institutions_asked_for(cooptec, town):
    asked = ("--idioma", "ca", "--idioma", "es", "--format", "html", "--format", "docx")
    said = cooptec("-C", town, "marca", "ent-gad-rocafuerte", *asked, "--sortida", town / "out")
    assert said.code == 0
    made = {each.name for each in (town / "out").iterdir()}
    assert made == {
        f"marca-ent-gad-rocafuerte-{language}.{form}"
        for language in ("ca", "es")
        for form in ("html", "docx")
    }


def test_the_same_page_is_not_written_twice(cooptec, town):
    cooptec("-C", town, "marca", "--format", "html")
    assert "unchanged" in cooptec("-C", town, "marca", "--format", "html").out


def test_a_first_file_is_made_once(cooptec, minim):
    said = cooptec("-C", minim, "marca", "crea", "ent-gad-rocafuerte", language="es")
    assert said.code == 0
    (entry,) = load(minim).of("marca")
    assert entry.object.institucions[0].entitat == "ent-gad-rocafuerte"
    again = cooptec("-C", minim, "marca", "crea")
    assert again.code == 2
    assert "already exists" in again.err


def test_an_institution_that_is_not_there_is_named(cooptec, minim):
    said = cooptec("-C", minim, "marca", "ent-nobody")
    assert said.code == 2
    assert "There is no institution called “ent-nobody”" in said.err
    assert "ent-gad-rocafuerte" in said.err


def test_nothing_is_known_of_who_issues_the_documents(cooptec, minim):
    shutil.rmtree(minim / "persones")
    said = cooptec("-C", minim, "marca")
    assert said.code == 2
    assert "which institution runs the programme" in said.err


# The file among the others -------------------------------------------------------------------


def test_valida_shows_a_colour_on_its_line_and_mends_it(cooptec, town):
    said = cooptec("-C", town, "valida", "--regles", "MAR")
    assert "MAR-01" in said.out
    assert cooptec("-C", town, "valida", "--corregeix").code == 0
    text = (town / BRAND).read_text(encoding="utf-8")
    assert 'principal: "#a15d1b"' in text
    assert 'grafics: ["#a15d1b", "#b49000"]' in text
    assert "MAR-01" not in cooptec("-C", town, "valida", "--regles", "MAR").out


def test_a_brand_follows_its_institution_when_that_is_renamed(cooptec, town):
    assert cooptec("-C", town, "reanomena", "ent-fons", "ent-fons-nou", "--si").code == 0
    assert "entitat: ent-fons-nou" in (town / BRAND).read_text(encoding="utf-8")


def test_format_lays_the_file_out_without_changing_what_it_says(cooptec, town):
    before = load(town).of("marca")[0].object
    assert cooptec("-C", town, "format", BRAND).code == 0
    assert load(town).of("marca")[0].object == before
    text = (town / BRAND).read_text(encoding="utf-8")
    assert text.startswith("# Marca de prova")
    assert cooptec("-C", town, "format", BRAND, "--comprova").code == 0


def test_another_file_in_that_folder_is_told(cooptec, town):
    (town / "marca/colors.yaml").write_text("a: b\n", encoding="utf-8")
    assert "LEC-20" in cooptec("-C", town, "valida").out


def test_the_schema_knows_its_fields(cooptec, minim):
    said = cooptec("-C", minim, "esquema", "marca", language="ca")
    assert "Logotips de les entitats cofinançadores" in said.out


@given(
    st.text("abcdef0123456789#.: -[]{}\"'\n|>&*!%@`,", max_size=60),
    st.sampled_from(["principal", "bandes", "grafics"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_for_a_colour_nothing_breaks(text, key):
    from cooptec.dossier.build import build
    from cooptec.dossier.dossier import Dossier, Entry
    from cooptec.dossier.nodes import read
    from cooptec.rules.mar import MAR_01, MAR_02
    from cooptec.rules.surroundings import Surroundings

    kind = kind_named("marca")
    content = f"institucions:\n  - entitat: ent-fons\n    colors:\n      {key}: {text}\n"
    parsed = read(BRAND, content.encode())
    entry = Entry(BRAND, kind, parsed, build(parsed, kind.model), None, None)
    dossier = Dossier(Path(), (entry,), (), None)
    scene = Surroundings(dossier, None)
    for rule in (MAR_01, MAR_02):
        for found in rule.check(scene):
            assert entry.place(found.loc).path == BRAND
