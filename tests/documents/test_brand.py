"""The look of the documents of a fictitious town hall, from its folder alone."""

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document as Word
from lxml import html

from cooptec.documents.brand import USUAL, brand_of
from cooptec.documents.brand_file import commented, create
from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.documents.specimen import specimen
from cooptec.documents.view import Reader
from cooptec.dossier import load
from cooptec.dossier.storage import AlreadyExists
from cooptec.figures.contrast import OF_TEXTS, WHITE, colour, contrast
from cooptec.i18n import LANGUAGES, translator
from cooptec.model.fields import fields
from cooptec.model.marca import MarcaEntitat
from cooptec.render.document import render
from cooptec.resources import templates_folder
from cooptec.rules.engine import check

TOWN = Path(__file__).parent / "data" / "vila-de-mostra"
DAY = date(2018, 6, 11)
BRAND = "marca/marca.yaml"


@pytest.fixture
def town(minim) -> Path:
    """The smallest example with the brand and the template of a town hall that does not exist."""
    shutil.copytree(TOWN, minim, dirs_exist_ok=True)
    return minim


def write(root, text):
    (root / "marca").mkdir(exist_ok=True)
    (root / BRAND).write_text(text, encoding="utf-8")
    return root


def look(root, language="ca", around=(), issuer="ent-fons"):
    dossier = load(root)
    reader = Reader(dossier, translator(language), internal=False)
    entries = [dossier.get("entitat", each) for each in around]
    return brand_of(dossier.get("entitat", issuer), reader, entries), reader


def made(root, tipus="tdr", language="ca"):
    dossier = load(root)
    (entry,) = dossier.of("accio")
    return compose(document_named(tipus), entry, dossier, translator(language))


def test_without_a_brand_documents_have_the_usual_look(minim):
    brand, reader = look(minim)
    assert brand.look == USUAL
    assert brand.name.startswith("Fons Català")
    assert reader.missing == ()


def test_the_brand_of_the_issuer_dresses_its_documents(town):
    source = made(town).source
    assert source.footer == source.author == "Ajuntament de Vila de Mostra"
    assert [each.name for each in source.look.logos] == ["logo-1.svg"]
    assert source.look.logos[0].content == (TOWN / "marca/vila.svg").read_bytes()
    assert source.look.logos[0].text == "Logotip de l'Ajuntament de Vila de Mostra"
    assert [each.name for each in source.look.funders] == ["cofinancador-1.svg"]
    assert source.look.postal[1] == "www.viladmostra.example"
    assert source.look.office_font == "Arial"
    assert (source.look.font, source.look.heading_font) == ("Source Sans 3", "Source Sans 3")


def test_a_colour_that_could_not_be_read_is_replaced_by_the_nearest_one(town):
    ink = made(town).source.look.ink
    assert ink == "#a15d1b"
    assert contrast(colour(ink), WHITE) >= OF_TEXTS
    (found,) = [each for each in check(load(town), DAY) if each.place.line == 13]
    assert (found.code, found.place.path, found.fix.text) == ("MAR-01", BRAND, f'"{ink}"')


def test_charts_take_the_colours_of_the_brand_and_then_the_usual_ones(town):
    series = made(town).source.look.series
    assert series[:2] == ("#a15d1b", "#b49000")
    assert series[2:] == USUAL.series[2:]


def test_another_institution_keeps_the_usual_look(town):
    brand, _ = look(town, issuer="ent-gad-rocafuerte")
    assert brand.look == USUAL


PHRASE = "Vila de Mostra aporta su oficio"
LOGO = "Logotipo del Ayuntamiento de Vila de Mostra"


@pytest.fixture
def spanish(town):
    source = made(town, language="es").source
    assert PHRASE in source.body
    return source


def test_in_word_the_styles_have_the_colours_and_the_typeface(spanish):
    word = Word(io.BytesIO(render(spanish, "docx")))
    assert any(each.text == PHRASE and each.style.name == "Heading 1" for each in word.paragraphs)
    assert str(word.styles["Heading 1"].font.color.rgb).lower() == "a15d1b"
    assert USUAL.ink.removeprefix("#") not in word.styles.element.xml.lower()
    assert "Arial" in word.styles.element.xml
    alternatives = {each.get("descr") for each in word.element.iter() if "docPr" in each.tag}
    assert LOGO in alternatives


