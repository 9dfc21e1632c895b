"""Lines in order find what stands under a key, whatever signs the key has."""

from hypothesis import given
from hypothesis import strategies as st

from cooptec.rules.lines import Lines, line

TEXTS = st.one_of(
    st.sampled_from(
        ("id accio acc-a", "id accio acc-a b", "id", "", '"', '"a\\tb"', "a\tb", "a\n")
    ),
    st.text(st.characters(), max_size=6),
)
PAIRS = st.sets(st.tuples(TEXTS, TEXTS), max_size=30)


def under_each(lines, keys):
    return {(key, value) for key in keys for value in lines.under(key)}


@given(PAIRS, TEXTS)
def test_what_was_put_under_a_key_is_found_under_it_alone(pairs, other):
    keys = {other, *(key for key, _ in pairs)}
    lines = Lines.of(pairs)
    assert under_each(lines, keys) == pairs
    assert set(lines.every()) == pairs


@given(PAIRS, PAIRS, PAIRS)
def test_lines_go_and_come_as_if_all_had_been_written_anew(there, gone, more):
    lines = Lines.of(there).without((line(*each) for each in gone), (line(*each) for each in more))
    assert lines.data == Lines.of((there - gone) | more).data


@given(PAIRS, TEXTS)
def test_keys_are_found_by_how_they_begin(pairs, start):
    written = line(start, "").rstrip("\t").removesuffix('"')
    keys = {line(key, value) for key, value in Lines.of(pairs).beginning(written)}
    assert keys == {each for pair in pairs if (each := line(*pair)).startswith(written)}


def test_lines_of_a_file_are_those_that_were_written(tmp_path):
    for pairs in ([], [("a", "1"), ("b", "2"), ("b", "3")]):
        file = tmp_path / "lines"
        file.write_bytes(Lines.of(pairs).data)
        assert list(Lines.of_file(file).every()) == pairs
