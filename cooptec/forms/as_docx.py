"""A form as a Word file: each answer in a content control whose name is the path of the answer.

The styles are those of the program's documents, and which form it is stands in a custom property
of the file: both outlive an opening and saving in LibreOffice.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from cooptec.forms import words
from cooptec.forms.controls import Shown, put_control
from cooptec.forms.docx_styles import ANSWER, HINT, QUESTION, TABLE, add_styles, speak
from cooptec.forms.form import Blank, Chapter, Form, Grid, Group
from cooptec.forms.hidden import packed
from cooptec.i18n import N_, Translator, is_language
from cooptec.render.escape import Markdown, readable
from cooptec.render.office_look import in_look
from cooptec.render.source import Source
from cooptec.resources import templates_folder
from cooptec.wizard.questions import Ask

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

PROPERTY: Final = "cooptec"
"""How the custom properties begin that hold, one piece each, which form it is."""
CHOOSE, WRITE = N_("Choose"), N_("Write here")
PROMPTS: Final = {
    Ask.SEVERAL: N_("Write here, each on a line of its own"),
    Ask.DATE: N_("day/month/year"),
}
WRITE_HERE: Final = (CHOOSE, WRITE, *PROMPTS.values())
"""The words that stand where nothing is answered yet."""
_SHARES: Final = {Ask.LONG: 8, Ask.LINE: 6, Ask.SEVERAL: 6, Ask.DATE: 4, Ask.YES_NO: 3} | {
    Ask.INTEGER: 3,
    Ask.DECIMAL: 3,
}
"""How wide a column is beside the others."""

_SHORT: Final = 7
"""Rows of a table that stands on one page."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")
"""Where the reference document leaves room for a text of the page."""
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    "{properties}</Properties>"
)
_CUSTOM_ONE = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)
_CHUNK = 240
"""Characters of one property: Word cuts those that are much longer."""
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)


def as_docx(form: Form, t: Translator) -> bytes:
    """The Word file of a form, in the language of ``t``."""
    import docx

    document = docx.Document(str(templates_folder() / "referencia" / "referencia.docx"))
    maker = _Maker(form, t, document)
    maker.make()
    out = io.BytesIO()
    document.save(out)
    return _dressed(out.getvalue(), form)


