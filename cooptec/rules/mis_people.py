"""Family MIS, second part: people who travel or receive several missions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.stays import away, days_there
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona
from cooptec.rules.looking import persona_name, related
from cooptec.rules.missions import held, journeys
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


def _two_missions(second: str) -> str:
    return f"""\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  persones: [per-coordinacio-fons]
  periode_desti: {{inici: 2018-10-08, fi: 2018-10-12}}
  data_sortida: 2018-10-07
  data_retorn: 2018-10-13
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-2.yaml:
  id: mis-rocafuerte-2
  accio: acc-rocafuerte-atencio-2018
{second}"""


@dataclass(frozen=True, slots=True)
class _Trip:
    """A person's part in a mission."""

    start: date
    end: date
    entry: Entry
    missio: Missio
    loc: Loc
    """Where the person stands, or what stands for them."""


@rule(
    "MIS-03",
    Severity.ERROR,
    scope=Scope.DOSSIER,
    moment=F,
    title=N_("Nobody is on two missions at the same time, travel days included"),
    why=N_("It cannot be, and only shows when all the actions are looked at together"),
    mend=N_("Move one of the missions, or send somebody else"),
    bad=_two_missions("""\
  persones: [per-coordinacio-fons]
  periode_desti: {inici: 2018-10-15, fi: 2018-10-19}
  data_sortida: 2018-10-13
  data_retorn: 2018-10-20
"""),
    good=_two_missions("""\
  persones: [per-coordinacio-fons]
  periode_desti: {inici: 2018-10-29, fi: 2018-11-09}
  data_sortida: 2018-10-28
  data_retorn: 2018-11-10
"""),
)
def MIS_03(scene: Surroundings) -> Iterator[Finding]:
    for person, trips in _travels(scene).items():
        for trip, before in _each_with_the_one_before(trips):
            if trip.start <= before.end:
                text = N_("{person} is on another mission from {start} to {end}")
                message = _with_dates(text, scene.dossier, person, before)
                where = related(before.entry, before.loc, N_("the other mission"))
                yield Finding(trip.loc, message, trip.entry, related=where)


@rule(
    "MIS-05",
    Severity.INFO,
    scope=Scope.DOSSIER,
    moment=F,
    title=N_("Whoever comes back from a mission rests before the next one"),
    why=N_("Meanwhile the work at the town hall waits, and missions are tiring"),
    mend=N_("Leave more days between the two missions, if that is possible"),
    bad=_two_missions("""\
  persones: [per-coordinacio-fons]
  periode_desti: {inici: 2018-10-18, fi: 2018-10-26}
  data_sortida: 2018-10-17
  data_retorn: 2018-10-27
"""),
    good=_two_missions("""\
  persones: [per-coordinacio-fons]
  periode_desti: {inici: 2018-10-29, fi: 2018-11-09}
  data_sortida: 2018-10-28
  data_retorn: 2018-11-10
"""),
)
def MIS_05(scene: Surroundings) -> Iterator[Finding]:
    wanted = scene.limits.descans_entre_missions or 0
    for person, trips in _travels(scene).items():
        for trip, before in _each_with_the_one_before(trips):
            rest = (trip.start - before.end).days - 1
            if 0 <= rest < wanted:
                text = N_(
                    "{person} is back from a mission on {end}; {wanted} days of rest are advised"
                )
                name = persona_name(scene.dossier, person)
                message = Message(text, {"person": name, "end": before.end, "wanted": wanted})
                where = related(before.entry, before.loc, N_("the mission before"))
                yield Finding(trip.loc, message, trip.entry, related=where)


def _with_dates(text: str, dossier: Dossier, person: str, other: _Trip) -> Message:
    name = persona_name(dossier, person)
    return Message(text, {"person": name, "start": other.start, "end": other.end})


def _travels(scene: Surroundings) -> dict[str, list[_Trip]]:
    """The journeys of each person who is known, reciprocal visits included."""
    found: dict[str, list[_Trip]] = {}
    for entry, missio in held(scene):
        days = away(missio)
        for person in dict.fromkeys(missio.persones):
            if days is not None and _is_known(scene.dossier, person):
                loc = ("persones", missio.persones.index(person))
                found.setdefault(person, []).append(_Trip(*days, entry, missio, loc))
    return found


def _is_known(dossier: Dossier, person: str) -> bool:
    """Whether there is such a person and their data have not been deleted."""
    entry = dossier.get("persona", person)
    return entry is not None and entry.as_(Persona).anonimitzada_el is None


def _each_with_the_one_before(trips: Iterable[_Trip]) -> Iterator[tuple[_Trip, _Trip]]:
    """Each journey with the one, of those that begin no later, that ends last.

    One pass in the order of the first days: no pair is compared that need not be.
    """
    last: _Trip | None = None
    for trip in sorted(trips, key=lambda each: (each.start, each.end, each.entry.path)):
        if last is not None:
            yield trip, last
        if last is None or trip.end > last.end:
            last = trip


@rule(
    "MIS-04",
    Severity.WARNING,
    scope=Scope.DOSSIER,
    moment=F,
    title=N_(
        "No reference person receives two missions at once, unless they are one joint mission"
    ),
    why=N_("The local team must have time for each"),
    mend=N_("Move one of the missions; a joint mission has the same days at destination in both"),
    bad=_two_missions("  periode_desti: {inici: 2018-10-10, fi: 2018-10-19}\n"),
    good=_two_missions("  periode_desti: {inici: 2018-10-08, fi: 2018-10-12}\n"),
)
def MIS_04(scene: Surroundings) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for person, visits in _received(scene).items():
        for visit, before in _each_with_the_one_before(visits):
            pair = (visit.entry.path, before.entry.path)  # met again with a second person
            if visit.start > before.end or _joint(visit, before) or pair in seen:
                continue
            seen.add(pair)
            text = N_("{person} receives another mission from {start} to {end}")
            message = _with_dates(text, scene.dossier, person, before)
            where = related(before.entry, before.loc, N_("the other mission"))
            yield Finding(visit.loc, message, visit.entry, related=where)


def _received(scene: Surroundings) -> dict[str, list[_Trip]]:
    """The missions that each reference person receives."""
    found: dict[str, list[_Trip]] = {}
    for entry, missio in journeys(scene):
        days = days_there(missio)
        if days is None:
            continue
        asked = scene.dossier.action(entry.accio or "").demandes
        for person in dict.fromkeys(each.contrapart for each in asked):
            if person is not None and _is_known(scene.dossier, person):
                visit = _Trip(*days, entry, missio, ("periode_desti",))
                found.setdefault(person, []).append(visit)
    return found


def _joint(one: _Trip, other: _Trip) -> bool:
    """Whether two missions are one for those who receive them.

    They have the same days, or one of them comes to see how the other goes.
    """
    if (one.start, one.end) == (other.start, other.end):
        return True
    kinds = {one.missio.tipus, other.missio.tipus}
    return one.entry.accio == other.entry.accio and "seguiment" in kinds
