"""Where something happens: points in true proportion, named beside the map.

No coast and no border is drawn: the data have none, and an invented one would be wrong.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cooptec.i18n import Language, formats
from cooptec.render.charts.chart import Chart, Table, drawn
from cooptec.render.look import Look

_KM_PER_DEGREE: Final = 111.195
"""Of latitude, on a sphere as large as the earth."""
_LEAST_KM: Final = 10.0
"""A map shows at least so much: of a single place too."""
_MARGIN: Final = 0.12
_LARGEST: Final = (230.0, 260.0)
_LEAST: Final = 110.0
"""The largest and the least sides of the map, in points."""
_STEPS: Final = tuple(10.0**power * unit for power in range(-2, 2) for unit in (1, 2, 5))
_LINES: Final = 5
_SCALE_SHARE: Final = 0.45
"""Of the width of the map, at most, for the bar of the scale."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, in degrees (WGS84)."""

    name: str
    note: str
    """What happens there; empty: nothing to say."""
    lat: Decimal
    lon: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A map of at least one place."""

    spots: tuple[Spot, ...]
    headers: tuple[str, str, str]
    """What a place, what happens there and its coordinates are called."""
    compass: tuple[str, str, str, str]
    """The letters of north, south, east and west."""
    alternative: str
    language: Language
    note: str = ""
    """What stands under the map, such as how exact it is."""


def places(chart: Places, look: Look) -> Chart:
    """Draw it.

    Raises:
        RenderFault: typst refused it.
    """
    spots = sorted(chart.spots, key=lambda spot: (-spot.lat, spot.lon))
    frame = _Frame.around(spots)
    data = {
        "width": frame.width,
        "height": frame.height,
        "spots": [
            {"name": s.name, "note": s.note, "x": frame.x(s.lon), "y": frame.y(s.lat)}
            for s in spots
        ],
        "parallels": frame.parallels(chart),
        "meridians": frame.meridians(chart),
        "scale": frame.scale(chart.language),
        "north": chart.compass[0],
        "note": chart.note,
    }
    rows = tuple((spot.name, spot.note, _where(spot, chart)) for spot in spots)
    return drawn(
        "places",
        data,
        look=look,
        language=chart.language,
        alternative=chart.alternative,
        table=Table(chart.headers, rows),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the earth that is shown, in degrees, and its size on paper in points."""

    south: float
    north: float
    west: float
    east: float
    width: float
    height: float

    @classmethod
    def around(cls, spots: Iterable[Spot]) -> "_Frame":
        lats = [float(spot.lat) for spot in spots]
        lons = [float(spot.lon) for spot in spots]
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        tall, wide = max(lats) - min(lats), (max(lons) - min(lons)) * _narrowing(lat)
        margin = _MARGIN * max(tall, wide)
        least = _LEAST_KM / _KM_PER_DEGREE
        tall, wide = max(tall + 2 * margin, least), max(wide + 2 * margin, least)
        points = min(_LARGEST[0] / wide, _LARGEST[1] / tall)
        tall, wide = max(tall, _LEAST / points), max(wide, _LEAST / points)
        across = wide / _narrowing(lat)
        return cls(
            south=lat - tall / 2,
            north=lat + tall / 2,
            west=lon - across / 2,
            east=lon + across / 2,
            width=round(wide * points, 3),
            height=round(tall * points, 3),
        )

    def x(self, lon: Decimal | float) -> float:
        """The place of a longitude, from 0 at the left to 1."""
        return round((float(lon) - self.west) / (self.east - self.west), 6)

    def y(self, lat: Decimal | float) -> float:
        """The place of a latitude, from 0 at the top to 1."""
        return round((self.north - float(lat)) / (self.north - self.south), 6)

    def parallels(self, chart: Places) -> list[dict[str, object]]:
        """The lines of latitude, with their degrees."""
        north, south, _, _ = chart.compass
        found = _rounded(self.south, self.north)
        return [
            {"at": self.y(lat), "name": _degrees(lat, north, south, chart.language)}
            for lat in found
        ]

    def meridians(self, chart: Places) -> list[dict[str, object]]:
        """The lines of longitude, with their degrees."""
        _, _, east, west = chart.compass
        found = _rounded(self.west, self.east, most=max(1, int(self.width // 48)))
        return [
            {"at": self.x(lon), "name": _degrees(lon, east, west, chart.language)} for lon in found
        ]

    def scale(self, language: Language) -> dict[str, object]:
        """A bar of a round number of kilometres, and how wide that is."""
        across = (self.east - self.west) * _narrowing((self.north + self.south) / 2)
        whole = across * _KM_PER_DEGREE
        rounded = [10**power * unit for power in range(5) for unit in (1, 2, 5)]
        length = max((km for km in rounded if km <= whole * _SCALE_SHARE), default=1)
        said = f"{formats.decimal(length, language)} km"
        return {"share": round(length / whole, 6), "name": said}


def _narrowing(lat: float) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return max(math.cos(math.radians(lat)), 0.05)


def _rounded(low: float, high: float, most: int = _LINES) -> list[Decimal]:
    """Round degrees between two ends: as many as there may be lines, or fewer."""
    for step in _STEPS:
        first, last = math.ceil(low / step), math.floor(high / step)
        if last - first + 1 <= most:
            return [Decimal(str(step)) * n for n in range(first, last + 1)]
    return []


def _degrees(value: Decimal, positive: str, negative: str, language: Language) -> str:
    """``0,5° S``."""
    size = abs(value)
    said = formats.decimal(int(size) if size == int(size) else size.normalize(), language)
    return f"{said}°" if not value else f"{said}° {positive if value > 0 else negative}"


def _where(spot: Spot, chart: Places) -> str:
    north, south, east, west = chart.compass
    lat = _degrees(spot.lat, north, south, chart.language)
    return f"{lat}, {_degrees(spot.lon, east, west, chart.language)}"
