"""The files: metadata, language, numbers, pages, tables, and always the same bytes."""

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree, html
from PIL import Image

from cooptec.render.document import FORMATS, Format, Source, render
from cooptec.render.escape import Markdown, line
from cooptec.render.faults import RenderFault
from cooptec.render.pandoc import Conversion, run_pandoc
from cooptec.render.prose import prose
from cooptec.render.tables import sheet, table
from cooptec.resources import templates_folder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
}

BODY = Markdown("").join(
    [
        sheet([("Codi", "acc-jama"), ("Import", "1.250,00 €")]),
        Markdown("\n\n# Antecedents\n\n"),
        prose("La *col·laboració* amb\n\n- un\n- dos"),
        Markdown("\n\n## Detall\n\ntext\n\n# Resultats\n\n"),
        table(
            ["Resultat", "Import"],
            [["R1", prose("- a\n- b")], ["R2", "3,00 €"]],
            align="lr",
            caption="Matriu",
        ),
        Markdown("\n\n# Annex A {.unnumbered}\n\ntext"),
    ]
)
SOURCE = Source(
    body=BODY,
    title="Termes de *referència*",
    language="ca",
    timestamp=1538730000,
    subtitle="Programa {{mark}}",
    edition="Versió 1.0 · 5 d’octubre del 2018",
    author='Fons <"Català">',
    subject="Jama & Pedernales",
    keywords=("cooperació", "sòl"),
    header="TdR & v1.0",
    footer="Fons <Català>",
    mark="DADES D'EXEMPLE",
    contents="Índex",
)
MADE: dict[Format, bytes] = {}


def made(to: Format) -> bytes:
    if to not in MADE:
        MADE[to] = render(SOURCE, to)
    return MADE[to]


def part(archive: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name).decode()


def pdf_pages(content: bytes) -> list[str]:
    pages = (page.get_textpage() for page in pypdfium2.PdfDocument(content))
    return [page.get_text_range().replace("\r\n", "\n") for page in pages]


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_source_gives_the_same_bytes_anywhere_and_any_day(to: Format, tmp_path) -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[2:]; from test_document import SOURCE;"
        "from cooptec.render.document import render;"
        "sys.stdout.buffer.write(render(SOURCE, sys.argv[1]))"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "HOME": str(tmp_path), "LC_ALL": "C"}
    environment |= {"SOURCE_DATE_EPOCH": "1", "TMPDIR": str(tmp_path)}
    folders = [str(Path(__file__).parent), str(templates_folder().parent)]
    command = [sys.executable, "-c", program, to, *folders]
    again = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, check=True
    ).stdout
    assert again == made(to)


def test_no_trace_of_the_machine_is_left_in_a_file() -> None:
    for to in FORMATS:
        assert b"/tmp" not in made(to)
        assert b"job.json" not in made(to)


# Metadata and language


def test_word_knows_title_author_language_and_date() -> None:
    core = docx.Document(io.BytesIO(made("docx"))).core_properties
    assert (core.title, core.author) == (SOURCE.title, SOURCE.author)
    assert (core.subject, core.keywords) == (SOURCE.subject, "cooperació, sòl")
    assert (core.language, core.created.isoformat()) == ("ca-ES", "2018-10-05T09:00:00+00:00")
    assert 'w:val="ca-ES"' in part(made("docx"), "word/styles.xml")


def test_opendocument_knows_title_author_language_and_date() -> None:
    meta = part(made("odt"), "meta.xml")
    assert "<dc:title>Termes de *referència*</dc:title>" in meta
    assert "<dc:creator>Fons &lt;&quot;Català&quot;&gt;</dc:creator>" in meta
    assert "<dc:language>ca-ES</dc:language>" in meta
    assert "<dc:date>2018-10-05T09:00:00Z</dc:date>" in meta


