"""Pages on their side, and the bars of charts, in every format of file."""

import io
import re
import zipfile

import docx
import pypdfium2
import pytest

from cooptec.render.document import FORMATS, Source, render
from cooptec.render.escape import Markdown
from cooptec.render.tables import BAR, LIGHT_BAR, table

HEADS = ("Activity", "1", "2", "3")
CHART = table(HEADS, [["Reading", BAR, BAR, ""], ["Writing", "", "", LIGHT_BAR]], row_headers=True)
DARK, LIGHT = "1f3a5f", "a9bdd6"


def source(*, landscape: bool) -> Source:
    return Source(
        body=Markdown("# Plan\n\n") + CHART,
        title="Plan",
        language="en",
        timestamp=1538730000,
        header="Plan",
        mark="EXAMPLE",
        landscape=landscape,
    )


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {n: opened.read(n).decode() for n in opened.namelist() if n.endswith(".xml")}


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_lie_on_their_side_where_the_document_says_so(landscape) -> None:
    page = pypdfium2.PdfDocument(render(source(landscape=landscape), "pdf"))[0]
    assert (page.get_width() > page.get_height()) is landscape

    made = render(source(landscape=landscape), "docx")
    section = docx.Document(io.BytesIO(made)).sections[0]
    assert (section.page_width > section.page_height) is landscape
    text_width = section.page_width - section.left_margin - section.right_margin
    stops = re.findall(r'w:pos="(\d+)"', parts(made)["word/header1.xml"])
    assert abs(int(stops[0]) * 635 - text_width) < 635 * 20  # a twentieth of a point is 635 units
    columns = [each.width for each in docx.Document(io.BytesIO(made)).tables[0].columns]
    assert abs(sum(columns) - text_width) < text_width / 50

    styles = parts(render(source(landscape=landscape), "odt"))["styles.xml"]
    wide, tall = (
        float(re.search(rf'fo:page-{side}="([\d.]+)cm"', styles)[1]) for side in ("width", "height")
    )
    assert (wide > tall) is landscape
    assert ('style:print-orientation="landscape"' in styles) is landscape


@pytest.mark.parametrize("to", FORMATS)
def test_the_signs_of_a_chart_stand_in_the_text_of_every_format(to) -> None:
    content = render(source(landscape=False), to)
    if to == "pdf":
        seen = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    elif to in ("docx", "odt"):
        seen = parts(content)["word/document.xml" if to == "docx" else "content.xml"]
    else:
        seen = content.decode()
    assert seen.count(BAR) == 2
    assert seen.count(LIGHT_BAR) == 1


@pytest.mark.parametrize(
    ("to", "name", "mark"),
    [
        ("docx", "word/document.xml", '<w:shd w:val="clear" w:color="auto" w:fill="{}" />'),
        ("odt", "content.xml", '<table:table-cell table:style-name="Bar_{}"'),
    ],
)
def test_the_cells_of_a_bar_have_its_colour(to, name, mark) -> None:
    xml = parts(render(source(landscape=False), to))[name]
    assert xml.count(mark.format(DARK)) == 2
    assert xml.count(mark.format(LIGHT)) == 1


def test_the_cells_of_a_bar_are_told_apart_in_html() -> None:
    page = render(source(landscape=False), "html").decode()
    assert len(re.findall(r'<td[^>]*class="bar"', page)) == 2
    assert len(re.findall(r'<td[^>]*class="light-bar"', page)) == 1


def test_a_sign_inside_a_sentence_is_no_bar() -> None:
    said = Source(
        body=Markdown("The dark bar (■) is work.\n"), title="t", language="en", timestamp=0
    )
    assert "w:shd" not in parts(render(said, "docx"))["word/document.xml"]
    assert "Bar_" not in parts(render(said, "odt"))["content.xml"]
