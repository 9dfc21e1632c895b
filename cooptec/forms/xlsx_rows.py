"""How the rows of a form in Excel stand on screen and on paper."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.pagebreak import Break

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SCALE: Final = 74
"""Per cent at which the columns of the sheet of questions are as wide as a page."""
_PAGE: Final = 430.0
"""Points of a page of A4 on its side that rows can fill: a little less, as fonts differ."""


class GrowingRow(RowDimension):  # type: ignore[misc] # the library has no types
    """A row that becomes as high as what is written in it, like those that nobody set by hand."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 (the library's name)
        """Whether somebody chose the height, so that it stays."""
        return False


def grow(page: "Worksheet", first: int) -> None:
    """Let the rows from one on grow with what is written in them."""
    for number in range(first, page.max_row + 1):
        height = page.row_dimensions[number].height
        page.row_dimensions[number] = GrowingRow(page, index=number, ht=height)


def break_pages(page: "Worksheet", headings: Collection[int], head: int) -> None:
    """Say where pages begin, so that no heading stands alone at the foot of one.

    Args:
        page: a sheet whose rows have their heights.
        headings: its rows that say what the following ones are about.
        head: the row that is repeated on every page.
    """
    heights = {n: _height(page.row_dimensions, n) for n in range(1, page.max_row + 2)}
    room, used = _PAGE * 100 / SCALE, 0.0
    for number in range(1, page.max_row + 1):
        wanted, last = heights[number], number
        while last in headings:
            last += 1
            wanted += heights.get(last, 0)
        if used + wanted > room:
            page.row_breaks.append(Break(id=number - 1))
            used = heights[head]
        used += heights[number]


def _height(rows: Mapping[int, RowDimension], number: int) -> float:
    row = rows[number]
    return 0.0 if row.hidden else float(row.height or 0)
