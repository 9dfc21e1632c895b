import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooptec.diagnostics import Place
from cooptec.dossier.limits import LIMITS, Limits
from cooptec.dossier.nodes import Plain, Scalar, read, to_data
from cooptec.dossier.text import Text, guess_encoding, lines_in
from cooptec.i18n import translator


def codes(source: str | bytes, limits: Limits = LIMITS) -> list[str]:
    data = source.encode() if isinstance(source, str) else source
    return [found.code for found in read("x.yaml", data, limits).diagnostics]


def data_of(source: str):
    parsed = read("x.yaml", source.encode())
    assert parsed.diagnostics == ()
    return parsed.data


@pytest.mark.parametrize(
    "text", ["no", "on", "12:30", "05014", "17.10", "2025-02-30", "~", "1_000"]
)
def test_a_plain_value_stays_the_text_that_the_author_wrote(text):
    value = data_of(f"a: {text}")["a"]
    assert value == text
    assert isinstance(value, Plain)
    assert value.plain


@pytest.mark.parametrize("source", ['"17.10"', "'17.10'", "|-\n  17.10", ">-\n  17.10"])
def test_a_value_in_quotes_or_in_a_block_is_not_plain(source):
    value = data_of(f"a: {source}")["a"]
    assert value == "17.10"
    assert isinstance(value, Scalar)
    assert not value.plain


def test_an_empty_plain_value_is_nothing_and_an_empty_quoted_one_is_a_text():
    assert data_of('a:\nb: ""\nc:\n  -\n') == {
        "a": None,
        "b": "",
        "c": [None],
    }


def test_groups_and_lists_keep_their_form_and_order():
    data = data_of("b: {x: [1, {y: z}]}\na:\n- 1\n-\n  k: v\n")
    assert data == {"b": {"x": ["1", {"y": "z"}]}, "a": ["1", {"k": "v"}]}
    assert list(data) == ["b", "a"]


def test_aliases_are_followed():
    assert data_of("a: &x [1]\nb: *x\n") == {"a": ["1"], "b": ["1"]}


