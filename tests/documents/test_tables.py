"""Documents that are mostly a table, in a spreadsheet: from the same figures, in their language."""

from datetime import date
from decimal import Decimal

import pytest

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose, tabulated
from cooptec.documents.tables import TABULAR
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.render.formulas import Formula

JAMA = "acc-jama-usos-sol-2018"


def made(dossier, tipus, language="ca", id_=None, **how):
    document = document_named(tipus)
    found = [e for kind in document.on for e in dossier.of(kind) if id_ in (None, e.id)]
    t = translator(language)
    return tabulated(compose(document, found[0], dossier, t, **how), dossier, t)


def table(composed, key):
    return next(each for each in composed.sheets if each.key == key)


def column(sheet, key):
    at = [each.key for each in sheet.columns].index(key)
    cells = (row[at] for row in sheet.rows)
    return [cell.value if isinstance(cell, Formula) else cell for cell in cells]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tipus", sorted(TABULAR))
def test_every_row_is_as_long_as_its_header_and_no_heading_is_a_key(tools, tipus, language) -> None:
    for sheet in made(tools.example("manabi-2018"), tipus, language).sheets:
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
        titles = [each.title for each in sheet.columns]
        assert len(set(titles)) == len(titles)
        assert not any("_" in each or each == "" for each in titles)


def test_headings_and_codes_are_in_the_language_of_the_document(tools) -> None:
    dossier = tools.example("manabi-2018")
    said = {
        language: table(made(dossier, "pressupost", language, JAMA), "partides")
        for language in ("ca", "es")
    }
    assert said["ca"].columns[1].title == "Concepte"
    assert said["es"].columns[1].title == "Para qué es"
    assert "Viatge internacional" in column(said["ca"], "capitol")
    assert "Viaje internacional" in column(said["es"], "capitol")


def test_the_lines_of_a_budget_add_up_to_its_sums(tools) -> None:
    dossier = tools.example("manabi-2018")
    composed = made(dossier, "pressupost", "ca", JAMA)
    lines = dossier.action(JAMA).pressupost.partides
    amounts = column(table(composed, "partides"), "quantia")
    assert amounts == [each.quantia.valor for each in lines]
    at = [each.key for each in table(composed, "partides").columns].index("quantia")
    cells = [row[at] for row in table(composed, "partides").rows]
    assert {each.text for each in cells if isinstance(each, Formula)} == {
        "[quantitat]*[preu_unitari]",
        "ROUND([quantitat]*[preu_unitari]/[tipus_canvi],2)",
    }
    assert all(isinstance(each, Formula) for each in cells)
    assert all(isinstance(each, Decimal) for each in amounts)
    for key in ("capitols", "entitats"):
        totals = column(table(composed, key), "total")
        assert totals[-1] == sum(totals[:-1]) == sum(amounts)


def test_what_was_spent_adds_up_and_is_compared_with_the_plan(tools) -> None:
    dossier = tools.example("manabi-2018")
    composed = made(dossier, "memoria_economica", "ca", JAMA)
    spent = column(table(composed, "despeses"), "quantia")
    lines = table(composed, "execucio")
    gastat = column(lines, "gastat")
    assert sum(gastat[:-1]) == gastat[-1] == column(table(composed, "pagadors"), "pagat")[-1]
    assert column(lines, "diferencia") == [
        done - planned
        for planned, done in zip(column(lines, "previst"), column(lines, "gastat"), strict=True)
    ]
    assert sum(spent) >= gastat[-1]


def test_the_aid_data_have_one_row_for_each_action_year_and_funder(tools) -> None:
    sheet = table(made(tools.example("manabi-2018"), "dades_aod"), "aod")
    keys = list(zip(*(column(sheet, k) for k in ("titol", "any", "financador")), strict=True))
    assert len(set(keys)) == len(keys) > 0
    assert {type(each) for each in column(sheet, "any")} == {int}
    assert {type(each) for each in column(sheet, "compromes")} == {Decimal}


def test_the_matrix_has_days_and_plain_figures_as_such(tools) -> None:
    sheet = table(made(tools.example("manabi-2018"), "marc_logic", "ca", JAMA), "matriu")
    figures = [each for each in column(sheet, "valor_objectiu") if each is not None]
    assert Decimal(6) in figures
    days = [each for each in column(sheet, "valor_objectiu_data") if each is not None]
    assert days
    assert all(isinstance(each, date) for each in days)


def test_the_plan_shows_days_of_missions_only_to_whom_may_know(tools) -> None:
    dossier = tools.example("manabi-2018")
    open_ = table(made(dossier, "pla_treball", "ca", JAMA), "activitats")
    closed = table(made(dossier, "pla_treball", "ca", JAMA, public=True), "activitats")
    ahead = [e for e in dossier.of_action("missio", JAMA) if e.object.estat != "realitzada"]
    assert ahead
    assert all(column(open_, "inici"))
    assert None in column(closed, "inici")


def test_a_text_that_the_language_lacks_is_marked_and_told(tools) -> None:
    composed = made(tools.example("manabi-2018"), "marc_logic", "en", JAMA)
    assert "[this text has no English version yet]" in column(table(composed, "matriu"), "enunciat")
    assert composed.missing


def test_with_the_fewest_data_there_is_an_empty_table_and_no_error(minim) -> None:
    for file in minim.glob("accions/*/marc_logic.yaml"):
        file.unlink()
    dossier = load(minim)
    for tipus in sorted(TABULAR - {"agenda_missio"}):
        assert made(dossier, tipus).sheets[0].columns


def test_typed_marks_come_out_as_typed(minim) -> None:
    file = next(minim.glob("accions/*/marc_logic.yaml"))
    text = file.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if "ca:" in line)
    odd = first.split("ca:")[0] + "ca: '=A|B <i> *x* \\ 12.'"
    file.write_text(text.replace(first, odd, 1), encoding="utf-8")
    cells = [cell for s in made(load(minim), "marc_logic").sheets for row in s.rows for cell in row]
    assert "=A|B <i> *x* \\ 12." in cells
