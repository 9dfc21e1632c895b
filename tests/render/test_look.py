"""The look of an institution in PDF and HTML, and what every page of theirs must be."""

import base64
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from lxml import html
from PIL import Image

from cooptec.render.document import Format, Source, render
from cooptec.render.escape import Markdown
from cooptec.render.faults import RenderFault
from cooptec.render.look import Look, Picture
from cooptec.render.raster import dots
from cooptec.render.tables import table
from cooptec.resources import templates_folder
from cooptec.typefaces import Face, face

FONTS = templates_folder() / "tipus"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#0a7f3f"/></svg>'
)
LOOK = Look(
    ink="#7a1f2b",
    logos=(Picture("logo-1.svg", SVG, 'Arms of "A & B"'), Picture("logo-2.svg", SVG, "Fons")),
    funders=(Picture("funder-1.svg", SVG, "Paid by <C>"),),
    postal=("Town hall · 1, Square", "Tel. 0 & 1"),
)
FOUR = table(["Name", "One", "Two", "Three"], [["a", "1", "2", "3"]], row_headers=True)
SOURCE = Source(
    body=Markdown("# Background\n\ntext\n\n") + FOUR,
    title="Report",
    language="ca",
    timestamp=1538730000,
    author="Institution",
    footer="Institution",
    issued="5 d’octubre de 2018",
    mark="EXAMPLE",
    look=LOOK,
)
LETTER = replace(
    SOURCE,
    letter=True,
    body=Markdown("::: {.letterhead}\n**Institution**\n:::\n\n# Subject {.unnumbered}\n\ntext"),
)


