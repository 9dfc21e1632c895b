"""Family SUP: remote support."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.clocks import hours_at, office_hours, zone, zone_of_country
from cooptec.figures.holidays import Calendar, Holiday
from cooptec.figures.periods import ends
from cooptec.figures.remote import hours, planned_minutes
from cooptec.figures.stays import back_on, is_over
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.base import Periode
from cooptec.model.camp import M
from cooptec.model.entitat import Entitat
from cooptec.model.sessio import SessioDistancia
from cooptec.rules.looking import all_readable, entitat_of, persona_of, related, unclear
from cooptec.rules.missions import assistance
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_SESSIO = """\
accions/acc-rocafuerte-atencio-2018/sessions/ses-rocafuerte-%s.yaml:
  id: ses-rocafuerte-%s
  accio: acc-rocafuerte-atencio-2018
  data: %s
"""
_BACK = """\
programa.yaml:
  data_referencia: 2018-10-26
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  data_retorn: 2018-10-20
  restitucio: {data: 2018-10-19, autoritat_present: true}
"""


def _sessio(data: str, name: str = "prova", rest: str = "") -> str:
    return _SESSIO % (name, name, data) + rest


@rule(
    "SUP-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    moment=M,
    title=N_("Remote sessions lie in the period of the action and in the hours agreed"),
    why=N_("Support that nobody planned is work that nobody counts"),
    mend=N_("Correct the session, or agree on other dates or on more days of remote support"),
    bad=_sessio("2018-12-14"),
    good=_sessio("2018-11-14"),
)
def SUP_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        sessions = _sessions(scene.dossier, entry.id)
        if accio.estat == "cancellada" or not sessions:
            continue
        yield from _outside(entry, accio, sessions)
        yield from _too_much(scene, entry, accio, sessions)


def _sessions(dossier: Dossier, accio: str) -> list[tuple[Entry, SessioDistancia]]:
    """The sessions of an action, the oldest first."""
    found = [(e, e.as_(SessioDistancia)) for e in dossier.of_action("sessio_distancia", accio)]
    return sorted(found, key=lambda pair: (pair[1].data or date.max, pair[0].path))


def _outside(
    entry: Entry, accio: Accio, sessions: list[tuple[Entry, SessioDistancia]]
) -> Iterator[Finding]:
    """The sessions that lie neither in the planned period of the action nor in the actual one."""
    periods = {"periode_real": accio.periode_real, "periode_previst": accio.periode_previst}
    known = {key: period for key, period in periods.items() if ends(period)}
    if not known or any(unclear(entry, (key,)) for key in periods):
        return
    key = next(iter(known))
    for file, sessio in sessions:
        day = sessio.data
        if day is not None and not any(_within(day, period) for period in known.values()):
            period = known[key] or Periode()
            text = N_("The action runs from {start} to {end}, and this day is outside")
            message = Message(text, {"start": period.inici, "end": period.fi})
            where = related(entry, (key,), N_("the dates of the action"))
            yield Finding(("data",), message, file, related=where)


def _within(day: date, period: Periode | None) -> bool:
    known = ends(period)
    return known is not None and known[0] <= day <= known[1]


def _too_much(
    scene: Surroundings,
    entry: Entry,
    accio: Accio,
    sessions: list[tuple[Entry, SessioDistancia]],
) -> Iterator[Finding]:
    """The session with which remote support passes what was agreed and the margin."""
    planned = planned_minutes(accio)
    margin = scene.limits.marge_suport_distancia or 0
    total = 0
    for file, sessio in sessions:
        before, total = total, total + (sessio.durada_min or 0)
        if planned and before * 100 <= planned * (100 + margin) < total * 100:
            text = N_("With this session there are {hours} hours; {planned} fit in the days agreed")
            args = {"hours": hours(total), "planned": Decimal(planned) / 60}
            where = related(entry, ("equip",), N_("the days of remote support stand here"))
            yield Finding(("durada_min",), Message(text, args), file, related=where)


@rule(
    "SUP-02",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("sessio_distancia",),
    moment=M,
    title=N_("A remote session falls in the working hours of the partner"),
    why=N_("Six or seven hours lie between Catalonia and Ecuador"),
    mend=N_("Nothing, if both sides wanted it so; else look at the hour and its time zone"),
    bad=_sessio(
        "2018-10-17",
        rest='  hora_inici: "09:00"  # 2:00 there\n  fus_horari: Europe/Madrid\n',
    ),
    good=_sessio(
        "2018-10-17",
        rest='  hora_inici: "16:00"  # 9:00 there\n  fus_horari: Europe/Madrid\n',
    ),
)
def SUP_02(scene: Surroundings) -> Iterator[Finding]:
    calendar = Calendar(scene.dossier)
    for entry in scene.dossier.of("sessio_distancia"):
        sessio = entry.as_(SessioDistancia)
        partner = _partner(scene.dossier, entry)
        if sessio.fus_horari is not None and zone(sessio.fus_horari) is None:
            text = N_("There is no time zone called {name}")
            yield Finding(("fus_horari",), Message(text, {"name": sessio.fus_horari}), entry)
        yield from _at_odd_hours(scene, entry, sessio, partner)
        yield from _on_a_holiday(scene, entry, sessio, partner, calendar)


def _partner(dossier: Dossier, entry: Entry) -> Entitat:
    """The institution that asked for the action of a session; an empty one where it is unknown."""
    asked = dossier.action(entry.accio or "").demandes
    return next((entitat_of(dossier, each.entitat_demandant) for each in asked), Entitat())


def _at_odd_hours(
    scene: Surroundings, entry: Entry, sessio: SessioDistancia, partner: Entitat
) -> Iterator[Finding]:
    lists = scene.dossier.lists
    place = zone(zone_of_country(lists, partner.pais))
    working = office_hours(lists, partner.pais)
    there = hours_at(sessio, place) if place is not None else None
    if there is None or working is None or there.within(*working):
        return
    text = N_("For the partner it is {day}, from {start} to {end}")
    args = {"day": there.start.date(), "start": f"{there.start:%H:%M}", "end": f"{there.end:%H:%M}"}
    if there.start == there.end:
        text = N_("For the partner it is {day}, {start}")
    yield Finding(("hora_inici",), Message(text, args), entry)


def _on_a_holiday(
    scene: Surroundings,
    entry: Entry,
    sessio: SessioDistancia,
    partner: Entitat,
    calendar: Calendar,
) -> Iterator[Finding]:
    """A session on a day on which one of the sides does not work."""
    day = sessio.data
    if day is None:
        return
    for text, places in (
        (N_("For the partner this day is a public holiday: {name}"), {partner.territori}),
        (N_("For the team this day is a public holiday: {name}"), _home(scene, sessio)),
    ):
        found = calendar.between((p for p in places if p is not None), day, day)
        holiday: Holiday | None = next((each for each in found if each.observed == day), None)
        if holiday is not None:
            yield Finding(("data",), Message(text, {"name": holiday.name}), entry)
            return


def _home(scene: Surroundings, sessio: SessioDistancia) -> set[str | None]:
    """Where the people who lend their time work."""
    people = (persona_of(scene.dossier, each) for each in sessio.persones)
    return {entitat_of(scene.dossier, each.entitat).territori for each in people}


@rule(
    "SUP-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("A remote session follows each mission of assistance"),
    why=N_("A short mission bears fruit only if the work goes on"),
    mend=N_("Hold a session with the partner, and record it"),
    bad=_BACK + _sessio("2018-10-04"),
    good=_BACK + _sessio("2018-10-24"),
)
def SUP_03(scene: Surroundings) -> Iterator[Finding]:
    if scene.dossier.programa.suport_distancia is False:
        return
    for entry, missio in assistance(scene):
        back = back_on(missio)
        if back is None or not is_over(missio, scene.today):
            continue
        sessions = _sessions(scene.dossier, entry.accio or "")
        known = all_readable(scene.dossier, "sessio_distancia", entry.accio or "")
        if known and not any(sessio.data is None or sessio.data >= back for _, sessio in sessions):
            loc = ("data_retorn",) if missio.data_retorn else ("periode_desti", "fi")
            text = N_("No remote session follows this mission, which came back on {day}")
            yield Finding(loc, Message(text, {"day": back}), entry)
