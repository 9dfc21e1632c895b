from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cooptec.dossier.nodes import read
from cooptec.dossier.splice import Append, Remove, SetValue, SpliceRefused, splice
from cooptec.dossier.writer import Group, Quoted, as_read, emit

SOURCE = """\
# Identificació
id: dem-jama   # identificador
titol:
  es: Usos del suelo
  # falta la versió catalana

# Contingut
problema: >-  # nota
  Un text llarg
  que continua

ods:
  - fita: "11.5"  # la més important
    pes: 1
  - fita: "17.10"
ambits: [urbanisme, litoral]  # de la llista
dates: {inici: 2018-09-01, fi: }
buit:  # encara no
llista: []
altres:
- x
- y
"""

LONG = "Un text prou llarg perquè no càpiga en una línia: " + "amb paraules " * 10 + "i final"


def changed(*changes, source: str = SOURCE, order=()) -> str:
    after = splice(read("x.yaml", source.encode()), changes, lambda _: order)
    return after.decode()


def difference(*changes, order=()) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came, after proving that the rest is in its place."""
    old, new = SOURCE.splitlines(), changed(*changes, order=order).splitlines()
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (
            SetValue(("id",), "dem-x"),
            ["id: dem-jama   # identificador"],
            ["id: dem-x   # identificador"],
        ),
        (
            SetValue(("titol", "es"), "Usos: todos"),
            ["  es: Usos del suelo"],
            ['  es: "Usos: todos"'],
        ),
        (SetValue(("titol", "es"), None), ["  es: Usos del suelo"], ["  es:"]),
        (SetValue(("titol", "ca"), "Usos del sòl"), [], ["  ca: Usos del sòl"]),
        (
            SetValue(("problema",), "curt"),
            ["problema: >-  # nota", "  Un text llarg", "  que continua"],
            ["problema: curt  # nota"],
        ),
        (SetValue(("problema",), "Un text\nsencer"), None, None),
        (
            SetValue(("ods", 0, "fita"), Quoted("1.1")),
            ['  - fita: "11.5"  # la més important'],
            ['  - fita: "1.1"  # la més important'],
        ),
        (SetValue(("ods", 0, "pes"), 3), ["    pes: 1"], ["    pes: 3"]),
        (SetValue(("ods", 1, "pes"), 3), [], ["    pes: 3"]),
        (Append(("ods",), {"fita": Quoted("3.1")}), [], ['  - fita: "3.1"']),
        (
            Append(("ambits",), "aigua, neta"),
            ["ambits: [urbanisme, litoral]  # de la llista"],
            ['ambits: [urbanisme, litoral, "aigua, neta"]  # de la llista'],
        ),
        (
            SetValue(("dates", "fi"), date(2018, 10, 1)),
            ["dates: {inici: 2018-09-01, fi: }"],
            ["dates: {inici: 2018-09-01, fi: 2018-10-01 }"],
        ),
        (
            SetValue(("dates", "durada"), 3),
            ["dates: {inici: 2018-09-01, fi: }"],
            ["dates: {inici: 2018-09-01, fi: , durada: 3}"],
        ),
        (
            SetValue(("buit",), Decimal("10.50")),
            ["buit:  # encara no"],
            ["buit: 10.50  # encara no"],
        ),
        (SetValue(("buit", "a", "b"), "x"), [], ["  a:", "    b: x"]),
        (Append(("buit",), 1), [], ["  - 1"]),
        (Append(("llista",), {"a": 1}), ["llista: []"], ["llista:", "  - a: 1"]),
        (Append(("altres",), "z"), [], ["- z"]),
        (Append(("nova",), "z"), [], ["nova:", "  - z"]),
        (SetValue(("altres", 0), {"a": 1, "b": 2}), ["- x"], ["- a: 1", "  b: 2"]),
        (Remove(("titol", "es")), ["titol:", "  es: Usos del suelo"], None),
        (Remove(("buit",)), ["buit:  # encara no"], []),
        (Remove(("ods", 1)), ['  - fita: "17.10"'], []),
        (Remove(("ods", 0, "pes")), ["    pes: 1"], []),
        (Remove(("ambits", 1)), None, ["ambits: [urbanisme]  # de la llista"]),
        (Remove(("altres", 0)), ["- x"], []),
        (SetValue(("altres",), ["x", "y", "z"]), [], ["- z"]),
        (SetValue(("ods",), [{"fita": "11.5", "pes": 1}]), ['  - fita: "17.10"'], []),
    ],
)
def test_a_change_touches_only_its_own_lines(change, gone, come):
    try:
        went, came = difference(change)
    except SpliceRefused:
        assert change == Remove(("titol", "es"))
        return
    assert gone is None or went == gone
    assert come is None or came == come


def test_a_long_text_becomes_a_block_and_its_comment_stays_on_the_first_line():
    went, came = difference(SetValue(("id",), LONG))
    assert went == ["id: dem-jama   # identificador"]
    assert came[0] == "id: >-   # identificador"
    assert all(line.startswith("  ") for line in came[1:])


def test_a_new_key_goes_where_the_order_of_the_model_says():
    order = ("abans", "id", "nou", "titol", "problema")
    lines = changed(SetValue(("nou",), 1), SetValue(("abans",), 2), order=order).splitlines()
    assert lines[:5] == [
        "# Identificació",
        "abans: 2",
        "id: dem-jama   # identificador",
        "nou: 1",
        "titol:",
    ]
    assert changed(SetValue(("altra",), 1), order=order).endswith("- y\naltra: 1\n")


def test_several_changes_are_made_in_their_order():
    source = changed(
        Remove(("altres", 0)), Remove(("altres", 0)), Append(("altres",), "z"), Remove(("id",))
    )
    assert source.endswith("altres:\n  - z\n")
    assert "dem-jama" not in source


def test_windows_newlines_byte_order_mark_and_a_missing_last_newline_are_kept():
    data = b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x"
    parsed = read("x.yaml", data)
    after = splice(
        parsed, [SetValue(("a",), LONG), Append(("b",), "z"), SetValue(("c",), "un\ndos")]
    )
    assert after.startswith(b"\xef\xbb\xbfa: >-\r\n  Un text")
    assert after.endswith(b"b:\r\n  - x\r\n  - z\r\nc: |-\r\n  un\r\n  dos")
    assert after.count(b"\n") == after.count(b"\r\n")


def test_the_last_line_goes_though_no_newline_ends_it():
    assert changed(Remove(("b", 1)), source="a: 1\nb:\n  - x\n  - y") == "a: 1\nb:\n  - x\n"


def test_nothing_to_change_changes_nothing():
    assert changed() == SOURCE
    assert (
        changed(SetValue(("titol",), {"es": "Usos del suelo"}), SetValue(("buit",), None)) == SOURCE
    )


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("a: &x 1\nb: *x\n", SetValue(("a",), 2)),
        ("a: &x 1\nb: *x\n", SetValue(("b",), 2)),
        ("a:\n  # comentari\n  b: 1\n", SetValue(("a",), "text")),
        ("a: [\n  x, # primer\n  y\n]\n", SetValue(("a",), "text")),
        ("a: [x]\n", SetValue(("a", 0), None)),
        ("a: 1\n", Remove(("a",))),
        ("a: 1\n", Remove(("b",))),
        ("a: 1\n", SetValue(("a", "b"), 2)),
        ("a: [x]\n", SetValue(("a", 3), 2)),
        ("a: 1\n", Append(("a",), 2)),
        ("? a\n: 1\n", SetValue(("a",), 2)),
        ("a: [1\n", SetValue(("a",), 2)),
        ("- a\n", Append((), 2)),
        ("", SetValue(("a",), 2)),
    ],
)
def test_what_cannot_be_changed_in_its_place_is_refused(source, change):
    with pytest.raises(SpliceRefused):
        changed(change, source=source)


KEYS = st.sampled_from(["a", "b", "c-1", "no", "clau llarga"])
TEXTS = st.one_of(
    st.sampled_from(["x", "no", "12", "a: b", "un\ndos", "", LONG, f"{LONG}\n\n{LONG}", "# x"]),
    st.text(st.sampled_from("ab: #-'\"\n"), max_size=12),
)
LEAVES = st.one_of(TEXTS, st.none(), st.integers(0, 99), st.booleans(), st.just(Quoted("17.10")))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def files(draw):
    """A file with comments over its fields and after its short values, in some newline style."""
    data = draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
    source = ""
    for number, (key, value) in enumerate(data.items()):
        source += f"# cap {number}\n" * draw(st.booleans()) + "\n" * draw(st.integers(0, 1))
        field = emit([Group([(key, value)])])
        if field.count("\n") == 1 and draw(st.booleans()):
            field = field.rstrip("\n") + f"  # cua {number}\n"
        source += field
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    bom = "\ufeff" if draw(st.booleans()) else ""
    return (bom + source.replace("\n", newline)).encode()


def locs(data, prefix=()):
    yield prefix
    members = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in members:
        if isinstance(value, dict | list):
            yield from locs(value, (*prefix, step))
        else:
            yield (*prefix, step)


@settings(max_examples=300, deadline=None)
@given(files(), st.data())
def test_any_value_can_be_set_and_every_other_line_stays(data, draw):
    parsed = read("x.yaml", data)
    loc = draw.draw(st.sampled_from([loc for loc in locs(parsed.data) if loc]))
    value = draw.draw(VALUES)
    after = splice(parsed, [SetValue(loc, value)])
    _intended(after, loc, value)
    _others_untouched(data, after, parsed, loc[0])


@settings(max_examples=150, deadline=None)
@given(files(), KEYS, VALUES)
def test_any_key_can_be_added_and_every_line_stays(data, key, value):
    parsed = read("x.yaml", data)
    assume(key not in parsed.data)
    after = splice(parsed, [SetValue((key,), value)])
    _intended(after, (key,), value)
    assert after.rstrip(b"\r\n").startswith(data.rstrip(b"\r\n"))


@settings(max_examples=150, deadline=None)
@given(files(), st.data())
def test_any_member_can_be_removed(data, draw):
    parsed = read("x.yaml", data)
    loc = draw.draw(st.sampled_from([loc for loc in locs(parsed.data) if loc]))
    try:
        after = splice(parsed, [Remove(loc)])
    except SpliceRefused:
        assert len(loc) == 1
        assert len(parsed.data) == 1
        return
    expected = read("x.yaml", data).data
    owner = expected
    for step in loc[:-1]:
        owner = owner[step]
    del owner[loc[-1]]
    assert read("x.yaml", after).data == expected
    _others_untouched(data, after, parsed, loc[0])


def _intended(after, loc, value):
    found = read("x.yaml", after).data
    for step in loc:
        found = found[step]
    assert found == as_read(value)


def _others_untouched(before: bytes, after: bytes, parsed, key: str):
    """Every line but those of the field is byte for byte the same, and so are the comments."""
    bom = b"\xef\xbb\xbf"
    assert before.startswith(bom) == after.startswith(bom)
    old = before.removeprefix(bom).splitlines(keepends=True)
    new = after.removeprefix(bom).splitlines(keepends=True)
    lines = [parsed.key_place((each,)).line for each in parsed.data]
    first = parsed.key_place((key,)).line
    following = min((line for line in lines if line > first), default=len(old) + 1)
    assert new[: first - 1] == old[: first - 1]
    assert new[len(new) - (len(old) + 1 - following) :] == old[following - 1 :]
    assert [text for text in new if text.startswith(b"# cap")] == [
        text for text in old if text.startswith(b"# cap")
    ]
