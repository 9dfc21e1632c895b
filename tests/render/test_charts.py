"""Charts: what is drawn is what was given, the same everywhere, for everybody to tell apart."""

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageStat

from cooptec.render.charts import (
    Bars,
    Gantt,
    Group,
    Path,
    Places,
    Row,
    Spot,
    Stage,
    Task,
    Turn,
    Value,
    bars,
    gantt,
    path,
    places,
)
from cooptec.render.look import Look

LOOK = Look()
INK = LOOK.series[0]
SVG = "{http://www.w3.org/2000/svg}"
RECTANGLE = re.compile(r"M 0 0v ([\d.]+)h ([\d.]+)v -[\d.]+Z ?")
OF_A_KEY = 16
"""The width of the areas under a chart that say what each style means, in points."""


def task(name: str, start: date, days: int, style: int = 0) -> Task:
    return Task(name, start, start + timedelta(days - 1), f"{days} days", style)


MONDAY = date(2018, 9, 3)
GANTT = Gantt(
    tasks=(task("Reading", MONDAY, 7), task("Writing", MONDAY + timedelta(7), 14)),
    styles=("Side by side", "From afar", "Mission", "Report"),
    headers=("Activity", "Dates", "Kind"),
    alternative="Two activities.",
    language="en",
    week="Week",
    counted_from=MONDAY,
)
BARS = Bars(
    groups=(
        Group(
            "By heading",
            (
                Row("Travel", (Value(Decimal(4000), "4,000"), Value(None, ""))),
                Row("Staff", (Value(Decimal(1000), "1,000"), Value(Decimal(6000), "6,000"))),
            ),
        ),
    ),
    series=("In money", "In kind"),
    header="Heading",
    alternative="Two headings.",
    language="en",
)
PATH = Path(
    stages=(
        Stage("Identification", "done", "over"),
        Stage("Formulation", "now", "under way"),
        Stage("Implementation", "ahead", "to come"),
    ),
    turns=(
        Turn(0, "Demand accepted", "Put off", "3 May 2018", passed=False),
        Turn(0, "Demand accepted", "Approved", "3 June 2018", passed=True),
    ),
    headers=("Decision point", "Result", "Day"),
    alternative="Three stages.",
    language="en",
)
PLACES = Places(
    spots=(
        Spot("North", "Coast", Decimal("0.5"), Decimal("-80.5")),
        Spot("South", "", Decimal("-0.5"), Decimal("-80.5")),
        Spot("East", "Hills", Decimal("-0.5"), Decimal(-80)),
    ),
    headers=("Place", "Action", "Coordinates"),
    compass=("N", "S", "E", "W"),
    alternative="Three places.",
    language="en",
)
EVERY_KIND = [(gantt, GANTT), (bars, BARS), (path, PATH), (places, PLACES)]


def tree(chart):
    return etree.fromstring(chart.svg)


def solid(chart):
    """The widths of the solid areas, in points, from the top to the bottom; keys are left out."""
    found = [each for each in tree(chart).iter(f"{SVG}path") if each.get("fill") == INK]
    sizes = [RECTANGLE.fullmatch(each.get("d")) for each in found]
    return [float(size[2]) for size in sizes if size and float(size[2]) != OF_A_KEY]


@pytest.mark.parametrize(("draw", "spec"), EVERY_KIND)
def test_a_chart_is_made_of_vectors_and_outlines_alone(draw, spec) -> None:
    root = tree(draw(spec, LOOK))
    names = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert names <= {"svg", "g", "path", "use", "defs"}
    links = root.xpath("//@*[local-name()='href']")
    assert links
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize(("draw", "spec"), EVERY_KIND)
def test_every_letter_is_a_path_that_comes_before_its_use(draw, spec) -> None:
    known = set()
    for each in tree(draw(spec, LOOK)).iter(etree.Element):
        if each.tag == f"{SVG}use":
            assert each.get("{http://www.w3.org/1999/xlink}href")[1:] in known
        elif each.get("id") is not None and each.get("d"):
            known.add(each.get("id"))
    assert known