@pytest.mark.parametrize(("language", "tag"), [("ca", "ca-ES"), ("es", "es-ES"), ("en", "en-GB")])
def test_the_language_stands_in_every_format(language, tag: str) -> None:
    source = replace(SOURCE, language=language, body=line("x"), contents="")
    code, country = tag.split("-")
    with pikepdf.open(io.BytesIO(render(source, "pdf"))) as pdf:
        assert str(pdf.Root.Lang) == tag
    styles = part(render(source, "odt"), "styles.xml")
    assert f'fo:language="{code}"' in styles
    assert f'fo:country="{country}"' in styles
    assert html.fromstring(render(source, "html")).get("lang") == tag
    assert f'w:val="{tag}"' in part(render(source, "docx"), "word/styles.xml")


def test_pdf_is_tagged_with_title_author_and_moment() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == SOURCE.title
        assert str(pdf.docinfo["/Author"]) == SOURCE.author
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20181005")
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert str(meta["dc:description"]) == SOURCE.subject


def test_pdf_uses_only_the_fonts_that_ship_with_it() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        fonts = {str(f.BaseFont) for p in pdf.pages for f in p.Resources.Font.values()}
    assert all("SourceSans3" in font for font in fonts)


def test_html_is_one_file_with_landmarks_and_metadata() -> None:
    root = html.fromstring(made("html"))
    assert [root.find(f".//{tag}") is not None for tag in ("main", "nav", "footer")] == [True] * 3
    assert root.findtext(".//title") == SOURCE.title
    assert root.xpath("//meta[@name='author']/@content") == [SOURCE.author]
    assert root.xpath("//meta[@name='keywords']/@content") == ["cooperació, sòl"]
    assert not root.xpath("//link | //script | //img")
    assert root.xpath("count(//h1)") == 1


# Pages


def test_header_footer_and_mark_stand_on_every_page(tmp_path: Path) -> None:
    long = replace(SOURCE, body=Markdown("\n\n").join([line("text")] * 200))
    pages = pdf_pages(render(long, "pdf"))
    assert len(pages) > 2
    assert SOURCE.author in pages[0]  # the first page opens with the institution
    for number, page in enumerate(pages, 1):
        assert all(text in page for text in (SOURCE.footer, SOURCE.mark))
        assert (SOURCE.header in page) is (number > 1)
        assert re.search(rf"{number} ?/ ?{len(pages)}", page)


def test_word_and_opendocument_have_header_footer_and_mark() -> None:
    section = docx.Document(io.BytesIO(made("docx"))).sections[0]
    assert section.first_page_header.paragraphs[0].text == f"{SOURCE.author}\t{SOURCE.mark}"
    assert section.header.paragraphs[0].text == f"{SOURCE.header}\t{SOURCE.mark}"
    assert section.footer.paragraphs[0].text.startswith(f"{SOURCE.footer}\t")
    for foot in (section.first_page_footer, section.footer):
        xml = etree.tostring(foot.paragraphs[-1]._p).decode()
        assert all(f'w:instr=" {field} "' in xml for field in ("PAGE", "NUMPAGES"))
    page = part(made("odt"), "styles.xml").partition("<office:master-styles>")[2]
    assert all(text in page for text in ("TdR &amp; v1.0", "DADES D'EXEMPLE", "text:page-count"))


@pytest.mark.parametrize("to", ["html", "md"])
def test_formats_without_pages_open_and_close_with_the_mark(to: Format) -> None:
    assert made(to).decode().replace("&#39;", "'").count(SOURCE.mark) == (1 if to == "html" else 2)


@pytest.mark.parametrize("to", FORMATS)
def test_a_document_that_is_no_example_has_no_mark(to: Format, tmp_path: Path) -> None:
    content = render(replace(SOURCE, mark="", subtitle=""), to)
    text = " ".join(pdf_pages(content)) if to == "pdf" else ""
    if to in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            text = " ".join(opened.read(name).decode() for name in opened.namelist())
    assert "EXEMPLE" not in (text or content.decode())
    assert "{{" not in (text or content.decode())


# Headings


