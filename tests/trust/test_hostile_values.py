"""Whatever stands in a text of a dossier reaches every document, table, form and report as text.

Every text of an example is replaced by one of the hostile values, and each has its number behind
it. Readers that know nothing of the program then look for the numbers: what stands before one must
be the value, letter by letter.
"""

import csv
import importlib.util
import io
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as Xml

import openpyxl
import pikepdf
import pypdfium2
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from cooptec.diagnostics import as_concise, as_github, as_gitlab, as_json, as_junit, as_sarif
from cooptec.diagnostics.reporting import Reporting
from cooptec.documents.catalogue import DOCUMENTS
from cooptec.documents.compose import compose, tabulated
from cooptec.dossier import load
from cooptec.dossier.nodes import Plain
from cooptec.dossier.writer import Group, Quoted, emit
from cooptec.forms import read_docx, read_xlsx
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.door import let_in
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.model.fields import Leaf, field_at
from cooptec.render.batch import Batch
from cooptec.render.spreadsheet import About as Properties
from cooptec.render.spreadsheet import as_csv
from cooptec.render.spreadsheet import as_xlsx as as_workbook
from cooptec.resources import examples_folder
from cooptec.rules.catalogue import declarations
from cooptec.rules.engine import check

_SPEC = importlib.util.spec_from_file_location(
    "hostile", Path(__file__).parents[1] / "render" / "hostile.py"
)
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)

VALUES = (*hostile.LINES, *hostile.SCRIPTS, *hostile.COMMANDS)
EVERY = range(len(VALUES))
MEANT = {
    *("*x*", "**x**", "_z_", "__z__", "a*b*c", "* x", "- x", "- ?", "[x](http://example.org)"),
    *("{{ ''.__class__ }}", "{0.__class__}", "-"),
}
"""In a text of several paragraphs these are emphasis, a list and a link, as they say."""
EVERYTHING = ("problema", "es")
"""The text of a demand that has all the values, one in each paragraph."""
KEPT = {"id", "format", "excepcions", "perfil_tdr", "visibilitat"}
NUMBER = re.compile(r"¦(\d+)‡")
LANGUAGE = "es"


def numbered(number: int) -> str:
    return f"{VALUES[number]} ¦{number}‡"


def letters(text: str) -> str:
    """A text without what one cannot see, composed; controls as the sign of what is no letter."""
    composed = unicodedata.normalize("NFC", text)
    kept = []
    for each in composed:
        kind = unicodedata.category(each)
        if kind in {"Cc", "Cs", "Cn"} and not each.isspace():
            kept.append("\ufffd")
        elif not each.isspace() and kind != "Cf":
            kept.append(each)
    return "".join(kept)


