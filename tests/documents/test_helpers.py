"""The functions of templates."""

import pytest

from cooptec.documents.helpers import (
    NOTHING,
    dated,
    filled,
    helpers,
    measure,
    opening,
    rows,
    title,
)
from cooptec.documents.view import Label
from cooptec.i18n import translator
from cooptec.render.escape import Markdown
from cooptec.render.faults import Unknown
from cooptec.render.prose import prose


class Thing:
    """Something with attributes."""

    def __init__(self, **values) -> None:
        self.__dict__ |= values


def test_what_fills_a_text_is_escaped_and_markdown_is_not() -> None:
    text = filled("A {who} & {what}", {"who": "*x*", "what": Markdown("[y](z)")})
    assert text == r"A \*x\* \& [y](z)"


def test_a_text_of_the_catalogs_speaks_the_language_of_the_document() -> None:
    assert helpers(translator("ca"))["_"]("Terms of reference") == "Termes de referència"
    many = helpers(translator("en"))["ngettext"]
    assert (many("{n} day", "{n} days", 1), many("{n} day", "{n} days", 3)) == ("1 day", "3 days")


def test_a_field_is_called_as_the_model_says() -> None:
    assert title("demanda.evidencies.afirmacio", translator("en")) == "What is known"
    with pytest.raises(Unknown):
        title("demanda.evidencies.nothing", translator("en"))


def test_a_cell_shows_a_value_or_a_dash() -> None:
    things = [Thing(name="a", n=None, many=[]), Thing(name="", n="1", many=["x", "y*"])]
    assert rows(things, "name", "n", "many") == [
        ["a", NOTHING, NOTHING],
        [NOTHING, "1", Markdown(r"x, y\*")],
    ]


def test_a_cell_of_several_values_leaves_out_what_is_absent() -> None:
    cell = "{value}[ ({day})]"
    things = [
        Thing(value="3", day="today"),
        Thing(value="3", day=None),
        Thing(value=None, day="today"),
        Thing(value=None, day=None),
    ]
    assert [r[0] for r in rows(things, cell)] == [r"3 \(today\)", "3", r" \(today\)", NOTHING]


def test_a_path_stops_at_what_is_absent() -> None:
    assert rows([Thing(inner=None)], "inner.deep.deeper") == [[NOTHING]]
    assert rows([Thing(inner=Thing(deep="x"))], "inner.deep") == [["x"]]
    with pytest.raises(AttributeError):
        rows([Thing(inner=Thing())], "inner.deep")


def test_what_people_typed_between_brackets_or_braces_is_text() -> None:
    (row,) = rows([Thing(a="[x] {b}", b="{a}")], "{a}[ ({b})]")
    assert row[0] == r"\[x\] \{b\} \(\{a\}\)"


def test_names_stand_one_after_another_and_sentences_as_a_list() -> None:
    items = [
        {"who": ["Town hall", "Fons"], "what": ["Two people, six hours a week each.", "More."]}
    ]
    (cells,) = rows(items, "who", "what")
    assert cells[0] == "Town hall, Fons"
    assert [text[:2] for text in str(cells[1]).split("\n")] == ["- ", "- "]


def test_a_value_stands_with_its_unit_and_its_day() -> None:
    indicador = Thing(unitat=Markdown("trams"))
    assert measure("6", indicador.unitat) == "6 trams"
    assert measure(Markdown(r"2\,5"), Markdown(r"\%")) == "2\\,5\N{NO-BREAK SPACE}\\%"
    assert measure(Markdown(r"80 \%"), Markdown(r"\%")) == r"80 \%"
    assert (measure("6", None), measure(None, indicador.unitat)) == ("6", "")
    day = Thing(short="16 nov. 2018")
    assert dated(indicador, Thing(valor="6", data=day)) == r"6 trams \(16 nov\. 2018\)"
    assert dated(indicador, Thing(valor="6", data=None)) == "6 trams"
    assert dated(indicador, None) == ""


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Assistència tècnica", "ca", "assistència tècnica"),
        ("GAD municipal", "es", "GAD municipal"),
        ("Responsable de la AME", "es", "responsable de la AME"),
        ("À distance", "en", "à distance"),
        ("", "ca", ""),
    ],
)
def test_a_name_inside_a_sentence_has_no_capital_of_its_own(name, language, said) -> None:
    known = helpers(translator(language))
    assert known["inside"](name) == said
    assert known["listing"]([name], lowered=True) == said


@pytest.mark.parametrize(("language", "said"), [("ca", "castellà"), ("en", "Spanish")])
def test_a_language_has_a_capital_in_english_alone(language, said) -> None:
    label = Label("Castellà" if language == "ca" else "Spanish")
    label.code = "es"
    assert helpers(translator(language))["inside"](label) == said


def test_the_opening_of_a_text_does_not_announce_a_list_that_is_left_out() -> None:
    assert opening(prose("It has five steps:\n\n- one\n- two")) == "It has five steps."
