"""The decision points, as several commands take them."""

from enum import StrEnum


class Gate(StrEnum):
    """The four decision points."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
