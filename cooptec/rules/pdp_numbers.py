"""Private data that a text gives away by its form: what PDP-01 looks for (domain 4.10).

Nobody can be excused from PDP-01, so each form is proved by its check digits, or stands beside a
word that announces it. What looks like an identity card or a telephone and is announced as the
number of a register, or followed by a unit, is taken for what it says.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from cooptec.codelists.words import words
from cooptec.i18n import N_
from cooptec.rules.glance import has_long_number, may_say

_WORDS_ALONE: Final = ("adreca_particular", "grup_sanguini", "alergia_a")
"""Lists of words that announce private data which have no long number."""

_URL: Final = re.compile(r"\b(?:https?://|www\.)\S+")
_LONG_NUMBER: Final = re.compile(r"\d{6}|\d(?:[ .()-]{0,2}\d){8}|\d{2}\.\d{3}\.\d{3}")
"""Wide enough for every number below; a date is shorter."""
_DNI: Final = re.compile(
    r"(?<![\w.,/-])(\d{8}-?[A-Za-z]|\d{8} [A-Z]|\d{2}\.\d{3}\.\d{3}[ -]?[A-Za-z])(?!\w)"
)
_NIE: Final = re.compile(r"(?<![\w.,/-])([XYZxyz][ -]?\d{7}[ -]?[A-Za-z])(?!\w)")
_CEDULA: Final = re.compile(r"(?<![\w.,/:+-])(\d{10}|\d{9}-\d)(?![\w/]|[-.,:]\d)")
_IBAN: Final = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,40}")
_CCC: Final = re.compile(r"(?<![\w.,/-])(\d{4}([ -]?)\d{4}\2\d{2}\2\d{10})(?![\w/-])")
_PHONE: Final = re.compile(
    r"(?<![\w+./,-])((?:\+|00)?\(?\d(?:[ .()-]{0,2}\d){7,13})(?![\w/]|[-.,]\d)"
)
_PASSPORT: Final = r"[^\d\n]{0,14}?(?<!\w)([A-Z]{0,3}\d{6,9}[A-Z]?)(?!\w)"
_ADDRESS: Final = r"\s*[:=][^\n:]{0,60}\d"
_BLOOD: Final = r"\W{1,3}(?:AB|A|B|O|0)\s?(?:\+|-|−|(?i:rh|posit|negat))"
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_YEAR: Final = re.compile(r"20[0-3]\d")
"""With what the numbers of many registers begin; and so do the identity cards of Galápagos."""
_REGIONS: Final = ("ES", "EC")
"""Where a number without the prefix of a country may be from."""

IDENTITY: Final = N_("The number of an identity card stands here")
ACCOUNT: Final = N_("The number of a bank account stands here")
PASSPORT: Final = N_("The number of a passport stands here")
PHONE: Final = N_("A private telephone number stands here")
ADDRESS: Final = N_("The address of a home stands here")
HEALTH: Final = N_("Something about the health of a person stands here")


def may_be_private(data: bytes) -> bool:
    """Whether a file may hold a text that is :func:`suspicious`: a glance at its bytes."""
    return has_long_number(data) or may_say(data, _alone())


def suspicious(text: str) -> bool:
    """Whether a text may hold private data: quick, and so wide that it misses none."""
    plain = text.encode(errors="surrogatepass")
    if has_long_number(plain) and _LONG_NUMBER.search(text) is not None:
        return True
    return may_say(plain, _alone())


def private_in(text: str, *, phones: bool = True, registers: bool = False) -> Iterator[str]:
    """What a text gives away, each kind once: texts of the catalogs, never the data themselves.

    Args:
        text: a value of a file, or a whole document.
        phones: whether a telephone counts too.
        registers: whether the text is the entry of a register or a code of the budget, so that
            long numbers are no identity cards and no telephones unless they have a letter.
    """
    shown = _URL.sub(" ", text)
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        (IDENTITY, lambda: _has_identity(shown, registers=registers)),
        (ACCOUNT, lambda: _has_account(shown, registers=registers)),
        (PASSPORT, lambda: _has_passport(shown)),
        (PHONE, lambda: phones and not registers and _has_phone(shown)),
        (ADDRESS, lambda: _announced("adreca_particular", _ADDRESS).search(shown) is not None),
        (HEALTH, lambda: _has_health(shown)),
    )
    return (kind for kind, found in checks if found())


def _has_identity(text: str, *, registers: bool) -> bool:
    if any(_valid("dni", each) for each in _DNI.findall(text)):
        return True
    if any(_valid("nie", each) for each in _NIE.findall(text)):
        return True
    return not registers and any(_is_cedula(found) for found in _CEDULA.finditer(text))


def _is_cedula(found: re.Match[str]) -> bool:
    """A number that passes the check digit: one number in thirty does by chance."""
    if not _valid("ci", found[1]):
        return False
    if _before(found, "cedula"):
        return True
    counted = _before(found, "numero_registre") or _measured(found)
    return not counted and _YEAR.match(found[1]) is None


def _has_account(text: str, *, registers: bool) -> bool:
    if any(_begins_with_iban(found[0]) for found in _IBAN.finditer(text)):
        return True
    numbers = () if registers else _CCC.finditer(text)
    return any(_valid("ccc", e[1]) and not _before(e, "numero_registre") for e in numbers)


def _begins_with_iban(run: str) -> bool:
    """Whether letters and figures in a row, words behind them included, begin with an account."""
    signs = re.sub(r"[ -]", "", run)
    return any(_valid("iban", signs[:length]) for length in range(15, min(len(signs), 34) + 1))


def _has_passport(text: str) -> bool:
    found = _announced("passaport", _PASSPORT).finditer(text)
    return any(not _measured(each) for each in found)


def _has_phone(text: str) -> bool:
    return any(_is_private_phone(found) for found in _PHONE.finditer(text))


def _is_private_phone(found: re.Match[str]) -> bool:
    """A mobile phone, or one that is said to be private; an office's line is no private number."""
    raw = found[1]
    announced = _before(found, "telefon")
    if _before(found, "telefon_particular"):
        return _kind_of_phone(raw) is not None
    abroad = announced and _kind_of_phone(f"+{raw}") == "mobile"  # with no sign before its country
    if _kind_of_phone(raw) != "mobile" and not abroad:
        return False
    if announced or raw.startswith(("+", "00")):
        return True
    counted = _before(found, "numero_registre") or _measured(found)
    return not (counted or _THOUSANDS.fullmatch(raw))


