"""Days: of a stretch of time, and of the people who work."""

from dataclasses import dataclass
from datetime import date

from cooptec.model.accio import Accio
from cooptec.model.base import Periode


def length(start: date, end: date) -> int:
    """Calendar days from one day to another, both included."""
    return (end - start).days + 1


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


def team_days(accio: Accio) -> TeamDays:
    """The days that an action asks of its team."""
    team = [each for each in accio.equip if each.rol_equip != "reserva"]
    return TeamDays(
        preparation=sum(each.dies_preparacio or 0 for each in team),
        mission=sum(each.dies_missio or 0 for each in team),
        remote=sum(each.dies_distancia or 0 for each in team),
        report=sum(each.dies_informe or 0 for each in team),
    )
