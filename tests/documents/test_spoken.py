"""Short texts of one language: marked with it where their words tell."""

import pytest

from cooptec.codelists import builtin
from cooptec.documents.spoken import holiday_in, language_of
from cooptec.figures.texts import texts_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Direcció tècnica del pla d'ordenació municipal", "ca"),
        ("Factura il·lustrativa 2018/120, arxiu econòmic del Fons", "ca"),
        ("Registro ilustrativo del ejemplo", "es"),
        ("INEC, censo de población y vivienda 2001", "es"),
        ("Manual", None),
        ("ISO 9001", None),
        ("https://gad-jaramijo.example/residuos/modelo-gestion.pdf", None),
        ("Registro de l'acció econòmica", None),
    ],
)
def test_the_language_of_a_short_text_is_told_by_its_words(text, language) -> None:
    assert language_of(text) == language


def test_no_text_of_the_example_is_taken_for_one_of_the_other_language(tools) -> None:
    dossier = tools.example("manabi-2018")
    judged = 0
    for entry in (each for kind in ("tdr", "demanda", "missio") for each in dossier.of(kind)):
        for each in texts_of(entry):
            for code in each.text.languages:
                told = language_of(each.text.get(code))
                assert told in {None, code}, each.text.get(code)
                judged += told == code
    assert judged > 500


def test_a_holiday_of_the_list_is_called_as_in_the_language_of_the_document() -> None:
    lists = builtin()
    assert holiday_in("ca", "Independencia de Guayaquil", lists) == "Independència de Guayaquil"
    assert holiday_in("ca", "Cantonización de Sucre", lists) == "Cantonización de Sucre"


@pytest.mark.parametrize(("language", "marked"), [("ca", False), ("es", True)])
def test_a_text_in_another_language_is_marked_with_it(tools, language, marked) -> None:
    body = tools.composed("manabi-2018", "fitxa_oferta", "ofe-tecnica-urbanisme-1", language).source
    said = r"[Direcció tècnica del pla d\'ordenació municipal]{lang=ca}"
    assert (said in str(body.body)) is marked
    assert "Marta Exemple Soler]{lang" not in str(body.body)
