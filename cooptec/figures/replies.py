"""By when an answer is needed before a mission departs."""

from datetime import date, timedelta
from typing import Final

ANSWER_DAYS: Final = 7
"""Days before departure by which a reconfirmation should be in writing: time to change a flight."""


def needed_by(departure: date | None, lead: int, today: date | None) -> date | None:
    """The day ``lead`` days before departure; if that is past, in a week.

    Never later than the day before departure; None where the departure is not known.
    """
    if departure is None:
        return None
    wanted = departure - timedelta(days=lead)
    if today is not None and wanted <= today:
        return min(today + timedelta(days=ANSWER_DAYS), departure - timedelta(days=1))
    return wanted