def from_the_right(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def spoilt(shown: str, exact=VALUES) -> list[str]:
    """The values that do not stand before their number as they were typed."""
    shown, found = letters(shown), []
    for each in NUMBER.finditer(shown):
        value, before = VALUES[int(each[1])], shown[max(0, each.start() - 1000) : each.start()]
        turned = exact is not VALUES and any(map(from_the_right, before[-80:]))
        if value not in exact or value in MEANT or turned:
            continue
        if not in_lines(before, exact).endswith(in_lines(letters(value), exact)):
            found.append(f"{value!r}: {before[-40:]!r}")
    return found


def in_lines(shown: str, exact) -> str:
    """A text of a PDF has lost the hyphens at the ends of its lines."""
    return shown if exact is VALUES else re.sub("[-\ufffd]", "", shown)


def numbers(shown: str) -> set[int]:
    return {int(each) for each in NUMBER.findall(letters(shown))}


def obeyed(shown: str) -> list[str]:
    """Signs that a terminal does not show but obeys, and lines that are orders to a forge."""
    signs = [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"]
    lines = [line for line in shown.splitlines() if line.lstrip().startswith("::")]
    return [*signs, *lines, *re.findall(r"##(?:vso)?\[\w+", shown)]


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    """Makes a copy of an example whose texts are hostile, all of them."""

    def copy(name: str, which=EVERY) -> Path:
        root = tmp_path_factory.mktemp("hostile") / name
        shutil.copytree(examples_folder() / name, root, ignore=shutil.ignore_patterns(".cooptec"))
        chosen = cycle(which)
        for entry in load(root).entries:
            data = replaced(entry.parsed.data, (), entry.kind.model, chosen, which)
            (root / entry.path).write_text(emit([Group(list(data.items()))]), encoding="utf-8")
        return root

    return copy


def replaced(value, loc, model, chosen, every):
    if isinstance(value, dict):
        return {k: replaced(each, (*loc, k), model, chosen, every) for k, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, (*loc, n), model, chosen, every) for n, each in enumerate(value)]
    field = field_at(model, loc)
    if value and field and field.leaf is Leaf.TEXT and not KEPT.intersection(loc):
        several = range(1 + len(value) // 200)  # a long text has paragraphs
        which = every if loc == EVERYTHING else (next(chosen) for _ in several)
        return "\n\n".join(map(numbered, which))
    return value if value is None or isinstance(value, Plain) else Quoted(value)


@pytest.fixture(scope="module")
def manabi_of_values(hostile_folder):
    return load(hostile_folder("manabi-2018"))


@pytest.fixture(scope="module")
def every_document(manabi_of_values):
    """Each kind of document about one object, before it has a format."""
    t = translator(LANGUAGE)
    made = []
    for document in DOCUMENTS:
        entries = (entry for kind in document.on for entry in manabi_of_values.of(kind))
        made.append(compose(document, next(entries), manabi_of_values, t))
    return made


@pytest.fixture(scope="module")
def files(every_document):
    """Gives all of them in a format."""

    def render(to):
        with Batch(len(every_document)) as batch:
            begun = [batch.render(each.source, to) for each in every_document]
            return [each.result() for each in begun]

    return render


# Documents --------------------------------------------------------------------------------------


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def word(content: bytes) -> str:
    root = etree.fromstring(parts(content)["word/document.xml"])
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert not {f"{space}fldSimple", f"{space}object", f"{space}altChunk"} & {
        each.tag for each in root.iter()
    }
    assert not [each for each in root.iter(f"{space}instrText") if NUMBER.search(each.text or "")]
    for name, rels in parts(content).items():
        if name.endswith(".rels"):
            safe_targets(each.get("Target") for each in outside(etree.fromstring(rels)))
    return "\n".join("".join(p.itertext(f"{space}t")) for p in root.iter(f"{space}p"))


def outside(relationships) -> Iterator:
    yield from (each for each in relationships if each.get("TargetMode") == "External")


def safe_targets(targets) -> None:
    for each in targets:
        assert re.match(r"https?://|mailto:|#", each), each


def writer(content: bytes) -> str:
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = etree.fromstring(parts(content)["content.xml"])
    assert next(root.iter(f"{text}script", f"{text}execute-macro"), None) is None
    link = "{http://www.w3.org/1999/xlink}href"
    safe_targets(each.get(link) for each in root.iter(f"{text}a"))
    for blanks in root.iter(f"{text}s"):
        blanks.text = " "
    return "\n".join("".join(p.itertext()) for p in root.iter(f"{text}p", f"{text}h"))


def page(content: bytes) -> str:
    root = html.fromstring(content)
    for each in root.iter():
        assert each.tag not in {"script", "iframe", "object", "embed", "form", "base", "link"}
        assert not [name for name in each.attrib if name.startswith("on")]
        safe_targets(each.get(name) for name in ("href", "xlink:href") if each.get(name))
    body = root.find("body")
    return "\n".join(each.text_content() for each in body.iter("p", "td", "th", "h1", "h2", "li"))


def pdf(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert {"/OpenAction", "/AA", "/Names"}.isdisjoint(opened.Root) or not opened.Root.get(
            "/Names", {}
        ).get("/JavaScript")
        for each in opened.pages:
            for note in each.get("/Annots", []):
                safe_targets([str(note.A.URI)] if "/A" in note and "/URI" in note.A else [])
    return "\n".join(
        each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(content)
    )


def markdown(content: bytes) -> str:
    """As another reader of Markdown shows it."""
    text = re.sub(r"^:{3,}.*$", "", content.decode(), flags=re.MULTILINE)
    shown = MarkdownIt("commonmark").enable("table").render(text)
    return html.fromstring(f"<main>{shown}</main>").text_content()


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md", "pdf"])
def test_every_document_shows_values_as_they_were_typed(files, to, tried) -> None:
    read = {"docx": word, "odt": writer, "html": page, "md": markdown, "pdf": pdf}[to]
    shown = list(map(read, files(to)))
    exact = hostile.LINES if to == "pdf" else VALUES  # no font has every sign
    assert [each for text in shown for each in spoilt(text, exact)] == []
    seen = {VALUES[each] for text in shown for each in numbers(text)}
    assert set(exact) - seen == set()
    tried("hostile values in documents", sum(len(NUMBER.findall(letters(t))) for t in shown))


# Tables -----------------------------------------------------------------------------------------


def test_no_cell_of_a_table_is_a_formula_of_somebody_else(every_document, manabi_of_values, tried):
    t, cells = translator(LANGUAGE), 0
    about = Properties(every_document[0].source.day)
    for made in every_document:
        for sheets in filter(None, [tabulated(made, manabi_of_values, t).sheets]):
            book = openpyxl.load_workbook(io.BytesIO(as_workbook(sheets, about)))
            found = [cell for page in book for row in page.iter_rows() for cell in row]
            cells += sum(len(numbers(str(cell.value))) for cell in found)
            for cell in found:
                assert cell.data_type != "f" or not NUMBER.search(cell.value)
                assert spoilt(str(cell.value)) == []
            assert [page.title for page in book if NUMBER.search(page.title)] == []
            for sheet in sheets:
                cells += _csv(as_csv(sheet)) + _csv(as_csv(sheet, titles=True))
    assert cells > 100
    tried("hostile values in tables", cells)


def _csv(content: str) -> int:
    """How many values a table has, once it is known that each is where it was and no formula."""
    rows = list(csv.reader(io.StringIO(content)))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        assert spoilt(cell) == []
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or _is_number(cell), cell
    return sum(len(numbers(cell)) for cell in cells)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-\d+(\.\d+)?", cell) is not None


# Forms ------------------------------------------------------------------------------------------

MAKERS = {"docx": (as_docx, read_docx), "xlsx": (as_xlsx, read_xlsx)}


@pytest.fixture(scope="module")
def readable(hostile_folder):
    """A dossier without the signs that no file may hold: only such objects get a form."""
    return load(hostile_folder("manabi-2018", EVERY[: -len(hostile.COMMANDS)]))


@pytest.mark.parametrize("kind", MAKERS)
def test_forms_hold_values_as_they_were_typed_and_give_them_back(
    kind, readable, tmp_path, tried
) -> None:
    write, read = MAKERS[kind]
    count = 0
    for name, form_kind in FORMS.items():
        entries = readable.of(form_kind.kind)
        if not entries:
            continue
        made = make(About(form_kind, readable, LANGUAGE, entries[0]))
        file = tmp_path / f"{name}.{kind}"
        file.write_bytes(write(made, translator(LANGUAGE)))
        shown = word(file.read_bytes()) if kind == "docx" else book(file)
        assert spoilt(shown) == []
        came = {answer.loc: answer.text for answer in read.received(let_in(file)).answers}
        for blank in (each for each in made.blanks() if NUMBER.search(each.text)):
            assert letters(came[blank.loc]) == letters(blank.text)
        count += len(NUMBER.findall(letters(shown)))
    assert count > 300
    tried("hostile values in forms", count)


def book(file: Path) -> str:
    """Every cell of a workbook; none with a text that was typed is a formula."""
    cells = [c for page in openpyxl.load_workbook(file) for row in page.iter_rows() for c in row]
    assert [c for c in cells if c.data_type == "f" and NUMBER.search(str(c.value))] == []
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


# Reports ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def findings(manabi_of_values):
    """What the rules say of the dossier; some quote what stands in it."""
    found = check(manabi_of_values, manabi_of_values.programa.data_referencia)
    quoted = [each for each in found if NUMBER.search(translator("en").say(each.message))]
    assert len(quoted) > 20
    return found


def test_every_report_is_well_formed_and_orders_nothing(findings, tried) -> None:
    to = Reporting(translator(LANGUAGE), "::error::/##[error]x")
    assert len(json.loads(as_json.report(findings, to.t))["findings"]) == len(findings)
    assert len(json.loads(as_gitlab.report(findings, to))) == len(findings)
    sarif = json.loads(as_sarif.report(findings, to, declarations(), "1"))
    assert len(sarif["runs"][0]["results"]) == len(findings)
    suites = Xml.fromstring(as_junit.report(findings, to, strict=True))
    assert len(suites.findall(".//testcase")) == len(findings)
    concise = as_concise.report(findings, to)
    assert len(concise.splitlines()) == len(findings)
    assert obeyed(concise) == []
    github = as_github.report(findings, to).splitlines()
    assert len(github) == len(findings)
    orders = [
        re.match(r"::(?:error|warning|notice) file=[^:,]*,line=\d+,", each) for each in github
    ]
    assert None not in orders
    assert [each for line in github for each in obeyed(line.removeprefix("::"))] == []
    tried("findings that quote hostile values, in reports", 6 * len(findings))


SCREENS = (
    ("valida",),
    ("valida", "--format", "concise"),
    ("valida", "--excepcions"),
    ("estat",),
    ("estat", "acc-rocafuerte-atencio-2018"),
    ("estat", "dem-rocafuerte-atencio"),
    ("estat", "::error::x"),
    ("explica", "\x1b[31m::error::x"),
    ("formula", "acc-rocafuerte-atencio-2018"),
    ("decideix", "P1", "acc-rocafuerte-atencio-2018"),
    ("genera", "tdr", "--tot", "--format=md"),
    ("nova-demanda", "--camp", "titol.es=\x1b[31m\n::error::x", "--camp", "x=##[error]x"),
    ("reanomena", "dem-rocafuerte-atencio", "dem-x", "--simula"),
    ("doctor",),
)


@pytest.mark.parametrize("arguments", SCREENS, ids=lambda each: ascii(" ".join(each)))
def test_no_screen_obeys_what_a_file_says(hostile_screens, cooptec, arguments, tried) -> None:
    for width in ("40", "100"):
        said = hostile_screens(width, *arguments)
        assert said.code in {0, 1, 2}
        assert "unexpected error" not in said.err
        assert obeyed(said.out + said.err) == []
    tried("screens of a hostile dossier", 2)


@pytest.fixture
def hostile_screens(hostile_folder, cooptec, monkeypatch):
    root = hostile_folder("minim")

    def call(width, *arguments):
        monkeypatch.setenv("COLUMNS", width)
        return cooptec("-C", root, *arguments, language="ca")

    return call


COMMANDS = re.compile(r"\x1b\]|\x1b\[31m|\x1b\[2J|[\x80-\x9f\u202e\u2028]|\x07")


def test_no_page_of_the_wizard_obeys_what_a_file_says(hostile_folder, terminal, tried) -> None:
    root = hostile_folder("minim", EVERY[-len(hostile.COMMANDS) :])
    sitting = terminal(root, "nova-demanda")
    came = []
    show = sitting.child.logfile_read.write
    sitting.child.logfile_read.write = lambda text: (came.append(text), show(text))
    sitting.play(
        [
            ("[ 1 of 13] Title", "Una ficha\r"),
            ("in Catalan", "\r"),
            ("[ 2 of 13] Requesting", "¦"),
        ]
    )
    sitting.see("‡")  # in the name of an institution, which the list shows
    shown = "".join(came)
    assert COMMANDS.findall(shown) == []
    tried("screens of a hostile dossier")
