"""Public holidays of a place: the day, and the day to which it was moved (domain 8.9).

The dated rows of the list ``festius`` and the local days of the institutions decide; for the
countries and years that they leave out, the package ``holidays`` computes the national days.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from cooptec.codelists import CodeLists
from cooptec.codelists.lookup import Entry as Row
from cooptec.codelists.territories import territory
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.dossier import Index
from cooptec.model.entitat import Entitat, FestiuLocal

_COMPUTED: Final = "python-holidays"
_A_YEAR: Final = 366
_LARGE: Final = frozenset({"provincia", "comunitat_autonoma", "pais"})
"""Kinds of territory that are larger than a municipality."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday in one year."""

    day: date
    observed: date
    """The day on which nobody works: the same, unless it was moved."""
    name: str
    """As the calendar of the place calls it."""
    source: str

    def falls(self, start: date, end: date) -> bool:
        """Whether its day, or the one on which it is observed, lies in a stretch of time."""
        return start <= self.day <= end or start <= self.observed <= end


def _with_local_days(entry: Entry) -> Iterator[str]:
    if entry.kind.name == "entitat":
        entitat = entry.as_(Entitat)
        if entitat.festius_locals and entitat.territori:
            yield entitat.territori


BY_LOCAL_DAYS: Final = Index("festius", _with_local_days)
"""Institutions with public holidays of their own, by their territory."""


class Calendar:
    """The holidays that a dossier knows of."""

    def __init__(self, dossier: Dossier) -> None:
        self._lists = dossier.lists
        self._dossier = dossier
        self._rows: dict[tuple[str | None, ...], tuple[Holiday, ...]] = {}

    def between(self, places: Iterable[str], start: date, end: date) -> tuple[Holiday, ...]:
        """The holidays of some territories that fall in a stretch of time, in the order of days."""
        found: dict[tuple[date, date], Holiday] = {}
        for place in dict.fromkeys(places):
            for each in (*self._around(place), *self._national(place, start, end)):
                if each.falls(start, end):
                    found.setdefault((each.day, each.observed), each)
        return tuple(sorted(found.values(), key=lambda each: (each.day, each.observed)))

    def _around(self, place: str) -> Iterator[Holiday]:
        """The local days of a territory, and those of its province: codes begin alike."""
        for end in range(1, len(place) + 1):
            for entry in self._dossier.sharing(BY_LOCAL_DAYS, place[:end]):
                entitat = entry.as_(Entitat)
                if not self._vague(entitat):
                    yield from _local_days(entitat.festius_locals)

    def _national(self, place: str, start: date, end: date) -> Iterator[Holiday]:
        """The days of the list; for years that it does not cover, also those that are computed."""
        known = territory(self._lists.get("territori"), place)
        country = known.one("pais") if known is not None else None
        if known is None or country is None:
            return
        region = known.one("comunitat")
        if known.one("tipus") == "comunitat_autonoma":
            region = place
        rows = self._rows_of(country, region, known.codi)
        yield from rows
        if _covered(region or country, start, end) or (end - start).days > _A_YEAR:
            return
        dated = {row.day for row in rows}
        for year in range(start.year, end.year + 1):
            computed = _computed(country, region, known.one("llengua") or "", year)
            yield from (each for each in computed if each.day not in dated)

    def _rows_of(self, *territories: str | None) -> tuple[Holiday, ...]:
        if territories not in self._rows:
            self._rows[territories] = tuple(_rows(self._lists, set(territories)))
        return self._rows[territories]

    def _vague(self, entitat: Entitat) -> bool:
        """Whether the territory of a town hall is only that of its province: others share it."""
        known = self._lists.get("territori").get(entitat.territori or "")
        return (
            entitat.tipus == "ajuntament"
            and known is not None
            and (known.one("tipus") or "") in _LARGE
        )


def _covered(territory: str, start: date, end: date) -> bool:
    """Whether the list has every holiday of a country or a region in a stretch of time."""
    return any(
        each["territori"] == territory
        and date.fromisoformat(each["des_de"]) <= start
        and end <= date.fromisoformat(each["fins"])
        for each in _complete()
    )


@cache
def _complete() -> tuple[dict[str, str], ...]:
    """The stretches for which somebody has looked at the official calendar."""
    file = resources.files("cooptec") / "figures" / "festius_complets.json"
    return tuple(json.loads(file.read_text(encoding="utf-8")))


def _local_days(festius: Iterable[FestiuLocal]) -> Iterator[Holiday]:
    for each in festius:
        if each.dia is not None and each.nom:
            yield Holiday(each.dia, each.dia_observat or each.dia, each.nom, each.font or "")


def _rows(lists: CodeLists, territories: set[str | None]) -> Iterator[Holiday]:
    festius, places = lists.get("festius"), lists.get("territori")
    for row in festius:
        where = row.one("territori")
        if where in territories:
            place = places.get(where or "")
            yield _row(row, (place.one("llengua") if place else None) or "es", festius.font)


def _row(row: Row, language: str, source: str) -> Holiday:
    day = date.fromisoformat(row.one("dia") or "")
    observed = row.one("dia_observat")
    moved = date.fromisoformat(observed) if observed else day
    return Holiday(day, moved, row.label(language), source)


@cache
def _computed(country: str, region: str | None, language: str, year: int) -> tuple[Holiday, ...]:
    """The national days of a year as the package computes them; none where it cannot.

    It gives a holiday that was moved as two days, of which the second is called like the first and
    a word in brackets: they are one.
    """
    import holidays  # slow to import, and needed only where somebody travels

    part = region.partition("-")[2] if region else None
    try:
        kind = holidays.country_holidays(country, subdiv=part)
    except NotImplementedError:  # a country or a region that the package does not have
        return ()
    known = language if language in kind.supported_languages else kind.default_language
    # without a language the package would take that of the machine
    found = holidays.country_holidays(country, subdiv=part, years=year, language=known)
    names = {name: day for day, name in found.items()}
    moved = {
        base: day for name, day in names.items() if (base := name.rpartition(" (")[0]) in names
    }
    apart = set(moved.values())
    return tuple(
        Holiday(day, moved.get(name, day), name, _COMPUTED)
        for day, name in sorted(found.items())
        if day not in apart
    )