def test_word_numbers_its_headings_by_style() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in headings] == ["Antecedents", "Detall", "Resultats", "Annex A"]
    numbers = document.styles["Heading 1"].element.pPr.numPr.numId.val
    lists = {n.numId for n in document.part.numbering_part.element.num_lst}
    assert numbers in lists
    assert [p._p.pPr.numPr is not None and p._p.pPr.numPr.numId.val for p in headings] == [
        *[False] * 3,
        0,
    ]


def test_opendocument_numbers_its_headings_by_outline() -> None:
    outline = part(made("odt"), "styles.xml").partition("<text:outline-style")[2][:400]
    assert 'style:num-format="1"' in outline
    root = etree.fromstring(part(made("odt"), "content.xml").encode())
    marks = [h.get(f"{{{ODF['text']}}}is-list-header") for h in root.iterfind(".//text:h", ODF)]
    assert marks == [None, None, None, "true"]


@pytest.mark.parametrize("to", ["pdf", "html", "md", "docx", "odt"])
def test_what_stands_under_a_heading_without_number_has_none_either(to: Format) -> None:
    body = Markdown("# A\n\n# Annex {.unnumbered}\n\n## Under\n\n### Deep\n\n# B\n\n## Last\n")
    content = render(replace(SOURCE, body=body), to)
    if to == "docx":
        styles = [p.style.name for p in docx.Document(io.BytesIO(content)).paragraphs[-5:]]
        without = [f"Heading {level} Unnumbered" for level in (1, 2, 3)]
        assert styles == [*without, "Heading 1", "Heading 2"]
    elif to == "odt":
        root = etree.fromstring(part(content, "content.xml").encode())
        marks = [h.get(f"{{{ODF['text']}}}is-list-header") for h in root.iterfind(".//text:h", ODF)]
        assert marks == [None, "true", "true", "true", None, None]
    else:
        text = "".join(pdf_pages(content)) if to == "pdf" else content.decode()
        said = re.sub(r"<[^>]*>", "", text[text.rindex("Annex") :])
        numbers = re.findall(r"\d(?:\.\d)*(?= (?:Under|Deep|B|Last)\b)", said)
        assert numbers == ["2", "2.1"]


@pytest.mark.parametrize("to", ["pdf", "docx", "odt"])
def test_an_annex_can_begin_a_page(to: Format, tmp_path: Path) -> None:
    body = Markdown("# A\n\ntext\n\n# Annex {.unnumbered .new-page}\n\ntext")
    content = render(replace(SOURCE, body=body), to)
    if to == "pdf":
        assert "Annex" in pdf_pages(content)[1]
    elif to == "docx":
        *_, annex, _ = docx.Document(io.BytesIO(content)).paragraphs
        assert annex.style.name == "Heading 1 New Page"
        assert annex.style.paragraph_format.page_break_before
    else:
        assert "Heading_20_1_20_New_20_Page" in part(content, "content.xml")
        assert "Heading_20_1_20_New_20_Page" in part(content, "styles.xml")


@pytest.mark.parametrize("to", ["pdf", "html", "md"])
def test_numbers_are_written_in_the_other_formats(to: Format, tmp_path: Path) -> None:
    text = " ".join(pdf_pages(made(to))) if to == "pdf" else made(to).decode()
    plain = re.sub(r"<[^>]+>|#", "", text)
    for heading in ("1 Antecedents", "1.1 Detall", "2 Resultats"):
        assert re.search(heading.replace(" ", r"\s+"), plain)
    assert not re.search(r"3\s+Annex A", plain)


@pytest.mark.parametrize("to", ["docx", "odt", "html"])
def test_the_table_of_contents_is_filled_in(to: Format, tmp_path: Path) -> None:
    name = {"docx": "word/document.xml", "odt": "content.xml"}.get(to)
    text = part(made(to), name) if name else made(to).decode()
    plain = re.sub(r"<[^>]+>", "", text)
    assert plain.index("Índex") < plain.index("1.1 Detall") < plain.index("acc-jama")


