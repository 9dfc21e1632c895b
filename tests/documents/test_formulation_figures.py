"""The figures of the documents of formulation, against those counted here from the files."""

import re
import shutil
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import yaml

from cooptec.dossier import load

DATA = Path(__file__).parent / "data"
ACTIONS = (
    "acc-jama-usos-sol-2018",
    "acc-jaramijo-residus-2018",
    "acc-pedernales-barri-2018",
    "acc-san-vicente-economia-2018",
    "acc-sucre-litoral-2018",
)
JAMA = ACTIONS[0]


def read(root, path):
    """A file as plain YAML, every value a text."""
    return yaml.load((root / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def euros(amount):
    """An amount as a Spanish document writes it."""
    swapped = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{swapped}\N{NO-BREAK SPACE}€"


def sums(lines):
    """Cash, in kind and total of some lines."""
    found = {"monetari": Decimal(), "en_especie": Decimal()}
    for each in lines:
        found[each["tipus"]] += Decimal(each["quantia"]["valor"])
    return found["monetari"], found["en_especie"], sum(found.values())


def table_rows(tools, made):
    """The rows of every table, each as the list of its cells."""
    found = []
    for row in re.findall(r"^\| (.*) \|$", str(made.source.body), flags=re.MULTILINE):
        cells = (each.strip() for each in re.split(r"(?<!\\)\|", row))
        found.append([tools.plain(re.sub(r"\[(.*)\]\{\.strong\}", r"\1", c)) for c in cells])
    return found


@pytest.mark.parametrize("accio", ACTIONS)
def test_the_budget_adds_up_by_heading_by_funder_and_in_all(tools, accio) -> None:
    root = tools.example("manabi-2018").root
    lines = read(root, f"accions/{accio}/pressupost.yaml")["partides"]
    made = tools.composed("manabi-2018", "pressupost", accio, "es")
    lists = tools.example("manabi-2018").lists
    shown = table_rows(tools, made)
    wanted = [("Total", lines)]
    for code in {each["capitol"] for each in lines}:
        label = lists.get("capitol").label(code, "es")
        wanted.append((label, [each for each in lines if each["capitol"] == code]))
    for code in {each["financador"] for each in lines}:
        entitat = tools.example("manabi-2018").get("entitat", code).object
        name = entitat.sigles or entitat.nom.get("es")
        wanted.append((name, [each for each in lines if each["financador"] == code]))
    for name, own in wanted:
        assert [name, *map(euros, sums(own))] in shown, name


@pytest.mark.parametrize("accio", ACTIONS)
def test_every_line_of_the_budget_stands_in_it_with_its_amount(tools, accio) -> None:
    root = tools.example("manabi-2018").root
    lines = read(root, f"accions/{accio}/pressupost.yaml")["partides"]
    shown = table_rows(tools, tools.composed("manabi-2018", "pressupost", accio, "es"))
    for each in lines:
        amount = euros(Decimal(each["quantia"]["valor"]))
        concept = each["concepte"]["es"].strip()
        assert [row for row in shown if concept in row and amount in row], concept


def test_a_line_in_dollars_shows_its_rate_and_comes_to_its_amount(tools) -> None:
    root = tools.example("manabi-2018").root
    lines = read(root, f"accions/{JAMA}/pressupost.yaml")["partides"]
    (line,) = [each for each in lines if each.get("moneda") == "USD"]
    dollars = Decimal(line["quantitat"]) * Decimal(line["preu_unitari"])
    rate = Decimal(line["tipus_canvi"])
    shown = table_rows(tools, tools.composed("manabi-2018", "pressupost", JAMA, "es"))
    (row,) = [r for r in shown if line["concepte"]["es"] in r and f"{rate}".replace(".", ",") in r]
    assert row[1].startswith(f"{dollars:.2f}".replace(".", ","))
    assert row[-1] == euros((dollars / rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN))
    assert row[-1] == euros(Decimal(line["quantia"]["valor"]))


def test_a_contribution_that_is_not_its_lines_shows_the_difference(manabi, tools) -> None:
    file = manabi / f"accions/{JAMA}/pressupost.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("valor: 1080.00") == 2
    head, tail = text.rsplit("valor: 1080.00", 1)
    file.write_text(f"{head}valor: 1000.00{tail}", encoding="utf-8")
    made = tools.compose_in(load(manabi), "pressupost", JAMA, "es")
    shown = table_rows(tools, made)
    amounts = [euros(Decimal("1080.00")), euros(Decimal("1000.00")), f"−{euros(Decimal('80.00'))}"]
    (row,) = [each for each in shown if each[-3:] == amounts]
    assert row[0] == "GAD municipal de Jama"


def test_the_scores_are_weighted_and_the_best_comes_first(manabi, tools) -> None:
    there = manabi / "accions" / JAMA
    shutil.rmtree(there / "candidatures", ignore_errors=True)
    shutil.copytree(DATA / "seleccio", there, dirs_exist_ok=True)
    weights = {
        each["criteri"]["es"]: Decimal(each["pes"])
        for each in read(manabi, f"accions/{JAMA}/tdr.yaml")["criteris_seleccio"]
    }
    means = {}
    scores = read(manabi, f"accions/{JAMA}/seleccio.yaml")["puntuacions"]
    for candidatura in ("can-jama-urbanisme", "can-jama-planificacio"):
        own = {
            each["criteri"]["es"]: Decimal(each["puntuacio"])
            for each in scores
            if each["candidatura"] == candidatura
        }
        assert own.keys() == weights.keys()
        means[candidatura] = sum(own[c] * weights[c] for c in weights) / 100
    shown = table_rows(tools, tools.compose_in(load(manabi), "fitxa_seleccio", JAMA, "es"))
    ranked = [
        row for row in shown if len(row) == len(weights) + 2 and re.match(r"\w+ E\w+", row[0])
    ]
    rounded = (
        mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
        for mean in sorted(means.values(), reverse=True)
    )
    written = [f"{mean}".replace(".", ",") for mean in rounded]
    assert [row[-1] for row in ranked] == [*written, "—"]
    assert ["", "Total", "100 %"] in shown


def test_an_essential_skill_that_nobody_brings_is_named(manabi, tools) -> None:
    shutil.copytree(DATA / "seleccio", manabi / "accions" / JAMA, dirs_exist_ok=True)
    file = manabi / "ofertes/ofe-tecnica-urbanisme-1.yaml"
    offer = file.read_text(encoding="utf-8")
    assert "competencia: facilitacio_formacio" in offer
    file.write_text(offer.replace("facilitacio_formacio", "cadastre"), encoding="utf-8")
    dossier = load(manabi)
    made = tools.compose_in(dossier, "fitxa_seleccio", JAMA, "en")
    label = dossier.lists.get("competencia").label("facilitacio_formacio", "en")
    assert f"that nobody of the team brings yet: {label}." in tools.plain(made.source.body)


@pytest.mark.parametrize("accio", ACTIONS)
def test_the_days_of_each_person_of_the_team_add_up_in_the_work_plan(tools, accio) -> None:
    root = tools.example("manabi-2018").root
    team = read(root, f"accions/{accio}/accio.yaml").get("equip", [])
    shown = table_rows(tools, tools.composed("manabi-2018", "pla_treball", accio, "es"))
    kinds = ("dies_preparacio", "dies_missio", "dies_distancia", "dies_informe")
    for each in team:
        days = [int(each.get(kind, 0)) for kind in kinds]
        cells = [str(n) for n in (*days, sum(days))]
        assert any(row[2:] == cells for row in shown) == (each["rol_equip"] != "reserva")


def weeks_of(each, first):
    """The numbers of the weeks of an activity, the first of the plan being 1."""
    start, end = (date.fromisoformat(each[key]) for key in ("inici", "fi"))
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    return sorted({(day - first).days // 7 + 1 for day in days})


def first_monday(activities):
    start = min(date.fromisoformat(each["inici"]) for each in activities)
    return start - timedelta(start.weekday())


def test_each_activity_says_the_weeks_in_which_it_is_under_way(tools) -> None:
    root = tools.example("manabi-2018").root
    shown = table_rows(tools, tools.composed("manabi-2018", "pla_treball", JAMA, "es"))
    activities = read(root, f"accions/{JAMA}/marc_logic.yaml")["activitats"]
    first = first_monday(activities)
    for each in activities:
        numbers = weeks_of(each, first)
        said = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        mine = [row for row in shown if len(row) == 6 and row[0] == each["titol"]["es"].strip()]
        assert [row[4] for row in mine] == [said]


def test_an_agreement_adds_up_the_budgets_of_its_actions(tools) -> None:
    root = tools.example("manabi-2018").root
    conveni = read(root, "convenis/cnv-marc-ame-2018.yaml")
    lines = [
        line
        for accio in conveni["accions"]
        for line in read(root, f"accions/{accio}/pressupost.yaml")["partides"]
    ]
    shown = table_rows(tools, tools.composed("manabi-2018", "conveni", conveni["id"], "es"))
    assert ["Total", *map(euros, sums(lines))] in shown
