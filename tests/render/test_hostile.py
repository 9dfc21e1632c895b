"""What people typed stands in every format as they typed it."""

import importlib.util
import io
import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree, html

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown, line
from cooptec.render.prose import prose
from cooptec.render.tables import table

_SPEC = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)

PROSE = tuple(
    text
    for text in hostile.LINES
    if text
    not in {
        *("*x*", "**x**", "_z_", "__z__", "a*b*c", "* x", "- x", "- ?", "[x](http://example.org)"),
        *("{{ ''.__class__ }}", "{0.__class__}"),
    }
)
"""The lines that are no emphasis, list or link: in prose those are what they look like."""

TYPST_INVISIBLE = re.compile("[\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]")
ODT = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}


def source(body: Markdown) -> Source:
    return Source(body=body, title="Prova", language="ca", timestamp=1538730000)


def paragraphs() -> Markdown:
    return Markdown("\n\n").join(line(text) for text in hostile.LINES)


def cells() -> Markdown:
    rows = zip(*[iter([*hostile.LINES, *[""] * (len(hostile.LINES) % 2)])] * 2, strict=True)
    return table(["A", "B"], rows)


def bodies() -> dict[str, tuple[Markdown, tuple[str, ...]]]:
    return {
        "line": (paragraphs(), hostile.LINES),
        "cell": (cells(), hostile.LINES),
        "prose": (Markdown("\n\n").join(prose(text) for text in PROSE), PROSE),
        "prose cell": (table(["A"], [[prose(text)] for text in PROSE]), PROSE),
    }


def word_texts(made: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(made))
    inside = (c for t in document.tables for row in t.rows for c in row.cells)
    return [p.text for p in document.paragraphs] + [p.text for c in inside for p in c.paragraphs]


def odt_texts(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    for blanks in root.iterfind(".//text:s", ODT):
        blanks.text = " " * int(blanks.get(f"{{{ODT['text']}}}c", "1"))
    return ["".join(p.itertext()) for p in root.iterfind(".//text:p", ODT)]


def html_texts(made: bytes) -> list[str]:
    root = html.fromstring(made)
    return [p.text_content() for p in root.iterfind(".//main//*") if p.tag in ("p", "td", "th")]


def pdf_text(made: bytes) -> str:
    pages = (page.get_textpage() for page in pypdfium2.PdfDocument(made))
    return "\n".join(page.get_text_range().replace("\r\n", "\n") for page in pages)


READERS = {"docx": word_texts, "odt": odt_texts, "html": html_texts}


def seen(text: str) -> str:
    """Composed, as pandoc writes it; without soft hyphens, which Word keeps as a mark."""
    return unicodedata.normalize("NFC", text.replace("\N{SOFT HYPHEN}", ""))


@pytest.mark.parametrize("place", ["line", "cell", "prose", "prose cell"])
@pytest.mark.parametrize("to", ["docx", "odt", "html"])
def test_text_comes_out_as_typed(to: str, place: str) -> None:
    body, texts = bodies()[place]
    expected = [seen(text.strip(" ") if "prose" in place else text) for text in texts]
    found = set(map(seen, READERS[to](render(source(body), to))))
    assert [text for text in expected if text not in found] == []


def squeezed(text: str) -> str:
    """Without blanks and what is invisible: a PDF keeps places, not blanks."""
    plain = unicodedata.normalize("NFC", TYPST_INVISIBLE.sub("", text))
    return re.sub(r"\s+", "", plain)


@pytest.mark.parametrize("place", ["line", "cell", "prose", "prose cell"])
def test_text_comes_out_as_typed_in_pdf(place: str, tmp_path: Path) -> None:
    body, texts = bodies()[place]
    shown = squeezed(pdf_text(render(source(body), "pdf")))
    rest = shown[shown.index("Prova") :]
    missing = []
    for text in texts:
        at = rest.find(squeezed(text))
        missing += [] if at >= 0 else [text]
        rest = rest[at + len(squeezed(text)) :] if at >= 0 else rest
    assert missing == []


@pytest.mark.parametrize("to", ["docx", "odt", "html"])
def test_headings_come_out_as_typed(to: str) -> None:
    body = Markdown("\n\n").join(Markdown("# ") + line(text) for text in hostile.LINES)
    content = render(source(body), to)
    if to == "odt":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = etree.fromstring(archive.read("content.xml"))
        for blanks in root.iterfind(".//text:s", ODT):
            blanks.text = " " * int(blanks.get(f"{{{ODT['text']}}}c", "1"))
        found = ["".join(h.itertext()) for h in root.iterfind(".//text:h", ODT)]
    elif to == "html":
        headings = html.fromstring(content).iterfind(".//main/h2")
        found = [re.sub(r"^\d+ ", "", h.text_content()) for h in headings]
    else:
        found = word_texts(content)
    assert [text for text in map(seen, hostile.LINES) if text not in set(map(seen, found))] == []


def test_headings_come_out_as_typed_in_pdf(tmp_path: Path) -> None:
    body = Markdown("\n\n").join(
        Markdown("# ") + line(text) + Markdown(" {.unnumbered}") for text in hostile.LINES
    )
    shown = squeezed(pdf_text(render(source(body), "pdf")))
    assert [text for text in hostile.LINES if squeezed(text) not in shown] == []


def test_typst_changes_no_dash_dots_or_question(tmp_path: Path) -> None:
    body = Markdown("\n\n").join(line(text) for text in ("-5", "...", "a-?b", "--", "'x'"))
    shown = pdf_text(render(source(body), "pdf")).split("\n")
    assert {"-5", "...", "a-?b", "--", "'x'"} <= set(shown)


@pytest.mark.parametrize("place", ["line", "cell"])
def test_markdown_gives_back_the_same_text(place: str) -> None:
    body, texts = bodies()[place]
    again = render(source(Markdown(render(source(body), "md").decode())), "html")
    found = set(map(seen, html_texts(again)))
    assert [text for text in texts if seen(text) not in found] == []


def test_hostile_texts_are_a_hundred_at_least() -> None:
    assert len(set(hostile.LINES)) >= 100
