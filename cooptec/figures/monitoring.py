"""What the monitoring records of an action tell: in their order, and what they explain."""

from datetime import date, timedelta

from cooptec.dossier import Dossier, Entry
from cooptec.figures.parametres import in_force
from cooptec.model.seguiment import Seguiment


def records_of(dossier: Dossier, accio: str) -> tuple[Entry, ...]:
    """The monitoring records of an action that have a date, the oldest first."""
    dated = [
        (day, entry)
        for entry in dossier.of_action("seguiment", accio)
        if (day := entry.as_(Seguiment).data) is not None
    ]
    return tuple(entry for _, entry in sorted(dated, key=lambda pair: (pair[0], pair[1].path)))


class Explanations:
    """Whether somebody has written why things of an action are late.

    A record explains what was due before it; the last one also what it could see coming: what was
    due until the day for which it announces the next one, or by which one is owed.
    """

    def __init__(self, dossier: Dossier, accio: str) -> None:
        self._records = [entry.as_(Seguiment) for entry in records_of(dossier, accio)]
        self._programa = dossier.programa

    def of_delay(self, due: date, activitat: str | None = None) -> bool:
        """Whether a delay is explained: by a deviation with cause and measure, or by a comment.

        Args:
            due: the day on which it should have been done.
            activitat: the activity that is late, to look for a comment on it.
        """
        for record in self._records:
            if self._sees_until(record) < due:
                continue
            if any(each.causa and each.mesura for each in record.desviacions):
                return True
            if activitat is not None and self._comments(record, activitat):
                return True
        return False

    def comments(self, activitat: str | None) -> bool:
        """Whether some record has a comment on an activity."""
        return any(self._comments(record, activitat) for record in self._records)

    def last_state(self, activitat: str | None) -> str | None:
        """The state that the last record gives an activity."""
        for record in reversed(self._records):
            for each in record.estat_activitats:
                if each.activitat == activitat and each.estat is not None:
                    return each.estat
        return None

    def _sees_until(self, record: Seguiment) -> date:
        """The last day of what a record, which has a date, can explain."""
        day = record.data or date.min
        if record is not self._records[-1]:
            return day
        return max(day, record.control_seguent or day + self._interval)

    @property
    def _interval(self) -> timedelta:
        return timedelta(days=in_force(self._programa).interval_seguiment or 0)

    @staticmethod
    def _comments(record: Seguiment, activitat: str | None) -> bool:
        said = (e for e in record.estat_activitats if e.activitat == activitat)
        return any(each.comentari is not None for each in said)
