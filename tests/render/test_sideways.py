"""Pages on their side, in every format of file."""

import io
import re
import zipfile

import docx
import pypdfium2
import pytest

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown
from cooptec.render.tables import table

TABLE = table(("Activity", "1", "2", "3"), [["Reading", "a", "b", ""]], row_headers=True)
TWIPS = 635
"""Of Word's units in a twentieth of a point."""


def source(*, landscape: bool) -> Source:
    return Source(
        body=Markdown("# Plan\n\n") + TABLE,
        title="Plan",
        language="en",
        timestamp=1538730000,
        header="Plan",
        mark="EXAMPLE",
        landscape=landscape,
    )


def styles_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read("styles.xml").decode()


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_of_a_pdf_lie_on_their_side_where_the_document_says_so(landscape) -> None:
    page = pypdfium2.PdfDocument(render(source(landscape=landscape), "pdf"))[0]
    assert (page.get_width() > page.get_height()) is landscape


@pytest.mark.parametrize("landscape", [False, True])
def test_in_word_the_table_and_the_stops_are_as_wide_as_the_page(landscape) -> None:
    document = docx.Document(io.BytesIO(render(source(landscape=landscape), "docx")))
    section = document.sections[0]
    assert (section.page_width > section.page_height) is landscape
    text_width = section.page_width - section.left_margin - section.right_margin
    for name in ("Header", "Footer", "First Header"):
        (stop,) = document.styles[name].paragraph_format.tab_stops
        assert abs(stop.position - text_width) < TWIPS * 20
    columns = [each.width for each in document.tables[0].columns]
    assert abs(sum(columns) - text_width) < text_width / 50


@pytest.mark.parametrize("landscape", [False, True])
def test_in_opendocument_the_stops_are_at_the_end_of_the_line(landscape) -> None:
    styles = styles_of(render(source(landscape=landscape), "odt"))
    page = re.search(r"<style:page-layout-properties[^>]*>", styles)[0]
    wide, tall, left, right = (
        float(re.search(rf'fo:{name}="([\d.]+)mm"', page)[1])
        for name in ("page-width", "page-height", "margin-left", "margin-right")
    )
    assert (wide > tall) is landscape
    assert ('style:print-orientation="landscape"' in styles) is landscape
    stops = re.findall(r'style:position="([\d.]+)mm"', styles)
    assert {float(each) for each in stops} == {wide - left - right}
