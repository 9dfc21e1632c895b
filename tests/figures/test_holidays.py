"""Public holidays: the dated list first, then the local days, then what the package computes."""

import subprocess
import sys
from datetime import date

import pytest

from cooptec.codelists.registry import builtin
from cooptec.dossier import Dossier, load
from cooptec.figures.holidays import Calendar

NOTHING = "id: prg-buit\n"


@pytest.fixture
def calendar(tmp_path):
    """A calendar with the local days of some institutions, given as YAML files."""

    def made(**entitats) -> Calendar:
        (tmp_path / "programa.yaml").write_text(NOTHING, "utf-8")
        (tmp_path / "entitats").mkdir()
        for name, text in entitats.items():
            file = tmp_path / "entitats" / f"ent-{name}.yaml"
            file.write_text(f"id: ent-{name}\n{text}", "utf-8")
        return Calendar(load(tmp_path))

    return made


def days(calendar, places, start, end):
    return [
        (str(each.day)[5:], str(each.observed)[5:]) for each in calendar.between(places, start, end)
    ]


def test_a_dated_row_wins_over_what_is_computed(calendar):
    found = days(calendar(), ["1320"], date(2018, 10, 1), date(2018, 11, 30))
    assert found == [("10-09", "10-08"), ("11-02", "11-02"), ("11-03", "11-01")]


def test_beyond_what_the_list_covers_rows_and_computed_days_go_together(calendar):
    found = days(calendar(), ["1320"], date(2018, 10, 1), date(2018, 12, 31))
    assert found == [("10-09", "10-08"), ("11-02", "11-02"), ("11-03", "11-01"), ("12-25", "12-25")]


def test_a_year_without_rows_is_computed_and_a_moved_day_is_one_holiday(calendar):
    found = days(calendar(), ["1319"], date(2019, 10, 1), date(2019, 11, 30))
    assert found == [("10-09", "10-11"), ("11-02", "11-01"), ("11-03", "11-04")]


def test_a_stretch_over_new_year_has_the_days_of_both_years(calendar):
    found = days(calendar(), ["1320"], date(2018, 12, 20), date(2019, 1, 5))
    assert [day for day, _ in found] == ["12-25", "01-01"]


def test_the_days_of_a_province_hold_in_its_cantons_and_those_of_a_canton_only_there(calendar):
    known = calendar(
        manabi="tipus: govern_local\nterritori: '13'\n"
        "festius_locals: [{nom: Provincia, dia: 2018-06-25}]\n",
        jama="tipus: govern_local\nterritori: '1320'\n"
        "festius_locals: [{nom: Jama, dia: 2018-06-26}]\n",
    )
    june = date(2018, 6, 1), date(2018, 6, 30)
    assert [day for day, _ in days(known, ["1320"], *june)] == ["06-25", "06-26"]
    assert [day for day, _ in days(known, ["1317", "1320"], *june)] == ["06-25", "06-26"]
    assert [day for day, _ in days(known, ["1317"], *june)] == ["06-25"]


def test_a_town_hall_does_not_give_its_days_to_the_whole_province(calendar):
    known = calendar(
        vila="tipus: ajuntament\nterritori: '08'\n"
        "festius_locals: [{nom: Festa major, dia: 2018-07-16}]\n"
    )
    assert days(known, ["08"], date(2018, 7, 1), date(2018, 7, 31)) == []


@pytest.mark.parametrize("places", [[], ["xx"], [""], ["1320"]])
def test_unknown_places_and_odd_years_have_no_holidays(calendar, places):
    assert days(calendar(), places, date.min, date(1, 12, 31)) == []


def test_names_do_not_depend_on_the_language_of_the_machine():
    code = (
        "from pathlib import Path; from datetime import date; from cooptec.dossier import Dossier;"
        "from cooptec.codelists.registry import builtin;"
        "from cooptec.figures.holidays import Calendar;"
        "d = Dossier(Path('.'), (), (), builtin());"
        "print(Calendar(d).between(['1320'], date(2019, 10, 1), date(2019, 10, 31))[0].name)"
    )
    for language in ("en_US.UTF-8", "es_EC.UTF-8", "C"):
        said = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"LANG": language, "LANGUAGE": language, "PYTHONIOENCODING": "utf-8"},
        )
        assert said.stdout.strip() == "Independencia de Guayaquil"


def test_the_package_is_not_read_where_nobody_asks():
    code = "import sys, cooptec.rules.engine; print('holidays' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_calendar_of_nothing_is_no_fault(tmp_path):
    empty = Dossier(tmp_path, (), (), builtin())
    assert Calendar(empty).between(["1320"], date(2018, 7, 1), date(2018, 7, 31)) == ()
