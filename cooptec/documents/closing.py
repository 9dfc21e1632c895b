"""What an action looks back on: its path, its people, its expenses and its evaluation."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cooptec.documents.accounts import Row
from cooptec.documents.helpers import NOTHING
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.budget import counts
from cooptec.figures.money import IN_KIND
from cooptec.figures.people import together
from cooptec.figures.publicity import may_publish
from cooptec.figures.remote import hours, minutes_of
from cooptec.figures.settlement import by_payer, settled, total_of, without_document
from cooptec.i18n import N_, formats
from cooptec.model.accio import Accio
from cooptec.model.base import Persones
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.despesa import Despesa
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.missio import Missio
from cooptec.model.seguiment import Seguiment
from cooptec.model.sessio import SessioDistancia

_REACHED = frozenset({"validat", "en_us"})
"""States of a deliverable that the partner has validated."""


class ClosingView:
    """An action as its last documents tell it.

    ``path``: decision point, result, body, date.
    ``participants`` and ``expected`` (people who took part, and who were meant to, in words),
    ``remote_hours``, ``done`` (missions that took place), ``deviations`` (of every monitoring
    record), ``validated`` (how many deliverables), ``may_publish`` (what the demand says).
    ``expenses`` and ``refused``: date, line, supporting document, who paid, state, amount.
    ``by_line``: line, heading, planned, spent, difference. ``by_payer``: who, amount.
    ``without_document``: how many expenses.
    """

    def __init__(self, entry: Entry, reader: Reader) -> None:
        self._entry = entry
        self._reader = reader
        self._files = reader.dossier.action(entry.id)

    @property
    def path(self) -> list[Row]:
        """The decisions of the action, that on its demand first, in order of date."""
        found = [(each.data or date.max, view) for each, view in self._decisions()]
        found.sort(key=lambda each: each[0])
        return [
            [
                view.porta or NOTHING,
                view.resultat or NOTHING,
                view.organ or NOTHING,
                view.data or NOTHING,
            ]
            for _, view in found
        ]

    @property
    def participants(self) -> str:
        """The people who took part in the activities; empty where nobody was counted."""
        return self._people(each.participants_reals for each in self._chain.activitats)

    @property
    def expected(self) -> str:
        """The people who were meant to take part."""
        return self._people(each.participants_previstos for each in self._chain.activitats)

    @property
    def remote_hours(self) -> str:
        """Hours of remote support; empty where there was none."""
        sessions = (e.as_(SessioDistancia) for e in self._of("sessio_distancia"))
        minutes = minutes_of(sessions)
        return formats.decimal(hours(minutes), self._reader.language) if minutes else ""

    @property
    def done(self) -> list[View]:
        """The missions that took place, in the order of their days."""
        ended = [e for e in self._of("missio") if e.as_(Missio).estat == "realitzada"]
        ended.sort(key=lambda each: each.as_(Missio).data_sortida or date.max)
        return self._views(ended)

    @property
    def validated(self) -> int:
        """How many deliverables the partner has validated."""
        return sum(each.estat in _REACHED for each in self._chain.productes)

    @property
    def may_publish(self) -> bool:
        """Whether the requesting government lets what it wrote be published."""
        return may_publish(self._files.demandes)

    @property
    def deviations(self) -> list[View]:
        """What did not go as planned, from every monitoring record, the oldest first."""
        records = sorted(
            self._of("seguiment"), key=lambda each: each.as_(Seguiment).data or date.max
        )
        return [each for view in self._views(records) for each in view.desviacions]

    @property
    def expenses(self) -> list[Row]:
        """The expenses that count, in order of date, and their sum."""
        rows = [self._expense(each) for each in self._dated() if counts(each.as_(Despesa))]
        if not rows:
            return []
        total = total_of(self._spent())
        return [*rows, [self._said(N_("Total")), "", "", "", "", self._money(total)]]

    @property
    def refused(self) -> list[Row]:
        """The expenses that do not count."""
        return [self._expense(each) for each in self._dated() if not counts(each.as_(Despesa))]

    @property
    def by_line(self) -> list[Row]:
        """Each line in money, what was charged to it and how far that is from the plan."""
        pairs = zip(self._files.pressupost.partides, self._lines(), strict=True)
        views = [view for partida, view in pairs if partida.tipus != IN_KIND]
        found = settled(self._files.pressupost, self._spent())
        return [
            [
                view.concepte or NOTHING,
                view.capitol or NOTHING,
                *map(self._money, (each.planned, each.spent, each.difference)),
            ]
            for view, each in zip(views, found, strict=True)
        ]

    @property
    def by_payer(self) -> list[Row]:
        """What each institution paid, and the sum."""
        dossier, total = self._reader.dossier, total_of(self._spent())
        rows: list[Row] = []
        for id_, paid in by_payer(self._spent()).items():
            view = self._reader.view(dossier.get("entitat", id_))
            rows.append([view.short if view is not None else NOTHING, self._money(paid)])
        return [*rows, [self._said(N_("Total")), self._money(total)]] if rows else []

    @property
    def without_document(self) -> int:
        """How many expenses that count have no supporting document."""
        return len(without_document(self._spent()))

    @property
    def _chain(self) -> MarcLogic:
        return self._files.marc_logic

    def _decisions(self) -> Iterator[tuple[Decisio, View]]:
        for id_ in self._entry.as_(Accio).demandes:
            entry = self._reader.dossier.get("demanda", id_)
            decision = entry.as_(Demanda).decisio if entry is not None else None
            if entry is not None and decision is not None:
                yield decision, View(decision, entry, ("decisio",), self._reader)
        for at, decision in enumerate(self._entry.as_(Accio).decisions):
            yield decision, View(decision, self._entry, ("decisions", at), self._reader)

    def _people(self, found: Iterable[Persones | None]) -> str:
        total = together(found)
        return self._reader.people(total) if total.total else ""

    def _of(self, kind: str) -> list[Entry]:
        return list(self._reader.dossier.of_action(kind, self._entry.id))

    def _views(self, entries: Iterable[Entry]) -> list[View]:
        return [view for each in entries if (view := self._reader.view(each)) is not None]

    def _lines(self) -> list[View]:
        view = self._reader.view(self._files.one("pressupost"))
        return list(view.partides) if view is not None else []

    def _dated(self) -> list[Entry]:
        return sorted(self._of("despesa"), key=lambda e: (e.as_(Despesa).data or date.max, e.id))

    def _spent(self) -> list[Despesa]:
        return [each.as_(Despesa) for each in self._of("despesa")]

    def _expense(self, entry: Entry) -> Row:
        view = View(entry.object, entry, (), self._reader)
        return [
            view.data.short if view.data else NOTHING,
            (view.partida.concepte if view.partida else None) or NOTHING,
            view.justificant or self._said(N_("missing")),
            (view.pagador.short if view.pagador else None) or NOTHING,
            view.estat or NOTHING,
            view.quantia or NOTHING,
        ]

    def _money(self, value: Decimal) -> str:
        lines = self._files.pressupost.partides
        codes = (p.quantia.moneda for p in lines if p.quantia and p.quantia.moneda)
        return formats.money(value, next(codes, "EUR"), self._reader.language)

    def _said(self, text: str) -> str:
        return self._reader.t(text)
