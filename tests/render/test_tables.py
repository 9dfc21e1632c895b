"""Tables: how wide their columns are."""

import re

from cooptec.render.tables import table


def test_no_column_is_narrower_than_its_longest_word() -> None:
    made = str(table(["Answer", "Text"], [["parcialmente", "x " * 40]], widths=(1, 20)))
    narrow, wide = map(float, re.search(r'widths="([^"]*)"', made)[1].split())
    assert narrow / (narrow + wide) >= 14 / 100
    asked = str(table(["A", "B"], [["a", "b"]], widths=(3, 7)))
    shares = [float(each) for each in re.search(r'widths="([^"]*)"', asked)[1].split()]
    assert shares == [30.0, 70.0]
