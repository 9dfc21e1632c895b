"""Tables: how wide their columns are."""

import re

import pytest

from cooptec.render.escape import Markdown
from cooptec.render.tables import table


def test_no_column_is_narrower_than_its_longest_word() -> None:
    made = str(table(["Answer", "Text"], [["parcialmente", "x " * 40]], widths=(1, 20)))
    narrow, wide = map(float, re.search(r'widths="([^"]*)"', made)[1].split())
    assert narrow / (narrow + wide) >= 14 / 100
    asked = str(table(["A", "B"], [["a", "b"]], widths=(3, 7)))
    shares = [float(each) for each in re.search(r'widths="([^"]*)"', asked)[1].split()]
    assert shares == [30.0, 70.0]


def test_cells_of_one_line_stand_in_a_row_and_the_others_apart_with_their_place() -> None:
    made = str(table(["A", "B"], [["a | b", Markdown("- x\n- y")], ["- typed", "1. typed"]]))
    assert "| A | B |\n|---|---|\n| a \\| b |  |\n| \\- typed | 1\\. typed |" in made
    assert '::: {.cell at="2 2"}\n- x\n- y\n:::' in made


@pytest.mark.parametrize("opens", ["- item", "1. item", "> quote", "# head", "    code", "![a](b)"])
def test_a_cell_that_opens_a_block_is_never_put_in_a_row(opens: str) -> None:
    assert f'{{.cell at="2 1"}}\n{opens}\n' in str(table(["A"], [[Markdown(opens)]]))
