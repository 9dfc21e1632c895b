"""Text that somebody wrote without a form finds its place, or is kept to be placed."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.forms.comparing import compare, is_takeable
from cooptec.forms.door import Package
from cooptec.forms.free import free
from cooptec.forms.kinds import FORMS
from cooptec.forms.placing import handed_over
from cooptec.forms.taking import looked_at
from cooptec.i18n import translator
from cooptec.resources import examples_folder
from cooptec.wizard.draft import drafts

TODAY = date(2018, 10, 15)
NOW = datetime(2018, 10, 15, 12, tzinfo=UTC)
T = translator("es")


def word(*paragraphs: tuple[str, str]) -> Package:
    """A Word file with paragraphs, each after its style."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    out = io.BytesIO()
    document.save(out)
    return Package(Path("carta.docx"), out.getvalue())


@pytest.fixture(scope="module")
def dossier():
    return load(examples_folder() / "manabi-2018")


def found(dossier, *paragraphs, usual="es"):
    return free(word(*paragraphs), FORMS["demanda"], dossier, usual)


def answers(result) -> dict:
    return {each.loc: each.text for each in result.received.answers}


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ca", "Problema que es vol resoldre"),
        ("es", "Problema que se quiere resolver"),
        ("en", "Problem to be solved"),
        ("es", "2. PROBLEMA QUE SE QUIERE RESOLVER:"),
        ("es", "El problema"),
        ("ca", "Problema i evidències"),
    ],
)
def test_a_heading_is_known_in_every_language_with_or_without_its_number(
    dossier, language, heading
) -> None:
    result = found(dossier, ("Heading 1", heading), ("", "Tarden 85 dies."), usual=language)
    assert answers(result) == {("problema", language): "Tarden 85 dies."}
    assert result.rest == ()


def test_the_headings_of_the_profiles_are_known(dossier) -> None:
    result = found(dossier, ("Heading 1", "Antecedentes"), ("", "Jama es un cantón costero."))
    assert answers(result) == {("context", "es"): "Jama es un cantón costero."}


def test_a_text_may_stand_after_its_name_on_the_same_line(dossier) -> None:
    result = found(dossier, ("", "Título de la demanda: Ordenanza de uso del suelo"))
    assert answers(result) == {("titol", "es"): "Ordenanza de uso del suelo"}


def test_lists_stay_lists_and_what_word_puts_in_arrives_as_typed(dossier) -> None:
    result = found(
        dossier,
        ("Heading 1", "El problema"),
        ("", "Hay “dos”\u00a0causas:"),
        ("List Bullet", "La primera"),
        ("List Bullet", "La segunda"),
    )
    assert answers(result)["problema", "es"] == 'Hay "dos" causas:\n\n- La primera\n- La segunda'


def test_what_has_no_place_is_kept_word_for_word_under_its_heading(dossier) -> None:
    result = found(
        dossier,
        ("", "Estimadas señoras y señores:"),
        ("Heading 1", "El problema"),
        ("", "Tardan 85 días."),
        ("Heading 1", "Presupuesto estimado"),
        ("", "Unos 12.000 dólares."),
    )
    assert [(each.heading, each.text) for each in result.rest] == [
        ("", "Estimadas señoras y señores:"),
        ("Presupuesto estimado", "Unos 12.000 dólares."),
    ]


TEXTS = st.text(alphabet=st.sampled_from("abc àç.,:«»'\" 12"), min_size=1, max_size=40)
STYLES = st.sampled_from(["", "Heading 1", "List Bullet"])


@given(st.lists(st.tuples(STYLES, TEXTS), max_size=8))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_word_is_lost_whatever_the_file_says(dossier, paragraphs) -> None:
    result = found(dossier, ("Heading 1", "El problema"), *paragraphs)
    kept = " ".join(
        [*(each.text for each in result.received.answers)]
        + [f"{each.heading} {each.text}" for each in result.rest]
    )
    for _, text in paragraphs:
        for each in text.split():
            assert each.strip(":") in kept


def handed(root, *paragraphs, take=is_takeable):
    there = load(root)
    result = found(there, *paragraphs)
    comparison = looked_at(compare(result.received, there), TODAY, T)
    return handed_over(result, comparison, [e for e in comparison.lines if take(e)], NOW)


LETTER = (
    ("", "Estimadas señoras y señores:"),
    ("Heading 1", "El problema"),
    ("", "Las solicitudes tardan en media 85 días."),
    ("Heading 1", "Ámbitos temáticos"),
    ("", "Cosas que nadie conoce"),
)


def test_the_wizard_gets_what_has_its_place_and_what_has_none(manabi) -> None:
    handed(manabi, *LETTER)
    (draft,) = drafts(manabi, "demanda")
    assert draft.state.values == {"problema": {"es": "Las solicitudes tardan en media 85 días."}}
    assert draft.state.heard == {("ambits",): "Cosas que nadie conoce"}
    assert draft.state.to_place == [("", "Estimadas señoras y señores:")]


def test_what_is_not_taken_is_to_be_placed_too(manabi) -> None:
    handed(manabi, *LETTER, take=lambda _line: False)
    (draft,) = drafts(manabi, "demanda")
    assert draft.state.values == {}
    assert ("El problema", "Las solicitudes tardan en media 85 días.") in draft.state.to_place


def test_the_same_letter_brought_in_again_is_the_same_draft(manabi) -> None:
    assert handed(manabi, *LETTER).name == handed(manabi, *LETTER).name
    assert len(drafts(manabi, "demanda")) == 1
