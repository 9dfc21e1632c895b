"""What independent readers find in the files of every kind of document (domain 6.2)."""

import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import docx
import pikepdf
import pytest
from odf import draw, style, svg, table, text
from odf.opendocument import load as load_odt

from cooptec.render.document import render

EXAMPLE = "manabi-2018"
NEEDED = {"Sign Here", "Between Tables"}
"""Where somebody signs; and after tables: two would be joined, the last would get a whole line."""


@pytest.fixture(scope="module")
def files(tools):
    """Each kind of document in Catalan, the terms of reference in Spanish too, in a format."""
    terms = tools.composed(EXAMPLE, "tdr", "acc-jama-usos-sol-2018", "es").source

    def of(to):
        found = tools.every_kind(EXAMPLE, to, "ca").items()
        named = {tipus: (language, content) for (tipus, language), content in found}
        return named | {"tdr, in Spanish": ("es", render(terms, to))}

    return of


def gaps(levels):
    """Where a level of headings is left out."""
    return [pair for pair in pairwise([0, *levels]) if pair[1] > pair[0] + 1]


def faulty(found):
    return {name: what for name, what in found.items() if what}


# PDF


def elements(node):
    """The structure of a PDF, in the order in which it is read aloud."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def of_pdf(pdf, language):
    root = pdf.Root
    if "/MarkInfo" not in root or not root.MarkInfo.Marked:
        yield "no tags"
    if str(root.Lang) != f"{language}-ES":
        yield f"its language is {root.Lang}"
    if not str(pdf.docinfo.get("/Title", "")) or not root.ViewerPreferences.DisplayDocTitle:
        yield "no title"
    with pdf.open_metadata() as about:
        if about.get("pdfuaid:part") != "1":
            yield "it does not say that it is PDF/UA-1"
    found = list(elements(root.StructTreeRoot))
    kinds = [str(each.S) for each in found]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    if gaps(levels):
        yield f"headings {levels}"
    if levels and "/Outlines" not in root:
        yield "no bookmarks"
    if any(not str(each.get("/Alt", "")) for each in found if each.S == "/Figure"):
        yield "a figure without words"
    for each in (each for each in found if each.S == "/Table"):
        inside = [str(inner.S) for inner in elements(each.K)]
        if "/TH" not in inside and inside.count("/TD") != 2 * inside.count("/TR"):
            yield "a table without heads"  # those of data sheets are told by docs/decisions/0025


def test_a_pdf_has_tags_language_title_bookmarks_and_alternatives(files) -> None:
    found = {}
    for name, (language, content) in files("pdf").items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found[name] = list(of_pdf(pdf, language))
    assert len(found) > 25
    assert faulty(found) == {}


# Word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def of_word(document, language):
    defaults = document.styles.element.find(f"{W}docDefaults//{W}lang")
    if defaults is None or defaults.get(f"{W}val") != f"{language}-ES":
        yield "the styles have not its language"
    if document.core_properties.language != f"{language}-ES":
        yield "the file has not its language"
    if not document.core_properties.title:
        yield "no title"
    names = [paragraph.style.name for paragraph in document.paragraphs]
    levels = [int(found[1]) for name in names if (found := re.match(r"[Hh]eading (\d)", name))]
    if gaps(levels):
        yield f"headings {levels}"
    yield from of_tables_of_word(document)
    if any(not each.get("descr") for each in document.element.body.iter(DRAWN)):
        yield "a picture without words"
    for each in document.paragraphs:
        shows = list(each._p.iter(f"{W}drawing", f"{W}sectPr"))
        if not each.text.strip() and not shows and each.style.name not in NEEDED:
            yield f"an empty paragraph ({each.style.name})"


def of_tables_of_word(document):
    for each in document.tables:
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in each._tbl.tr_lst]
        if not heads[0] and len(each.columns) != 2:
            yield "a table without heads"
        if any(heads[1:]):
            yield "a head in the middle of a table"


def test_word_has_levels_heads_alternatives_its_language_and_no_empty_paragraph(files) -> None:
    found = {
        name: list(of_word(docx.Document(io.BytesIO(content)), language))
        for name, (language, content) in files("docx").items()
    }
    assert len(found) > 25
    assert faulty(found) == {}


# OpenDocument


def of_opendocument(document, language):
    defaults = document.getElementsByType(style.DefaultStyle)
    said = {
        (p.getAttribute("language"), p.getAttribute("country"))
        for each in defaults
        for p in each.getElementsByType(style.TextProperties)
    }
    if said != {(language, "ES")}:
        yield f"the styles have the languages {said}"
    body = document.body
    levels = [int(each.getAttribute("outlinelevel")) for each in body.getElementsByType(text.H)]
    if gaps(levels):
        yield f"headings {levels}"
    for each in body.getElementsByType(table.Table):
        columns = each.getElementsByType(table.TableColumn)
        if not each.getElementsByType(table.TableHeaderRows) and len(columns) > 2:
            yield "a table without heads"
    for each in body.getElementsByType(draw.Frame):
        if not (each.getElementsByType(svg.Title) or each.getElementsByType(svg.Desc)):
            yield "a picture without words"
    for each in body.getElementsByType(text.P):
        name = (each.getAttribute("stylename") or "").removeprefix("Kept_").replace("_20_", " ")
        if not str(each).strip() and not each.getElementsByType(draw.Frame) and name not in NEEDED:
            yield f"an empty paragraph ({name})"


def test_opendocument_has_levels_heads_alternatives_its_language_and_no_empty_paragraph(
    files,
) -> None:
    found = {
        name: list(of_opendocument(load_odt(io.BytesIO(content)), language))
        for name, (language, content) in files("odt").items()
    }
    assert len(found) > 25
    assert faulty(found) == {}


# HTML


class Page(HTMLParser):
    """What a page says of itself."""

    def __init__(self, content):
        super().__init__()
        self.landmarks, self.levels, self.faults, self.languages = [], [], [], []
        self.title = False
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "lang" in values:
            self.languages.append((tag, values["lang"]))
        if tag in ("header", "main", "footer", "nav"):
            self.landmarks.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "th" and values.get("scope") not in ("col", "row"):
            self.faults.append("a head without its direction")
        if tag == "img" and not values.get("alt"):
            self.faults.append("a picture without words")
        self.title = self.title or tag == "title"


def of_page(page, language):
    yield from page.faults
    if page.languages[:1] != [("html", f"{language}-ES")]:
        yield f"its language is {page.languages[:1]}"
    if [each for each in page.landmarks if each != "nav"] != ["header", "main", "footer"]:
        yield f"landmarks {page.landmarks}"
    if gaps(page.levels):
        yield f"headings {page.levels}"
    if 1 not in page.levels:
        yield "no heading of level 1"
    if not page.title:
        yield "no title"


def test_a_page_has_landmarks_directions_of_heads_alternatives_and_its_language(files) -> None:
    pages = {name: (Page(content), language) for name, (language, content) in files("html").items()}
    assert len(pages) > 25
    assert faulty({name: list(of_page(*each)) for name, each in pages.items()}) == {}
    marked = {lang for page, _ in pages.values() for tag, lang in page.languages if tag == "span"}
    assert "es" in marked, "the names that have only a Spanish form say so in Catalan documents"


# Word in another program


def test_libreoffice_opens_word_files_whole(tools, office, tmp_path) -> None:
    for tipus in ("tdr", "marc_logic"):
        content = tools.every_kind(EXAMPLE, "docx", "ca")[(tipus, "ca")]
        (tmp_path / f"{tipus}.docx").write_bytes(content)
        before = docx.Document(io.BytesIO(content))
        after = load_odt(office(tmp_path / f"{tipus}.docx", "odt"))
        headings = [p.text for p in before.paragraphs if p.style.name.startswith("Heading")]
        assert [str(each) for each in after.body.getElementsByType(text.H)] == headings != []
        tables = after.body.getElementsByType(table.Table)
        assert len(tables) == len(before.tables) > 1
        heads = [each for each in tables if each.getElementsByType(table.TableHeaderRows)]
        marked = before.element.body.iter(f"{W}tblHeader")
        assert len(heads) == len(list(marked)) > 0
        footers = after.masterstyles.getElementsByType(style.Footer)
        assert any(each.getElementsByType(text.PageNumber) for each in footers)
        assert any(each.getElementsByType(text.PageCount) for each in footers)
        headers = after.masterstyles.getElementsByType(style.Header)
        assert any("DADES D'EXEMPLE" in str(each) for each in headers)
        laid = after.automaticstyles.getElementsByType(style.PageLayoutProperties)
        ways = {each.getAttribute("printorientation") for each in laid}
        assert ("landscape" in ways) == (tipus == "marc_logic")