@pytest.mark.parametrize(("draw", "spec"), EVERY_KIND)
def test_the_dots_have_the_proportions_of_the_vectors(draw, spec) -> None:
    chart = draw(spec, LOOK)
    _, _, width, height = map(float, tree(chart).get("viewBox").split())
    wide, tall = Image.open(io.BytesIO(chart.png)).size
    assert wide / width == pytest.approx(200 / 72, abs=0.01)
    assert wide / tall == pytest.approx(width / height, rel=0.02)


PROGRAM = """
import hashlib, runpy, sys
known = runpy.run_path(sys.argv[1])
for draw, spec in known["EVERY_KIND"]:
    chart = draw(spec, known["LOOK"])
    print(hashlib.sha256(chart.svg + chart.png).hexdigest())
"""


def test_the_same_chart_has_the_same_bytes_in_another_process_and_folder(tmp_path) -> None:
    here = [draw(spec, LOOK) for draw, spec in EVERY_KIND]
    ours = [hashlib.sha256(chart.svg + chart.png).hexdigest() for chart in here]
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM, __file__],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == ours


def test_a_picture_is_drawn_once_in_a_process() -> None:
    assert gantt(GANTT, LOOK).svg is gantt(replace(GANTT), LOOK).svg


def test_a_task_is_as_wide_as_it_is_long() -> None:
    short, long = solid(gantt(GANTT, LOOK))
    assert long == pytest.approx(2 * short, rel=0.01)


def test_tasks_of_two_charts_with_one_scale_are_as_wide_in_both() -> None:
    around = (MONDAY, MONDAY + timedelta(20))
    alone = [replace(GANTT, tasks=(each,), around=around) for each in GANTT.tasks]
    assert [solid(gantt(each, LOOK))[0] for each in alone] == solid(gantt(GANTT, LOOK))


def test_a_task_cannot_end_before_it_begins() -> None:
    wrong = Task("Reading", MONDAY, MONDAY - timedelta(1), "never")
    with pytest.raises(ValueError, match="ends before"):
        gantt(replace(GANTT, tasks=(wrong,)), LOOK)


def test_bars_are_as_long_as_their_amounts() -> None:
    travel, staff = solid(bars(BARS, LOOK))
    assert travel == pytest.approx(4 * staff, rel=0.01)


def test_rows_with_a_unit_of_their_own_have_a_scale_of_their_own() -> None:
    travel, staff = solid(bars(replace(BARS, one_scale=False), LOOK))
    assert travel == pytest.approx(6 * staff, rel=0.01)


def test_an_amount_below_zero_is_as_long_as_its_opposite() -> None:
    row = Row("Travel", (Value(Decimal(-50), "−50"),)), Row("Staff", (Value(Decimal(50), "50"),))
    below, above = solid(bars(replace(BARS, groups=(Group("", row),), series=("In money",)), LOOK))
    assert below == pytest.approx(above, rel=0.01)


@pytest.mark.parametrize("value", [Value(None, "unknown"), Value(Decimal(0), "0"), Value(None, "")])
def test_an_amount_of_nothing_has_no_area(value) -> None:
    alone = replace(BARS, groups=(Group("", (Row("Travel", (value,)),)),), series=("In money",))
    assert solid(bars(alone, LOOK)) == []


def test_a_row_has_a_value_for_each_series() -> None:
    with pytest.raises(ValueError, match="each series"):
        bars(replace(BARS, series=("In money",)), LOOK)


def test_a_decision_stands_between_two_stages() -> None:
    late = replace(PATH.turns[0], after=2)
    with pytest.raises(ValueError, match="between two stages"):
        path(replace(PATH, turns=(late,)), LOOK)


def test_places_lie_in_true_proportion() -> None:
    dots = [
        re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", each.get("transform"))
        for each in tree(places(PLACES, LOOK)).iter(f"{SVG}path")
        if each.get("fill") == LOOK.ink and "c" in each.get("d")
    ]
    north, east_or_south, other = sorted(
        ((float(dot[1]), float(dot[2])) for dot in dots), key=lambda dot: dot[1]
    )
    west, east = sorted((east_or_south, other))
    assert west[0] == pytest.approx(north[0], abs=0.2)
    assert west[1] == pytest.approx(east[1], abs=0.2)
    down, across = west[1] - north[1], east[0] - west[0]
    assert down == pytest.approx(2 * across, rel=0.01)  # a degree, and half a degree at the equator


