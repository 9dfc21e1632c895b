"""The files of documents: metadata, marks, numbers, tables, and texts that come out as typed."""

import importlib.util
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pikepdf
import pytest
import yaml
from lxml import etree, html

from cooptec.dossier import load
from cooptec.i18n import LANGUAGES
from cooptec.render.document import FORMATS, render

JAMA = ("manabi-2018", "tdr", "acc-jama-usos-sol-2018")
MINIM = ("minim", "fitxa_demanda", "dem-rocafuerte-atencio")
MARKS = {
    "ca": "DADES D'EXEMPLE",
    "es": "DATOS DE EJEMPLO",
    "en": "EXAMPLE DATA",
}
TITLES = {
    "ca": "Criteris d'ús del sòl per a la costa urbana de Jama",
    "es": "Criterios de uso del suelo para la costa urbana de Jama",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"

_SPEC = importlib.util.spec_from_file_location(
    "hostile", Path(__file__).parents[1] / "render" / "hostile.py"
)
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_data_are_marked_on_every_page_of_a_pdf(tools, language) -> None:
    pages = tools.pages(tools.made(*JAMA, language, "pdf"))
    assert len(pages) >= 3
    assert all(MARKS[language] in page for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_data_are_marked_in_the_header_of_office_files(tools, language) -> None:
    document = docx.Document(io.BytesIO(tools.made(*MINIM, language, "docx")))
    for section in document.sections:
        assert MARKS[language] in section.header.paragraphs[0].text
    styles = etree.fromstring(part(tools.made(*MINIM, language, "odt"), "styles.xml"))
    headers = styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}header")
    texts = ["".join(each.itertext()) for each in headers]
    assert texts
    assert all(MARKS[language] in text for text in texts)


@pytest.mark.parametrize("to", ["html", "md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_example_data_are_marked_in_files_without_pages(tools, language, to) -> None:
    assert MARKS[language] in tools.seen(tools.made(*MINIM, language, to), to)


@pytest.mark.parametrize("to", FORMATS)
def test_data_that_are_no_example_bear_no_mark(minim, tools, to) -> None:
    file = minim / "programa.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("exemple: true\n", ""), encoding="utf-8")
    made = tools.compose_in(load(minim), "fitxa_demanda", "dem-rocafuerte-atencio", "ca")
    assert MARKS["ca"] not in tools.seen(render(made.source, to), to)


@pytest.mark.parametrize("language", ["ca", "es"])
def test_word_knows_title_language_author_and_date(tools, language) -> None:
    core = docx.Document(io.BytesIO(tools.made(*JAMA, language, "docx"))).core_properties
    assert core.title == TITLES[language]
    assert core.language == f"{language}-ES"
    assert core.author.startswith("Fon")
    assert core.created.date().isoformat() == "2018-06-04"


@pytest.mark.parametrize("language", ["ca", "es"])
def test_opendocument_knows_title_language_author_and_date(tools, language) -> None:
    meta = etree.fromstring(part(tools.made(*JAMA, language, "odt"), "meta.xml"))
    said = {etree.QName(each).localname: each.text for each in meta.iter() if each.text}
    assert said["title"] == TITLES[language]
    assert said["language"] == f"{language}-ES"
    assert said["creator"].startswith("Fon")
    assert said["date"].startswith("2018-06-04")


@pytest.mark.parametrize("language", ["ca", "es"])
def test_pdf_knows_title_language_author_and_date(tools, language) -> None:
    with pikepdf.open(io.BytesIO(tools.made(*JAMA, language, "pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == TITLES[language]
        assert str(pdf.Root.Lang) == f"{language}-ES"
        assert str(pdf.docinfo["/Author"]).startswith("Fon")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20180604")


@pytest.mark.parametrize("language", ["ca", "es"])
def test_html_knows_title_language_author_and_date(tools, language) -> None:
    root = html.fromstring(tools.made(*JAMA, language, "html"))
    assert root.findtext(".//title") == TITLES[language]
    assert root.get("lang") == f"{language}-ES"
    (author,) = root.xpath("//meta[@name='author']/@content")
    assert author.startswith("Fon")
    assert "2018-06-04" in " ".join(root.xpath("//meta/@content"))


def test_headings_are_numbered_in_order_and_annexes_are_not(tools) -> None:
    root = html.fromstring(tools.made(*JAMA, "ca", "html"))
    tops = [each.text_content() for each in root.iterfind(".//main//h2")]
    numbers = [re.match(r"\d+", text) for text in tops]
    assert [int(n.group()) for n in numbers if n] == list(range(1, 13))
    assert [n is None for n in numbers] == [False] * 12 + [True] * 3
    pages = " ".join(tools.pages(tools.made(*JAMA, "ca", "pdf")))
    assert [n for n in range(1, 13) if f"\n{n} " not in pages.replace("\r", "")] == []


def test_headings_skip_no_level(tools) -> None:
    for name in ("manabi-2018", "minim"):
        for tipus, id_ in tools.every_document(name):
            body = tools.composed(name, tipus, id_, "ca").source.body
            levels = [level for level, _, _ in tools.headings(body)]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_of_word_are_real_and_repeat_their_header_row(tools) -> None:
    document = docx.Document(io.BytesIO(tools.made(*JAMA, "ca", "docx")))
    assert len(document.tables) >= 8
    without = []
    for table in document.tables:
        rows = table._tbl.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert not any(heads[1:])
        without += [] if heads[0] else [len(table.columns)]
    assert set(without) <= {2}, "only data sheets have names on the left instead"


def test_tables_of_html_and_opendocument_have_header_cells(tools) -> None:
    root = html.fromstring(tools.made(*JAMA, "ca", "html"))
    tables = root.findall(".//table")
    assert len(tables) >= 8
    for table in tables:
        assert table.xpath(".//thead//th | .//tbody//th")
    content = etree.fromstring(part(tools.made(*JAMA, "ca", "odt"), "content.xml"))
    assert len(content.findall(f".//{{{TABLE}}}table-header-rows")) >= 6


def test_annexes_begin_on_a_page_of_their_own(tools) -> None:
    pages = tools.pages(tools.made(*JAMA, "ca", "pdf"))
    at = next(i for i, page in enumerate(pages) if "Annex 1" in page)
    assert "Com presentar" not in pages[at]
    assert 3 <= at <= 5, "three to five pages without the annexes"


# Texts that people typed (all of them: tests/trust/test_hostile_values.py)


def typed(text):
    """How YAML holds a text in quotes, whatever it is made of."""
    return yaml.safe_dump(text, default_style='"', width=10**6, allow_unicode=True).strip()


def replaced(text, key, value):
    """The text of a file with another value at one of its keys."""
    return re.sub(rf"^{key}:\n(?:  .*\n)+", lambda _: f"{key}: {value}\n", text, flags=re.MULTILINE)


@pytest.fixture
def nasty(minim, tools):
    """A demand whose title holds texts that could be taken for something."""
    file = minim / "demandes/dem-rocafuerte-atencio.yaml"
    text = replaced(file.read_text(encoding="utf-8"), "titol", f"{{ca: {typed(title())}}}")
    file.write_text(text, encoding="utf-8")
    made = tools.compose_in(load(minim), "fitxa_demanda", "dem-rocafuerte-atencio", "ca")
    return {to: render(made.source, to) for to in ("docx", "pdf", "html")}


def title():
    return " ¦ ".join(text for text in hostile.LINES if "\N{ZERO WIDTH SPACE}" not in text).strip()


def test_a_title_that_looks_like_markup_is_the_title_of_the_file(nasty) -> None:
    assert docx.Document(io.BytesIO(nasty["docx"])).core_properties.title == title()
    with pikepdf.open(io.BytesIO(nasty["pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == title()
    assert html.fromstring(nasty["html"]).findtext(".//title") == title()
