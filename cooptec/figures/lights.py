"""Traffic lights: whether an activity goes as planned on a day."""

from datetime import date
from enum import StrEnum

from cooptec.model.marc_logic import Activitat


class Light(StrEnum):
    """How an activity goes."""

    DONE = "done"
    ON_TIME = "on_time"
    """Under way, or not due to begin yet."""
    LATE_START = "late_start"
    """It should have begun."""
    PARTLY = "partly"
    """Done in part, and its end has not passed."""
    OVERDUE = "overdue"
    """Its end has passed and it is not done."""
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """Nobody has said where it stands."""


_ENDED = {"feta": Light.DONE, "cancellada": Light.CANCELLED}


def light(activitat: Activitat, estat: str | None, day: date | None) -> Light:
    """The light of an activity that stands at ``estat`` (list ``estat_activitat``) on a day."""
    if estat is None:
        return Light.UNKNOWN
    if estat in _ENDED:
        return _ENDED[estat]
    if _is_past(activitat.fi, day):
        return Light.OVERDUE
    if estat == "parcial":
        return Light.PARTLY
    if estat == "prevista" and _is_past(activitat.inici, day):
        return Light.LATE_START
    return Light.ON_TIME


def _is_past(planned: date | None, day: date | None) -> bool:
    return planned is not None and day is not None and planned < day
