from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.dossier.nodes import Data, Loc, Parsed, read
from cooptec.resources import examples_folder


def locs(data: Data, at: Loc = ()) -> list[Loc]:
    """The way to every value, and beside each of them to one that is not there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data or ())
    inner = [] if isinstance(data, str) else [locs(value, (*at, step)) for step, value in pairs]
    return [at, (*at, "missing"), (*at, 99), *(loc for each in inner for loc in each)]


def places(parsed: Parsed):
    return [(parsed.place(loc), parsed.key_place(loc)) for loc in locs(parsed.data)]


def assert_the_same_as_in_the_whole_text(data: bytes) -> Parsed:
    parsed = read("x.yaml", data)
    if parsed.readable:
        assert places(parsed) == places(replace(parsed, fields=0))
    return parsed


ODD = (
    'a: "x\nb: y"\nc: 1\n',
    '  a: "x\nb: y"\n',
    '"a": "x\nb: y"\n',
    '-a: "x\nb: y"\n',
    "{a: 1,\nb: 2}\n",
    "---\na: 1\nb:\n  c: 2\n",
    "# first\n\n a: 1\n b: 2\n",
    "# first\n\na: 1 # one\nb: # two\n# between\n\n- x\n- y\n# last\n",
    "a: &x {k: 1}\nb: *x\nc: {<<: *x}\n",
    "? a\n: 1\nb: 2\n",
    "a: 1\r\nb:\r\n  c: 2\r\n",
    "a: |\n  one\n\n  two\n\n\nb: >-\n  three\n\n# end",
    "a:\nb:\n  -\n  - x:\nc: ''\n",
    "a: 1\na: {b: 2}\nc: 3\n",
    "a: one\n  and two\nb: 'three\n\n  four'\n",
    "a:b: 1\nc: 2\n",
    "a: \x07\u2028\nb: \u00e8\U0001f600 # c: d\nc: [\n1,\nd: 2]\n",
)


@pytest.mark.parametrize("source", ODD)
def test_a_place_is_the_same_whether_a_field_or_the_whole_text_is_looked_at(source):
    assert_the_same_as_in_the_whole_text(source.encode())


LINES = st.sampled_from(
    ("a: 1", "b:", "c: 'x", "d: y'", "- e", "  f: 2", "  - g: [", "]", '"h": "', '"', "#", "---")
)


@given(st.lists(LINES, max_size=9).map("\n".join))
def test_a_place_is_the_same_in_whatever_can_be_read(source):
    assert_the_same_as_in_the_whole_text(source.encode())


def test_the_places_in_the_examples_are_found_in_their_fields_alone():
    for file in sorted(Path(examples_folder()).rglob("accio.yaml")):
        parsed = assert_the_same_as_in_the_whole_text(file.read_bytes())
        parsed.forget_places()
        parsed.place(("titol",))
        assert "root" not in parsed.__dict__
