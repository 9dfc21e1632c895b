"""What the documents of a programme show: all its actions together."""

from collections.abc import Iterable

from cooptec.documents.aid import AidView
from cooptec.documents.keys import keys_of
from cooptec.documents.lazy import LazyRows
from cooptec.documents.pictures import ProgrammePictures
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.days import TeamDays, team_days
from cooptec.figures.people import together
from cooptec.figures.remote import hours, minutes_of
from cooptec.i18n import formats
from cooptec.model.accio import Accio
from cooptec.model.missio import Missio
from cooptec.model.sessio import SessioDistancia


def programme_context(entry: Entry, reader: Reader) -> dict[str, object]:
    """Of a programme, ``keys`` (its six), ``whole`` (its sums), ``aid`` and ``pictures``.

    ``aid`` is for the statistics, ``pictures`` are its charts.
    """
    return {
        "keys": LazyRows(lambda: keys_of("programa", entry, reader)),
        "whole": WholeView(reader),
        "aid": AidView(reader),
        "pictures": ProgrammePictures(reader),
    }


class WholeView:
    """The sums of a programme.

    ``demandes``, ``days`` (of the lent staff), ``missions`` and ``done`` (how many),
    ``participants`` (in words), ``remote_hours``, ``products`` and ``validated`` (how many).
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._dossier = reader.dossier

    @property
    def demandes(self) -> list[View]:
        """Every demand of the programme."""
        found = (self._reader.view(each) for each in self._dossier.of("demanda"))
        return [each for each in found if each is not None]

    @property
    def days(self) -> TeamDays:
        """The working days of the lent staff in all the actions."""
        return sum((team_days(each.as_(Accio)) for each in self._actions()), TeamDays())

    @property
    def missions(self) -> int:
        """How many missions there are in all."""
        return len(self._dossier.of("missio"))

    @property
    def done(self) -> int:
        """How many missions took place."""
        states = (each.as_(Missio).estat for each in self._dossier.of("missio"))
        return sum(state == "realitzada" for state in states)

    @property
    def participants(self) -> str:
        """The people who took part in the activities of all the actions; empty without counts."""
        chains = (self._dossier.action(each.id).marc_logic for each in self._actions())
        counted = (each.participants_reals for chain in chains for each in chain.activitats)
        total = together(counted)
        return self._reader.people(total) if total.total else ""

    @property
    def remote_hours(self) -> str:
        """Hours of remote support in all the actions; empty where there was none."""
        sessions = self._dossier.of("sessio_distancia")
        minutes = minutes_of(each.as_(SessioDistancia) for each in sessions)
        return formats.decimal(hours(minutes), self._reader.language) if minutes else ""

    def _actions(self) -> Iterable[Entry]:
        return self._dossier.of("accio")