def test_in_opendocument_too(spanish):
    with zipfile.ZipFile(io.BytesIO(render(spanish, "odt"))) as file:
        styles, content = (file.read(name).decode() for name in ("styles.xml", "content.xml"))
    assert PHRASE in content
    assert LOGO in content + styles
    assert "#a15d1b" in styles
    assert USUAL.ink not in styles + content
    assert "Arial" in styles


def test_in_a_pdf_the_logos_have_their_words(spanish):
    content = render(spanish, "pdf")
    document = pypdfium2.PdfDocument(content)
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert PHRASE in text
    assert "Ayuntamiento de Vila de Mostra" in text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        alternatives = {str(each["/Alt"]) for each in pdf.objects if _has(each, "/Alt")}
    assert {LOGO, "Logotipo del cofinanciador de muestra"} <= alternatives


def _has(thing, key):
    return isinstance(thing, pikepdf.Dictionary) and key in thing


def test_the_page_shows_logos_with_their_words_and_the_colours(town):
    page = html.fromstring(render(made(town).source, "html"))
    alternatives = [each.get("alt") for each in page.iter("img")]
    assert alternatives == [
        "Logotip de l'Ajuntament de Vila de Mostra",
        "Logotip del cofinançador de mostra",
    ]
    style = "".join(each.text or "" for each in page.iter("style"))
    assert "#a15d1b" in style
    assert USUAL.ink not in style


def test_a_picture_without_words_in_the_language_is_left_out_and_told(town):
    brand, reader = look(town, "en")
    assert brand.look.logos == brand.look.funders == ()
    assert {each.code for each in reader.missing} == {"DOC-01"}
    assert [each.place.line for each in reader.missing if each.place.path == BRAND] == [10, 24]


def test_a_picture_of_one_language_stands_only_in_its_documents(town):
    text = (town / BRAND).read_text(encoding="utf-8")
    write(town, text.replace("vila.svg\n", "vila.svg\n        llengua: es\n"))
    assert look(town, "ca")[0].look.logos == ()
    assert len(look(town, "es")[0].look.logos) == 1


