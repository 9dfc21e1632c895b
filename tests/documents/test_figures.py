"""The figures of a document, compared with those counted here from the files themselves."""

import re
from decimal import Decimal

import pytest
import yaml

from cooptec.i18n import LANGUAGES

ACTIONS = (
    "acc-jama-usos-sol-2018",
    "acc-jaramijo-residus-2018",
    "acc-pedernales-barri-2018",
    "acc-san-vicente-economia-2018",
    "acc-sucre-litoral-2018",
)
KINDS_OF_DAY = ("dies_preparacio", "dies_missio", "dies_distancia", "dies_informe")


def read(root, path):
    """A file as plain YAML, every value a text."""
    return yaml.load((root / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("accio", ACTIONS)
def test_the_days_of_the_visiting_staff_are_those_of_the_team(tools, accio) -> None:
    team = read(tools.example("manabi-2018").root, f"accions/{accio}/accio.yaml").get("equip", [])
    wanted = [
        sum(int(each.get(key, 0)) for each in team if each["rol_equip"] != "reserva")
        for key in KINDS_OF_DAY
    ]
    assert sum(wanted) > 0
    for language in LANGUAGES:
        cells = tools.cells(tools.composed("manabi-2018", "tdr", accio, language).source.body)
        said = [each for each in cells if re.match(rf"{sum(wanted)} \w+:", each)]
        assert [int(n) for n in re.findall(r"\d+", said[0])] == [sum(wanted), *wanted]


@pytest.mark.parametrize("accio", ACTIONS)
def test_the_weights_of_the_selection_criteria_add_up_to_a_hundred(tools, accio) -> None:
    criteria = read(tools.example("manabi-2018").root, f"accions/{accio}/tdr.yaml")
    wanted = [int(each["pes"]) for each in criteria["criteris_seleccio"]]
    cells = tools.cells(tools.composed("manabi-2018", "tdr", accio, "es").source.body)
    assert [int(each[:-2]) for each in cells if re.fullmatch(r"\d+ %", each)] == wanted
    assert sum(wanted) == 100


@pytest.mark.parametrize("accio", ACTIONS)
def test_every_activity_stands_with_its_days(tools, accio) -> None:
    parts = read(tools.example("manabi-2018").root, f"accions/{accio}/marc_logic.yaml")
    cells = tools.cells(tools.composed("manabi-2018", "tdr", accio, "ca").source.body)
    for each in parts["activitats"]:
        days = Decimal(each["dies_tecnic"])
        shown = f"{days:f}".replace(".", ",")
        title = each["titol"]["ca"].strip()
        at = next(n for n, cell in enumerate(cells) if title in cell)
        assert shown in cells[at : at + 8], each["id"]


def test_every_result_indicator_and_product_stands_in_the_order_of_the_file(tools) -> None:
    for accio in ACTIONS:
        parts = read(tools.example("manabi-2018").root, f"accions/{accio}/marc_logic.yaml")
        text = tools.plain(tools.composed("manabi-2018", "tdr", accio, "es").source.body)
        for key, name in (("resultats", "enunciat"), ("indicadors", "enunciat")):
            places = [text.index(each[name]["es"].strip()) for each in parts[key]]
            assert places == sorted(places)
        assert all(each["titol"]["es"].strip() in text for each in parts["productes"])


def test_an_activity_without_result_stands_in_the_logframe_for_all_of_them(tools) -> None:
    body = tools.composed("manabi-2018", "tdr", "acc-jama-usos-sol-2018", "en").source.body
    annex = tools.plain(body).split("Annex 1. Logical framework")[1].split("# Annex 2")[0]
    assert "Activities for all the results" in annex
    assert [n for n in range(1, 6) if f"[Result {n}]" in annex] == [1, 2, 3]


def test_money_of_the_demand_is_written_to_the_cent(tools) -> None:
    root = tools.example("manabi-2018").root
    demanda = read(root, "demandes/dem-jama-usos-sol.yaml")
    made = tools.composed("manabi-2018", "fitxa_demanda", "dem-jama-usos-sol", "es")
    text = tools.plain(made.source.body)
    for each in demanda["aportacio_govern_local"]:
        assert each["concepte"]["es"] in text
        if "quantia" in each:
            value = f"{Decimal(each['quantia']['valor']):,.2f}"
            swapped = value.translate(str.maketrans(",.", ".,"))
            assert f"{swapped}\N{NO-BREAK SPACE}€" in text