def test_a_byte_order_mark_and_windows_newlines_are_accepted_and_known():
    parsed = read("x.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert parsed.data == {"a": "1", "b": "2"}
    assert parsed.diagnostics == ()
    assert (parsed.text.had_bom, parsed.text.newline) == (True, "\r\n")
    assert parsed.place(("b",)) == Place("x.yaml", 2, 4, 1)


SOURCE = """\
titol: "Usos: sòl"   # comentari
ods:
  - fita: 17.10
    buit:
  - [a, b]
text: >-
  llarg

  i més
grup:
  x: 1
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("titol",), (1, 8, 11)),
        (("ods", 0, "fita"), (3, 11, 5)),
        (("ods", 0, "buit"), (4, 10, 1)),
        (("ods", 1), (5, 5, 6)),
        (("ods", 1, 1), (5, 9, 1)),
        (("text",), (6, 7, 2)),
        (("grup",), (11, 3, 4)),
        (("ods", 0, "no_hi_es"), (3, 5, 11)),
        (("ods", 7), (3, 3, 13)),
        ((), (1, 1, 18)),
    ],
)
def test_every_value_has_its_place_and_a_missing_one_that_of_its_group(loc, place):
    parsed = read("x.yaml", SOURCE.encode())
    assert parsed.place(loc) == Place("x.yaml", *place)


def test_a_key_has_a_place_of_its_own():
    parsed = read("x.yaml", SOURCE.encode())
    assert parsed.key_place(("ods", 0, "buit")) == Place("x.yaml", 4, 5, 4)
    assert parsed.key_place(("ods", 1)) == parsed.place(("ods", 1))


def test_a_value_over_several_lines_is_marked_on_its_first_line():
    parsed = read("x.yaml", b'a: "un\n  dos"\nb: tres\n  quatre\n')
    assert parsed.place(("a",)) == Place("x.yaml", 1, 4, 3)
    assert parsed.place(("b",)) == Place("x.yaml", 3, 4, 4)


def test_a_line_of_the_file_can_be_shown():
    text = read("x.yaml", b"a: 1\r\nb: 2").text
    assert [text.line(number) for number in (0, 1, 2, 3)] == ["", "a: 1", "b: 2", ""]


@given(st.text("ab\n\r", max_size=9))
def test_the_lines_of_a_text_are_those_that_its_positions_count(content):
    text = Text("x.yaml", content)
    assert lines_in(content) == [text.line(n + 1) for n in range(len(text.line_starts))]


def test_the_tree_gives_the_same_values_again():
    parsed = read("x.yaml", SOURCE.encode())
    assert parsed.root is not None
    assert to_data(parsed.root) == parsed.data


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("àé".encode("latin-1"), "LEC-01"),
        ("a: 1".encode("utf-16"), "LEC-01"),
        ("a: [1", "LEC-02"),
        ("a: 1\nb: 2\na: 3", "LEC-03"),
        ("a: !!python/object/apply:os.system [ls]", "LEC-04"),
        ("a: !x 1", "LEC-04"),
        ("a: &x {b: 1}\nc:\n  <<: *x", "LEC-04"),
        ("a: 1\n---\nb: 2", "LEC-05"),
        ("a:\n\tb: 1", "LEC-06"),
        ("a: \tb", "LEC-06"),
        ("a:\tb", "LEC-06"),
        ("", "LEC-08"),
        ("# només un comentari\n", "LEC-08"),
        ("---\n...\n", "LEC-08"),
        ("- a", "LEC-09"),
        ("text", "LEC-09"),
        ("a: x\u202ey", "LEC-13"),
        ("a: x\u2028y", "LEC-13"),
        ("a: x\x00y", "LEC-13"),
        ("\ufeff\ufeffa: 1", "LEC-13"),
        (r'a: "\u202e"', "LEC-13"),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> feature\n", "LEC-14"),
        ("? [a]\n: b", "LEC-17"),
        ("?\n: b", "LEC-17"),
        ('"": b', "LEC-17"),
    ],
)
def test_each_trouble_has_its_own_code(source, code):
    assert codes(source) == [code]


def test_a_tab_inside_a_text_or_a_comment_is_no_trouble():
    assert codes('a: "x\ty"  # \tz\nb: |\n  c\td\n') == []


def test_one_faulty_value_hides_nothing_else():
    parsed = read("x.yaml", "a: !x 1\nb: x\u2028y\nb: 2\nc: 3\n".encode())
    assert [found.code for found in parsed.diagnostics] == ["LEC-04", "LEC-13", "LEC-03"]
    assert parsed.data is not None
    assert parsed.data["c"] == "3"


def test_a_key_that_stands_twice_names_both_places_and_the_first_counts():
    parsed = read("x.yaml", b"a: 1\nb:\n  k: 2\n  k: 3\n")
    (found,) = parsed.diagnostics
    assert (found.place.line, found.related[0].place.line) == (4, 3)
    assert parsed.data == {"a": "1", "b": {"k": "2"}}


@pytest.mark.parametrize(
    "source",
    [
        "a: {b: [1, 'x', ]}\nc: |\n  text\n",
        "a: 1\na: 2\n",
        "a: \x07b\n",
        "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
        "a: [\n",
    ],
)
def test_values_that_were_let_go_of_are_read_again_the_same(source):
    parsed = read("x.yaml", source.encode())
    before = parsed.data
    parsed.forget_values()
    assert parsed.data == before
    assert parsed.readable == (before is not None)


def test_conflict_marks_say_both_sides():
    source = b"a: 1\n<<<<<<< HEAD\nb: 1\nc: 1\n=======\nb: 2\n>>>>>>> jama\nd: 1\n"
    (found,) = read("x.yaml", source).diagnostics
    said = translator("en").say(found.message)
    assert found.place == Place("x.yaml", 2, 1, 12)
    assert "lines 3 to 4 are those of “HEAD”" in said
    assert "lines 6 to 6 those of “jama”" in said


@pytest.mark.parametrize(
    ("source", "limits"),
    [
        ("a: 12345", Limits(file_bytes=7)),
        ("a: 12345", Limits(text_chars=4)),
        ("a: &a [1, 2]\nb: [*a, *a]", Limits(values=9)),
        ("a: [[[1]]]", Limits(nesting=3)),
        ("a:\n b:\n  c:\n   d: 1", Limits(nesting=3)),
        ("a: &a [1]\nb: &b [*a]\nc: [*b]", Limits(nesting=3)),
    ],
)
def test_each_limit_is_named_with_its_value(source, limits):
    (found,) = read("x.yaml", source.encode(), limits).diagnostics
    assert found.code == "LEC-07"
    assert int(str(found.message.args["limit"])) in vars_of(limits)


def vars_of(limits: Limits) -> set[int]:
    return {getattr(limits, name) for name in Limits.__slots__}


DEEP = [
    "[" * 100_000,
    "{a: " * 50_000,
    "- " * 100_000,
    "? " * 100_000,
    "a: " + "[" * 100_000 + "]" * 100_000,
    "\n".join(" " * n + "k:" for n in range(400)),
    "\n".join("  " * n + "-" for n in range(400)),
    "\r".join(" " * n + "k:" for n in range(400)),
]


@pytest.mark.parametrize("source", DEEP, ids=range(len(DEEP)))
def test_deep_nesting_is_a_diagnostic_and_no_crash(source):
    assert codes(source) == ["LEC-07"]


def test_aliases_that_multiply_or_contain_themselves_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert codes("\n".join(lines)) == ["LEC-07"]
    assert codes("a: &x [*x]") == ["LEC-07"]
    assert codes("a: &x\n  b: *x") == ["LEC-07"]
    assert codes("a: &x [1]\n" + "\n".join(f"b{n}: *x" for n in range(10))) == []


def test_a_damaged_file_reports_a_bounded_number_of_findings():
    assert len(codes(b"a: 1\n" * 1000)) == LIMITS.findings
    assert len(codes(b"\x00" * 1000)) <= LIMITS.findings + 1


YAMLISH = st.text(
    st.sampled_from("ab :-?\n\t\r[]{},#&*!|>'\"%@`\\~<=.0x\u2028\ufeff\u0085é\x00\U0001f600"),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=80), YAMLISH.map(str.encode)))
@example(b"a: !<tag:%ff> x")
@example(b"%TAG ! tag:%ff,2000:\n---\na: !b c")
@example(b"a: &a\n  *a : b")
@example(b"*a : b")
def test_any_bytes_give_values_or_diagnostics(data):
    parsed = read("x.yaml", data)
    assert parsed.data is not None or parsed.diagnostics
    say = translator("en").say
    for found in parsed.diagnostics:
        assert say(found.message)
        assert found.place.line <= max(1, len(parsed.text.line_starts))
    if parsed.data is not None:
        assert parsed.root is not None
        for key in parsed.data:
            assert parsed.place((key,)).length >= 1


@settings(max_examples=200, deadline=None)
@given(YAMLISH)
def test_what_is_read_without_trouble_is_what_yaml_reads(source):
    parsed = read("x.yaml", source.encode())
    if parsed.data is not None and not parsed.diagnostics:
        loaded = yaml.load(source.encode(), Loader=yaml.CBaseLoader)
        assert _without_nothing(parsed.data) == loaded


def _without_nothing(data):
    if isinstance(data, dict):
        return {key: _without_nothing(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_nothing(value) for value in data]
    return data or ""


@pytest.mark.parametrize("unit", ["<<<<<<< a\n", "a:\tb\n", "\x00", "\u2028", "&a x,", "? "])
def test_a_hostile_file_takes_a_bounded_time(unit):
    started = time.process_time()
    codes(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("a: é".encode("latin-1"), "Latin-1"),
        ("a: “é”".encode("cp1252"), "Windows-1252"),
        ("a: é".encode("utf-16"), "UTF-16"),
        ("a: é".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_the_encoding_that_a_file_seems_to_have_is_named(data, name):
    assert guess_encoding(data) == name
