"""The leaf types of the model and how each reads what its author wrote.

A leaf arrives as the text of the file, with the attribute ``plain`` when it stood without quotes
(see ``cooptec.dossier.nodes.Scalar``), or as a Python value when a program built the object.
Reading is strict: a text that only resembles the type is a fault with a place, never a guess.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_INTEGER: Final = re.compile(r"[-+]?\d+\Z", re.ASCII)
_DECIMAL: Final = re.compile(r"[-+]?\d+(\.\d+)?\Z", re.ASCII)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_HOUR: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_NOT_TEXT: Final = re.compile(
    r"""(?ix) [-+]? [0-9][0-9_,]* (?: \.[0-9_]* )? (?: e[-+]?\d+ )?   # 11.5, 0801, 17.10, 1e3
      | [-+]? \.[0-9]+ | [-+]? (?: \. (?: inf | nan ))
      | 0x[0-9a-f_]+ | 0o?[0-7_]+ | 0b[01_]+
      | [-+]? [0-9][0-9_]* (?: : [0-5]?\d )+ (?: \.\d* )?            # 12:30
      | \d{4}-\d{1,2}-\d{1,2} .*
      | true | false | yes | no | on | off | y | n | null | ~
    """
)


def other_reader_sees_no_text(text: str) -> bool:
    """Whether some YAML reader takes this text, unquoted, for a number, a date or a boolean."""
    return _NOT_TEXT.fullmatch(text) is not None


def _fault(kind: str, text: object) -> PydanticCustomError:
    return PydanticCustomError("leaf", "{kind}", {"kind": kind, "text": str(text)})


def _text_of(value: Any, kind: str) -> str:
    if isinstance(value, str):
        return str(value)
    raise _fault(kind, "")


def read_text(value: Any) -> str:
    """A text, without the blanks around it."""
    if isinstance(value, str):
        return value.strip()  # an ordinary text, whatever the value was
    raise _fault("text", "")


def read_code(value: Any) -> str:
    """A code: text that must be quoted where another reader would see a number (GEN-05)."""
    text = _text_of(value, "text")
    if getattr(value, "plain", False) and other_reader_sees_no_text(text):
        raise _fault("code", text)
    return text.strip()


def read_integer(value: Any) -> int:
    """A whole number, unquoted."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text_of(value, "integer")
    if getattr(value, "plain", True) and _INTEGER.match(text):
        return int(text)
    raise _fault("integer", text)


def read_decimal(value: Any) -> Decimal:
    """A decimal with a point, never through binary floating point."""
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return Decimal(value)
    text = _text_of(value, "decimal")
    if getattr(value, "plain", True) and _DECIMAL.match(text):
        return Decimal(text)
    raise _fault("decimal", text)


def read_bool(value: Any) -> bool:
    """``true`` or ``false``, unquoted; never *sí* or *no* (domain 4.4)."""
    if isinstance(value, bool):
        return value
    text = _text_of(value, "boolean")
    if getattr(value, "plain", True) and text in {"true", "false"}:
        return text == "true"
    raise _fault("boolean", text)


def read_date(value: Any) -> date:
    """A day of the calendar in ISO 8601."""
    if isinstance(value, date):
        return value
    text = _text_of(value, "date")
    match = _ISO_DATE.match(text)
    if match is None:
        raise _fault("date", text)
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise _fault("no_such_day", text) from None


def read_hour(value: Any) -> str:
    """A time of day, ``09:30``."""
    text = _text_of(value, "hour")
    if _HOUR.match(text):
        return text
    raise _fault("hour", text)


Text = Annotated[str, BeforeValidator(read_text)]
Codi = Annotated[str, BeforeValidator(read_code)]
Ref = Annotated[str, BeforeValidator(read_text)]
Id = Annotated[str, BeforeValidator(read_text)]
Enter = Annotated[int, BeforeValidator(read_integer)]
Nombre = Annotated[Decimal, BeforeValidator(read_decimal)]
Bool = Annotated[bool, BeforeValidator(read_bool)]
Data = Annotated[date, BeforeValidator(read_date)]
Hora = Annotated[str, BeforeValidator(read_hour)]
