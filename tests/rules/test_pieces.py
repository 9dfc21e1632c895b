"""The pieces of a document as its Markdown tells them."""

from hypothesis import given
from hypothesis import strategies as st

from cooptec.render.escape import line
from cooptec.render.prose import prose
from cooptec.render.tables import sheet, table
from cooptec.rules.passages import foreign
from cooptec.rules.pieces import (
    Heading,
    Link,
    Paragraph,
    Passage,
    Picture,
    Table,
    pieces,
    said,
)


def of(kind, body):
    return [each for each in pieces(str(body)) if isinstance(each, kind)]


def test_headings_have_their_level_their_words_and_the_one_before() -> None:
    body = "# One \\*x\\* {.unnumbered .new-page}\n\n### [Two]{.em} ###\n\nThree\n=====\n\n##\n"
    assert [(h.level, h.text, h.under) for h in of(Heading, body)] == [
        (1, "One *x*", ""),
        (3, "Two", "One *x*"),
        (1, "Three", "Two"),
        (2, "", "Three"),
    ]


def test_inside_code_nothing_is_a_mark() -> None:
    assert of(Heading, "```\n# a\n~~~\n```\n# b\n") == of(Heading, "\n\n\n\n# b\n")


def test_tables_are_named_by_columns_rows_captions_headings_and_charts() -> None:
    named = table(["a", "b"], [[1, 2]], caption="What *it* costs")
    (found,) = of(Table, named)
    assert (found.named, found.caption, found.told) == (True, "What *it* costs", False)
    assert [t.named for t in of(Table, sheet([("a", 1)]) + table([], [[1]]))] == [True, False]
    two = "# Costs\n" + str(named) + str(named)
    assert [t.told for t in of(Table, two)] == [True, False]
    chart = "\n::: {.picture name=grafic-1}\n:::: {.caption}\nc\n::::\n:::\n"
    assert [t.told for t in of(Table, chart + str(named))] == [True]
    assert [t.told for t in of(Table, chart + "\ntext\n" + str(named))] == [False]


def test_a_table_in_bars_has_heads_unless_they_are_empty() -> None:
    assert [t.named for t in of(Table, "|a|b|\n|-|:-:|\n|1|2|\n\n| | |\n|--|--|\n|1|2|\n")] == [
        True,
        False,
    ]


def test_links_have_what_is_read_and_where_they_go() -> None:
    found = of(Link, prose("See [the *plan* (2018)](https://a.example/x_y) and [b](mailto:a@b.c)"))
    assert [(each.text, each.target) for each in found] == [
        ("the plan (2018)", "https://a.example/x_y"),
        ("b", "mailto:a@b.c"),
    ]
    (bare,) = of(Link, "see <https://a.example>")
    assert bare.text == bare.target == "https://a.example"


def test_pictures_have_their_words_and_their_file() -> None:
    (found,) = of(Picture, "# a\n\n![Plan of \\[Jama\\]](a.png){width=3cm}\n")
    assert (found.text, found.file, found.under) == ("Plan of [Jama]", "a.png", "a")


def test_a_paragraph_leaves_out_what_is_marked_as_of_another_language() -> None:
    body = "The [Plan de ordenación]{lang=es} of Jama\n\n::: {lang=es}\nTodo\n:::\n"
    assert [each.text for each in of(Paragraph, body)] == ["The … of Jama", "…"]
    assert [each.language for each in of(Passage, body)] == ["es", "es"]


def test_a_place_to_sign_is_no_empty_paragraph() -> None:
    body = "&nbsp;\n\n::: {.sign-here}\n&nbsp;\n:::\n\n\\\n"
    assert [(each.text, each.alone) for each in of(Paragraph, body)] == [
        ("", True),
        ("", False),
        ("", True),
    ]


@given(st.text())
def test_what_people_type_is_no_piece_of_the_document(text) -> None:
    found = list(pieces(str(line(text))))
    assert all(isinstance(each, Paragraph) for each in found)


@given(st.text(alphabet="#|-=:{}[]()<>!`~*_\\\n a.1"))
def test_any_markdown_can_be_read(text) -> None:
    for each in pieces(text):
        assert isinstance(said(each.source), str)


def test_only_a_text_that_is_surely_in_another_language_is_foreign() -> None:
    spanish = "Los trámites que las personas hacen con sus papeles, pero sin esperar más"
    assert foreign(spanish, "ca")
    assert not foreign(spanish, "es")
    assert not foreign("Los Esteros, las Palmas y los Arenales", "ca")
    assert not foreign(spanish + ", i els que fan amb els seus fills, però també més", "ca")