def _kind_of_phone(raw: str) -> str | None:
    """*mobile* or *fixed* for a number that may exist, None for what is no telephone."""
    import phonenumbers

    number = re.sub(r"^00", "+", raw)
    abroad = number.startswith("+")
    for region in _REGIONS[:1] if abroad else _REGIONS:
        try:
            parsed = phonenumbers.parse(number, None if abroad else region)
        except phonenumbers.NumberParseException:
            continue
        written = abroad or region == "ES" or number.lstrip("(").startswith("0")
        if written and phonenumbers.is_valid_number(parsed):
            kind = phonenumbers.number_type(parsed)
            return "mobile" if kind == phonenumbers.PhoneNumberType.MOBILE else "fixed"
    return None


def _has_health(text: str) -> bool:
    blood = _announced("grup_sanguini", _BLOOD).search(text)
    return blood is not None or _announced("alergia_a").search(text) is not None


def _valid(kind: str, number: str) -> bool:
    """Whether the check digits of a number are right."""
    from stdnum import iban
    from stdnum.ec import ci
    from stdnum.es import ccc, dni, nie

    checks = {"dni": dni, "nie": nie, "ci": ci, "ccc": ccc, "iban": iban}
    return bool(checks[kind].is_valid(number.replace(".", "")))


_NEAR: Final = 30
"""Characters before a number in which a word may announce it."""


def _before(found: re.Match[str], name: str) -> bool:
    """Whether a word of a list announces a number, in the same sentence and right before it."""
    start = found.start(1)
    near = re.split(r"[;\n]|\.\s+(?=[A-ZÀ-Þ])", found.string[max(0, start - _NEAR) : start])[-1]
    return _announced(name).search(near) is not None


def _measured(found: re.Match[str]) -> bool:
    """Whether a unit or a currency stands beside a number."""
    behind = found.string[found.end(1) :].lstrip()
    ahead = found.string[: found.start(1)].rstrip()
    units = words("unitats")
    word = re.match(r"[^\s,;:.)]+", behind)
    last = re.search(r"[^\s(]+$", ahead)
    return any(each is not None and each[0].casefold() in units for each in (word, last))


@cache
def _announced(name: str, then: str = r"(?!\w)") -> re.Pattern[str]:
    """One of the words of a list, with or without accents, and what must follow it."""
    return re.compile(rf"(?i:(?<!\w)(?:{_any_of(words(name))})){then}")


@cache
def _alone() -> tuple[str, ...]:
    """The spellings of the words that announce private data without a long number."""
    return tuple(_spellings(word for name in _WORDS_ALONE for word in words(name)))


def _any_of(listed: Iterable[str]) -> str:
    return "|".join(map(re.escape, _spellings(listed)))


def _spellings(listed: Iterable[str]) -> list[str]:
    """Words with and without their accents."""
    return sorted({each for word in listed for each in (word, _without_accents(word))})


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
