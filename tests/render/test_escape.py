"""Lines and prose on their own, before any format."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cooptec.render.escape import Markdown, escaped, line, strong
from cooptec.render.prose import link, prose

TYPED = st.text(alphabet=string.punctuation + "ab1 \tç·¿«\n", max_size=40)


def shown(markdown: str) -> str:
    """The text of a single paragraph, as any CommonMark reader understands it."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert all(c.type in ("text", "text_special", "softbreak") for c in tokens[1].children or [])
    return "".join(child.content or "\n" for child in tokens[1].children or [])


@given(TYPED.filter(str.strip))
def test_a_line_is_one_paragraph_that_shows_what_was_typed(text: str) -> None:
    assert shown(line(text)) == text.replace("\n", " ")


@given(TYPED)
def test_prose_holds_only_paragraphs_lists_emphasis_and_links(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(prose(text))
    kinds = {token.type.rpartition("_")[0] or token.type for token in tokens}
    assert kinds <= {"paragraph", "inline", "bullet_list", "ordered_list", "list_item"}


@given(TYPED)
def test_prose_loses_no_letter_and_no_digit(text: str) -> None:
    kept = [c for c in prose(text) if c in "abç·¿«"]
    marks = sum(prose(text).count(mark) for mark in ("]{.em}", "]{.strong}"))
    assert marks or [c for c in text if c in "abç·¿«"] == kept


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("*a* **b**c", "[a]{.em} [b]{.strong}c"),
        ("- a\n- b", "- a\n- b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("3) a\n4) b", "3) a\n4) b"),
        ("- a\n  1. b\n  2. c", "- a\n  1. b\n  2. c"),
        ("text\n- a\n- b", "text\n\n- a\n- b"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("[a](https://x.org/_b_)", r"[a](<https\:\/\/x\.org\/\_b\_>)"),
        ("a\n\nb", "a\n\nb"),
        ("", ""),
    ],
)
def test_what_prose_may_hold_stays(typed: str, markdown: str) -> None:
    assert prose(typed) == markdown


@pytest.mark.parametrize(
    "typed",
    [
        "12. May",
        "1) x",
        "1918. a\n1936. b",
        "+ 3 persones",
        "* * *",
        "http://a/_z_/b",
        "![x](http://x.org/i.png)",
        "[x](javascript:alert)",
        "[x](file:///etc/passwd)",
        "<b>x</b>",
        "# x",
        "> x",
        "```\nx\n```",
        "x\n---",
        "| a |\n|---|",
        "&amp; &lt;",
    ],
)
def test_everything_else_in_prose_is_text_as_typed(typed: str) -> None:
    assert shown(prose(typed)) == typed


def test_deep_nesting_ends_as_text() -> None:
    assert prose("- " * 500 + "x").endswith("x")
    assert prose("1) " * 500 + "x").endswith("x")


def test_a_character_that_no_format_can_hold_is_replaced() -> None:
    assert line("a\x00\ud800b") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"


def test_what_is_joined_to_markdown_is_escaped() -> None:
    assert Markdown("# ") + "*x*" == r"# \*x\*"
    assert Markdown(", ").join(["*", Markdown("*b*")]) == r"\*, *b*"
    assert strong("a*") == r"[a\*]{.strong}"


def test_escaping_twice_changes_nothing_but_the_first_time() -> None:
    assert Markdown.escape(line("*")) == line("*")
    assert escaped("a  b") == "a&#32;&#32;b"


@pytest.mark.parametrize(
    ("address", "made"),
    [
        (
            "https://gad.example/a_b?c=(1)",
            r"[Pla \[1\]](<https\:\/\/gad\.example\/a\_b\?c\=\(1\)>)",
        ),
        ("fons@fons.example", r"[Pla \[1\]](<mailto:fons\@fons\.example>)"),
        ("javascript:alert(1)", r"Pla \[1\]: javascript\:alert\(1\)"),
        ("arxiu, caixa 3", r"Pla \[1\]: arxiu\, caixa 3"),
    ],
)
def test_a_text_leads_only_to_addresses_of_the_web_and_of_mail(address, made) -> None:
    assert link("Pla [1]", address) == made