def alternatives(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        return sorted(str(each.Alt) for each in figures)


def text_of(content: bytes, page: int = 0) -> str:
    return pypdfium2.PdfDocument(content)[page].get_textpage().get_text_range()


def page_of(source: Source) -> html.HtmlElement:
    return html.fromstring(render(source, "html"))


def styles_of(page: html.HtmlElement) -> str:
    return page.findtext(".//style")


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_logos_of_a_pdf_have_alternatives(source: Source) -> None:
    assert alternatives(render(source, "pdf")) == ['Arms of "A & B"', "Fons", "Paid by <C>"]


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_logos_of_a_page_are_inside_it_and_have_alternatives(source: Source) -> None:
    images = page_of(source).xpath("//img")
    assert [each.get("alt") for each in images] == ['Arms of "A & B"', "Fons", "Paid by <C>"]
    for each in images:
        kind, _, data = each.get("src").partition(";base64,")
        assert kind == "data:image/svg+xml"
        assert base64.b64decode(data) == SVG
    assert [each.getparent().get("class") for each in images] == ["logos", "logos", "funders"]


def test_the_colours_of_the_institution_are_those_of_the_text() -> None:
    with pikepdf.open(io.BytesIO(render(SOURCE, "pdf"))) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()
    red, green, blue = (f"{int(LOOK.ink[at : at + 2], 16) / 255:.4f}"[:4] for at in (1, 3, 5))
    assert re.search(rf"{red}\d* {green}\d* {blue}\d* (?:rg|scn)".encode(), drawn)
    assert f"--ink: {LOOK.ink};" in styles_of(page_of(SOURCE))


def test_only_letters_have_the_address_at_their_foot() -> None:
    assert "Tel. 0 & 1" in text_of(render(LETTER, "pdf"))
    assert "Tel. 0 & 1" in page_of(LETTER).find(".//footer").text_content()
    assert "Tel. 0 & 1" not in text_of(render(SOURCE, "pdf"))
    assert "Tel. 0 & 1" not in page_of(SOURCE).find(".//footer").text_content()


def test_the_date_of_the_document_stands_at_its_foot() -> None:
    assert "Institution · 5 d’octubre de 2018" in text_of(render(SOURCE, "pdf"))
    assert "5 d’octubre de 2018" in page_of(SOURCE).find(".//footer").text_content()


def own_font(family: str) -> bytes:
    """A font of the package under a name of the same length."""
    content = (FONTS / "SourceSans3-Regular.otf").read_bytes()
    old, new = ("Source Sans 3".encode("utf-16-be"), family.encode("utf-16-be"))
    assert len(old) == len(new)
    return content.replace(old, new)


def test_fonts_of_the_institution_serve_in_pdf_and_html() -> None:
    font = own_font("Exemple Sans3")
    source = replace(SOURCE, look=replace(LOOK, font="Exemple Sans3", fonts=(font,)))
    render(source, "pdf")
    styles = styles_of(page_of(source))
    assert (
        '@font-face { font-family: "Exemple Sans3"; font-weight: 400; font-style: normal' in styles
    )
    assert base64.b64encode(font).decode() in styles
    assert '--font: "Exemple Sans3"' in styles


@pytest.mark.parametrize(
    ("name", "weight", "italic"),
    [("Regular", 400, False), ("Bold", 700, False), ("It", 400, True), ("BoldIt", 700, True)],
)
def test_a_font_says_its_family_weight_and_slant(name: str, weight: int, italic: bool) -> None:
    content = (FONTS / f"SourceSans3-{name}.otf").read_bytes()
    assert face(content) == Face("Source Sans 3", weight, italic)


@pytest.mark.parametrize("content", [b"", b"OTTO", b"OTTO" + b"\xff" * 60, b"%PDF-1.7", SVG])
def test_what_is_no_font_has_no_face(content: bytes) -> None:
    assert face(content) is None


def test_a_name_of_a_font_cannot_leave_its_place_in_the_style_sheet() -> None:
    source = replace(SOURCE, look=replace(LOOK, font='x"; } </style><b>'))
    page = page_of(source)
    assert '--font: "x  styleb"' in styles_of(page)
    assert page.find(".//b") is None


def test_a_picture_is_as_high_as_wished_unless_it_would_be_too_wide() -> None:
    tall, wide = dots("a.svg", SVG, 15, 65), dots("a.svg", SVG, 60, 65)
    assert (round(tall.width), round(tall.height)) == (30, 15)
    assert (round(wide.width), int(wide.height)) == (65, 32)
    with Image.open(io.BytesIO(tall.content)) as image:
        assert (image.format, image.mode) == ("PNG", "RGBA")


def test_what_is_no_picture_is_a_fault() -> None:
    with pytest.raises(RenderFault):
        dots("a.png", b"no picture", 15, 65)


# What every page of HTML is


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_all_of_a_page_stands_in_a_landmark_that_can_be_skipped_to(source: Source) -> None:
    page = page_of(source)
    skip, *rest = page.find("body")
    assert (skip.tag, skip.get("href"), skip.text) == ("a", "#text", "Salta al text")
    assert page.get_element_by_id("text").tag == "main"
    assert {each.tag for each in rest} == {"header", "main", "footer"}
    assert page.xpath("count(//h1)") == 1


def test_cells_of_a_page_say_whose_heads_they_are() -> None:
    page = page_of(SOURCE)
    assert page.xpath("//thead//th/@scope") == ["col"] * 4
    assert page.xpath("//tbody//th/@scope") == ["row"]


def test_a_wide_table_can_be_moved_with_the_keyboard() -> None:
    (region,) = page_of(SOURCE).xpath("//div[@class='wide']")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.get("aria-label") == "Name, One, Two, Three"
    narrow = replace(SOURCE, body=table(["A", "B"], [["1", "2"]]))
    assert not page_of(narrow).xpath("//div[@class='wide']")


def test_a_page_fetches_nothing() -> None:
    made = render(SOURCE, "html").decode()
    assert not re.search(r'(?:src|href)="(?!data:|#)', made)
    assert not re.search(r"url\((?!data:)|@import", made)


def test_a_page_says_how_it_is_printed() -> None:
    styles = styles_of(page_of(SOURCE))
    assert "size: A4;" in styles
    assert "thead { display: table-header-group; }" in styles


def test_a_page_on_paper_has_the_running_texts_of_the_other_formats() -> None:
    told = replace(SOURCE, header='A "b" </style> \\c', footer="Institution", issued="1 May")
    page = page_of(told)
    assert len(page.xpath("//style")) == 1
    styles = styles_of(page)
    assert r'--head: "A \22 b\22  \3c \2f style\3e  \5c c";' in styles
    assert r'--foot: "Institution \b7  1 May";' in styles
    for place, shown in (("top-left", "head"), ("top-right", "mark"), ("bottom-left", "foot")):
        assert f"@{place} {{ content: var(--{shown});" in styles


# Figures


@pytest.mark.parametrize("to", ["html", "docx", "odt", "pdf"])
def test_figures_stand_under_each_other_by_their_decimal_sign(to: Format) -> None:
    rows = [["a", "1"], ["b", "2,5"], ["c", "1.250,00 €"], ["d", "—"], ["e", "10–12"]]
    source = replace(SOURCE, look=Look(), body=table(["Name", "Days"], rows, align="lr"))
    content = render(source, to)
    if to == "pdf":
        seen = text_of(content)
    elif to in ("docx", "odt"):
        name = "word/document.xml" if to == "docx" else "content.xml"
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            seen = opened.read(name).decode()
    else:
        seen = content.decode()
    for figure in ("1\u2008\u2007\u2007", "2,5\u2007", "1.250,00"):
        assert figure in seen or figure.replace("\u2008", " ").replace("\u2007", " ") in seen
    assert "—\u2007" not in seen
    assert "10–12\u2007" not in seen


def test_markdown_has_its_figures_as_typed() -> None:
    rows = [["a", "1"], ["b", "2,5"]]
    made = render(replace(SOURCE, body=table(["Name", "Days"], rows, align="lr")), "md").decode()
    assert "\u2007" not in made


# Word files in another program


def shows(page: pypdfium2.PdfPage, colour: tuple[int, int, int]) -> tuple[bool, bool]:
    """Whether a colour, or almost, is in the upper and in the lower half of a page."""
    image = page.render(scale=1).to_pil().convert("RGB")
    half = image.height // 2
    upper, lower = image.crop((0, 0, image.width, half)), image.crop((0, half, *image.size))
    return is_in(colour, upper), is_in(colour, lower)


def is_in(colour: tuple[int, int, int], image: Image.Image) -> bool:
    found = (each for _, each in image.getcolors(1 << 20))
    return any(max(abs(a - b) for a, b in zip(colour, c, strict=True)) < 12 for c in found)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("to", ["docx", "odt"])
def test_libreoffice_opens_the_files_and_keeps_head_foot_and_pages(to: Format, tmp_path) -> None:
    source = replace(SOURCE, header="Short title", landscape=True, body=SOURCE.body * 14)
    (tmp_path / f"made.{to}").write_bytes(render(source, to))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / f"made.{to}")]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    made = (tmp_path / "made.pdf").read_bytes()
    pages = pypdfium2.PdfDocument(made)
    first, second = pages[0], pages[1]
    assert first.get_width() > first.get_height()
    assert "Short title" not in text_of(made, 0)
    assert "Short title" in text_of(made, 1)
    assert re.search(rf"2 /\s+{len(pages)}", text_of(made, 1))
    green = (10, 127, 63)
    tops, feet = shows(first, green)
    assert tops
    assert feet
    assert shows(second, green) == (False, False)
