"""A form as an Excel workbook: one sheet of questions, and one for each table.

The first column of every sheet is hidden and holds the path of what stands in its row, a hidden
row how the path goes on in each column; so rows and columns may be moved, added and deleted. A
hidden sheet holds which form it is, and the lists that can be chosen from.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cooptec.forms import words
from cooptec.forms.form import Blank, Chapter, Form, Grid, Group, blanks_of, key
from cooptec.forms.hidden import packed
from cooptec.forms.xlsx_cells import LINE, height, letter, set_answer, set_text
from cooptec.forms.xlsx_logos import with_logos
from cooptec.i18n import N_, Translator
from cooptec.render.measures import measures
from cooptec.render.spreadsheet import free_name, on_paper
from cooptec.wizard.questions import Ask

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN: Final = "_cooptec"
"""The name of the hidden sheet."""
KEY, QUESTION, ANSWER, HELP = 1, 2, 3, 4
"""The columns of the sheet of questions."""
HEAD: Final = 4
"""The row with the titles of the columns, in every sheet."""
LONG_OPENING: Final = HEAD - 1
"""The row that says who the form is for; in the sheet of a table, how each column is answered."""
KEYS: Final = HEAD + 1
"""The hidden row with the rest of the path of each column."""
SIGN: Final = "cooptec"
"""What stands in the first cell of that row."""
ITSELF: Final = "."
"""The rest of a path of which nothing is left."""
NOTHING: Final = "-"
"""The path of a row that holds no answer."""
SPARE_ROWS: Final = 20
"""Rows of a table that can be written in, at the least."""

_POINTS: Final = 72 / 25.4
"""In a millimetre."""
_WRITE = "FFFDF2"
"""Behind a cell to write in."""
_WIDTHS: Final = {KEY: 4, QUESTION: 42, ANSWER: 70, HELP: 60}
_COLUMN: Final = {Ask.LONG: 55, Ask.LINE: 36, Ask.DATE: 14, Ask.INTEGER: 12, Ask.DECIMAL: 14}
_ROOM: Final = {Ask.LONG: 4, Ask.SEVERAL: 2}
_PROMPT: Final = 255
"""Characters that the note of a cell can hold."""


def as_xlsx(form: Form, t: Translator) -> bytes:
    """The workbook of a form, in the language of ``t``."""
    from openpyxl import Workbook

    book = Workbook()
    maker = _Maker(form, t, book)
    maker.make()
    book.properties.title, book.properties.language = form.title, form.identity.language
    book.properties.creator = "cooptec"
    out = io.BytesIO()
    book.save(out)
    return with_logos(out.getvalue(), form.look.logos, column=HELP)


@dataclass
class _Maker:
    """Fills the sheets of one workbook."""

    form: Form
    t: Translator
    book: "Workbook"
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Where each list of names stands on the hidden sheet."""
    room: dict[int, int] = field(default_factory=dict)
    """Lines to write in, for each row of the sheet of questions that wants more than its text."""
    headings: set[int] = field(default_factory=set)
    """The rows of the sheet of questions that say what the following ones are about."""

    @property
    def band(self) -> str:
        """Behind headings."""
        return _hue(self.form.look.band)

    @property
    def quiet(self) -> str:
        """Of what only explains."""
        return _hue(self.form.look.quiet)

    def make(self) -> None:
        """Everything."""
        from cooptec.forms.xlsx_rows import SCALE, break_pages

        page = self.book.active
        assert page is not None  # noqa: S101 (a new workbook has a sheet)
        page.title = free_name(self.t(N_("Questions")), ())
        hidden = self.book.create_sheet(HIDDEN)
        hidden.sheet_state = "veryHidden"
        hidden["A1"] = packed(self.form)
        self._questions(page)
        self._finish(page, f"C{KEYS + 1}")
        page.sheet_properties.pageSetUpPr.fitToPage = False  # Excel breaks no page as told then
        page.page_setup.scale = SCALE
        break_pages(page, self.headings, HEAD)
        opening = f"{letter(QUESTION)}{LONG_OPENING}:{letter(HELP)}{LONG_OPENING}"
        page.merge_cells(opening)
        page.row_dimensions[LONG_OPENING].height = 3 * LINE
        if self.form.look.logos:
            page.row_dimensions[1].height = measures()["logo"] * _POINTS

    # the sheet of questions

    def _questions(self, page: "Worksheet") -> None:
        form = self.form
        legend = self.t(words.LEGEND) if words.has_needed(form) else ""
        self._opening(page, form.title, form.subject, f"{form.opening} {legend}".strip())
        heads = (N_("Question"), N_("Answer"), N_("How to answer"))
        self._heads(page, ["", *(self.t(each) for each in heads)])
        for column, width in _WIDTHS.items():
            page.column_dimensions[letter(column)].width = width
        self._keys(page, {ANSWER: ITSELF})
        row = KEYS + 1
        for chapter in self.form.chapters:
            row = self._chapter(page, row, chapter)

    def _chapter(self, page: "Worksheet", row: int, chapter: Chapter) -> int:
        self.headings.add(row)
        self._put(page.cell(row, QUESTION), self._heading(chapter), bold=True, fill=self.band)
        for column in (ANSWER, HELP):
            self._put(page.cell(row, column), "", fill=self.band)
        row += 1
        for piece in chapter.pieces:
            if isinstance(piece, Grid) and len(piece.heads) != 1:
                self._pointer(page, row, piece, self._grid(piece))
                row += 1
                continue
            if isinstance(piece, Group):
                self.headings.add(row)
                self._put(page.cell(row, KEY), NOTHING)
                self._put(page.cell(row, QUESTION), self.t(piece.title), bold=True)
                row += 1
            for blank in blanks_of(piece):
                self._blank(page, row, blank, inside=isinstance(piece, Group))
                row += 1
        return row

    def _heading(self, chapter: Chapter) -> str:
        title = self.t(chapter.title)
        return title if chapter.needed else f"{title} · {self.t(N_('if you know it'))}"

    def _blank(self, page: "Worksheet", row: int, blank: Blank, *, inside: bool) -> None:
        self._put(page.cell(row, KEY), key(blank.loc))
        called = words.label if inside else words.title
        self._put(page.cell(row, QUESTION), called(blank.question, self.t), indent=int(inside))
        hint = words.hint(blank.question, self.t, self._names(blank))
        self._put(page.cell(row, HELP), hint, colour=self.quiet, indent=1)
        self._answer(page, page.cell(row, ANSWER), blank)
        self.room[row] = _ROOM.get(blank.question.ask, 1)

    def _pointer(self, page: "Worksheet", row: int, grid: Grid, sheet: str) -> None:
        self._put(page.cell(row, KEY), NOTHING)
        needed = any(question.needed for question in grid.columns)
        title = self.t(grid.title) + (f" {words.NEEDED}" if needed else "")
        self._put(page.cell(row, QUESTION), title)
        cell = page.cell(row, ANSWER)
        self._put(
            cell, self.t(N_("On the sheet “{name}”"), name=sheet), colour=_hue(self.form.look.link)
        )
        cell.hyperlink = f"#'{sheet}'!B{KEYS + 1}"
        self._put(page.cell(row, HELP), self.t(grid.help) if grid.help else "", colour=self.quiet)

    # the sheet of a table

    def _grid(self, grid: Grid) -> str:
        title = self.t(grid.title)
        taken = self.book.sheetnames
        page = self.book.create_sheet(free_name(title, taken), len(taken) - 1)
        self._opening(page, title, self.t(grid.help) if grid.help else "")
        first = 3 if grid.heads else 2
        titles = [words.row_title(each, title, self.t) for each in grid.columns]
        self._heads(page, [*[""] * (first - 1), *titles])
        page.column_dimensions["A"].width = _WIDTHS[KEY]
        page.column_dimensions["B"].width = 36  # of the names of rows, where there are any
        for place, blank in enumerate(grid.rows[0], start=first):
            question = blank.question
            page.column_dimensions[letter(place)].width = _COLUMN.get(question.ask, 30)
            hint = words.hint(question, self.t, self._names(blank))
            said = bool(grid.help) and hint.removesuffix(".") == self.t(grid.help).removesuffix(".")
            self._put(page.cell(HEAD - 1, place), "" if said else hint, colour=self.quiet)
        at = len(grid.loc) + 1
        ends = [key(question.loc[at:]) or ITSELF for question in grid.columns]
        self._keys(page, dict(enumerate(ends, start=first)))
        for number, row in enumerate(_rows(grid), start=KEYS + 1):
            self._put(page.cell(number, KEY), key(row[0].loc[:at]))
            if grid.heads:
                self._put(page.cell(number, 2), self.t(grid.heads[number - KEYS - 1]))
            for place, blank in enumerate(row, start=first):
                self._answer(page, page.cell(number, place), blank)
        self._finish(page, f"{letter(first)}{KEYS + 1}")
        page.page_setup.fitToHeight = int(len(grid.rows) <= SPARE_ROWS)  # 0: as many as it wants
        return str(page.title)

    # cells

    def _keys(self, page: "Worksheet", ends: Mapping[int, str]) -> None:
        """The hidden row that says what each column holds."""
        self._put(page.cell(KEYS, KEY), SIGN)
        for column, end in ends.items():
            self._put(page.cell(KEYS, column), end)
        page.row_dimensions[KEYS].hidden = True

    def _opening(self, page: "Worksheet", title: str, *texts: str) -> None:
        """The first rows, over as many columns as there are; they hold no answer."""
        from openpyxl.styles import Alignment, Font

        for row, text in enumerate((title, *texts), start=1):
            cell = page.cell(row, QUESTION)
            set_text(cell, text)
            cell.font = Font(
                name=self.form.look.office_font, size=16, bold=True, color=_hue(self.form.look.ink)
            )
            if row > 1:
                cell.font = Font(name=self.form.look.office_font, color=self.quiet)
            cell.alignment = Alignment(vertical="top", wrap_text=row == LONG_OPENING)

    def _heads(self, page: "Worksheet", titles: Sequence[str]) -> None:
        for place, title in enumerate(titles, start=1):
            self._put(page.cell(HEAD, place), title, bold=True, fill=self.band)

    def _put(
        self,
        cell: "Cell",
        text: str,
        *,
        bold: bool = False,
        fill: str = "",
        colour: str = "000000",
        indent: int = 0,
    ) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        set_text(cell, text)
        cell.font = Font(name=self.form.look.office_font, bold=bold, color=colour)
        cell.alignment = Alignment(wrap_text=True, vertical="top", indent=indent)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)

    def _answer(self, page: "Worksheet", cell: "Cell", blank: Blank) -> None:
        from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

        line = Side(style="thin", color=_hue(self.form.look.rule))
        set_answer(cell, blank)
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.fill = PatternFill("solid", fgColor=_WRITE)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        self._guide(page, cell, blank)

    def _guide(self, page: "Worksheet", cell: "Cell", blank: Blank) -> None:
        """What can be chosen in a cell, and in a table a note that says how to answer."""
        from openpyxl.worksheet.datavalidation import DataValidation

        names = self._names(blank)
        beside = page.title == self.book.sheetnames[0]  # a note would hide what stands there
        note = "" if beside else words.hint(blank.question, self.t)
        if not names and not note:
            return
        made = DataValidation(type="list" if names else None, allow_blank=True)
        if names:
            made.formula1 = self._list(names)
            made.showDropDown = False  # Excel's own name for *show it*
            made.showErrorMessage = blank.question.ask not in {Ask.SEVERAL, Ask.REFERENCE}
            made.error = self.t(N_("Choose one of the list."))
        made.showInputMessage = bool(note)
        made.prompt = note[:_PROMPT] or None
        made.add(cell)
        page.add_data_validation(made)

    def _names(self, blank: Blank) -> tuple[str, ...]:
        if blank.question.ask is Ask.YES_NO:
            return (self.t(N_("yes")), self.t(N_("no")))
        return words.choices(blank)

    def _list(self, names: tuple[str, ...]) -> str:
        """The place of a list on the hidden sheet; equal lists stand there once."""
        if names not in self.lists:
            page = self.book[HIDDEN]
            column = letter(len(self.lists) + 2)
            for row, name in enumerate(names, start=1):
                set_text(page[f"{column}{row}"], name)
                if name.isdecimal():
                    page[f"{column}{row}"].value = int(name)
            self.lists[names] = f"{HIDDEN}!${column}$1:${column}${len(names)}"
        return self.lists[names]

    def _finish(self, page: "Worksheet", pane: str) -> None:
        from cooptec.forms.xlsx_rows import grow

        for row in page.iter_rows():
            page.row_dimensions[row[0].row].height = max(map(height, row[1:]), default=LINE)
        for number, lines in self.room.items() if page.title == self.book.sheetnames[0] else ():
            there = page.row_dimensions[number].height or 0
            page.row_dimensions[number].height = max(there, lines * LINE)
        grow(page, KEYS + 1)
        page.column_dimensions["A"].hidden = True
        page.freeze_panes = pane
        page.sheet_view.showGridLines = False
        page.protection.sheet = True  # no password: it only keeps questions from slips
        page.protection.formatRows = page.protection.formatColumns = False
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = f"{HEAD}:{HEAD}"
        page.oddHeader.left.text = on_paper(self.form.institution)
        page.oddHeader.right.text = on_paper(self.form.mark)
        foot = " · ".join(self.form.look.postal) or self.form.programme
        page.oddFooter.left.text = on_paper(foot)
        page.oddFooter.right.text = "&P / &N"


def _rows(grid: Grid) -> Iterator[tuple[Blank, ...]]:
    """The rows of a table, and as many empty ones as make it large enough."""
    from dataclasses import replace

    yield from grid.rows
    if grid.heads:
        return
    last, at = grid.rows[-1], len(grid.loc)
    for index in range(len(grid.rows), SPARE_ROWS):
        yield tuple(
            replace(blank, text="", loc=(*grid.loc, index, *blank.loc[at + 1 :])) for blank in last
        )


def _hue(colour: str) -> str:
    """A colour as Excel writes it."""
    return colour.removeprefix("#").upper()
