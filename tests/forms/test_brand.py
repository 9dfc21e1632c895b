"""A form looks like the documents of the institution that sends it."""

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from cooptec.dossier import load
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.door import let_in
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.opening import opened
from cooptec.i18n import translator

BRAND = """institucions:
  - entitat: ent-fons
    nom: {ca: Fons Exemple, es: Fondo Ejemplo}
    logos:
      - fitxer: marca/logo.svg
        text_alternatiu: {ca: Logotip, es: 'Logotipo de "el Fondo"'}
    colors: {principal: "#6a1b4d"}
    peu_postal: [Calle de Ejemplo 1, fondo@ejemplo.example]
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60">'
    '<rect width="60" height="60" fill="#6a1b4d"/></svg>'
)


@pytest.fixture
def form(manabi):
    """A form of a programme that has a brand."""
    (manabi / "marca").mkdir()
    (manabi / "marca" / "marca.yaml").write_text(BRAND, encoding="utf-8")
    (manabi / "marca" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return make(About(FORMS["oferta"], load(manabi), "es"))


def text_of(data: bytes, pattern: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return "".join(archive.read(name).decode() for name in names)


def test_a_word_form_has_the_colours_the_logo_and_the_postal_foot(form) -> None:
    made = as_docx(form, translator("es"))
    document = text_of(made, r"word/document\.xml")
    assert """descr='Logotipo de "el Fondo"'""" in document
    assert document.index("logo-of-look-1") < document.index(form.title)
    assert '"6a1b4d"' in text_of(made, r"word/styles\.xml").lower()
    assert "fondo@ejemplo.example" in text_of(made, r"word/footer\d\.xml")
    assert "{{" not in text_of(made, r"word/(?:document|header\d|footer\d)\.xml")


def test_an_excel_form_has_them_too_and_stays_a_workbook(form) -> None:
    made = as_xlsx(form, translator("es"))
    drawing = text_of(made, r"xl/drawings/drawing1\.xml")
    assert """descr='Logotipo de "el Fondo"'""" in drawing
    page = load_workbook(io.BytesIO(made)).worksheets[0]
    assert page["B1"].font.color.rgb == "006A1B4D"
    assert "fondo@ejemplo.example" in page.oddFooter.left.text
    assert page.oddHeader.left.text == "Fondo Ejemplo"


@pytest.mark.parametrize(("kind", "maker"), [("docx", as_docx), ("xlsx", as_xlsx)])
def test_its_own_logo_is_no_picture_that_somebody_put_in(form, tmp_path, kind, maker) -> None:
    file = tmp_path / f"form.{kind}"
    file.write_bytes(maker(form, translator("es")))
    package, received = opened(file)
    assert received.identity == form.identity
    assert list(package.left_aside) == []
    with zipfile.ZipFile(file, "a") as archive:
        name = "word/header9.xml" if kind == "docx" else "xl/drawings/drawing9.xml"
        archive.writestr(name, '<a xmlns:x="x"><x:cNvPr id="1" name="Imagen 1"/></a>')
    assert len(list(let_in(file).left_aside)) == 1


def test_without_a_brand_a_form_has_no_picture_and_no_empty_place_for_one(manabi) -> None:
    form = make(About(FORMS["oferta"], load(manabi), "es"))
    document = text_of(as_docx(form, translator("es")), r"word/document\.xml")
    assert "Logos" not in document
    assert "<?logos?>" not in document
