"""Tables as JSON for programs.

The shape is versioned: ``version`` changes when a key changes its meaning or goes away. Each table
is a list of objects under its key; dates are ISO 8601, amounts are texts with a point, and codes
stand as they stand in the files.
"""

import json
from collections.abc import Sequence
from datetime import date

from cooptec.render.spreadsheet import Sheet, plain

VERSION = 1


def as_json(sheets: Sequence[Sheet], today: date) -> str:
    """All the tables as one JSON object."""
    data: dict[str, object] = {"version": VERSION, "avui": today.isoformat()}
    for sheet in sheets:
        keys = [column.key for column in sheet.columns]
        data[sheet.key] = [dict(zip(keys, map(plain, row), strict=True)) for row in sheet.rows]
    return json.dumps(data, ensure_ascii=False, indent=2)
