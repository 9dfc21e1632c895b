"""Corrected words come into a text as it was typed, with the marks of what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.forms.patching import change_shown, patched, written
from cooptec.render.prose import Spoken, spoken

TYPED = """Se trabaja en pareja: una **persona** del GAD conduce
cada tarea, véase [la guía](https://exemple.org/guia), en cuatro pasos.

- *Lectura de tramos*: recorrido a pie con «planos».
- *Matriz*: cruce de amenaza."""


def corrected(*changes):
    paragraphs = spoken(TYPED)
    for at, old, new in changes:
        assert old in paragraphs[at].text
        paragraphs[at] = Spoken(paragraphs[at].mark, paragraphs[at].text.replace(old, new))
    return paragraphs


def test_emphasis_links_and_lists_stay_where_their_words_stay() -> None:
    found = patched(TYPED, corrected((0, "cuatro", "cinco"), (2, "amenaza", "peligro")))
    assert found == TYPED.replace("cuatro", "cinco").replace("amenaza", "peligro")


def test_a_new_paragraph_leaves_the_others_as_they_were_typed() -> None:
    wanted = corrected()
    wanted.insert(2, Spoken("-", "Nuevo punto"))
    assert patched(TYPED, wanted) == TYPED.replace("- *Matriz*", "- Nuevo punto\n- *Matriz*")


def test_quotation_marks_of_another_kind_change_nothing() -> None:
    assert patched(TYPED, corrected((1, "«planos»", '"planos"'))) == TYPED


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Un sol paràgraf.", [("", "Un sol paràgraf.")]),
        ("1. Primer\n2. Segon", [("1.", "Primer"), ("2.", "Segon")]),
        (
            "- Punt\n\n  que segueix\n  - i a dins",
            [("-", "Punt"), ("", "que segueix"), ("  -", "i a dins")],
        ),
        ("12. Maig", [("", "12. Maig")]),
        ("", []),
    ],
)
def test_a_text_is_spoken_paragraph_by_paragraph(typed, said) -> None:
    assert [(each.mark, each.text) for each in spoken(typed)] == said


WORDS = st.text(alphabet=st.sampled_from("abcd àç.,;()'\"«»"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(["", "-"]), WORDS.filter(lambda w: w.strip(" .,;()'\"«»"))),
    min_size=1,
    max_size=5,
).map(lambda found: [Spoken(*each) for each in found])


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_was_the_corrected_words_are_those_that_are_read(before, after) -> None:
    found = patched(written(before), after)
    read = " ".join(each.text for each in spoken(found)).replace("«", '"').replace("»", '"')
    assert read == " ".join(e.text for e in after).replace("«", '"').replace("»", '"')


def test_a_change_is_shown_with_the_words_around_it() -> None:
    old = "La acción comprende los seis tramos urbanos de la costa"
    assert change_shown(old, old.replace("seis", "siete")) == (
        "La acción comprende los [seis → siete] tramos urbanos de la costa"
    )
    assert change_shown("uno dos tres", "uno tres") == "uno [− dos] tres"
    assert change_shown("uno tres", "uno dos tres") == "uno [+ dos] tres"
