"""From what a reader may see to the cells of a spreadsheet: numbers and days as such."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cooptec.documents.helpers import title
from cooptec.documents.view import Reader, View, held
from cooptec.i18n import N_
from cooptec.model.base import Quantia, TextML
from cooptec.render.marks import unmarked
from cooptec.render.spreadsheet import Cell, Column, Sheet

_NAMES: Final = ("sigles", "nom", "nom_public", "titol", "enunciat", "concepte")
"""Where the name of an object stands."""
_MARK: Final = re.compile(r"\[(.*)\]\{[^{}]*\}", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_PLAIN: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_CURRENCY: Final = "moneda"
_MEASURED: Final = "valor"


def records(
    key: str,
    name: str,
    of: str,
    views: Iterable[View],
    paths: Sequence[str],
    reader: Reader,
) -> Sheet:
    """One row for each part of a list, one column for each path in it.

    Args:
        key: the name of the table for programs.
        name: what the table is called.
        of: the path of the list, such as ``pressupost.partides``, for the titles of the columns.
        views: the parts.
        paths: keys joined by points; ``quantia.moneda`` is the currency of an amount.
        reader: whose language it is.
    """
    columns = tuple(Column(path, _title(of, path, reader)) for path in paths)
    rows = tuple(tuple(cell(view, path, reader) for path in paths) for view in views)
    return Sheet(key, name, columns, rows)


def columns_of(reader: Reader, *pairs: tuple[str, str]) -> tuple[Column, ...]:
    """Columns by key and title."""
    return tuple(Column(key, reader.t(name)) for key, name in pairs)


def cell(view: View | None, path: str, reader: Reader) -> Cell:
    """What stands at a path, None where nothing does or the reader may not see it."""
    *before, key = path.split(".")
    for step in before:
        inside = held(view, step) if view is not None else None
        if isinstance(inside, Quantia):
            return getattr(inside, key) or None
        view = getattr(view, step) if view is not None else None
    if view is None:
        return None
    found = _cell(getattr(view, key), held(view, key), reader)
    return _figure(found) if key == _MEASURED else found


def text_of(value: object) -> str:
    """What a template would show of a value of one line, as plain text."""
    text = unmarked(str(value))
    marked = _MARK.fullmatch(text)
    plain = _ESCAPED.sub(r"\1", marked[1] if marked else text)
    return plain.replace("&#32;", " ").replace("&#9;", "\t")


def _cell(shown: Any, raw: Any, reader: Reader) -> Cell:
    if shown is None or raw is None:
        return None
    if isinstance(shown, list):
        said = (_cell(each, raw[at], reader) for at, each in enumerate(shown))
        return "; ".join(str(each) for each in said if each is not None) or None
    if isinstance(shown, View):
        return _name(shown, reader)
    if isinstance(raw, TextML):
        return raw.get(reader.language) or text_of(shown)
    return _leaf(shown, raw)


def _leaf(shown: Any, raw: Any) -> Cell:
    if isinstance(raw, Quantia):
        return raw.valor
    if isinstance(raw, (int, Decimal, date)) and not isinstance(raw, bool):
        return raw
    return text_of(shown)


def _figure(said: Cell) -> Cell:
    """A measured value is a text, as it may be more than a figure; where it is none but that."""
    return Decimal(said) if isinstance(said, str) and _PLAIN.fullmatch(said) else said


def _name(view: View, reader: Reader) -> Cell:
    known = (key for key in _NAMES if key in dir(view))
    found = (cell(view, key, reader) for key in known)
    return next((each for each in found if each), None)


def _title(of: str, path: str, reader: Reader) -> str:
    """What a column is called; inside a group of fields, the name of the group comes first."""
    keys = path.split(".")
    if len(keys) > 1 and keys[-1] == _CURRENCY:
        return reader.t(N_("Currency"))
    names = [title(f"{of}.{'.'.join(keys[: at + 1])}", reader.t) for at in range(len(keys))]
    return " · ".join(names)