def _dressed(made: bytes, form: Form) -> bytes:
    """The file in the colours and with the logos of who runs the programme."""
    language = form.identity.language
    assert is_language(language)  # noqa: S101 (a form is made in one of them)
    source = Source(body=Markdown(""), title=form.title, language=language, timestamp=0)
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    text = parts["word/document.xml"]
    parts["word/document.xml"] = text.replace(b"<?logos ?>", b"<?logos?>")  # lxml adds a blank
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in in_look(parts, replace(source, look=form.look)).items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass
class _Maker:
    """Fills one document."""

    form: Form
    t: Translator
    document: "Document"
    numbers: Iterator[int] = field(default_factory=count)
    """Those of the answers, in the order of the form."""

    def make(self) -> None:
        """Everything."""
        _empty(self.document)
        add_styles(self.document)
        speak(self.document, self.form.identity.language)
        self._logos()
        self._say(self.form.title, "Title")
        if self.form.subject:
            self._say(self.form.subject, "Subtitle")
        self._say(self.form.opening, "First Paragraph")
        if words.has_needed(self.form):
            self._say(self.t(words.LEGEND), "Body Text")
        for chapter in self.form.chapters:
            self._chapter(chapter)
        self._pages()
        self._properties()

    def _logos(self) -> None:
        """Where the logos stand; without any, the paragraph goes when the file is dressed."""
        from lxml import etree

        paragraph = self._say("", "Logos")
        paragraph._p.append(etree.ProcessingInstruction("logos"))  # noqa: SLF001 (no other way)

    def _chapter(self, chapter: Chapter) -> None:
        title = self.t(chapter.title)
        later = "" if chapter.needed else f" · {self.t(N_('if you know it'))}"
        self._say(title + later, "Heading 1")
        for piece in chapter.pieces:
            if isinstance(piece, Blank):
                self._blank(piece)
            elif isinstance(piece, Group):
                self._group(piece)
            else:
                self._grid(piece)

    def _blank(self, blank: Blank) -> None:
        question = blank.question
        self._say(words.title(question, self.t), QUESTION)
        hint = words.hint(question, self.t, tuple(self._names(blank)))
        if hint:
            self._say(hint, HINT)
        self._answer(self._say("", ANSWER), blank)

    def _grid(self, grid: Grid) -> None:
        needed = any(question.needed for question in grid.columns)
        title = self.t(grid.title) + (f" {words.NEEDED}" if needed else "")
        self._say(title, QUESTION)
        if grid.help:
            self._say(self.t(grid.help), HINT)
        for blank in grid.rows[0]:
            listed = words.written_out(blank.question, words.choices(blank))
            if listed:
                called = words.title(blank.question, self.t).removesuffix(f" {words.NEEDED}")
                self._say(f"{called}: {listed}", HINT)
        named = len(grid.heads) > 1
        of_all = self.t(grid.title)
        heads = [words.row_title(question, of_all, self.t) for question in grid.columns]
        shares = [_SHARES.get(question.ask, 4) for question in grid.columns]
        table = self._table(title, [5, *shares] if named else shares)
        _repeat_head(table)
        for cell, head in zip(table.rows[0].cells, ["", *heads] if named else heads, strict=True):
            _write(cell, head, "Table Heading")
        for number, row in enumerate(grid.rows):
            cells = _new_row(table)
            if named:
                _write(cells[0], self.t(grid.heads[number]), "Table Text")
            for cell, blank in zip(cells[int(named) :], row, strict=True):
                cell.paragraphs[0].style = "Table Text"
                self._answer(cell.paragraphs[0], blank)
        _keep_whole(table)

    def _group(self, group: Group) -> None:
        """A line, and under it the labels on the left and the answers on the right."""
        title = self.t(group.title)
        self._say(title, QUESTION)
        table = self._table(title, [4, 5])
        for number, blank in enumerate(group.blanks):
            cells = table.rows[0].cells if number == 0 else _new_row(table)
            _write(cells[0], words.label(blank.question, self.t), "Table Heading")
            hint = words.hint(blank.question, self.t, tuple(self._names(blank)))
            if hint:
                cells[0].add_paragraph(readable(hint), style=HINT)
            cells[1].paragraphs[0].style = "Table Text"
            self._answer(cells[1].paragraphs[0], blank)
        _keep_whole(table)

    def _table(self, title: str, shares: "Sequence[int]") -> "Table":
        """A table of one row, as wide as the text, with columns that have their share of it."""
        section = self.document.sections[0]
        assert section.page_width is not None  # noqa: S101 (the reference document has pages)
        width = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
        table: Table = self.document.add_table(1, len(shares), style=TABLE)
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = width * share // sum(shares)
            column.cells[0].width = column.width
        _describe(table, title)
        return table

    def _answer(self, paragraph: "Paragraph", blank: Blank) -> None:
        title = words.title(blank.question, self.t)
        names = tuple(self._names(blank))
        usual = CHOOSE if names else WRITE
        prompt = PROMPTS.get(blank.question.ask, usual)
        shown = Shown(title, self.t(prompt), names, self.form.identity.language)
        put_control(paragraph._p, next(self.numbers), blank, shown)  # noqa: SLF001 (no other way)

    def _names(self, blank: Blank) -> Iterator[str]:
        if blank.question.ask is Ask.YES_NO:
            yield from (self.t(N_("yes")), self.t(N_("no")))
        else:
            yield from words.choices(blank)

    def _say(self, text: str, style: str) -> "Paragraph":
        return self.document.add_paragraph(readable(text), style=style)

    def _pages(self) -> None:
        """The texts at the head and the foot of each page."""
        form = self.form
        header = form.title if form.mark else " · ".join(filter(None, (form.title, form.subject)))
        texts = {"header": readable(header), "mark": readable(form.mark)}
        institution = "" if form.look.logos else form.institution
        foot = "\n".join(map(readable, form.look.postal)) or readable(form.programme)
        texts |= {"institution": institution, "footer": foot, "funders": "{{funders}}"}
        for section in self.document.sections:
            first = (section.first_page_header, section.first_page_footer)
            for part in (section.header, section.footer, *first):
                for run in (run for each in part.paragraphs for run in each.runs):
                    run.text = _PLACE.sub(lambda m: texts.get(m[1], ""), run.text)

    def _properties(self) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        core = self.document.core_properties
        core.title, core.language = self.form.title, self.form.identity.language
        package = self.document.part.package
        for old in [r for r, each in package.rels.items() if each.reltype == _CUSTOM_RELATION]:
            del package.rels[old]
        xml = _custom(packed(self.form)).encode()
        part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, xml, package)
        package.relate_to(part, _CUSTOM_RELATION)


def _custom(text: str) -> str:
    from xml.sax.saxutils import escape

    pieces = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    made = (
        _CUSTOM_ONE.format(pid=number + 2, name=f"{PROPERTY}{number:03}", value=escape(piece))
        for number, piece in enumerate(pieces)
    )
    return _CUSTOM.format(properties="".join(made))


def _empty(document: "Document") -> None:
    """Leave nothing of the reference document but its styles and its page."""
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)


def _new_row(table: "Table") -> "tuple[_Cell, ...]":
    return tuple(table.add_row().cells)  # type: ignore[no-untyped-call] # the library's


def _write(cell: "_Cell", text: str, style: str) -> None:
    cell.paragraphs[0].text = readable(text)
    cell.paragraphs[0].style = style


def _describe(table: "Table", title: str) -> None:
    """What the table is, for those who listen to it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), readable(title))
    table._tbl.tblPr.append(caption)  # noqa: SLF001 (no other way)


def _keep_whole(table: "Table") -> None:
    """No row is cut by the end of a page, nor a table that is short."""
    from docx.oxml import OxmlElement

    rows = table.rows
    for row in rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001 (as above)
    for row in rows[:-1] if len(rows) <= _SHORT else rows[:1]:
        for paragraph in row._tr.iter("{*}p"):  # noqa: SLF001 (also those inside controls)
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _repeat_head(table: "Table") -> None:
    """The first row stands at the head of each page, and is known as the head of its columns."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (as above)
