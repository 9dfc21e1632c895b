"""Lines in order find what stands under a key, whatever signs the key has."""

import json

from hypothesis import given
from hypothesis import strategies as st

from cooptec.rules.parts.lines import Lines, line

TEXTS = st.one_of(
    st.sampled_from(
        ("id accio acc-a", "id accio acc-a b", "id", "", '"', '"a\\tb"', "a\tb", "a\n")
    ),
    st.text(st.characters(), max_size=6),
    st.sampled_from("ab").map(lambda sign: 900 * sign),
)
PAIRS = st.sets(st.tuples(TEXTS, TEXTS), max_size=30)


def lines_of(pairs):
    return {line(key, json.dumps(value)) for key, value in pairs}


@given(PAIRS, TEXTS)
def test_what_was_put_under_a_key_is_found_under_it_alone(pairs, other):
    lines = Lines.of(lines_of(pairs))
    keys = {other, *(key for key, _ in pairs)}
    assert {(key, value) for key in keys for value in lines.under(key)} == pairs
    assert {(key, json.loads(value)) for key, value in lines.every()} == pairs


@given(PAIRS, PAIRS, PAIRS)
def test_lines_go_and_come_as_if_all_had_been_written_anew(there, gone, more):
    lines = Lines.of(lines_of(there)).without(lines_of(gone), lines_of(more))
    assert lines.data == Lines.of(lines_of((there - gone) | more)).data


@given(PAIRS, TEXTS)
def test_keys_are_found_by_how_they_begin(pairs, start):
    found = set(Lines.of(lines_of(pairs)).beginning(start))
    assert found == {(key, value) for key, value in pairs if key.startswith(start)}