@pytest.mark.parametrize(("lines", "pages", "told"), [(130, 4, False), (200, 6, True)])
def test_a_pdf_has_a_table_of_contents_from_five_pages_on(lines, pages, told) -> None:
    filler = Markdown("\n\n").join([line("text")] * lines)
    content = pdf_pages(render(replace(SOURCE, body=BODY + Markdown("\n\n") + filler), "pdf"))
    assert len(content) == pages
    assert (SOURCE.contents in content[0]) is told
    assert bool(re.search(r"1\.1\s+Detall[\s.\u2060]+1", content[0])) is told


def test_links_of_the_contents_lead_to_a_heading() -> None:
    xml = part(made("docx"), "word/document.xml")
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    assert anchors
    assert anchors <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
    long = replace(SOURCE, body=Markdown("# " + "1 molt llarg " * 9 + "\n\ntext"))
    xml = part(render(long, "docx"), "word/document.xml")
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= set(re.findall(r'w:name="([^"]+)"', xml))


# Tables


def test_word_repeats_header_rows_and_aligns_figures() -> None:
    first, second = docx.Document(io.BytesIO(made("docx"))).tables
    assert first.rows[0]._tr.find(f".//{W}tblHeader") is None
    assert second.rows[0]._tr.find(f".//{W}tblHeader") is not None
    assert second.style.name == "Table"
    assert [c.text for c in second.rows[1].cells] == ["R1", "a\nb"]
    figures = second.rows[2].cells[1].paragraphs[0]
    assert (figures.style.name, figures.style.paragraph_format.alignment) == ("Table Figures", 2)
    assert figures.alignment is None


def test_opendocument_and_html_have_header_rows() -> None:
    root = etree.fromstring(part(made("odt"), "content.xml").encode())
    assert len(root.findall(".//table:table-header-rows", ODF)) == 1
    naming = root.findall(".//table:table-header-columns/table:table-column", ODF)
    assert len(naming) == 1  # the names of the data sheet
    page = html.fromstring(made("html"))
    assert page.xpath("//thead//th//text()") == ["Resultat", "Import"]
    assert page.xpath("//tbody//th//text()") == ["Codi", "Import"]


