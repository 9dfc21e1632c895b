"""From an object to a document: its name, its date, its template, and the fewest data."""

import os
from datetime import UTC, date, datetime

import pytest

from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES
from cooptec.model.kinds import kind_named
from cooptec.render.document import render
from cooptec.render.faults import TemplateFault
from cooptec.resources import templates_folder

ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"


def day_of(source):
    return datetime.fromtimestamp(source.timestamp, UTC).date()


def test_every_document_has_its_template_and_its_kind_of_object() -> None:
    for each in DOCUMENTS:
        assert (templates_folder() / each.template).is_file()
        assert all(kind_named(kind).name == kind for kind in each.on)
        assert document_named(each.tipus) is each
    assert document_named("carta") is None


def test_a_document_is_named_by_kind_subject_version_and_language(tools) -> None:
    assert tools.composed("minim", "tdr", ACCIO, "ca").stem == f"tdr-{ACCIO}-v1-ca"
    assert (
        tools.composed("minim", "fitxa_demanda", DEMANDA, "es").stem
        == f"fitxa_demanda-{DEMANDA}-es"
    )


def test_the_date_of_a_document_is_that_of_its_version_unless_another_is_asked_for(tools) -> None:
    dossier = tools.example("minim")
    assert day_of(tools.compose_in(dossier, "tdr", ACCIO, "ca").source) == date(2018, 6, 4)
    asked = tools.compose_in(dossier, "tdr", ACCIO, "ca", date(2018, 9, 1)).source
    assert day_of(asked) == date(2018, 9, 1)
    assert asked.edition == "Versió 1 · 4 de juny del 2018"
    assert day_of(tools.compose_in(dossier, "fitxa_demanda", DEMANDA, "ca").source) == date(
        2018, 4, 16
    )


def test_the_same_dossier_gives_the_same_document(minim, tools) -> None:
    one = tools.compose_in(load(minim), "tdr", ACCIO, "es").source
    assert one == tools.compose_in(load(minim), "tdr", ACCIO, "es").source


def test_header_footer_and_keywords_name_the_document_its_place_and_who_issues_it(tools) -> None:
    source = tools.composed("minim", "tdr", ACCIO, "ca").source
    assert source.header == "Termes de referència · Rocafuerte · versió 1"
    assert source.footer == source.author == "Fons Català de Cooperació al Desenvolupament"
    assert source.keywords == ("Termes de referència", "Rocafuerte")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_demand_of_which_nothing_is_known_still_has_a_sheet(minim, tools, language) -> None:
    (minim / f"demandes/{DEMANDA}.yaml").write_text(f"id: {DEMANDA}\n", encoding="utf-8")
    source = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, language).source
    assert source.title
    assert source.edition == ""
    text = tools.plain(source.body)
    assert "None" not in text
    assert render(source, "html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_of_which_nothing_is_known_still_has_terms_of_reference(
    minim, tools, language
) -> None:
    folder = minim / f"accions/{ACCIO}"
    for file in folder.iterdir():
        file.unlink()
    (folder / "accio.yaml").write_text(f"id: {ACCIO}\n", encoding="utf-8")
    made = tools.compose_in(load(minim), "tdr", ACCIO, language)
    assert made.version is None
    assert made.stem == f"tdr-{ACCIO}-{language}"
    numbered = [h for h in tools.headings(made.source.body) if h[0] == 1 and not h[2]]
    assert len(numbered) == 12
    assert render(made.source, "pdf").startswith(b"%PDF")


def test_a_reference_that_points_nowhere_leaves_a_dash(minim, tools) -> None:
    file = minim / f"demandes/{DEMANDA}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ent-gad-rocafuerte", "ent-ningu"), encoding="utf-8")
    text = tools.plain(tools.compose_in(load(minim), "tdr", ACCIO, "ca").source.body)
    assert "ent-ningu" not in text
    assert "—" in text


def test_a_template_of_the_dossier_wins_over_the_built_in_one(minim, tools) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles/fitxa_demanda.md.j2").write_text(
        "# {{ title('demanda.titol') }}\n\n{{ demanda.titol }}\n", encoding="utf-8"
    )
    body = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca").source.body
    assert [text for _, text, _ in tools.headings(body)] == ["Títol de la demanda"]
    assert tools.compose_in(load(minim), "tdr", ACCIO, "ca").source.body.count("\n# ") > 10


def test_a_part_of_the_built_in_templates_can_be_changed_alone(minim, tools) -> None:
    parts = minim / "plantilles/parts"
    parts.mkdir(parents=True)
    text = (templates_folder() / "parts/comuns.md.j2").read_text(encoding="utf-8")
    assert "Still to be agreed." in text
    own = text.replace('{{ _("Still to be agreed.") }}', "Nostre.")
    (parts / "comuns.md.j2").write_text(own, encoding="utf-8")
    tdr = minim / f"accions/{ACCIO}/tdr.yaml"
    tdr.write_text("versio: 1\n", encoding="utf-8")
    body = tools.compose_in(load(minim), "tdr", ACCIO, "ca").source.body
    assert "*Nostre.*" in body


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ demanda.tittol }}", "tittol"),
        ("{{ unknown }}", "unknown"),
        ("{% if %}", ""),
        ("{{ title('demanda.nothing') }}", "nothing"),
        ("{{ demanda.excepcions.x }}", "x"),
    ],
)
def test_an_error_of_a_template_names_its_file_and_line(minim, tools, line, reason) -> None:
    (minim / "plantilles").mkdir()
    file = minim / "plantilles/fitxa_demanda.md.j2"
    file.write_text(f"# x\n\ntext\n{line}\n", encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
    said = {key: str(value) for key, value in caught.value.message.args.items()}
    assert "plantilles/fitxa_demanda.md.j2" in said.values()
    assert "4" in said.values()
    assert any(reason in value for value in said.values())


@pytest.mark.parametrize(
    "attack",
    [
        "{{ demanda._part }}",
        "{{ demanda._reader.dossier.root }}",
        "{{ demanda.__class__.__mro__ }}",
        "{{ demanda.titol.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% include '../programa.yaml' %}",
    ],
)
def test_a_template_reaches_nothing_but_what_a_reader_may_see(minim, tools, attack) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles/fitxa_demanda.md.j2").write_text(attack, encoding="utf-8")
    with pytest.raises(TemplateFault):
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")


def test_a_template_cannot_ask_for_what_is_internal(manabi, tools) -> None:
    (manabi / "plantilles").mkdir()
    (manabi / "plantilles/fitxa_demanda.md.j2").write_text(
        "{% for each in demanda.analisi.criteris %}[{{ each.puntuacio or 'gens' }}]"
        "{% endfor %}{{ demanda.contrapart.genere or 'gens' }}",
        encoding="utf-8",
    )
    body = tools.compose_in(load(manabi), "fitxa_demanda", "dem-jama-usos-sol", "ca").source.body
    assert body.strip() == "[gens]" * 6 + "gens"


def test_a_template_that_is_changed_between_two_documents_is_read_again(minim, tools) -> None:
    (minim / "plantilles").mkdir()
    file = minim / "plantilles/fitxa_demanda.md.j2"
    bodies = []
    for second, text in ((1, "abans"), (2, "després")):
        file.write_text(text, encoding="utf-8")
        os.utime(file, (second, second))
        made = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
        bodies.append(made.source.body.strip())
    assert bodies == ["abans", "després"]
