"""What an ill-written value was probably meant to be."""

import re
from datetime import date
from typing import Final

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_CURRENCY: Final = re.compile(r"\s*(?:US\$|[€$%]|EUR|USD)\s*")
_GROUPED: Final = re.compile(r"(-?\d+(?:[., ’'\u00a0\u202f]\d{3})*)(?:([.,])(\d+))?")


def iso_date(text: str) -> str | None:
    """The day in ISO 8601 of a date written in another order (day before month), if it exists."""
    if match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def only_date(text: str) -> str | None:
    """The day in ISO 8601, where the text can mean no other: 17/09/2018, 5/5/2018, 2018.9.17.

    None for 4/5/2018, which is a day of May in one country and of April in another.
    """
    match = _DAY_FIRST.fullmatch(text.strip())
    if match is None:
        return iso_date(text)
    first, second, year = match.groups()
    found = {iso_date(f"{year}-{second}-{first}"), iso_date(f"{year}-{first}-{second}")} - {None}
    return found.pop() if len(found) == 1 else None


def plain_number(text: str) -> str | None:
    """The number with a point for its decimals and no other mark: 1250.00 for ``1.250,00 €``.

    None where it is no number, or could be two: ``1,250`` is a thousand in one language and one in
    another.
    """
    match = _GROUPED.fullmatch(_CURRENCY.sub("", text).replace("\N{MINUS SIGN}", "-"))
    if match is None:
        return None
    whole, mark, decimals = match.groups()
    if (
        mark is None
        and re.search(r"[.,]", whole)
        and len(re.findall(r"\D", whole.lstrip("-"))) == 1
    ):
        return None
    digits = re.sub(r"[^-\d]", "", whole)
    return f"{digits}.{decimals}" if mark else digits