def test_pdf_tables_have_header_cells() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        kinds = [str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    assert kinds.count("/TH") == 2


@pytest.mark.parametrize("to", FORMATS)
def test_a_cell_of_many_words_loses_none(to: Format, tmp_path: Path) -> None:
    words = " ".join(f"w{n}w" for n in range(1500))
    content = render(replace(SOURCE, body=table(["A", "B"], [["x", words], ["y", "z"]])), to)
    text = " ".join(pdf_pages(content)) if to == "pdf" else content.decode("latin-1")
    if to in ("docx", "odt"):
        text = part(content, "word/document.xml" if to == "docx" else "content.xml")
    assert len(set(re.findall(r"\bw\d+w\b", text))) == 1500


def test_tables_that_do_not_agree_are_refused() -> None:
    for wrong in ({"widths": [1]}, {"align": "l"}, {"align": "xx"}):
        with pytest.raises(ValueError, match=r"values|align"):
            table(["A", "B"], [["x", "y"]], **wrong)
    with pytest.raises(ValueError, match="lengths"):
        table(["A"], [["x", "y"]])
    assert table([], []) == ""


@pytest.mark.parametrize(("to", "name"), [("docx", "TableList"), ("odt", "Table_20_List")])
def test_lists_in_cells_have_the_style_of_their_table(to: Format, name: str) -> None:
    xml = part(made(to), "word/document.xml" if to == "docx" else "content.xml")
    assert len(re.findall(rf'"{name}(?:Kept)?"', xml)) == 2


def test_a_long_word_stays_in_its_column_in_pdf(tmp_path: Path) -> None:
    address = "direccion.planificacion@municipiodejama.example.org"
    body = table(["A", "B", "C"], [["x", address, "y" * 70]], widths=[1, 1, 1])
    made = pypdfium2.PdfDocument(render(replace(SOURCE, body=body + line("z" * 200)), "pdf"))
    page = made[0].get_textpage()
    boxes = [(c, page.get_charbox(at)) for at, c in enumerate(page.get_text_range())]
    assert max(right for c, (_, _, right, _) in boxes if c in "yz") < 530  # points


# Images, passages in another language, raw text


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(target, "PNG")
    return target.getvalue()


def test_given_images_are_shown_with_their_alternative() -> None:
    body = Markdown('![Logotip "A"](logo.png){width=3cm}\n\ntext')
    source = replace(SOURCE, body=body, images={"logo.png": picture()})
    assert any(
        "media" in name for name in zipfile.ZipFile(io.BytesIO(render(source, "docx"))).NameToInfo
    )
    assert any(
        "Pictures" in name for name in zipfile.ZipFile(io.BytesIO(render(source, "odt"))).NameToInfo
    )
    image = html.fromstring(render(source, "html")).find(".//main//img")
    assert image.get("src").startswith("data:image/png;base64,")
    assert image.get("alt") == 'Logotip "A"'
    with pikepdf.open(io.BytesIO(render(source, "pdf"))) as pdf:
        alternatives = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert 'Logotip "A"' in alternatives


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("url", ["http://example.org/i.png", "/etc/passwd", "other.png"])
def test_any_other_image_is_shown_as_text(to: Format, url: str, tmp_path: Path) -> None:
    content = render(replace(SOURCE, body=Markdown(f"![x]({url})")), to)
    text = " ".join(pdf_pages(content)) if to == "pdf" else content.decode("latin-1")
    if to in ("docx", "odt"):
        text = part(content, "word/document.xml" if to == "docx" else "content.xml")
    assert f"![x]({url})" in text.replace("\\", "")


def test_html_of_a_template_is_text() -> None:
    root = html.fromstring(render(replace(SOURCE, body=Markdown("<b>x</b>\n\n<p>y</p>")), "html"))
    assert root.findall(".//main//b") == []
    assert "<b>x</b>" in root.find(".//main").text_content()


def test_a_passage_keeps_its_language() -> None:
    source = replace(SOURCE, body=Markdown("a [hola]{lang=es-EC} b"))
    body = run_pandoc(Conversion(source, "typst")).decode()
    assert '#text(lang: "es", region: "EC")[#"hola";];' in body
    with pikepdf.open(io.BytesIO(render(source, "pdf"))) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()
    assert b"/Lang(es-EC)" in drawn


# What goes wrong


def test_a_character_without_glyph_is_written_as_its_code(tmp_path: Path) -> None:
    source = replace(SOURCE, body=line("中 ok"), footer="한 peu")
    text = " ".join(pdf_pages(render(source, "pdf")))
    assert "[U+4E2D] ok" in text
    assert "[U+D55C] peu" in text


def test_what_typst_refuses_is_a_fault_with_its_words() -> None:
    with pytest.raises(RenderFault) as fault:
        render(replace(SOURCE, body=Markdown("# a\n\n### c")), "pdf")
    assert fault.value.program == "typst"
    assert "heading" in fault.value.log
    assert fault.value.message.args["reason"].args == {"heading": "c"}


def test_what_pandoc_refuses_is_a_fault_with_its_words() -> None:
    source = replace(
        SOURCE, body=Markdown("::::: {.table widths=x align=l headers=1 stub=0}\n:::::")
    )
    with pytest.raises(RenderFault) as fault:
        render(source, "md")
    assert fault.value.program == "pandoc"
    assert fault.value.log


def test_another_converter_can_be_given() -> None:
    seen: list[Conversion] = []

    def batch(conversion: Conversion, /) -> bytes:
        seen.append(conversion)
        return b"done"

    assert render(SOURCE, "html", batch) == b"done"
    assert seen == [Conversion(SOURCE, "html")]
