"""The language of a document: words, formats, marks of what it lacks, language of each passage."""

import re

import pytest
from lxml import html

from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator

ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"
LACKS = {
    "ca": "[this text has no Catalan version yet]",
    "es": "[this text has no Spanish version yet]",
    "en": "[this text has no English version yet]",
}


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def mark(language):
    return "[" + translator(language)(LACKS[language][1:-1]) + "]"


def test_a_text_without_its_language_is_marked_in_its_place_and_reported(minim, tools) -> None:
    file = minim / f"demandes/{DEMANDA}.yaml"
    before = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
    assert before.missing == ()
    edit(file, "  ca: Les persones que fan tràmits", "  en: People with papers")
    made = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
    text = tools.plain(made.source.body)
    assert mark("ca") in text
    assert "trámites municipales" not in text
    assert "People with papers" not in text
    (found,) = made.missing
    assert (found.code, str(found.severity)) == ("DOC-01", "warning")
    assert found.place.path == f"demandes/{DEMANDA}.yaml"
    line = file.read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    assert "trámites municipales" in line
    assert "Right-holders" in translator("en").say(found.message)


def test_a_title_in_another_language_says_so_in_every_place(minim, tools) -> None:
    made = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "en")
    assert made.source.title.endswith(LACKS["en"])
    assert made.source.author.endswith(LACKS["en"])
    places = {(each.place.path, each.place.line) for each in made.missing}
    lines = (minim / f"demandes/{DEMANDA}.yaml").read_text(encoding="utf-8").splitlines()
    at = 1 + next(i for i, line in enumerate(lines) if "Una ficha común" in line)
    assert (f"demandes/{DEMANDA}.yaml", at) in places
    assert any(path == "entitats/ent-fons.yaml" for path, _ in places)


def test_a_text_that_lacks_its_language_is_reported_once(minim, tools) -> None:
    made = tools.compose_in(load(minim), "tdr", ACCIO, "en")
    places = [each.place for each in made.missing]
    assert len(places) == len(set(places)) > 10


@pytest.mark.parametrize("language", ["ca", "es"])
def test_no_text_of_the_examples_lacks_catalan_or_spanish(tools, language) -> None:
    for name in ("manabi-2018", "minim"):
        for tipus, id_ in tools.every_document(name):
            assert tools.composed(name, tipus, id_, language).missing == (), id_


def test_an_absent_text_is_no_missing_translation(minim, tools) -> None:
    edit(minim / f"accions/{ACCIO}/tdr.yaml", "metodologia:", "metodologia:\nx:")
    made = tools.compose_in(load(minim), "tdr", ACCIO, "en")
    assert not [each for each in made.missing if "Method" in translator("en").say(each.message)]
    assert "Still to be agreed." in tools.plain(made.source.body)


def test_words_formats_and_mark_are_those_of_the_document(tools) -> None:
    sources = {
        code: tools.composed("manabi-2018", "tdr", "acc-jama-usos-sol-2018", code).source
        for code in LANGUAGES
    }
    assert sources["ca"].edition == "Versió 1 · 4 de juny del 2018"
    assert sources["es"].edition == "Versión 1 · 4 de junio de 2018"
    assert sources["en"].edition == "Version 1 · 4 June 2018"
    assert sources["ca"].subtitle == "Termes de referència · Jama"
    assert sources["es"].subtitle == "Términos de referencia · Jama"
    assert sources["en"].subtitle == "Terms of reference · Jama"
    assert len({source.mark for source in sources.values()}) == 3
    amounts = {
        code: tools.plain(
            tools.composed("manabi-2018", "fitxa_demanda", "dem-jama-usos-sol", code).source.body
        )
        for code in LANGUAGES
    }
    assert "1.080,00\N{NO-BREAK SPACE}€" in amounts["ca"]
    assert "1.080,00\N{NO-BREAK SPACE}€" in amounts["es"]
    assert "€1,080.00" in amounts["en"]


def test_a_text_of_one_language_is_marked_as_such_in_a_document_of_another(tools) -> None:
    made = tools.composed("minim", "fitxa_demanda", DEMANDA, "ca")
    spans = re.findall(r"\[([^\]]*)\]\{lang=es\}", str(made.source.body))
    assert "Oficio ilustrativo 1\\/2018" in spans
    own = tools.composed("minim", "fitxa_demanda", DEMANDA, "es")
    assert "lang=" not in str(own.source.body)


def test_the_language_of_a_passage_reaches_html(tools) -> None:
    root = html.fromstring(tools.made("minim", "fitxa_demanda", DEMANDA, "ca", "html"))
    spoken = [each.text_content() for each in root.xpath("//*[@lang='es']")]
    assert "Oficio ilustrativo 1/2018" in spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_said_in_the_language_of_the_document(tools, language) -> None:
    made = tools.composed("minim", "fitxa_demanda", DEMANDA, language)
    section = tools.plain(made.source.body).split(translator(language)("Who else works on it"))[1]
    said = translator(language)("No other institution works on it.")
    assert section.split("\n#")[0].strip() == said


def test_figures_are_the_same_in_every_language_version(tools) -> None:
    for name in ("manabi-2018", "minim"):
        for tipus, id_ in tools.every_document(name):
            ca, es = (
                re.findall(r"\d+", tools.plain(tools.composed(name, tipus, id_, code).source.body))
                for code in ("ca", "es")
            )
            assert sorted(ca) == sorted(es), id_
