"""Pages on their side, in every format of file."""

import base64
import io
import re
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown
from cooptec.render.tables import table
from cooptec.resources import templates_folder

TABLE = table(("Activity", "1", "2", "3"), [["Reading", "a", "b", ""]], row_headers=True)
TWIPS = 635
"""Of Word's units in a twentieth of a point."""
SIDES = ("width", "height")
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


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


def with_margin(kind: str, part: str, old: str, new: str) -> dict[str, bytes]:
    """A reference document of an institution's own, with another left margin."""
    target = io.BytesIO()
    original = templates_folder() / "referencia" / f"referencia.{kind}"
    with zipfile.ZipFile(original) as read, zipfile.ZipFile(target, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            if name == part:
                assert re.search(old.encode(), content)
                content = re.sub(old.encode(), new.encode(), content)
            written.writestr(name, content)
    return {kind: target.getvalue()}


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
def test_in_word_the_stops_follow_margins_of_ones_own(landscape) -> None:
    own = with_margin("docx", "word/document.xml", r'w:left="\d+"', 'w:left="2835"')
    made = render(replace(source(landscape=landscape), references=own), "docx")
    document = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    text_width = section.page_width - section.left_margin - section.right_margin
    assert section.left_margin == 2835 * TWIPS
    for name in ("Header", "Footer", "First Header"):
        (stop,) = document.styles[name].paragraph_format.tab_stops
        assert abs(stop.position - text_width) < TWIPS * 20


@pytest.mark.parametrize("landscape", [False, True])
def test_in_opendocument_stops_and_pictures_follow_margins_of_ones_own(landscape) -> None:
    own = with_margin("odt", "styles.xml", r'fo:margin-left="27mm"', 'fo:margin-left="50mm"')
    picture = Markdown("\n![A dot](dot.png){width=160mm}\n")
    given = source(landscape=landscape)
    with_it = replace(given, body=given.body + picture, images={"dot.png": DOT}, references=own)
    made = render(with_it, "odt")
    line = (297 if landscape else 210) - 50 - 20
    stops = re.findall(r'style:position="([\d.]+)mm"', styles_of(made))
    assert {float(each) for each in stops} == {line}
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        frame = re.search(r"<draw:frame[^>]*>", opened.read("content.xml").decode())[0]
    wide, tall = (float(re.search(rf'svg:{each}="([\d.]+)in"', frame)[1]) for each in SIDES)
    assert wide * 25.4 == pytest.approx(min(160, line), abs=0.1)
    assert tall == pytest.approx(wide)


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
