"""The cells of a form in Excel: texts that are no formulas, days as days, rows high enough."""

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from cooptec.forms.form import Blank
from cooptec.render.escape import readable
from cooptec.wizard.parsing import NotUnderstood, day, decimal, integer
from cooptec.wizard.questions import Ask, Question

if TYPE_CHECKING:
    from openpyxl.cell import Cell

LINE: Final = 15
"""Height of a line of text, in points."""
_LETTERS: Final = 1.2
"""Letters of a text in the width of a figure, by which columns are measured; it is narrower."""
_SPARE: Final = 4
"""Letters that may find no place in a line where the letters are wider than usual."""
_DAY: Final = "d/m/yyyy"
_TEXT: Final = "@"
_LONGEST: Final = 32_767
"""Characters that a cell takes."""


def height(cell: "Cell") -> float:
    """Room for the text of a cell, in points; a cell to write in has some more."""
    sheet = cell.parent
    assert sheet is not None  # noqa: S101 (a cell stands in a sheet)
    width = sheet.column_dimensions[letter(cell.column)].width
    text = "" if cell.value is None else str(cell.value)
    if not cell.alignment.wrap_text:
        text = text[:1]
    room = max(1, int(width * _LETTERS) - _SPARE)
    lines = sum(len(wrap(line, room)) or 1 for line in text.split("\n"))
    size = (cell.font.size or 11) / 11
    return max(lines * LINE * size, LINE)


def set_text(cell: "Cell", text: str) -> None:
    """Write a text as it is; one that begins with = is no formula."""
    cell.value = readable(text)[:_LONGEST] or None
    if text:
        cell.data_type = "s"  # a text that begins with = is no formula
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def set_answer(cell: "Cell", blank: Blank) -> None:
    """The present answer: a day as a day, a number as a number, everything else as text."""
    cell.number_format = _FORMATS.get(blank.question.ask, _TEXT)
    value = _native(blank.question, blank.text)
    if isinstance(value, str):
        set_text(cell, value)
    else:
        cell.value = value


_FORMATS: Final = {Ask.DATE: _DAY, Ask.INTEGER: "0", Ask.DECIMAL: "General"}


def _native(question: Question, text: str) -> object:
    readers = {Ask.DATE: day, Ask.INTEGER: integer, Ask.DECIMAL: decimal}
    if not text or question.ask not in readers:
        return text
    try:
        value = readers[question.ask](text)
    except NotUnderstood:
        return text
    return text if isinstance(value, date) and value.year < 1900 else value


def letter(column: int) -> str:
    """What a column is called, counted from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
