"""Days: of a stretch of time, and of the people who work."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date

from cooptec.model.accio import Accio, MembreEquip
from cooptec.model.base import Periode


def length(start: date, end: date) -> int:
    """Calendar days from one day to another, both included."""
    return (end - start).days + 1


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last one of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_of(periode: Periode | None) -> int | None:
    """Calendar days of a period, both ends included; None where an end is missing."""
    if periode is None or periode.inici is None or periode.fi is None:
        return None
    return length(periode.inici, periode.fi)


@dataclass(frozen=True, slots=True)
class TeamDays:
    """Working days of the lent staff, by kind of work; the reserve does not count."""

    preparation: int = 0
    mission: int = 0
    remote: int = 0
    report: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.preparation + self.mission + self.remote + self.report

    def __add__(self, other: "TeamDays") -> "TeamDays":
        return TeamDays(
            self.preparation + other.preparation,
            self.mission + other.mission,
            self.remote + other.remote,
            self.report + other.report,
        )


def member_days(membre: MembreEquip) -> TeamDays:
    """The days that an action asks of one person."""
    return TeamDays(
        preparation=membre.dies_preparacio or 0,
        mission=membre.dies_missio or 0,
        remote=membre.dies_distancia or 0,
        report=membre.dies_informe or 0,
    )


def team_days(accio: Accio) -> TeamDays:
    """The days that an action asks of its team."""
    team = (member_days(each) for each in accio.equip if each.rol_equip != "reserva")
    return sum(team, TeamDays())
