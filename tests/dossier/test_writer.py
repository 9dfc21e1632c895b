from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooptec.dossier.nodes import Plain, read
from cooptec.dossier.scalars import WIDTH, is_safe_plain
from cooptec.dossier.writer import Group, Quoted, Unwritable, as_read, emit

PROSE = (
    "La dirección de planificación tramita cada año solicitudes en la franja costera y necesita "
    "criterios comunes para resolverlas: sin ellos, cada técnico decide según su experiencia."
)


def written(value) -> str:
    return emit([Group([("a", value)])])


def read_back(source: str):
    parsed = read("x.yaml", source.encode())
    assert parsed.data is not None, parsed.diagnostics
    return parsed


def test_a_new_file_reads_as_if_a_careful_person_had_written_it():
    source = emit(
        [
            Group(
                [("id", "dem-jama-usos-sol"), ("titol", {"ca": "Usos: el sòl", "es": "no"})],
                "Identificació",
            ),
            Group(
                [
                    ("problema", {"es": PROSE}),
                    ("ods", [{"fita": Quoted("17.10"), "pes": 2}, {"fita": Quoted("05")}]),
                    ("import", Decimal("1250.00")),
                    ("presentada", True),
                    ("data", date(2018, 3, 1)),
                    ("observacions", None),
                    ("passos", ["Diagnosi", "Taller"]),
                    ("annexos", []),
                ],
                "Contingut",
            ),
        ]
    )
    assert source == (
        """\
# Identificació
id: dem-jama-usos-sol
titol:
  ca: "Usos: el sòl"
  es: "no"

# Contingut
problema:
  es: >-
    La dirección de planificación tramita cada año solicitudes en la franja costera y necesita
    criterios comunes para resolverlas: sin ellos, cada técnico decide según su experiencia.
ods:
  - fita: "17.10"
    pes: 2
  - fita: "05"
import: 1250.00
presentada: true
data: 2018-03-01
observacions:
passos:
  - Diagnosi
  - Taller
annexos: []
"""
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Municipi de Jama", "Municipi de Jama"),
        ("12 de maig", "12 de maig"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("12:30", '"12:30"'),
        ("0801", '"0801"'),
        ("1e5", '"1e5"'),
        ("2018-03-01", '"2018-03-01"'),
        ("", '""'),
        (" x", '" x"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("@a", '"@a"'),
        ('diu: "hola"', "'diu: \"hola\"'"),
        ("C:\\temp: x", "'C:\\temp: x'"),
        ("a\tb", '"a\\tb"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_a_short_text_stands_without_quotes_only_when_no_reader_mistakes_it(text, source):
    assert written(text) == f"a: {source}\n"


@pytest.mark.parametrize(
    "text",
    [
        "un\ndos",
        "un\ndos\n",
        "un\n\ndos",
        "# no és un comentari\nb",
        "un\n  sagnat\ndos",
        "--- \nx",
        "---\nx\n...",
        f"{PROSE}\n\n{PROSE}",
        f"{PROSE}\n{PROSE}\n",
        f"{PROSE}\n- un\n- dos\n\n{PROSE}",
        f"{PROSE}\n  sagnat\n{PROSE}",
        PROSE.replace(" ", "  "),
        " " + PROSE,
        PROSE + " ",
        PROSE + "\n\n",
        "\n" + PROSE,
        PROSE + "\u2028" + PROSE,
        PROSE + "\r\n" + PROSE,
        PROSE + "\u00a0" + PROSE,
        "x" * 300,
        "x" * 300 + " # " + "y" * 300,
        "\n",
        "\n\n",
    ],
)
def test_a_long_text_reads_back_exactly_equal(text):
    for value in (text, {"es": text, "ca": text}, [text, {"b": [text, text]}], Quoted(text)):
        assert read_back(written(value)).data == {"a": as_read(value)}


def test_a_long_text_is_folded_within_the_width():
    lines = written({"es": f"{PROSE}\n\n{PROSE}"}).splitlines()
    assert lines[1] == "  es: >-"
    assert max(map(len, lines)) <= WIDTH


def test_a_plain_value_that_was_read_is_written_as_it_stood():
    source = 'a:\n  import: 1250.50\n  hora: 12:30\n  codi: "0801"\n'
    assert written(read_back(source).data["a"]) == source
    assert written(Plain("a: b")) == 'a: "a: b"\n'


@pytest.mark.parametrize(
    "value",
    ["\ud800", 1.5, {1, 2}, b"x", Decimal("NaN"), {"": 1}, {"<<": 1}, {"k" * 300: 1}],
)
def test_what_no_file_can_hold_is_refused(value):
    with pytest.raises(Unwritable):
        written(value)


def test_values_nested_without_end_are_refused():
    endless: list = []
    endless.append(endless)
    with pytest.raises(Unwritable):
        written(endless)


def test_an_empty_group_leaves_no_trace_and_a_comment_is_one_line():
    assert emit([Group([], "res"), Group([("a", 1)], "u\ndos")]) == "# u dos\na: 1\n"


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.sampled_from("ab 1-:#\n'\"\\.é\u2028|>&*"), max_size=60),
    st.lists(
        st.sampled_from(["paraula", "#", "-", "x" * 90, "", "\n", "a:", "  "]), max_size=60
    ).map(" ".join),
)
KEYS = st.text(st.sampled_from("abcnoNO1-_ :é"), min_size=1, max_size=8)
LEAVES = st.one_of(
    TEXTS,
    TEXTS.map(Quoted),
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
@example({"a": "a\n b\n" + "c " * 80 + "d"})
def test_what_is_written_reads_back_equal(data):
    source = emit([Group(list(data.items()), "Cap")])
    assert read_back(source).data == as_read(data)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(st.sampled_from("0123456789eExX+-_.:TZ nofyas"), max_size=12)))
def test_a_text_without_quotes_is_a_text_for_every_reader(text):
    if is_safe_plain(text):
        assert yaml.safe_load(f"a: {text}") == {"a": text}
    if is_safe_plain(text, flow=True):
        assert yaml.safe_load(f"a: [{text}, {{{text}: {text}}}]") == {"a": [text, {text: text}]}
