"""Contrast of colours, and the palette of a brand."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.contrast import (
    OF_AREAS,
    OF_TEXTS,
    WHITE,
    Colour,
    colour,
    contrast,
    darkened,
    lightened,
    stands_out,
    tint,
    told,
)
from cooptec.figures.palette import USUAL_BAND, USUAL_QUIET, palette
from cooptec.model.marca import ColorsMarca
from cooptec.render.look import COLOURS, Look
from cooptec.rules.mar import USUAL_TYPEFACE

PART = st.integers(0, 255)
COLOUR = st.builds(Colour, PART, PART, PART)
TEXTS = ("principal", "enllacos", "secundari", "avisos")


def hue(of):
    return colorsys.rgb_to_hsv(*(each / 255 for each in of))[0]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#767676", "#fff", 4.54), ("#777", "ffffff", 4.48)],
)
def test_the_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(colour(one), colour(other)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("text", ["blue", "#12345", "#1234567", "", "#12 345", "#ggg", "1f3a5f\n"])
def test_what_is_no_colour_is_none(text):
    assert colour(text) is None


@given(COLOUR)
def test_a_colour_is_read_as_it_is_written(one):
    assert colour(str(one)) == one == colour(str(one).upper().removeprefix("#"))


@given(COLOUR, COLOUR)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01


def test_a_contrast_is_never_told_better_than_it_is():
    assert str(told(4.4999)) == "4.4"
    assert str(told(contrast(colour("#777"), WHITE))) == "4.4"


def legible(one):
    return stands_out(one, (WHITE,), OF_TEXTS)


@given(COLOUR)
def test_a_darkened_colour_is_the_nearest_of_its_hue_that_will_do(one):
    made = darkened(one, legible)
    assert legible(made)
    assert darkened(made, legible) == made
    if legible(one):
        assert made == one
    elif min(made) != max(made):  # rounding moves the hue of what is nearly grey
        spread = max(made) - min(made)
        assert abs(hue(made) - hue(one)) < 1 / spread
    assert a_step_back_would_not_do(one, made)


def a_step_back_would_not_do(one, made):
    """A step towards the colour that was given would not do, unless that is the colour itself."""
    share = max(made) / max(one) if max(one) else 0
    nearer = Colour(*(min(255, round(part * min(1, share + 2 / 255))) for part in one))
    return made in {one, nearer} or not legible(nearer)


@given(COLOUR)
def test_a_lightened_band_carries_the_usual_texts(one):
    fits = lambda each: stands_out(each, (USUAL_QUIET,), OF_TEXTS)  # noqa: E731
    made = lightened(one, fits)
    assert fits(made)
    assert (made == one) is fits(one)


@given(
    st.fixed_dictionaries({}, optional={key: COLOUR.map(str) for key in (*TEXTS, "bandes")}),
    st.lists(COLOUR.map(str), max_size=4),
)
def test_whatever_colours_a_brand_has_its_documents_can_be_read(single, series):
    made = palette(ColorsMarca(**single, grafics=tuple(series)))
    band = made.bandes or USUAL_BAND
    for key in TEXTS:
        used = getattr(made, key)
        assert used is None or stands_out(used, (WHITE, band), OF_TEXTS)
    assert stands_out(band, (USUAL_QUIET,), OF_TEXTS)
    assert all(stands_out(each, (WHITE,), OF_AREAS) for each in made.grafics)


@given(
    st.fixed_dictionaries({}, optional={key: COLOUR.map(str) for key in (*TEXTS, "bandes")}),
    st.lists(COLOUR.map(str), max_size=4),
)
def test_whoever_writes_what_is_proposed_is_told_nothing_more(single, series):
    first = palette(ColorsMarca(**single, grafics=tuple(series)))
    mended, areas = dict(single), list(series)
    for each in first.adjusted:
        if each.loc[0] == "grafics":
            areas[each.loc[1]] = str(each.used)
        else:
            mended[each.loc[0]] = str(each.used)
    assert palette(ColorsMarca(**mended, grafics=tuple(areas))).adjusted == ()


def test_what_a_brand_leaves_out_follows_from_its_main_colour():
    made = palette(ColorsMarca(principal="#7a1f3d"))
    assert made.adjusted == ()
    assert str(made.principal) == str(made.enllacos) == str(made.grafics[0]) == "#7a1f3d"
    assert made.bandes == tint(made.principal, 0.1)
    assert made.secundari is made.avisos is None


def test_the_look_of_the_program_keeps_the_same_rules():
    look = Look()
    colours = {name: colour(getattr(look, name)) for name in COLOURS}
    assert colours["band"] == USUAL_BAND
    assert colours["quiet"] == USUAL_QUIET
    assert look.font == look.heading_font == USUAL_TYPEFACE
    for name in ("ink", "link", "quiet", "alarm"):
        assert stands_out(colours[name], (WHITE, colours["band"]), OF_TEXTS)
    assert all(stands_out(colour(each), (WHITE,), OF_AREAS) for each in look.series)
