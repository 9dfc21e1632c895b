"""The plan of an action as rows of tables: team, milestones, and activities by week."""

from collections.abc import Iterator
from datetime import date, timedelta

from cooptec.documents.accounts import Row
from cooptec.documents.helpers import NOTHING, filled, measure
from cooptec.documents.view import Day, Reader, View
from cooptec.dossier import Entry
from cooptec.figures.days import TeamDays, member_days
from cooptec.figures.weeks import Week, weeks_of
from cooptec.i18n import N_, formats
from cooptec.model.accio import Accio, MembreEquip
from cooptec.model.marc_logic import Activitat, MarcLogic
from cooptec.model.missio import Missio
from cooptec.render.escape import Markdown

Milestone = tuple[date, object]


class PlanView:
    """Who does what in an action, and when.

    ``team``: who, part in the team, and days of preparation, mission, remote support and report,
    with their total; the reserve does not count and stands in ``reserve``. ``milestones``: day,
    what. ``weeks``: the number of the week, its days, the activities under way in it;
    ``week_numbers``: of each activity, the numbers of its weeks.
    Dates of missions are there only for those who may read them.
    """

    def __init__(self, entry: Entry, reader: Reader) -> None:
        files = reader.dossier.action(entry.id)
        self._accio = entry
        self._reader = reader
        self._chain = files.one("marc_logic")
        self._missions = reader.dossier.of_action("missio", entry.id)

    @property
    def team(self) -> list[Row]:
        """The lent staff with their days; with several people, what they add up to."""
        people = [pair for pair in self._equip() if pair[0].rol_equip != "reserva"]
        rows = [
            [_person(view), view.rol_equip or NOTHING, *_days(member_days(membre))]
            for membre, view in people
        ]
        if len(rows) > 1:
            total = sum((member_days(membre) for membre, _ in people), TeamDays())
            rows.append([self._said(N_("Total")), "", *_days(total)])
        return rows

    @property
    def reserve(self) -> list[object]:
        """Who would step in."""
        return [_person(view) for membre, view in self._equip() if membre.rol_equip == "reserva"]

    @property
    def milestones(self) -> list[Row]:
        """What has its day, in the order of the days."""
        return [[self._day(day), what] for day, what in self.dated]

    @property
    def dated(self) -> list[Milestone]:
        """The milestones, each with its day as such."""
        found = [*self._of_missions(), *self._of_indicators(), *self._of_products(), *self._end()]
        return sorted(found, key=lambda milestone: milestone[0])

    @property
    def weeks(self) -> list[Row]:
        """The weeks of the activities."""
        return [self._week(at, week) for at, week in enumerate(self._weeks(), 1)]

    @property
    def week_numbers(self) -> list[str]:
        """For each activity, the numbers of its weeks: *3*, *5–8*; a dash where it has no days."""
        return [self._numbers(each) for each in self._marc_logic.activitats]

    def _numbers(self, activitat: Activitat) -> str:
        days = (activitat.inici, activitat.fi)
        found = [str(n) for n, week in enumerate(self._weeks(), 1) if week.meets(*days)]
        return "–".join(dict.fromkeys((found[0], found[-1]))) if found else NOTHING

    def _weeks(self) -> tuple[Week, ...]:
        return weeks_of(self._marc_logic.activitats)

    @property
    def _marc_logic(self) -> MarcLogic:
        return self._chain.as_(MarcLogic) if self._chain is not None else MarcLogic()

    def _equip(self) -> Iterator[tuple[MembreEquip, View]]:
        for at, membre in enumerate(self._accio.as_(Accio).equip):
            yield membre, View(membre, self._accio, ("equip", at), self._reader)

    def _week(self, number: int, week: Week) -> Row:
        under_way = [
            view.titol
            for each, view in zip(
                self._marc_logic.activitats, self._views("activitats"), strict=True
            )
            if week.meets(each.inici, each.fi) and view.titol
        ]
        span = formats.short_period(week.start, week.end, self._reader.language)
        return [number, span, _lines(under_way)]

    def _of_missions(self) -> Iterator[Milestone]:
        for entry in self._missions:
            missio, view = entry.as_(Missio), self._reader.view(entry)
            if view is None or view.periode_desti is None:
                continue
            stay, where = missio.periode_desti, self._places(missio)
            if stay is None or stay.inici is None or stay.fi is None:
                continue
            last = formats.short_period(stay.fi, stay.fi, self._reader.language)
            text = N_("Mission in {places} until {day}; return session on the last day")
            yield stay.inici, self._said(text, places=where, day=last)
            yield from self._report(missio, stay.fi)

    def _report(self, missio: Missio, last: date) -> Iterator[Milestone]:
        term = self._reader.dossier.programa.termini_informe_missio
        if term is not None:
            back = missio.data_retorn or last
            yield back + timedelta(days=term), self._said(N_("Last day for the mission report"))

    def _of_indicators(self) -> Iterator[Milestone]:
        for each, view in zip(self._marc_logic.indicadors, self._views("indicadors"), strict=True):
            for at, value in enumerate(each.valors_intermedis):
                if value.data is not None and value.valor:
                    shown = measure(view.valors_intermedis[at].valor, view.unitat)
                    yield (
                        value.data,
                        self._said(
                            N_("Milestone: {value} in “{indicator}”"),
                            value=shown,
                            indicator=view.enunciat or NOTHING,
                        ),
                    )

    def _of_products(self) -> Iterator[Milestone]:
        for each, view in zip(self._marc_logic.productes, self._views("productes"), strict=True):
            if each.data_prevista is not None:
                yield (
                    each.data_prevista,
                    self._said(N_("Deliverable: {title}"), title=view.titol or NOTHING),
                )

    def _end(self) -> Iterator[Milestone]:
        planned = self._accio.as_(Accio).periode_previst
        if planned is not None and planned.fi is not None:
            yield planned.fi, self._said(N_("The action ends"))

    def _views(self, key: str) -> list[View]:
        parts = getattr(self._marc_logic, key) if self._chain is not None else ()
        entry = self._chain or self._accio
        return [View(part, entry, (key, at), self._reader) for at, part in enumerate(parts)]

    def _places(self, missio: Missio) -> str:
        known = self._reader.dossier.lists.get("territori")
        names = [known.label(code, self._reader.language) for code in missio.llocs]
        return formats.listing(names, self._reader.language) or NOTHING

    def _said(self, text: str, **values: object) -> Markdown:
        return filled(self._reader.t(text), values)

    def _day(self, day: date) -> str:
        return Day.of(day, self._reader.language).short


def _lines(items: list[object]) -> Markdown | str:
    return Markdown("\n\n").join(map(Markdown.escape, items)) if items else NOTHING


def _days(days: TeamDays) -> Row:
    return [days.preparation, days.mission, days.remote, days.report, days.total]


def _person(membre: View) -> object:
    persona = membre.persona
    if persona is None:
        return NOTHING
    entitat = persona.entitat.short if persona.entitat is not None else None
    said = (persona.nom_public, persona.carrec, entitat)
    return Markdown(", ").join(Markdown.escape(each) for each in said if each)
