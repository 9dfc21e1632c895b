"""Formulas of a spreadsheet: written with the keys of columns, so that nobody counts letters.

``[previst]`` is the cell of that column in the same row, ``[previst:]`` the cells of the column
over the row, ``[totals!previst]`` the last cell of the column in the sheet of that key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_REFERENCE: Final = re.compile(r"\[(?:(?P<sheet>[\w-]+)!)?(?P<column>\w+)(?P<above>:)?\]")
_FIRST_ROW: Final = 2
"""Under the row of titles."""
_WRITTEN: Final = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>')


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out, and what it comes to."""

    text: str
    """Without the sign = at its beginning."""
    value: Decimal | int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the columns of a sheet are."""

    name: str
    letters: Mapping[str, str]
    last: int
    """Its last row."""


def written(formula: Formula, row: int, own: Place, others: Mapping[str, Place]) -> str:
    """The formula as a cell holds it.

    Args:
        formula: the formula.
        row: the row in which it stands.
        own: its sheet.
        others: the sheets of the workbook by their key.
    """

    def cell(match: re.Match[str]) -> str:
        column = match["column"]
        if match["sheet"]:
            there = others[match["sheet"]]
            name = there.name.replace("'", "''")
            return f"'{name}'!{there.letters[column]}{there.last}"
        letter = own.letters[column]
        return f"{letter}{_FIRST_ROW}:{letter}{row - 1}" if match["above"] else f"{letter}{row}"

    return "=" + _REFERENCE.sub(cell, formula.text)


def with_results(sheet: bytes, results: Mapping[str, Decimal | int]) -> bytes:
    """The XML of a sheet in which each formula has its result, for what does not work it out."""

    def told(match: re.Match[bytes]) -> bytes:
        value = results.get(match[1].decode())
        if value is None:
            return match[0]
        return b'<c r="%s"%s><f>%s</f><v>%s</v></c>' % (*match.groups(), str(value).encode())

    return _WRITTEN.sub(told, sheet)
