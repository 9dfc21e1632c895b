"""A chart inside the files of a document, as programs other than ours find it there."""

import base64
import io
import zipfile
from html.parser import HTMLParser

import docx
import pikepdf
import pytest
from lxml import etree
from odf import draw, svg
from odf.opendocument import load as load_odt
from PIL import Image

from cooptec.render.charts import Group, Row, Value, bars
from cooptec.render.charts.bars import Bars
from cooptec.render.charts.figure import figure, names_of
from cooptec.render.document import FORMATS, Source, render
from cooptec.render.escape import Markdown, line
from cooptec.render.look import Look

ALTERNATIVE = 'Two headings: "Travel" & <Staff>, 4.000,00 € *in all*; l·l ?> ¿ñ?'
CAPTION = "What things cost [and] who *bears* it"
LOGO_TEXT = "Logo of a <town> & its harbour"


def chart(amount: int):
    row = Row("Travel", (Value(amount, f"{amount} €"),))
    return bars(
        Bars(
            groups=(Group("", (row,)),),
            series=("In money",),
            header="Heading",
            alternative=ALTERNATIVE,
            language="en",
        ),
        Look(),
    )


CHARTS = {"grafic-1": chart(1), "grafic-2": chart(2)}


def logo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(picture, "png")
    return picture.getvalue()


def source(*, charts: bool = True, pictured: bool = True) -> Source:
    images = {"logo-1.png": logo()} if pictured else {}
    body = Markdown("# Costs\n\n")
    if pictured:
        body += Markdown(f"![{line(LOGO_TEXT)}](logo-1.png){{height=1.4cm}} the town hall\n\n")
    for name, each in CHARTS.items() if charts else ():
        images.update(zip(names_of(name), (each.svg, each.png), strict=True))
        body += figure(name, CAPTION, each.alternative)
    return Source(
        body=body + Markdown("\nThe end.\n"),
        title="Costs",
        language="en",
        timestamp=1538730000,
        images=images,
    )


@pytest.fixture(scope="module")
def made():
    return {to: render(source(), to) for to in FORMATS}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_word_shows_the_vectors_and_keeps_the_dots_for_older_programs(made) -> None:
    document = docx.Document(io.BytesIO(made["docx"]))
    shown = [shape._inline for shape in document.inline_shapes]
    found = []
    for shape in shown:
        (blip,) = shape.iter("{*}blip")
        dots = document.part.related_parts[blip.get(f"{{{blip.nsmap['r']}}}embed")].blob
        lines = [
            document.part.related_parts[each.get(f"{{{each.nsmap['r']}}}embed")]
            for each in shape.iter("{*}svgBlip")
        ]
        assert all(each.content_type == "image/svg+xml" for each in lines)
        found.append((dots, [each.blob for each in lines]))
    assert found == [(logo(), [])] + [(each.png, [each.svg]) for each in CHARTS.values()]


def test_word_has_an_alternative_for_every_picture(made) -> None:
    document = docx.Document(io.BytesIO(made["docx"]))
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert words == [LOGO_TEXT, ALTERNATIVE, ALTERNATIVE]


def test_word_shows_the_caption_in_its_style(made) -> None:
    document = docx.Document(io.BytesIO(made["docx"]))
    captions = [p.text for p in document.paragraphs if p.style.name == "Image Caption"]
    assert captions == [CAPTION, CAPTION]


def frames(content: bytes):
    return load_odt(io.BytesIO(content)).getElementsByType(draw.Frame)


def test_opendocument_shows_the_vectors_and_keeps_the_dots_for_older_programs(made) -> None:
    held = parts(made["odt"])
    found = [
        [held[image.getAttribute("href")] for image in frame.getElementsByType(draw.Image)]
        for frame in frames(made["odt"])
    ]
    assert found == [[logo()]] + [[each.svg, each.png] for each in CHARTS.values()]


def test_opendocument_lists_every_picture_with_its_type(made) -> None:
    manifest = etree.fromstring(parts(made["odt"])["META-INF/manifest.xml"])
    types = {each.get(f"{{{each.nsmap['manifest']}}}full-path"): each for each in manifest}
    pictures = [name for name in parts(made["odt"]) if name.startswith("Pictures/")]
    assert len(pictures) == 5
    for name in pictures:
        kind = types[name].get(f"{{{manifest.nsmap['manifest']}}}media-type")
        assert kind == ("image/svg+xml" if name.endswith(".svg") else "image/png")


def test_opendocument_has_an_alternative_for_every_picture(made) -> None:
    words = [
        "".join(str(text) for desc in frame.getElementsByType(svg.Desc) for text in desc.childNodes)
        for frame in frames(made["odt"])
    ]
    assert words == [LOGO_TEXT, ALTERNATIVE, ALTERNATIVE]
    assert b"<?alternative" not in parts(made["odt"])["content.xml"]


def figures_of(element):
    """The alternatives of the pictures in the structure of a PDF."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from figures_of(kid)
    if element.get("/S") == "/Figure" and "/Alt" in element:
        yield str(element["/Alt"])


def test_a_pdf_has_an_alternative_for_every_picture(made) -> None:
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        words = list(figures_of(pdf.Root.StructTreeRoot))
    assert words == [LOGO_TEXT, ALTERNATIVE, ALTERNATIVE]


def test_a_pdf_holds_charts_as_vectors() -> None:
    with pikepdf.open(io.BytesIO(render(source(pictured=False), "pdf"))) as pdf:
        kinds = [each.get("/Subtype") for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    assert "/Image" not in kinds


class Pictures(HTMLParser):
    """The pictures of a page and the captions under them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.images, self.captions, self._inside = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "img":
            self.images.append(dict(attrs))
        self._inside = tag == "figcaption"

    def handle_endtag(self, tag) -> None:
        self._inside = False

    def handle_data(self, data) -> None:
        if self._inside:
            self.captions.append(data)


def test_a_page_holds_charts_as_vectors_with_their_alternatives(made) -> None:
    page = Pictures(made["html"].decode())
    assert [each["alt"] for each in page.images] == [LOGO_TEXT, ALTERNATIVE, ALTERNATIVE]
    assert page.captions == [CAPTION, CAPTION]
    for image, each in zip(page.images[1:], CHARTS.values(), strict=True):
        kind, _, content = image["src"].partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert base64.b64decode(content) == each.svg


def test_markdown_tells_a_chart_in_words_and_points_to_no_file(made) -> None:
    said = made["md"].decode().replace("\\", "")
    assert said.count(ALTERNATIVE) == 2
    assert said.count(f"**{CAPTION}**") == 2
    assert "grafic-" not in said


@pytest.mark.parametrize("to", ["docx", "odt", "pdf", "html"])
def test_the_same_document_has_the_same_bytes(made, to) -> None:
    assert render(source(), to) == made[to]


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_document_without_charts_has_no_vectors(to) -> None:
    held = parts(render(source(charts=False), to))
    assert not [name for name in held if name.endswith(".svg")]