def test_a_file_that_cannot_be_used_is_left_out(town):
    (town / "marca/vila.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    assert look(town)[0].look.logos == ()
    (found,) = [each for each in check(load(town), DAY) if each.code == "MAR-03"]
    assert found.place.line == 8


ENTITY = (
    "\nlogo:\n  fitxer: marca/vila.svg\n  text_alternatiu: {ca: Logotip}\n  permis_el: 2018-05-02\n"
)


def allow(root, name, text=ENTITY):
    file = root / "entitats" / f"{name}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_parties_that_allow_it_stand_beside_the_issuer_each_once(town):
    (town / "marca/gad.svg").write_bytes((TOWN / "marca/cofinancador.svg").read_bytes())
    allow(town, "ent-fons")
    allow(town, "ent-gad-rocafuerte", ENTITY.replace("vila", "gad"))
    brand, _ = look(town, around=("ent-fons", "ent-gad-rocafuerte"))
    assert [each.name for each in brand.look.logos] == ["logo-1.svg", "logo-2.svg"]
    assert [each.text for each in brand.look.logos][1] == "Logotip"


def test_a_logo_without_permission_stands_nowhere(town):
    allow(town, "ent-gad-rocafuerte", ENTITY.replace("  permis_el: 2018-05-02\n", ""))
    brand, _ = look(town, around=("ent-gad-rocafuerte",))
    assert len(brand.look.logos) == 1


def test_a_letter_bears_the_logos_of_who_writes_it_alone(town):
    allow(town, "ent-gad-rocafuerte", ENTITY.replace("vila", "cofinancador"))
    assert len(made(town, "tdr").source.look.logos) == 2
    dossier = load(town)
    (demand,) = dossier.of("demanda")
    document = document_named("carta_no_prioritzacio")
    assert document.letter
    assert len(compose(document, demand, dossier, translator("ca")).source.look.logos) == 1


def own_typeface(root):
    """The package's own one under another name of the same length."""
    font = (templates_folder() / "tipus/SourceSans3-Regular.otf").read_bytes()
    for code in ("utf-16-be", "ascii"):
        font = font.replace("Source Sans 3".encode(code), "Mostra Sans 3".encode(code))
    (root / "marca/Mostra.otf").write_bytes(font)


def test_a_typeface_of_the_town_hall_is_used_where_its_file_comes_along(town):
    own_typeface(town)
    text = (town / BRAND).read_text(encoding="utf-8")
    asked = "tipografia:\n      titols: Mostra Sans 3\n      fitxers: [marca/Mostra.otf]\n"
    write(town, text.replace("tipografia:\n", asked))
    found = look(town)[0].look
    assert (found.font, found.heading_font, len(found.fonts)) == (
        "Source Sans 3",
        "Mostra Sans 3",
        1,
    )
    assert not [each for each in check(load(town), DAY) if each.code in {"MAR-03", "MAR-05"}]
    page = render(made(town).source, "html").decode()
    assert "@font-face" in page
    assert '--heading-font: "Mostra Sans 3"' in page
    assert render(made(town).source, "pdf").startswith(b"%PDF")


def test_a_typeface_without_its_file_is_not_asked_for(town):
    text = (town / BRAND).read_text(encoding="utf-8")
    write(town, text.replace("tipografia:\n", "tipografia:\n      text: Garamond\n"))
    assert look(town)[0].look.font == USUAL.font


def test_of_two_brands_of_an_institution_the_first_one_counts(minim):
    two = "institucions:\n- {entitat: ent-fons, peu_postal: [Un]}\n- {entitat: ent-fons}\n"
    write(minim, two)
    assert look(minim)[0].look.postal == ("Un",)
    assert [each.code for each in check(load(minim), DAY) if each.place.path == BRAND] == ["MAR-04"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_specimen_shows_every_colour_with_its_contrast(town, language):
    dossier = load(town)
    source = specimen(dossier.get("entitat", "ent-fons"), dossier, translator(language), DAY)
    for name in ("ink", "link", "quiet", "alarm", "rule", "band"):
        assert getattr(source.look, name).removeprefix("#") in source.body.replace("\\", "")
    assert "f28c28" in source.body
    if language != "en":
        assert "Vila de Mostra" in source.title + source.subtitle + source.footer
        assert "4,5" in source.body.replace("\\", "")
    page = html.fromstring(render(source, "html"))
    assert all(each.get("alt") for each in page.iter("img"))
    assert render(source, "pdf").startswith(b"%PDF")


def test_the_same_specimen_has_the_same_bytes(town):
    dossier = load(town)
    one, two = (
        render(specimen(dossier.get("entitat", "ent-fons"), dossier, translator("ca"), DAY), "pdf")
        for _ in range(2)
    )
    assert one == two


# The first file ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_file_says_whose_it_is_and_nothing_else(minim, language):
    create(minim, "ent-fons", translator(language))
    (entry,) = load(minim).of("marca")
    assert entry.diagnostics == ()
    assert entry.parsed.data == {"institucions": [{"entitat": "ent-fons"}]}
    assert not [each for each in check(load(minim), DAY) if each.place.path == BRAND]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_first_file_can_be_taken_out_of_its_remark(minim, language):
    text = commented("ent-fons", translator(language))
    write(minim, re.sub(r"^( +)#(?=[a-z]|  )", r"\1", text, flags=re.MULTILINE))
    (entry,) = load(minim).of("marca")
    assert entry.diagnostics == ()
    (brand,) = entry.object.institucions
    assert all(getattr(brand, each.key) for each in fields(MarcaEntitat))
    found = [each for each in check(load(minim), DAY) if each.place.path == BRAND]
    assert {each.code for each in found} <= {"MAR-01", "MAR-03"}
    assert "MAR-03" in {each.code for each in found}


def test_a_file_that_is_there_is_not_written_over(minim):
    write(minim, "institucions: []\n")
    with pytest.raises(AlreadyExists):
        create(minim, "ent-fons", translator("ca"))
