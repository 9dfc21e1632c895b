"""Findings on a terminal of any width, whatever stands in the line that they show."""

from textwrap import wrap
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from cooptec.diagnostics import Diagnostic, Place, Related, Severity
from cooptec.diagnostics.text import _cut, report
from cooptec.i18n import LANGUAGES, Message, translator

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\x08b",
    "a\rb",
    "\x00",
    "\u202eabc",
    "a\u2028b",
    "a\x85b",
    "[bold]x[/bold]",
    "[/]",
    ":smile:",
]


def finding(place, text="Something is wrong", mend=None, **rest):
    return Diagnostic(
        code="GEN-04",
        severity=rest.pop("severity", Severity.ERROR),
        place=place,
        message=Message(text),
        mend=Message(mend) if mend else None,
        **rest,
    )


def commands(text):
    """The signs of a text that a terminal would obey."""
    return [sign for sign in text if category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign != "\n"]


def shown(found, lines, width=80, language="en"):
    def line_of(_path, number):
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return report([found] if isinstance(found, Diagnostic) else found, line_of,
                  translator(language), width).plain  # fmt: skip


def test_a_finding_shows_place_code_line_mark_and_mend() -> None:
    text = shown(finding(Place("a.yaml", 2, 4, 3), mend="write: x"), ["k: 1", "k: abc d"])
    assert text.splitlines() == [
        "a.yaml",
        "    2:4  error  GEN-04  Something is wrong",
        "      1 │ k: 1",
        "      2 │ k: abc d",
        "        │    ^^^",
        "        = write: x",
    ]


def test_findings_are_grouped_by_file() -> None:
    found = [finding(Place(path, line)) for path, line in (("a", 1), ("a", 2), ("b", 1))]
    assert [line for line in shown(found, ["x", "y"]).splitlines() if line in ("a", "b")] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("severity", list(Severity))
def test_weight_is_said_in_words_and_not_only_by_colour(language, severity) -> None:
    text = shown(finding(Place("a"), severity=severity), [""], language=language)
    word = {"error": "error", "warning": "warning", "info": "note"}[severity]
    assert f"  {translator(language)(word)}  GEN-04" in text


def test_what_is_waived_says_so() -> None:
    assert "waived  GEN-04" in shown(finding(Place("a"), waived=True), [""])


def test_the_second_place_is_named() -> None:
    other = Related(Place("b.yaml", 7, 2), Message("first written here"))
    text = shown(finding(Place("a.yaml"), related=(other,)), [""])
    assert "= see also b.yaml:7:2: first written here" in text


@pytest.mark.parametrize("line", HOSTILE)
def test_what_stands_in_a_file_reaches_no_terminal_as_a_command(line) -> None:
    text = shown(finding(Place("a", 1, 1, 3)), [line])
    assert not commands(text)
    assert "[bold]" in text or "[bold]" not in line


@pytest.mark.parametrize("value", HOSTILE)
def test_nor_does_what_a_message_or_a_path_quotes(value) -> None:
    found = Diagnostic(
        code="GEN-04",
        severity=Severity.ERROR,
        place=Place(f"demandes/{value}.yaml"),
        message=Message("There is “{value}”", {"value": value}),
        mend=Message("write: {value}", {"value": value}),
        related=(Related(Place(value), Message("{value}", {"value": value})),),
    )
    text = shown(found, [value])
    assert not commands(text)


@settings(deadline=None)
@given(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=300),
    st.integers(1, 320),
    st.integers(1, 60),
    st.integers(30, 160),
)
def test_any_line_with_a_mark_anywhere_fits_and_is_printable(line, column, length, width) -> None:
    text = shown(finding(Place("a", 1, column, length)), [line], width)
    assert max(map(cell_len, text.split("\n"))) <= width
    assert not commands(text)


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_a_far_column_is_shown_with_its_mark_below_it(width) -> None:
    line = "x" * 500 + "HERE" + "y" * 500
    lines = shown(finding(Place("a", 1, 501, 4)), [line], width).splitlines()
    excerpt, mark = (next(each for each in lines if sign in each) for sign in ("HERE", "^"))
    assert excerpt.index("HERE") == mark.index("^")
    assert mark.count("^") == 4
    assert max(map(len, lines)) <= width


def test_wide_signs_push_the_mark_as_far_as_they_are_wide() -> None:
    lines = shown(finding(Place("a", 1, 5, 2)), ["日本: abc"]).splitlines()
    mark = next(each for each in lines if "^" in each)
    excerpt = next(each for each in lines if "日本" in each)
    assert cell_len(excerpt[: excerpt.index("abc")]) == mark.index("^")


def test_a_mark_as_wide_as_the_value_covers_wide_signs() -> None:
    text = shown(finding(Place("a", 1, 1, 2)), ["日本"])
    assert text.count("^") == 4


def test_accents_that_combine_take_no_room() -> None:
    lines = shown(finding(Place("a", 1, 5, 1)), ["e\u0301: x"]).splitlines()
    mark = next(each for each in lines if "^" in each)
    excerpt = next(each for each in lines if ": x" in each)
    assert cell_len(excerpt[: excerpt.index("x")]) == mark.index("^")


@pytest.mark.parametrize("width", [30, 60, 140])
def test_long_messages_are_folded_at_the_width(width) -> None:
    words = "paraula " * 60
    lines = shown(finding(Place("a.yaml"), words, mend=words), [""], width).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).count("paraula") == 120


@given(st.text("ab -.\t\n\u00a0é", max_size=12), st.integers(1, 14))
def test_a_sentence_that_fits_stays_as_any_other_would_be_folded(sentence, width) -> None:
    assert _cut(sentence, width) == wrap(sentence, width)


def test_a_place_beyond_the_line_or_the_file_is_no_trouble() -> None:
    assert "^" in shown(finding(Place("a", 1, 90, 9)), ["short"])
    assert "GEN-04" in shown(finding(Place("a", 99, 1, 1)), ["short"])
