"""From what somebody types to the value of a field.

The prompt is more tolerant than a file (``1/9/2018``, ``10,5``, *sí*), and refuses only what it
cannot understand or what has two meanings; whether a value is a good idea is judged elsewhere.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cooptec.codelists.lookup import folded
from cooptec.dossier.text import forbidden_character
from cooptec.i18n import N_, Message
from cooptec.wizard.options import Option, search
from cooptec.wizard.questions import Ask
from cooptec.wizard.words import yes_or_no


class NotUnderstood(Exception):  # noqa: N818 (named for what happened)
    """An answer that means nothing here; ``message`` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z", re.ASCII)
_HOUR: Final = re.compile(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?\s*h?\.?\Z", re.ASCII)
_INTEGER: Final = re.compile(r"([-+]?\d+)(?:\s+[^\W\d]+)*\Z")
_THOUSANDS: Final = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}\Z", re.ASCII)
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(?:([.,  ])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?\Z")
_PLAIN: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?\Z", re.ASCII)
_UNIT: Final = re.compile(r"\s*[^\W\d]+\.?\Z|\s*[€$%]\Z")


def clean(text: str) -> str:
    """A typed or pasted text as a file may hold it.

    Newlines of any system become one kind; characters that no editor shows are left out; the text
    keeps its inner blank lines.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if forbidden_character(unified) is not None:
        unified = "".join(c for c in unified if forbidden_character(c) is None)
    return unified.strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def integer(text: str) -> int:
    """A whole number, perhaps followed by its unit.

    Raises:
        NotUnderstood: it is none.
    """
    match = _INTEGER.match(one_line(text))
    if match is None:
        raise NotUnderstood(Message(N_("Write a whole number with digits, for example 12.")))
    return int(match.group(1))


def decimal(text: str) -> Decimal:
    """A number with decimals after a comma or a point.

    Raises:
        NotUnderstood: it is none, or it may mean two numbers (``1.250``).
    """
    typed = _UNIT.sub("", one_line(text)).replace("\N{MINUS SIGN}", "-")
    if _THOUSANDS.match(typed):
        digits = re.sub(r"[.,]", "", typed)
        message = N_("{typed} can be read in two ways. Write {digits}, or with other decimals.")
        raise NotUnderstood(Message(message, {"typed": typed, "digits": digits}))
    if _PLAIN.match(typed):
        return Decimal(typed.replace(",", "."))
    grouped = _GROUPED.match(typed)
    if grouped is None:
        raise NotUnderstood(Message(N_("Write a number, for example 10 or 7,5.")))
    return Decimal(typed.replace(grouped.group(1), "").replace(",", "."))


def day(text: str) -> date:
    """A day of the calendar: ``1/9/2018``, ``1-9-2018``, ``2018-09-01``.

    Raises:
        NotUnderstood: it is no date, or a day that does not exist.
    """
    typed = one_line(text)
    year_first = _YEAR_FIRST.match(typed)
    match = year_first or _DAY_FIRST.match(typed)
    if match is None:
        message = N_("Write the date as day, month and year, for example 1/9/2018.")
        raise NotUnderstood(Message(message))
    numbers = [int(number) for number in match.groups()]
    year, month, day_ = numbers if year_first else reversed(numbers)
    try:
        return date(year, month, day_)
    except ValueError:
        message = N_("There is no such day: {typed}. Write day, month and year.")
        raise NotUnderstood(Message(message, {"typed": typed})) from None


def hour(text: str) -> str:
    """A time of day as a file holds it: ``16:00``, typed ``16:00``, ``16.00`` or ``16 h``.

    Raises:
        NotUnderstood: it is none.
    """
    match = _HOUR.match(one_line(text))
    if match is None:
        raise NotUnderstood(Message(N_("Write the hour and the minutes, for example 16:00.")))
    return f"{int(match[1]):02}:{match[2] or '00'}"


def yes_no(text: str) -> bool:
    """Yes or no, in any language of the interface.

    Raises:
        NotUnderstood: it is neither.
    """
    meant = yes_or_no(text)
    if meant is None:
        raise NotUnderstood(Message(N_("Write yes or no.")))
    return meant


def choice(text: str, options: Sequence[Option], *, open_list: bool = False) -> str:
    """The value of the one option that is meant: by its code, its number or its name.

    Args:
        text: what was typed.
        options: what can be chosen.
        open_list: whether a code that is not among them may still be right.

    Raises:
        NotUnderstood: nothing or more than one thing is meant.
    """
    typed = one_line(text)
    exact = [o for o in options if typed == o.value or folded(typed) == folded(o.label)]
    if not exact and typed.isdigit() and 1 <= int(typed) <= len(options):
        exact = [options[int(typed) - 1]]
    found = exact or list(search(options, typed))
    if len(found) == 1 or exact:
        return found[0].value
    if open_list and re.fullmatch(r"[\w.-]{1,20}", typed) and not found:
        return typed
    raise NotUnderstood(_not_chosen(typed, found))


def _not_chosen(typed: str, found: Sequence[Option]) -> Message:
    if not found:
        message = N_("«{typed}» is not on the list. Choose one of the list.")
        return Message(message, {"typed": typed})
    some = " · ".join(option.label for option in found[:4])
    message = N_("«{typed}» may be several: {some}. Write more of the name.")
    return Message(message, {"typed": typed, "some": some})


def choices(text: str, options: Sequence[Option], *, open_list: bool = False) -> list[str]:
    """The values of several options, separated by commas or semicolons, in the order given.

    Raises:
        NotUnderstood: one of them is not understood.
    """
    try:
        return [choice(text, options, open_list=open_list)]
    except NotUnderstood:
        parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
        if len(parts) < 2:
            raise
    found = (choice(part, options, open_list=open_list) for part in parts)
    return list(dict.fromkeys(found))


_READERS: Final[Mapping[Ask, Callable[[str], Any]]] = {
    Ask.LINE: one_line,
    Ask.LONG: clean,
    Ask.INTEGER: integer,
    Ask.DECIMAL: decimal,
    Ask.DATE: day,
    Ask.HOUR: hour,
    Ask.YES_NO: yes_no,
    Ask.ANOTHER: yes_no,
}


def value_of(ask: Ask, text: str, options: Sequence[Option], *, open_list: bool = False) -> Any:
    """The value that a typed answer means.

    Raises:
        NotUnderstood: it means nothing here.
    """
    if ask is Ask.SEVERAL:
        return choices(text, options, open_list=open_list)
    if ask in {Ask.ONE, Ask.REFERENCE}:
        return choice(text, options, open_list=open_list)
    return _READERS[ask](text)
