"""The figures and dates that a text states, so that its language versions can be compared.

Each language writes the same number in its own way (``1.250,00`` and ``1,250.00``, ``16 d'abril``
and ``April 16``, ``7`` and ``set``); here they come out equal. Where a sign could mean two things,
the reading is the one that raises no false alarm.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.codelists.words import common_pieces, months, numbers, words

_BLANKS: Final = " \u00a0\u202f\u2009'’"

_ANY_FIGURE: Final = re.compile(r"[0-9]")
_LISTED: Final = r"(?m:^[ \t]*\d{1,3}[.)][ \t])"
_NUMBER_OF_LIST: Final = re.compile(_LISTED)
_NOT_FIGURES: Final = re.compile(rf"(?i)https?://\S+|www\.\S+|\S+@\S+|{_LISTED}")
"""Addresses, and the numbers of a list."""
_IN_ADDRESSES: Final = ("@", "://", "www.")
"""What an address has: to look for one where there is none is slow."""
_DATE: Final = re.compile(
    r"(?a)\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b"
    r"|\b(?P<D>\d\d?)(?P<sep>[/.-])(?P<M>\d\d?)(?P=sep)(?P<Y>\d{4})\b"
)
_TIME: Final = re.compile(
    r"(?ai)\b(?P<hour>[01]?\d|2[0-3])"
    r"(?:(?:[:h](?P<minute>[0-5]\d))(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"|(?:\.(?P<minute2>[0-5]\d))?\s?(?P<half2>[ap])\.?\s?m\b\.?)"
)
_NUMBER: Final = re.compile(
    rf"(?a)(?<![^\W_])(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
)
_RUN: Final = re.compile(r"(?a)\d+(?:[.,]\d+)*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_HALF_DAY: Final = re.compile(r"(?ai)\d\s?[ap]\.?\s?m\b")
_ROMAN: Final = re.compile(r"\b[IVXLC]+\b")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MAY_BE_A_VERB: Final = frozenset({"may", "march", "mars"})


@dataclass(frozen=True)
class Figures:
    """What a text states in figures."""

    written: dict[str, str]
    """For each figure, in one common form, how it is written first."""
    counts: Counter[str]
    months: dict[int, str]
    """The months that it names or writes in a date, and how."""
    text: str
    language: str

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Figures that it writes with letters, or may do."""
        return frozenset(_spelled(self.text, self.language))


def plainly_alike(first: str, second: str) -> bool:
    """Whether two versions of a text show the same figures and months in the same order.

    So it is with nearly every text, and a glance is enough; where it is not so, they may still
    say the same in different ways (see :func:`difference`).
    """
    if first == second:
        return True
    figures = _runs(first)
    if figures != _runs(second):
        return False
    if figures and (_HALF_DAY.search(f"{first} {second}") or _apart(first) != _apart(second)):
        return False
    seen = _months_seen(first)
    # a month that only one version names is no difference: the other may write it in figures
    return seen is not None and (not seen or seen == _months_seen(second))


def _runs(text: str) -> list[str]:
    """The figures of a text; most texts have none, which is quickly seen."""
    return _RUN.findall(text) if any(map(text.__contains__, "0123456789")) else []


def _apart(text: str) -> list[str]:
    """The addresses and the numbers of lists, which are no figures of a text."""
    lowered = text.lower()
    addresses = any(sign in lowered for sign in _IN_ADDRESSES)
    return [each.strip() for each in (_NOT_FIGURES if addresses else _NUMBER_OF_LIST).findall(text)]


def _months_seen(text: str) -> set[int] | None:
    """The months that a text names; None where one of them may be another word."""
    lowered = text.casefold()
    if not any(map(lowered.__contains__, _pieces_of_month_names())):
        return set()
    named = _month_names() & set(_LETTERS.findall(lowered))
    return None if named & _MAY_BE_A_VERB else {months()[folded(word)] for word in named}


def figures_of(text: str, language: str) -> Figures:
    """The figures, dates and times of a text."""
    named = dict(_months_named(text))
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for number in _numbers(text, named):
        common = common_form(number)
        written.setdefault(common, number)
        counts[common] += 1
    return Figures(written, counts, named, text, language)


def _numbers(text: str, named: dict[int, str]) -> list[str]:
    """The numbers of a text as it writes them; the months of its dates go to those named."""
    if _ANY_FIGURE.search(text) is None:
        return []
    plain = _NOT_FIGURES.sub(" ", text)
    plain = _DATE.sub(lambda match: _opened_date(match, named), plain)
    return _NUMBER.findall(_TIME.sub(_opened_time, plain))


