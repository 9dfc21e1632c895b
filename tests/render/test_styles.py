"""Word and OpenDocument: all that a text looks like is said by the styles of their reference."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import docx
import pikepdf
import pytest
from docx.shared import RGBColor
from lxml import etree
from odf.opendocument import load
from odf.style import Style as OdfStyle

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown
from cooptec.render.look import COLOURS, Look, Picture
from cooptec.render.measures import measures
from cooptec.render.tables import sheet, table
from cooptec.resources import templates_folder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGN = Markdown("::: {.sign-here}\n&nbsp;\n:::")
BODY = Markdown("").join(
    [
        Markdown("# Background\n\nA *word* and a **strong *one***.\n\n- one\n- two\n\nafter\n\n"),
        Markdown("1. first\n2. second\n\n> said\n\n::: {.note}\nA note.\n:::\n\n"),
        sheet([("Code", "x"), ("Amount", "1,250.00 €")]),
        table(["Result", "Amount"], [["R1", Markdown("- a\n- b")], ["", "3.5"]], align="lr"),
        Markdown("After it.\n\n## Part {.unnumbered}\n\n"),
        table(["Head"], [["x"]], caption="A caption"),
        Markdown("\n\n:::::: {.key}\n\n# A key\n\n::: {.question}\nWhat?\n:::\n\n"),
        Markdown("::: {.key-figure}\n7\n:::\n\nanswer\n\n- item\n\n::::::\n\n"),
        Markdown("# Annex {.unnumbered .new-page}\n\n:::::: {.together}\n"),
        table(["Institution", "Signature"], [["A", SIGN], ["B", SIGN]]),
        Markdown("\n::::::\n"),
    ]
)
SOURCE = Source(
    body=BODY,
    title="Report",
    subtitle="Kind",
    edition="Version 1",
    issued="5 October 2018",
    language="en",
    timestamp=1538730000,
    author="Institution",
    header="Report · version 1",
    footer="Institution",
    contents="Contents",
)
LETTER = replace(
    SOURCE,
    letter=True,
    contents="",
    body=Markdown(
        "::: {.letterhead}\n**Institution**\\\nmail@example.org\n:::\n\n::: {.place-day}\nHere\n:::"
        "\n\n::: {.addressee}\nSomebody\n:::\n\n# Subject {.unnumbered}\n\nText.\n\n- one\n\n"
        "::: {.signature}\n**Name**\\\nOffice\n:::\n"
    ),
)
STRUCTURE = {
    *("pStyle", "rStyle", "numPr", "ilvl", "numId", "pPr", "rPr"),
    *("trPr", "tblHeader", "cantSplit", "tcPr", "lang"),
}
"""What no style can say: the list, the head of a table."""
KEEPS = {"keep-with-next", "list-style-name", "parent-style-name", "name", "family"}


def document_of(source: Source, reference: bytes | None = None) -> docx.document.Document:
    given = replace(source, references={"docx": reference}) if reference else source
    return docx.Document(io.BytesIO(render(given, "docx")))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read(name).decode()


def direct_in_word(content: bytes) -> Iterator[str]:
    """The properties of paragraphs, words and cells that no style has said."""
    root = etree.fromstring(part(content, "word/document.xml").encode())
    body = root.find(f"{W}body")
    for kind in ("pPr", "rPr", "tcPr", "trPr"):
        for element in body.iter(f"{W}{kind}"):
            yield from (each.tag.removeprefix(W) for each in element.iter())


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_the_text_of_a_word_file_has_no_direct_formatting(source: Source) -> None:
    assert set(direct_in_word(render(source, "docx"))) <= STRUCTURE


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_the_text_of_an_opendocument_file_has_no_direct_formatting(source: Source) -> None:
    made = render(source, "odt")
    used = re.findall(r'text:style-name="(\w+)"', part(made, "content.xml"))
    for style in load(io.BytesIO(made)).automaticstyles.getElementsByType(OdfStyle):
        if style.getAttribute("name") in used:
            said = {key[1] for each in style.childNodes for key in each.attributes or ()}
            assert said <= KEEPS, style.getAttribute("name")


@pytest.mark.parametrize("source", [SOURCE, LETTER], ids=["document", "letter"])
def test_every_style_that_is_used_is_in_the_reference_document(source: Source) -> None:
    document = document_of(source)
    reference = docx.Document(str(templates_folder() / "referencia" / "referencia.docx"))
    known = {each.name for each in reference.styles}
    paragraphs = [docx.text.paragraph.Paragraph(p, None) for p in document.element.iter(f"{W}p")]
    ids = {p._p.pPr.pStyle.val for p in paragraphs}
    names = {each.style_id: each.name for each in document.styles}
    assert {names[id_].removesuffix(" Kept") for id_ in ids} <= known
    odt = render(source, "odt")
    used = set(re.findall(r'text:style-name="([A-Z]\w+)"', part(odt, "content.xml")))
    told = set(
        re.findall(r'style:name="(\w+)"', part(odt, "styles.xml") + part(odt, "content.xml"))
    )
    assert used <= told


def test_each_part_of_a_document_has_its_own_style() -> None:
    document = document_of(SOURCE)
    told = {p.text: p.style.name for p in document.paragraphs}
    assert told["Report"] == "Title"
    assert told["Kind"] == "Subtitle"
    assert told["Version 1"] == "Date"
    assert told["A key"] == "Key Heading"
    assert told["What?"] == "Key Question"
    assert told["7"] == "Key Figure"
    assert told["A note."] == "Note"
    assert told["said"] == "Block Text"
    assert told["A caption"] == "Table Caption"
    assert told["After it."] == "After Table"
    assert told["Part"] == "Heading 2 Unnumbered"
    assert told["Annex"] == "Heading 1 New Page"
    assert [told["one"], told["two"]] == ["List Text Kept", "List End"]


def test_a_title_without_a_line_of_date_has_the_rule_itself() -> None:
    alone = replace(SOURCE, edition="")
    title = document_of(alone).paragraphs[1]
    assert (title.text, title.style.name) == ("Report", "Title Alone")
    assert title.style.base_style.name == "Title"
    assert title.style.element.pPr.find(f"{W}pBdr/{W}bottom") is not None
    odt = render(alone, "odt")
    assert 'text:style-name="Title_20_Alone">Report<' in part(odt, "content.xml")
    style = part(odt, "styles.xml").partition('style:name="Title_20_Alone"')[2]
    assert "fo:border-bottom" in style.partition("</style:style>")[0]


def test_a_key_can_begin_a_page() -> None:
    body = Markdown(":::::: {.key}\n\n# A key {.new-page}\n\nanswer\n\n::::::\n")
    heading = document_of(replace(SOURCE, body=body)).paragraphs[-2]
    assert heading.style.name == "Key Heading New Page"
    assert heading.style.paragraph_format.page_break_before
    odt = part(render(replace(SOURCE, body=body), "odt"), "content.xml")
    assert '"Key_20_Heading_20_New_20_Page"' in odt


def test_each_part_of_a_letter_has_its_own_style() -> None:
    told = [(p.text.splitlines()[0], p.style.name) for p in document_of(LETTER).paragraphs]
    assert told == [
        ("Institution", "Letterhead"),
        ("Here", "Place and Day"),
        ("Somebody", "Addressee"),
        ("Subject", "Letter Subject"),
        ("Text.", "Letter Text Kept"),
        ("one", "Letter List End"),
        ("Name", "Signature Block"),
    ]


def test_word_knows_which_tables_have_names_of_rows_and_heads_of_columns() -> None:
    named, headed, *_ = document_of(SOURCE).tables
    looks = [each._tbl.tblPr.find(f"{W}tblLook") for each in (named, headed)]
    told = [[each.get(f"{W}{side}") for side in ("firstRow", "firstColumn")] for each in looks]
    assert told == [["0", "1"], ["1", "0"]]
    assert [each.get(f"{W}val") for each in looks] == ["0080", "0020"]
    heads = [each.rows[0]._tr.find(f".//{W}tblHeader") is not None for each in (named, headed)]
    assert heads == [False, True]


def test_every_format_takes_its_sizes_from_the_measures() -> None:
    of = measures()
    document = document_of(SOURCE)
    assert document.styles["Title"].font.size.pt == of["title"]["size"]
    margin = document.sections[0].left_margin.mm
    assert round(margin) == of["page"]["left"]
    styles = part(render(SOURCE, "odt"), "styles.xml")
    assert f'fo:margin-left="{of["page"]["left"]}mm"' in styles
    page = render(SOURCE, "html").decode()
    assert f"--title-size: {of['title']['size'] / of['text']['size']:.3f}em;" in page
    with pikepdf.open(io.BytesIO(render(SOURCE, "pdf"))) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    sizes = {float(each) for each in re.findall(r"/\w+ ([\d.]+) Tf", drawn)}
    told = {of["title"]["size"], of["text"]["size"], of["headings"][0]["size"]}
    assert told <= sizes


def test_no_paragraph_is_empty_to_make_room() -> None:
    document = document_of(SOURCE)
    empty = [p.style.name for p in document.paragraphs if not p.text.strip()]
    assert empty == ["Between Tables"] * 2  # or Word joins two, and adds one after the last
    odt = part(render(SOURCE, "odt"), "content.xml")
    body = odt.partition("<office:text>")[2]
    outside = re.sub(r"<table:table .*?</table:table>", "", body, flags=re.DOTALL)
    empty = re.findall(r'<text:[ph] text:style-name="(\w+)"(?: />|></text:[ph]>)', outside)
    assert empty == ["Between_20_Tables"]


def test_headings_are_real_ones_without_gaps() -> None:
    document = document_of(SOURCE)
    styles = [p.style for p in document.paragraphs]
    levels = [s.element.pPr.find(f"{W}outlineLvl") for s in styles if s.element.pPr is not None]
    found = [int(level.get(f"{W}val")) for level in levels if level is not None]
    assert found == [0, 1, 0, 0]


# Restyling


def restyled() -> bytes:
    document = docx.Document(str(templates_folder() / "referencia" / "referencia.docx"))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0, 128, 0)
    document.styles["Table Heading"].font.name = "Georgia"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_restyling_the_reference_document_restyles_the_result() -> None:
    document = document_of(SOURCE, restyled())
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0, 128, 0)
    assert document.styles["Key Heading"].base_style.name == "Heading 1"
    assert document.styles["Heading 1 New Page"].base_style.base_style.name == "Heading 1"
    assert document.styles["Table Heading"].font.name == "Georgia"
    assert document.styles["Table Heading Kept"].base_style.name == "Table Heading"
    assert "Heading 1" in {p.style.name for p in document.paragraphs}


def test_restyling_the_reference_of_opendocument_restyles_the_result() -> None:
    original = (templates_folder() / "referencia" / "referencia.odt").read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "styles.xml":
                content = content.replace(b"#1F3A5F", b"#008000")
            new.writestr(name, content)
    made = render(replace(SOURCE, references={"odt": target.getvalue()}), "odt")
    (heading,) = [
        each
        for each in load(io.BytesIO(made)).styles.getElementsByType(OdfStyle)
        if each.getAttribute("name") == "Heading_20_1"
    ]
    assert "#008000" in [
        value for each in heading.childNodes for value in (each.attributes or {}).values()
    ]


def test_places_of_a_reference_that_word_has_cut_into_runs_are_found() -> None:
    original = (templates_folder() / "referencia" / "referencia.docx").read_bytes()
    target = io.BytesIO()
    cut = b'{{hea</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>der}}'
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"{{header}}", cut))
    section = document_of(SOURCE, target.getvalue()).sections[0]
    assert section.header.paragraphs[0].text == f"{SOURCE.header}\t"


def test_a_reference_whose_lists_word_has_renumbered_numbers_its_headings() -> None:
    original = (templates_folder() / "referencia" / "referencia.docx").read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"4100"', b'"7"'))
    document = document_of(SOURCE, target.getvalue())
    number = document.styles["Heading 1"].element.pPr.numPr.numId.val
    assert number == 7
    assert number in {each.numId for each in document.part.numbering_part.element.num_lst}


# The look of an institution

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#7a1f2b"/></svg>'
)
LOOK = Look(
    ink="#7a1f2b",
    band="#f6ecec",
    rule="#b08a8a",
    office_font="Georgia",
    logos=(Picture("logo-1.svg", SVG, 'Arms of "A & B"'), Picture("logo-2.svg", SVG, "Fons")),
    funders=(Picture("funder-1.svg", SVG, "Paid by <C>"),),
    postal=("Town hall · 1, Square", "Tel. 0 & 1"),
)
DRESSED = replace(SOURCE, look=LOOK)


def test_the_styles_of_word_take_the_colours_and_the_font_of_the_institution() -> None:
    document = document_of(DRESSED)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor.from_string("7A1F2B")
    styles = part(render(DRESSED, "docx"), "word/styles.xml")
    assert 'w:ascii="Georgia"' in styles
    assert not re.search("1F3A5F|E9EEF4|Calibri", styles, re.IGNORECASE)


def test_the_styles_of_opendocument_take_the_colours_and_the_font() -> None:
    made = render(DRESSED, "odt")
    seen = part(made, "styles.xml") + part(made, "content.xml")
    assert '"#7a1f2b"' in seen
    assert 'svg:font-family="Georgia"' in seen
    assert not re.search("#1F3A5F|#E9EEF4|Calibri", seen, re.IGNORECASE)


def test_words_of_a_text_that_name_a_colour_stay_as_they_are() -> None:
    said = replace(DRESSED, body=Markdown('"1F3A5F" and "Calibri"'), title='"1f3a5f"')
    for to, name in (("docx", "word/document.xml"), ("odt", "content.xml")):
        assert '"1F3A5F" and "Calibri"' in unescape(part(render(said, to), name))


def test_logos_open_the_document_with_their_alternatives() -> None:
    document = document_of(DRESSED)
    first = document.paragraphs[0]
    assert first.style.name == "Logos"
    described = [each.get("descr") for each in first._p.iter() if each.tag.endswith("}docPr")]
    assert described == ['Arms of "A & B"', "Fons"]
    foot = document.sections[0].first_page_footer
    described = [each.get("descr") for each in foot._element.iter() if each.tag.endswith("}docPr")]
    assert described == ["Paid by <C>"]
    others = document.sections[0].footer._element
    assert not [each for each in others.iter() if each.tag.endswith("}docPr")]


def test_logos_open_an_opendocument_file_with_their_alternatives() -> None:
    made = render(DRESSED, "odt")
    content = part(made, "content.xml")
    assert re.findall("<svg:desc>(.*?)</svg:desc>", content) == ['Arms of "A &amp; B"', "Fons"]
    first = part(made, "styles.xml").partition("<style:footer-first>")[2]
    assert "<svg:desc>Paid by &lt;C&gt;</svg:desc>" in first
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        shown = set(re.findall(r'xlink:href="(Pictures/[^"]+)"', content + first))
        assert shown <= set(opened.namelist())
    load(io.BytesIO(made))


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_document_without_logos_keeps_no_place_for_them(to: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render(SOURCE, to))) as opened:
        text = " ".join(opened.read(n).decode() for n in opened.namelist() if n.endswith("xml"))
    body = text if to == "odt" else part(render(SOURCE, "docx"), "word/document.xml")
    assert "<?logos?>" not in text
    assert "{{" not in text
    assert 'text:style-name="Logos"' not in body
    assert 'w:val="Logos"' not in body


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_letters_have_the_logos_over_their_head_and_the_address_at_their_foot(to: str) -> None:
    made = render(replace(LETTER, look=LOOK), to)
    if to == "docx":
        section = docx.Document(io.BytesIO(made)).sections[0]
        assert section.footer.paragraphs[0].text.startswith("\n".join(LOOK.postal))
        assert "descr" in part(made, "word/document.xml").partition("mail@example.org")[0]
    else:
        assert "Tel. 0 &amp; 1" in part(made, "styles.xml")
        assert "<svg:desc>" in part(made, "content.xml").partition("mail@example.org")[0]


def test_the_date_of_the_document_stands_in_its_foot() -> None:
    foot = document_of(SOURCE).sections[0].footer.paragraphs[0].text
    assert foot.startswith("Institution · 5 October 2018\t")


def test_signatures_stay_together_on_one_page() -> None:
    last = document_of(SOURCE).tables[-1]
    *kept, end = [
        {p.style.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs}
        for row in last.rows
    ]
    assert all(each == {True} for each in kept)
    assert end == {None}  # what comes after the signatures need not come along
    odt = part(render(SOURCE, "odt"), "content.xml")
    name = re.findall(r'<table:table table:name="\w+" table:style-name="(\w+)"', odt)[-1]
    style = re.search(rf'<style:style style:name="{name}" .*?</style:style>', odt, re.DOTALL)
    assert 'style:may-break-between-rows="false"' in style[0]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [each for each in COLOURS if each not in ("rule", "band")])
def test_every_colour_of_a_text_can_be_read_on_white_and_on_the_band(name: str) -> None:
    for behind in ("#ffffff", Look().band):
        assert contrast(getattr(Look(), name), behind) >= 4.5
