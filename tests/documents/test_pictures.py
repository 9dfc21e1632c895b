"""The charts of documents: there where there is something to draw, true to the dossier and told."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import etree, html

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import reader_of
from cooptec.documents.contexts import context
from cooptec.documents.pictures import ActionPictures, ProgrammePictures
from cooptec.documents.pictures_of_time import missions, parts, work_plan
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.render.document import render

JARAMIJO = "acc-jaramijo-residus-2018"
SUCRE = "acc-sucre-litoral-2018"
PROGRAMME = "prg-equador-2018"
CHARTS = {
    ("pla_treball", JARAMIJO): 1,
    ("informe_seguiment", "seg-jaramijo-2018-10-03"): 2,
    ("informe_final", JARAMIJO): 4,
    ("informe_avaluacio", JARAMIJO): 1,
    ("pressupost", JARAMIJO): 1,
    ("memoria_economica", JARAMIJO): 1,
    ("sis_claus_accio", JARAMIJO): 1,
    ("sis_claus_programa", PROGRAMME): 2,
}
LANGUAGES = ("ca", "es")
PICTURE = re.compile(r":::: \{\.picture.*?\n::::\n", re.DOTALL)


def reader_in(dossier, tipus="pla_treball", language="es", *, public=False):
    document = document_named(tipus)
    return reader_of(document, dossier, translator(language), internal=False, public=public)


def reader(tools, *args, **options):
    return reader_in(tools.example("manabi-2018"), *args, **options)


def action(tools, id_):
    return tools.example("manabi-2018").get("accio", id_)


def alternatives(tools, body) -> list[str]:
    found = re.findall(r"\.alternative\}\n(.*?)\n:::", str(body), re.DOTALL)
    return [tools.plain(each) for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), CHARTS)
def test_documents_have_their_charts_as_vectors_and_as_dots(tools, tipus, id_, language) -> None:
    source = tools.composed("manabi-2018", tipus, id_, language).source
    names = [name for name in source.images if name.startswith("grafic-")]
    number = CHARTS[tipus, id_]
    endings = ("svg", "png")
    assert names == [f"grafic-{n}.{end}" for n in range(1, number + 1) for end in endings]
    assert len(alternatives(tools, source.body)) == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), CHARTS)
def test_every_chart_is_told_in_the_language_of_the_document(tools, tipus, id_, language) -> None:
    begins = {"ca": r"El gràfic|El mapa|L'acció", "es": r"El gráfico|El mapa|La acción"}
    body = tools.composed("manabi-2018", tipus, id_, language).source.body
    for said in alternatives(tools, body):
        assert re.match(begins[language], said)
        assert said.endswith(".")
        assert "{" not in said


def pictures(tools, tipus, id_, language) -> Iterator[object]:
    """The charts of a document with figures in them, as they stand in it."""
    dossier = tools.example("manabi-2018")
    document = document_named(tipus)
    entry = next(filter(None, (dossier.get(kind, id_) for kind in document.on)))
    known = context(entry, reader(tools, tipus, language))
    made = known["pictures"]
    if tipus == "pla_treball":
        yield made.plan
    if tipus in ("informe_seguiment", "informe_final", "informe_avaluacio"):
        yield made.indicators(known.get("measured") or known["achievements"])
    if tipus in ("informe_seguiment", "informe_final", "memoria_economica"):
        yield made.execution(known.get("spending") or known["accounts"])
    if tipus == "pressupost":
        yield made.budget(known["accounts"])
    if tipus == "sis_claus_accio":
        yield made.path
    if tipus == "sis_claus_programa":
        yield made.missions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), CHARTS)
def test_every_figure_of_a_chart_stands_in_the_text_too(tools, tipus, id_, language) -> None:
    body = tools.composed("manabi-2018", tipus, id_, language).source.body
    said = tools.plain(PICTURE.sub("", str(body)))
    for picture in pictures(tools, tipus, id_, language):
        shown = {cell for row in picture.rows for cell in row[1:]}
        figures = {cell for cell in shown if any(map(str.isdigit, cell))}
        assert figures
        assert [each for each in figures if each not in said] == []


def test_the_path_says_the_decisions_of_the_action_with_their_days(tools) -> None:
    picture = ActionPictures(action(tools, JARAMIJO), reader(tools)).path
    assert picture.rows == [
        ["Demanda aceptada", "Aprobada", "17 may. 2018"],
        ["Lista para empezar", "Aprobada", "22 ago. 2018"],
        ["Implementación terminada", "Aprobada", "4 oct. 2018"],
        ["Acción cerrada", "Aprobada", "11 oct. 2018"],
    ]


def test_the_map_has_each_place_at_its_coordinates(tools) -> None:
    picture = ProgrammePictures(reader(tools, "sis_claus_programa")).map
    assert [row[0] for row in picture.rows] == [
        "Pedernales",
        "Jama",
        "San Vicente",
        "Sucre",
        "Jaramijó",
    ]
    assert picture.rows[0][2] == "0,07° N, 80,05° O"
    assert picture.rows[-1][2] == "0,95° S, 80,64° O"


def test_a_place_of_several_actions_stands_once_on_the_map(manabi) -> None:
    accio = manabi / f"accions/{SUCRE}/accio.yaml"
    text = accio.read_text(encoding="utf-8")
    text = text.replace('territori: "1314"', 'territori: "1322"')
    text = text.replace("lat: -0.60", "lat: -0.59").replace("lon: -80.42", "lon: -80.41")
    accio.write_text(text, encoding="utf-8")
    rows = ProgrammePictures(reader_in(load(manabi), "sis_claus_programa")).map.rows
    (both,) = [row for row in rows if row[0] == "San Vicente"]
    assert len(rows) == 4
    assert len(both[1].split("; ")) == 2


def test_the_weeks_of_the_chart_are_those_of_the_table(tools) -> None:
    (chart,) = work_plan(action(tools, SUCRE), reader(tools))
    first = min(task.start for task in chart.tasks if task.style < 2)
    assert chart.counted_from == first
    assert chart.week == "Semana"


def test_remote_work_side_by_side_work_and_missions_are_told_apart(tools) -> None:
    (chart,) = work_plan(action(tools, JARAMIJO), reader(tools))
    kinds = [chart.styles[task.style] for task in chart.tasks]
    assert set(kinds) == set(chart.styles)
    assert kinds[-2:] == ["Misión", "Misión"]
    assert kinds[0] == "Apoyo a distancia"


def test_anybody_learns_of_missions_once_they_have_ended(tools) -> None:
    told = list(missions(reader(tools, "sis_claus_programa", public=True)))
    whole = list(missions(reader(tools, "informe_missio")))
    ended = {task.name for chart in told for task in chart.tasks}
    known = [task for chart in whole for task in chart.tasks]
    assert all(task.style == 0 for chart in told for task in chart.tasks)
    assert len(known) > sum(len(chart.tasks) for chart in told)
    assert ended < {task.name for task in known} or len(known) > len(ended)


def test_an_action_of_which_nothing_is_planned_has_no_charts(minim) -> None:
    (folder,) = (minim / "accions").iterdir()
    for each in folder.iterdir():
        if each.name != "accio.yaml":
            each.rename(minim.parent / each.name)
    dossier = load(minim)
    (entry,) = dossier.of("accio")
    who = reader_in(dossier, "pla_treball", "ca")
    made = context(entry, who)
    shown = made["pictures"]
    assert shown.plan is None
    assert shown.indicators(made["achievements"]) is None
    assert shown.budget(made["accounts"]) is None
    assert shown.execution(made["accounts"]) is None
    assert ProgrammePictures(who).map is None
    assert ProgrammePictures(who).missions is None
    assert who.images == {}


@pytest.mark.parametrize("number", [1, 21, 22, 23, 44, 45, 100])
def test_a_long_plan_is_parted_evenly(number) -> None:
    found = list(parts(range(number), 22))
    assert [each for part in found for each in part] == list(range(number))
    assert max(map(len, found)) <= 22
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_the_parts_of_a_long_plan_share_their_scale(tools, manabi) -> None:
    file = manabi / f"accions/{SUCRE}/marc_logic.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("activitats:\n")
    first = text.index("  - id:", start)
    end = text.index("  - id:", first + 1)
    more = "".join(
        text[first:end].replace("  - id: act-", f"  - id: act-{n}-", 1) for n in range(30)
    )
    file.write_text(text[:first] + more + text[first:], encoding="utf-8")
    dossier = load(manabi)
    who = reader_in(dossier, "pla_treball", "es")
    entry = dossier.get("accio", SUCRE)
    charts = list(work_plan(entry, who))
    assert len(charts) == 2
    assert charts[0].around == charts[1].around
    picture = ActionPictures(entry, who).plan
    assert str(picture.figure).count(".picture") == 2
    assert "1 de 2" in tools.plain(picture.figure)


def test_the_charts_have_the_colours_of_the_reader_s_look(tools) -> None:
    who = reader(tools)
    who.look = replace(who.look, series=("#aa0000", "#00aa00"), ink="#660000")
    assert ActionPictures(action(tools, JARAMIJO), who).plan is not None
    assert b"#aa0000" in who.images["grafic-1.svg"]


def test_a_value_in_words_has_no_bar_but_its_words(tools, manabi) -> None:
    for file in (manabi / f"accions/{JARAMIJO}/mesuraments").glob("mes-jaramijo-rutes-*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'valor: ".*"', 'valor: "casi todas"', text), encoding="utf-8")
    dossier = load(manabi)
    who = reader_in(dossier, "informe_avaluacio", "es")
    made = context(dossier.get("accio", JARAMIJO), who)
    rows = made["pictures"].indicators(made["achievements"]).rows
    (routes,) = [row for row in rows if row[0].startswith("Rutas")]
    assert routes[2].startswith("casi todas")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_document_shows_its_chart_with_caption_and_alternative(
    tools, language
) -> None:
    source = tools.composed("manabi-2018", "pla_treball", JARAMIJO, language).source
    (shown,) = html.fromstring(render(source, "html")).iter("figure")
    (said,) = alternatives(tools, source.body)
    assert shown.find(".//img").get("alt") == said
    caption = shown.findtext("figcaption").strip()
    moved = shown.find("div")
    assert (moved.get("tabindex"), moved.get("aria-label")) == ("0", caption)


@pytest.mark.parametrize(("language", "said"), [("ca", "aproximades"), ("es", "aproximadas")])
def test_the_map_says_that_positions_are_approximate(tools, language, said) -> None:
    source = tools.composed("manabi-2018", "sis_claus_programa", PROGRAMME, language).source
    assert any(said in each for each in alternatives(tools, source.body))


def test_drawings_are_well_formed(tools) -> None:
    source = tools.composed("manabi-2018", "sis_claus_programa", PROGRAMME, "ca").source
    for name, content in source.images.items():
        if name.endswith(".svg"):
            etree.fromstring(content)