@dataclass(frozen=True, slots=True)
class Difference:
    """What one text states and another does not, as it is written."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def difference(first: Figures, second: Figures) -> Difference | None:
    """How the figures of two versions of a text differ; None where they say the same.

    A version may say a figure more often than the other, or with letters; it may not say another.
    """
    months_first, months_second = _months_differ(first, second)
    only_first = (*_lacking(first, second), *_exchanged(first, second), *months_first)
    only_second = (*_lacking(second, first), *_exchanged(second, first), *months_second)
    return Difference(only_first, only_second) if only_first or only_second else None


def _lacking(stated: Figures, other: Figures) -> tuple[str, ...]:
    lacking = stated.counts.keys() - other.counts.keys()
    if lacking:
        lacking -= other.spelled | {str(month) for month in other.months}
    return tuple(how for common, how in stated.written.items() if common in lacking)


def _exchanged(stated: Figures, other: Figures) -> tuple[str, ...]:
    """Figures said more often than in a version with the same figures, and as many of them."""
    same = stated.counts.keys() == other.counts.keys()
    if not same or stated.counts.total() != other.counts.total():
        return ()
    return tuple(stated.written[common] for common in stated.counts - other.counts)


def _months_differ(first: Figures, second: Figures) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Months that each names and the other does not, where both do: else one only abbreviates."""
    one = tuple(how for month, how in first.months.items() if month not in second.months)
    other = tuple(how for month, how in second.months.items() if month not in first.months)
    return (one, other) if one and other else ((), ())


def _months_named(text: str) -> Iterator[tuple[int, str]]:
    for match in _month_pattern().finditer(text):
        word = match.group()
        if word.casefold() not in _MAY_BE_A_VERB or _dated(word, text):
            yield months()[folded(word)], word


@cache
def _month_names() -> frozenset[str]:
    return words("mesos") | months().keys()


@cache
def _pieces_of_month_names() -> tuple[str, ...]:
    """Few pieces of which each name has one: a text without them names no month."""
    return tuple(common_pieces(_month_names()))


@cache
def _month_pattern() -> re.Pattern[str]:
    names = sorted(map(re.escape, _month_names()))
    return re.compile(rf"(?i)\b(?:{'|'.join(names)})\b")


def _dated(word: str, text: str) -> bool:
    return re.search(rf"\d\s+{word}\b|\b{word}\s+\d", text) is not None


def _opened_date(match: re.Match[str], named: dict[int, str]) -> str:
    """Day and year of a date in figures; its month is kept with those that are named."""
    year, month, day = (
        match["y"] or match["Y"],
        match["m"] or match["M"],
        match["d"] or match["D"],
    )
    if not 1 <= int(month) <= 12:
        month, day = day, month
    if 1 <= int(month) <= 12:
        named.setdefault(int(month), match.group())
        return f" {day}  {year} "
    return match.group()


def _opened_time(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    half = (match["half"] or match["half2"] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    minute = match["minute"] or match["minute2"] or "00"
    return f"{hour}.{minute}"


def common_form(number: str) -> str:
    """A number in one common form: no marks between thousands, a point, no zeros at the ends."""
    bare = re.sub(rf"[{_BLANKS}]", "", number)
    marks = [sign for sign in bare if sign in ".,"]
    if not marks:
        return _plain(bare)
    if len(set(marks)) == 2:
        return _with_both_marks(bare, marks)
    head, *groups = re.split(r"[.,]", bare)
    are_thousands = 0 < len(head) <= 3 and head[0] != "0" and all(len(g) == 3 for g in groups)
    if are_thousands:
        return _plain("".join((head, *groups)))
    return _plain(f"{head}.{groups[0]}") if len(groups) == 1 else ".".join((head, *groups))


def _with_both_marks(bare: str, marks: list[str]) -> str:
    last = marks[-1]
    if marks.count(last) > 1:
        return bare
    whole, _, rest = bare.rpartition(last)
    return _plain(f"{re.sub('[.,]', '', whole)}.{rest}")


def _plain(digits: str) -> str:
    number = Decimal(digits)
    whole = number == number.to_integral_value()
    return f"{number.to_integral_value() if whole else number.normalize():f}"


def _spelled(text: str, language: str) -> Iterator[str]:
    """Numbers written with letters (also those of two words) and Roman numerals."""
    known = numbers(language)
    found = {known[word] for word in folded(text).split() if word in known}
    tens = {number for number in found if 20 <= number < 100 and number % 10 == 0}
    found |= {ten + unit for ten in tens for unit in found if unit < 10}
    found |= {_roman(match) for match in _ROMAN.findall(text)}
    yield from map(str, found)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    after = [*values[1:], 0]
    return sum(-v if v < following else v for v, following in zip(values, after, strict=True))
