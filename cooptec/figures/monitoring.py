"""What the monitoring records of an action tell: in their order, and what they explain."""

from datetime import date, timedelta
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.dossier import Dossier, Entry
from cooptec.figures.parametres import in_force
from cooptec.model.base import TextML
from cooptec.model.seguiment import Desviacio, Seguiment


def records_of(dossier: Dossier, accio: str) -> tuple[Entry, ...]:
    """The monitoring records of an action that have a date, the oldest first."""
    dated = [
        (day, entry)
        for entry in dossier.of_action("seguiment", accio)
        if (day := entry.as_(Seguiment).data) is not None
    ]
    return tuple(entry for _, entry in sorted(dated, key=lambda pair: (pair[0], pair[1].path)))


_WHOLE_TITLE: Final = 2
"""Words that a title has at least, to be known again: one alone may be any word."""


def _names_of(id_: str, title: TextML | None) -> tuple[str, ...]:
    """How a text names an activity or a deliverable for certain, in plain letters."""
    titles = [folded(title.get(code) or "") for code in title.languages] if title else []
    return folded(id_), *(each for each in titles if len(each.split()) >= _WHOLE_TITLE)


class Explanations:
    """Whether somebody has written why things of an action are late.

    A record explains what was due before it; the last one also what it could see coming: what was
    due until the day for which it announces the next one, or by which one is owed. One that cannot
    be read may explain anything.
    """

    def __init__(self, dossier: Dossier, accio: str) -> None:
        self._records = [entry.as_(Seguiment) for entry in records_of(dossier, accio)]
        self._unread = any(not e.readable for e in dossier.of_action("seguiment", accio))
        self._programa = dossier.programa
        self._chain = dossier.action(accio).marc_logic

    def of_delay(self, due: date, activitat: str | None, producte: str | None = None) -> bool:
        """Whether a delay is explained: by a deviation with cause and measure, or by a comment.

        A deviation explains it unless it plainly speaks of something else: it names other
        activities or deliverables, by their identifier or by their whole title, and neither what
        is late nor what that waits for. In words of its own it may mean anything.

        Args:
            due: the day on which it should have been done.
            activitat: the activity that is late, or from which the deliverable comes.
            producte: the deliverable that is late, where it is one.
        """
        concerned = self._concerned(activitat, producte)
        for record in self._records:
            if self._sees_until(record) < due:
                continue
            told = (each for each in record.desviacions if each.causa and each.mesura)
            if any(self._may_mean(each, concerned) for each in told):
                return True
            if activitat is not None and self._comments(record, activitat):
                return True
        return self._unread

    def _may_mean(self, desviacio: Desviacio, concerned: frozenset[str]) -> bool:
        named = self._named(desviacio.que or TextML())
        return not named or not named.isdisjoint(concerned)

    def _named(self, text: TextML) -> frozenset[str]:
        """The activities and deliverables that a text names for certain."""
        said = [f" {folded(text.get(code) or '')} " for code in text.languages]
        known = [(each.id, each.titol) for each in self._chain.activitats]
        known += [(each.id, each.titol) for each in self._chain.productes]
        return frozenset(
            id_
            for id_, title in known
            if id_ and any(f" {name} " in each for name in _names_of(id_, title) for each in said)
        )

    def _concerned(self, activitat: str | None, producte: str | None) -> frozenset[str]:
        """What is late, the activity behind it, what comes from that, and what it waits for."""
        needed = {each.id: each.dependencies for each in self._chain.activitats}
        found, ahead = {producte} if producte is not None else set[str](), [activitat]
        if activitat is not None:
            found |= {p.id for p in self._chain.productes if p.id and p.activitat == activitat}
        while ahead:
            each = ahead.pop()
            if each is not None and each not in found:
                found.add(each)
                ahead += needed.get(each, ())
        return frozenset(found)

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
