"""The logos of the parties on the first page of a document."""

import io

import pytest
from docx import Document as Word
from lxml import html
from PIL import Image

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.render.document import render

TEXT = "Logotip de l'ajuntament d'exemple"


def with_logo(minim, *, permission="permis_el: 2018-05-02", file="marca/logo.png", language="ca"):
    (minim / "marca").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(picture, "png")
    (minim / "marca/logo.png").write_bytes(picture.getvalue())
    (minim.parent / "outside.png").write_bytes(picture.getvalue())
    accio = next(e for e in load(minim).of("accio"))
    entitat = minim / "entitats" / f"{accio.object.entitats[0].entitat}.yaml"
    logo = f"\nlogo:\n  fitxer: {file}\n  text_alternatiu: {{ca: {TEXT}}}\n"
    if permission:
        logo += f"  {permission}\n"
    entitat.write_text(entitat.read_text(encoding="utf-8") + logo, encoding="utf-8")
    dossier = load(minim)
    (entry,) = dossier.of("accio")
    return compose(document_named("tdr"), entry, dossier, translator(language))


def test_a_logo_with_permission_is_shown_once_with_its_text(minim) -> None:
    source = with_logo(minim).source
    page = html.fromstring(render(source, "html"))
    assert [image.get("alt") for image in page.iter("img")].count(TEXT) == 1
    word = Word(io.BytesIO(render(source, "docx")))
    alternatives = [each.get("descr") for each in word.element.iter() if each.tag.endswith("docPr")]
    assert alternatives.count(TEXT) == 1
    assert render(source, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    "change", [{"permission": ""}, {"file": "../outside.png"}, {"file": "programa.yaml"}]
)
def test_without_permission_or_outside_the_folder_there_is_no_logo(minim, change) -> None:
    assert not with_logo(minim, **change).source.look.logos


def test_a_logo_without_a_text_in_the_language_of_the_document_is_reported(minim) -> None:
    made = with_logo(minim, language="en")
    assert not made.source.look.logos
    assert any(found.place.path.startswith("entitats/") for found in made.missing)
