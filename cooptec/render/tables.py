"""Tables whose cells may hold anything that Markdown can: paragraphs, lists, emphasis.

They are written in a fenced block, whose attributes say what Markdown cannot: the cells of one line
in a table of Markdown, which is read fast, the others below it, each in a block with its place. The
filter ``filters/blocks.lua`` puts them together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import TypeVar

from cooptec.render.escape import Markdown, shown
from cooptec.render.marks import unmarked

_MARKS = re.compile(r"&#\d+;|[\\*]|\]\(<[^>]*>\)|\]\{\.\w+\}")
_LINE = 92
"""Characters in a line of a table that is as wide as the page."""
_LONGEST_WORD = 18
_PADDING = 3
_NARROW_LINE = 100
"""Characters in that line, where only words that break nowhere count."""
_CELL_EDGES = 2
_LETTERS_ACROSS = 105
"""Letters in a line of a finished table that is as wide as the page."""
_SHORT_CELL = 600
_SHORT_WORD = 24
"""Characters of Markdown, of which the text never has more."""
_ALIGNMENTS = frozenset("lrc")
_ONE_LINE = re.compile(r"(?![\s!#*+:<=>`~_-]|\d+[.)])(?:[^\\|\n]|\\[^\n])*")
"""What a cell of Markdown can hold: no line break, no bare ``|``, nothing that opens a block."""

_CELLS = 1024
"""Cells whose words are remembered while their table is measured."""

_T = TypeVar("_T")


def table(
    headers: Iterable[object],
    rows: Iterable[Iterable[object]],
    *,
    widths: Sequence[float] = (),
    align: str = "",
    caption: object = "",
    row_headers: bool = False,
) -> Markdown:
    """A table; every cell is escaped unless it is :class:`Markdown` already.

    Args:
        headers: the cells of the header row, repeated on every page; empty for none.
        rows: the cells below; every row as long as the headers.
        widths: relative widths of the columns, as long as no word is wider than its column;
            without them they follow the texts.
        align: a letter for each column: ``l``, ``r`` (figures) or ``c``.
        caption: a line over the table.
        row_headers: whether the first cell of each row names the row.

    Raises:
        ValueError: the rows, the widths and the letters do not agree in number.
    """
    head = [shown(cell) for cell in headers]
    body = [[shown(cell) for cell in row] for row in rows]
    grid = [head, *body] if head else body
    if not grid:
        return Markdown()
    columns = _columns(grid)
    shares = _agreed(_fitted(widths, grid) if widths else _shares(grid, columns), columns)
    letters = _agreed(align or "l" * columns, columns)
    if not _ALIGNMENTS.issuperset(letters):
        raise ValueError(f"align is made of l, r and c: {align}")
    attributes = (
        f'widths="{" ".join(f"{share:.4f}" for share in shares)}" align="{"".join(letters)}" '
        f'headers="{int(bool(head))}" stub="{int(row_headers)}" lines="{_lines(grid, shares)}"'
    )
    if any(_is_long(cell) for cells in grid for cell in cells):
        attributes += ' long="1"'
    text = "\n\n".join(part for part in (shown(caption), *_cells(grid)) if part)
    return Markdown(f"\n\n::::: {{.table {attributes}}}\n{text}\n:::::\n\n")


def sheet(rows: Iterable[tuple[object, object]], *, caption: object = "") -> Markdown:
    """A data sheet: names on the left, values on the right, no header row."""
    return table((), rows, widths=(3, 7), caption=caption, row_headers=True)


def _cells(grid: Sequence[Sequence[Markdown]]) -> Iterator[str]:
    """The table of the cells of one line, then each of the others."""
    first, *rest = ("| " + " | ".join(map(_in_line, cells)) + " |" for cells in grid)
    yield "\n".join((first, "|" + "---|" * len(grid[0]), *rest))
    for number, cells in enumerate(grid, 1):
        for place, cell in enumerate(cells, 1):
            if not _ONE_LINE.fullmatch(cell):
                yield f'::: {{.cell at="{number} {place}"}}\n{cell}\n:::'


@lru_cache(_CELLS)
def _words(cell: Markdown) -> str:
    """What is read of a cell."""
    return _MARKS.sub("", unmarked(cell))


def _in_line(cell: Markdown) -> str:
    return cell if _ONE_LINE.fullmatch(cell) else ""


def _lines(grid: Sequence[Sequence[Markdown]], shares: Sequence[float]) -> int:
    """About how many lines of text a table has, one under the other."""
    room = [max(_LETTERS_ACROSS * share / sum(shares), 1.0) for share in shares]
    return sum(max(map(_lines_of, cells, room)) for cells in grid)


def _lines_of(cell: Markdown, room: float) -> int:
    texts = (text for text in _words(cell).split("\n") if text)
    return max(sum(ceil(len(text) / room) for text in texts), 1)


def _is_long(cell: Markdown) -> bool:
    """Whether a page or a column may be too small for a cell: it needs more care in PDF."""
    return len(cell) > _SHORT_CELL or any(len(word) > _SHORT_WORD for word in str.split(cell))


def _columns(grid: Sequence[Sequence[Markdown]]) -> int:
    counts = {len(row) for row in grid}
    if len(counts) > 1:
        raise ValueError(f"rows of different lengths: {sorted(counts)}")
    return counts.pop()


def _agreed(values: Sequence[_T], columns: int) -> Sequence[_T]:
    if len(values) != columns:
        raise ValueError(f"{columns} columns, but {len(values)} values: {values}")
    return values


def _shares(grid: Sequence[Sequence[Markdown]], columns: int) -> list[float]:
    """Widths that break no word where there is room, and give the rest to the long texts."""
    wanted = [_wanted([row[column] for row in grid]) for column in range(columns)]
    least = [low for low, _ in wanted]
    spare = max(0.0, _LINE - sum(least))
    more = [high - low for low, high in wanted]
    total = sum(more) or 1.0
    return [low + spare * extra / total for low, extra in zip(least, more, strict=True)]


def _fitted(widths: Sequence[float], grid: Sequence[Sequence[Markdown]]) -> list[float]:
    """The widths asked for, but that no column is narrower than its longest word."""
    asked = [_NARROW_LINE * width / sum(widths) for width in widths]
    least = [
        min(_longest_word([row[column] for row in grid]), _LONGEST_WORD) + _CELL_EDGES
        for column in range(len(grid[0]))
    ]
    if len(asked) != len(least) or sum(least) >= _NARROW_LINE:
        return asked
    spare = [max(0.0, wide - low) for wide, low in zip(asked, least, strict=True)]
    missing = sum(max(0.0, low - wide) for wide, low in zip(asked, least, strict=True))
    share = missing / (sum(spare) or 1.0)
    return [
        max(wide, low) - room * share for wide, low, room in zip(asked, least, spare, strict=True)
    ]


def _longest_word(cells: Sequence[Markdown]) -> int:
    texts = map(_words, cells)
    return max((len(word) for text in texts for word in text.split()), default=1)


def _wanted(cells: Sequence[Markdown]) -> tuple[float, float]:
    """The least width of a column and the one it would like, in characters."""
    lengths = [len(_words(cell)) for cell in cells]
    least = min(_longest_word(cells), _LONGEST_WORD) + _PADDING
    return least, max(least + 1.0, min(max(lengths), 4 * sum(lengths) / len(lengths), _LINE))
