"""What stays on one page: no heading, introduction or label is the last line of a page."""

import io
import re
import zipfile

import pypdfium2
import pytest

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown
from cooptec.render.tables import table

FILLER = "A sentence of the text before. " * 12
OPENINGS = {
    "list": Markdown("An introduction:\n\n- first\n- second\n- third"),
    "table": Markdown("An introduction\n") + table(["Head", "Other"], [["one", "two"]] * 20),
    "box": Markdown(
        ":::: {.key}\n# A heading\n\n::: {.question}\nA question?\n:::\n\n"
        "::: {.key-figure}\nRating 3\n:::\n\n" + (FILLER + "\n\n") * 20 + "::::"
    ),
    "heading": Markdown("# A heading\n\n*A question?*\n\n**Rating:** 3\n\n" + FILLER),
}
NUMBER = re.compile(r"\s*\d+ / \d+\s*")
LONELY = re.compile(r"An introduction(?!.*third)|\d+ A heading|A question|Rating|Head")


def source(body: str) -> Source:
    return Source(body=Markdown(body), title="Report", language="en", timestamp=1538730000)


def last_lines(pdf: bytes) -> list[str]:
    """The last line of each page but the last one, above the foot of the page."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    bodies = ([row for row in page.splitlines() if row.strip()] for page in pages[:-1])
    return [
        next(r for r in reversed(b) if not re.fullmatch(r"\d+ / \d+", r.strip())) for b in bodies
    ]


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_page_of_a_pdf_ends_with_what_opens_the_next(opening: str) -> None:
    for lines in range(33, 47):
        before = "\n\n".join(["A line of text that fills the page."] * lines)
        made = render(source(f"{before}\n\n{OPENINGS[opening]}\n\n{FILLER}"), "pdf")
        assert not [row for row in last_lines(made) if LONELY.match(row)]


def under_lines(table: Markdown, lines: int) -> str:
    """A table on a page of its own, under so many lines."""
    line = "A line of text that fills the page.\n\n"
    return "# Annex {.unnumbered .new-page}\n\n" + line * lines + str(table)


def test_a_table_of_few_rows_is_not_parted() -> None:
    words = "a cell of three lines " * 10
    few = table(["Head", "Other"], [[f"row {number} {words}", "x"] for number in range(4)])
    made = render(source("\n\n".join(under_lines(few, n) for n in range(28, 45, 2))), "pdf")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert {page.count("row ") for page in pages} == {0, 4}


def test_no_page_of_a_pdf_ends_with_the_first_row_of_a_long_table() -> None:
    """One file with a table at every height near the foot of a page."""
    long = table(["Head"], [[f"row {number}"] for number in range(20)])
    parts = "\n\n".join(under_lines(long, lines) for lines in range(33, 45))
    ends = last_lines(render(source(parts), "pdf"))
    assert any(row.startswith("row") for row in ends)
    assert not [row for row in ends if row.strip() in ("Head", "row 0")]


def kept(xml: str, mark: str) -> list[str]:
    """The texts of the paragraphs that carry a mark."""
    paragraphs = re.findall(r"<(?:w:p|text:p)[ >].*?</(?:w:p|text:p)>", xml, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", p).strip() for p in paragraphs if mark in p]


def xml_of(body: str, to: str) -> str:
    name = "word/document.xml" if to == "docx" else "content.xml"
    with zipfile.ZipFile(io.BytesIO(render(source(body), to))) as opened:
        return opened.read(name).decode()


@pytest.mark.parametrize(("to", "mark"), [("docx", 'Kept" />'), ("odt", '"Kept_')])
def test_introductions_labels_and_short_lists_stay_with_what_follows(to: str, mark: str) -> None:
    found = kept(xml_of(f"{OPENINGS['list']}\n\n{OPENINGS['heading']}", to), mark)
    assert found == ["An introduction:", "first", "second", "A question?", "Rating: 3"]


@pytest.mark.parametrize(("to", "mark"), [("docx", 'Kept" />'), ("odt", '"Kept_')])
def test_of_a_long_list_no_item_stands_alone_on_a_page(to: str, mark: str) -> None:
    items = "\n".join(f"- {number} {'long ' * 40}" for number in range(5))
    found = kept(xml_of(items, to), mark)
    assert [text.split()[0] for text in found] == ["0", "3"]


@pytest.mark.parametrize(("to", "mark"), [("docx", 'Kept" />'), ("odt", '"Kept_')])
def test_the_closing_of_a_letter_stays_with_its_signature(to: str, mark: str) -> None:
    body = f"{FILLER * 2}\n\nYours faithfully,\n\n::: {{.signature}}\nName\\\nOffice\n:::"
    assert kept(xml_of(body, to), mark) == ["Yours faithfully,"]


def test_no_page_of_a_pdf_begins_with_a_signature_alone() -> None:
    for lines in range(34, 46):
        before = "\n\n".join(["A line of text that fills the page."] * lines)
        closing = "Yours faithfully,\n\n::: {.signature}\nName\n:::"
        made = render(source(f"{before}\n\n{closing}"), "pdf")
        assert "Yours faithfully," not in last_lines(made)


def test_a_long_text_before_a_table_may_be_parted_from_it() -> None:
    body = f"{FILLER * 2}\n\n{table(['Head'], [['one']])}"
    assert kept(xml_of(body, "odt"), '"Kept_') == []


def test_in_word_a_short_table_stays_whole_and_a_long_one_keeps_its_head() -> None:
    short = kept(xml_of(table(["Head"], [["one"], ["two"], ["three"]]), "docx"), 'Kept" />')
    long = kept(xml_of(table(["Head"], [[str(n)] for n in range(40)]), "docx"), 'Kept" />')
    assert [text for text in short if text] == ["Head", "one", "two"]
    assert [text for text in long if text] == ["Head", "0", "38"]  # no first or last row is alone


@pytest.mark.parametrize(("rows", "whole"), [(3, 1), (40, 0)])
def test_in_opendocument_a_short_table_stays_whole(rows: int, whole: int) -> None:
    xml = xml_of(table(["Head"], [[str(n)] for n in range(rows)]), "odt")
    assert xml.count('style:may-break-between-rows="false"') == whole
    assert "<?" not in xml.partition("?>")[2]


def test_no_page_of_a_pdf_begins_with_the_last_row_of_a_long_table() -> None:
    rows = [[f"row {n}"] for n in range(20)]
    for lines in range(20, 26):
        before = "\n\n".join(["A line of text that fills the page."] * lines)
        made = pypdfium2.PdfDocument(render(source(f"{before}\n\n{table(['Head'], rows)}"), "pdf"))
        for page in made:
            text = page.get_textpage().get_text_bounded()
            assert ("row 18" in text) == ("row 19" in text)


@pytest.mark.parametrize("to", ["docx", "odt", "pdf", "html", "md"])
def test_the_mark_of_what_stays_together_is_in_no_file(to: str) -> None:
    made = render(source(f"{OPENINGS['list']}\n\n<?keep?> as typed"), to)
    parts = [made] if to in ("html", "md", "pdf") else _parts(made)
    assert not any(b"<?keep?>" in part for part in parts)


def _parts(archive: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(name) for name in opened.namelist()]