@pytest.mark.parametrize(
    ("chart", "headers", "rows"),
    [
        (
            gantt(GANTT, LOOK),
            GANTT.headers,
            (("Reading", "7 days", "Side by side"), ("Writing", "14 days", "Side by side")),
        ),
        (
            bars(BARS, LOOK),
            ("Heading", "In money", "In kind"),
            (("Travel", "4,000", "—"), ("Staff", "1,000", "6,000")),
        ),
        (
            path(PATH, LOOK),
            PATH.headers,
            (
                ("Demand accepted", "Put off", "3 May 2018"),
                ("Demand accepted", "Approved", "3 June 2018"),
            ),
        ),
        (
            places(PLACES, LOOK),
            PLACES.headers,
            (
                ("North", "Coast", "0.5° N, 80.5° W"),
                ("South", "", "0.5° S, 80.5° W"),
                ("East", "Hills", "0.5° S, 80° W"),
            ),
        ),
    ],
)
def test_the_table_says_what_the_chart_shows(chart, headers, rows) -> None:
    assert chart.table.headers == headers
    assert chart.table.rows == rows
    assert chart.alternative


def test_styles_are_told_apart_without_colour() -> None:
    one_colour = replace(LOOK, series=("#1f3a5f",))
    days = 28
    shown = []
    for style in range(4):
        alone = replace(GANTT, tasks=(task("Reading", MONDAY, days, style),))
        picture = Image.open(io.BytesIO(gantt(alone, one_colour).png)).convert("L")
        box = (700, 88, 900, 112)  # inside the bar, left of its words
        shown.append(ImageStat.Stat(picture.crop(box)).mean[0])
    assert len({round(each / 12) for each in shown}) == 4, shown


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", range(4))
def test_every_area_has_an_outline_that_stands_out_from_the_page(style) -> None:
    pale = replace(LOOK, series=("#f4f4f4",) * 4)
    root = tree(gantt(replace(GANTT, tasks=(task("Reading", MONDAY, 7, style),)), pale))
    outlines = [
        each.get("stroke")
        for each in root.iter(f"{SVG}path")
        if each.get("stroke") and each.get("fill") == "none" and "Z" in each.get("d")
    ]
    assert outlines
    assert all(1.05 / (luminance(colour) + 0.05) >= 3 for colour in outlines)


def test_the_colours_and_the_font_are_those_of_the_look() -> None:
    other = replace(LOOK, series=("#aa0000",), ink="#660000")
    assert b"#aa0000" in gantt(GANTT, other).svg
    assert INK.encode() not in gantt(GANTT, other).svg
    emoji = gantt(GANTT, replace(LOOK, font="Noto Emoji"))
    assert emoji.svg != gantt(GANTT, LOOK).svg


MARKUP = '*a* _b_ #c $d$ <e> & [f](g) "h" \\ `i` @j //k ~ l·l ¿ñ?'


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_texts_are_no_markup(language) -> None:
    chart = gantt(
        replace(GANTT, tasks=(Task(MARKUP, MONDAY, MONDAY, MARKUP),), language=language), LOOK
    )
    assert chart.table.rows[0][0] == MARKUP
    assert len(tree(chart).findall(f".//{SVG}use")) > 2 * len(MARKUP.replace(" ", "")) - 2


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.integers(0, 900), st.integers(1, 900)),
        min_size=1,
        max_size=30,
    )
)
def test_any_names_and_any_days_can_be_drawn(given_tasks) -> None:
    tasks = tuple(
        task(name.encode(errors="ignore").decode(), MONDAY + timedelta(start), days, days % 4)
        for name, start, days in given_tasks
    )
    chart = gantt(replace(GANTT, tasks=tasks), LOOK)
    assert len(chart.table.rows) == len(tasks)
    assert tree(chart).get("width") == "462pt"


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals(-90, 90, places=3, allow_nan=False),
            st.decimals(-180, 180, places=3, allow_nan=False),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_places_can_be_drawn(degrees) -> None:
    spots = tuple(Spot(f"Place {n}", "", lat, lon) for n, (lat, lon) in enumerate(degrees))
    chart = places(replace(PLACES, spots=spots), LOOK)
    assert len(chart.table.rows) == len(spots)
