"""Territories: those of the list, and parishes, which the list leaves out."""

import re
from typing import Final

from cooptec.codelists.lookup import CodeList, Entry

_PARISH: Final = re.compile(r"(?a)(\d{4})\d{2}")
"""The code of a parish of Ecuador: the four figures of its canton and two more."""


def territory(territories: CodeList, code: str) -> Entry | None:
    """A territory; of a parish that the list lacks, its canton."""
    found = territories.get(code)
    parish = _PARISH.fullmatch(code) if found is None else None
    return territories.get(parish[1]) if parish is not None else found
