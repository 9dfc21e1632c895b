"""From a filled Excel form to what was answered, and where."""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from cooptec.forms.as_xlsx import HIDDEN, ITSELF, NOTHING, SIGN
from cooptec.forms.door import BADLY_PACKED, Package, damaged
from cooptec.forms.form import Answer, Received, loc_of
from cooptec.forms.hidden import Hidden, NotAForm, unpacked
from cooptec.i18n import N_, Message
from cooptec.model.fields import Loc

MOST_ROWS, MOST_COLUMNS = 2_000, 60
"""Of a sheet: what stands beyond is no answer of a form."""
_FAULTS_OF_A_BOOK: Final = (TypeError, LookupError, AttributeError, ArithmeticError, SyntaxError)
"""What openpyxl raises, beside ``ValueError``, where the XML does not say what it expects."""
_LOOKED_AT: Final = 12
"""Rows at the head of a sheet among which its hidden row is looked for."""


def received(package: Package) -> Received:
    """What stands in a workbook that was let in.

    Raises:
        NotTaken: it is damaged.
        NotAForm: it is no form of ours.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves aside, in its own words
            pages = list(_pages(package))
    except (*_FAULTS_OF_A_BOOK, *BADLY_PACKED):
        raise damaged(package.path) from None
    kept = next((page for page in pages if page.title == HIDDEN), None)
    if kept is None:
        raise NotAForm(Message(N_("It was not made with cooptec formulari")))
    first = kept.rows[0][0] if kept.rows and kept.rows[0] else None
    hidden = unpacked(str(first or ""))
    return _put_together(hidden, [_Sheet(page, hidden) for page in pages if page.visible])


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet as the library reads it."""

    title: str
    visible: bool
    rows: list[Sequence[Any]]


def _pages(package: Package) -> Iterator[_Page]:
    """The sheets of a workbook; the library may raise anything at a damaged one."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(package.data), read_only=True, data_only=True, keep_links=False)
    try:
        for each in book.worksheets:
            rows = each.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            yield _Page(each.title, each.sheet_state == "visible", list(rows))
    finally:
        book.close()


def _put_together(hidden: Hidden, sheets: "Sequence[_Sheet]") -> Received:
    answers: dict[Loc, Answer] = {}
    unplaced: list[Answer] = []
    for sheet in sheets:
        for answer in sheet.answers():
            if answer.loc and answer.loc not in answers:
                answers[answer.loc] = answer
            elif answer.text:
                unplaced.append(answer)
    found, loose = tuple(answers.values()), tuple(unplaced)
    gone = hidden.gone(answers)
    return Received(hidden.identity, found, hidden.digests, loose, hidden.proposed, gone)


@dataclass(frozen=True)
class _Sheet:
    """One sheet, and what is known of the form."""

    page: _Page
    hidden: Hidden

    def answers(self) -> Iterator[Answer]:
        """Its answers; those without a path stand where none is expected."""
        rows = self.page.rows
        at = next((n for n, row in enumerate(rows[:_LOOKED_AT]) if row and row[0] == SIGN), None)
        if at is None:
            yield from self._loose(rows)
            return
        ends = {place: str(end) for place, end in enumerate(rows[at]) if place and end}
        grid = ITSELF not in ends.values() or self._is_grid(rows[at + 1 :])
        last: Loc = ()
        for number, row in enumerate(rows[at + 1 :], start=at + 2):
            start = loc_of(str(row[0])) if row and row[0] else ()
            if not start and grid and last and self._says(row, ends):
                start = _next(last, rows[at + 1 :])
            last = start or last
            yield from self._row(number, row, start, ends)

    def _is_grid(self, rows: Sequence[Sequence[Any]]) -> bool:
        """Whether each row is an item of one list."""
        starts = [loc_of(str(row[0])) for row in rows if row and row[0]]
        return bool(starts) and all(start and isinstance(start[-1], int) for start in starts)

    def _row(
        self, number: int, row: Sequence[Any], start: Loc, ends: dict[int, str]
    ) -> Iterator[Answer]:
        for place, value in enumerate(() if start == (NOTHING,) else row):
            end = ends.get(place)
            if end is not None and start:
                loc = start if end == ITSELF else (*start, *loc_of(end))
                yield Answer(loc, _text(value), self._place(number, place))
            elif end is not None and value is not None:
                yield Answer((), _text(value), self._place(number, place))

    def _says(self, row: Sequence[Any], ends: dict[int, str]) -> bool:
        return any(row[place] is not None for place in ends if place < len(row))

    def _loose(self, rows: Sequence[Sequence[Any]]) -> Iterator[Answer]:
        """What stands in a sheet that is not of the form, or has lost its hidden row."""
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    yield Answer((), _text(value), self._place(number, place))

    def _place(self, row: int, column: int) -> Message:
        from openpyxl.utils import get_column_letter

        cell = f"{get_column_letter(column + 1)}{row}"
        return Message(N_("sheet “{sheet}”, cell {cell}"), {"sheet": self.page.title, "cell": cell})


def _next(last: Loc, rows: Sequence[Sequence[Any]]) -> Loc:
    """The path of a row that somebody added: after the last one of the list that has a path."""
    taken = [loc_of(str(row[0])) for row in rows if row and row[0]]
    numbers = [each[-1] for each in taken if isinstance(each[-1], int)]
    below = last[-1] if isinstance(last[-1], int) else 0
    return (*last[:-1], max([below, *numbers]) + 1)


def _text(value: object) -> str:
    """A cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (datetime, date)):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return str(int(value)) if value.is_integer() else f"{exact:f}".replace(".", ",")
    return str(value).strip()
