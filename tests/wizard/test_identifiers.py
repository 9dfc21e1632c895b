import re

from hypothesis import given
from hypothesis import strategies as st

from cooptec.wizard import identifiers


def test_a_demand_is_named_after_its_place_and_the_words_that_matter() -> None:
    title = "Criterios para la actualización de las normas en Jama"
    assert identifiers.for_demanda("Jama", title) == "dem-jama-criterios-actualizacion-normas"


def test_a_town_hall_is_named_after_its_territory() -> None:
    assert identifiers.for_entitat("govern_local", "Jaramijó", "", "GAD") == "ent-gad-jaramijo"
    assert identifiers.for_entitat("associacio_municipis", "", "AME", "Asociación") == "ent-ame"


def test_a_person_is_named_after_role_and_institution_never_after_the_name() -> None:
    assert identifiers.for_persona("contrapart", "ent-gad-jama") == "per-contrapart-jama"
    assert identifiers.for_persona("fons", "ent-fons") == "per-fons"


def test_a_taken_identifier_gets_the_next_number() -> None:
    assert identifiers.unique("dem-a", {"dem-a", "dem-a-2"}) == "dem-a-3"
    assert identifiers.unique("dem-b", {"dem-a"}) == "dem-b"


@given(st.text(), st.text())
def test_every_identifier_is_lower_case_words_joined_by_hyphens(place: str, title: str) -> None:
    for made in (
        identifiers.for_demanda(place, title),
        identifiers.for_entitat("govern_local", place, "", title),
        identifiers.for_persona(place, title),
    ):
        assert re.fullmatch(r"[a-z]{3}(-[a-z0-9]+)+", made)
        assert len(made) < 120
