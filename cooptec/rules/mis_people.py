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
from cooptec.model.demanda import Demanda
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona
from cooptec.rules.looking import persona_name, related
from cooptec.rules.missions import held, held_among, is_journey, journeys
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
    scope=Scope.UNIT,
    over=("missio",),
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
    for person, trip, before in _one_after_another(scene):
        if trip.start <= before.end:
            text = N_("{person} is on another mission from {start} to {end}")
            message = _with_dates(text, scene.dossier, person, before)
            where = related(before.entry, before.loc, N_("the other mission"))
            yield Finding(trip.loc, message, trip.entry, related=where)


@rule(
    "MIS-05",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("missio",),
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
    for person, trip, before in _one_after_another(scene):
        rest = (trip.start - before.end).days - 1
        if 0 <= rest < wanted:
            text = N_("{person} is back from a mission on {end}; {wanted} days of rest are advised")
            name = persona_name(scene.dossier, person)
            message = Message(text, {"person": name, "end": before.end, "wanted": wanted})
            where = related(before.entry, before.loc, N_("the mission before"))
            yield Finding(trip.loc, message, trip.entry, related=where)


def _with_dates(text: str, dossier: Dossier, person: str, other: _Trip) -> Message:
    name = persona_name(dossier, person)
    return Message(text, {"person": name, "start": other.start, "end": other.end})


def _one_after_another(scene: Surroundings) -> Iterator[tuple[str, _Trip, _Trip]]:
    """Each person on a mission with that journey and the one before it."""
    for entry, missio in held(scene):
        for person in dict.fromkeys(missio.persones):
            before = _one_before(entry, _travels(scene, person))
            if before is not None:
                yield (person, *before)


def _travels(scene: Surroundings, person: str) -> Iterator[_Trip]:
    """The journeys of a person who is known, reciprocal visits included."""
    if not _is_known(scene.dossier, person):
        return
    for entry, missio in held_among(scene, scene.dossier.naming("missio", person)):
        days = away(missio)
        if days is not None and person in missio.persones:
            yield _Trip(*days, entry, missio, ("persones", missio.persones.index(person)))


def _is_known(dossier: Dossier, person: str) -> bool:
    """Whether there is such a person and their data have not been deleted."""
    entry = dossier.get("persona", person)
    return entry is not None and entry.as_(Persona).anonimitzada_el is None


def _one_before(entry: Entry, trips: Iterable[_Trip]) -> tuple[_Trip, _Trip] | None:
    """A journey with the one, of those that begin no later, that ends last; None without both."""
    last: _Trip | None = None
    for trip in sorted(trips, key=lambda each: (each.start, each.end, each.entry.path)):
        if trip.entry.path == entry.path:
            return (trip, last) if last is not None else None
        if last is None or trip.end > last.end:
            last = trip
    return None


@rule(
    "MIS-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
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
    for entry, _ in journeys(scene):
        seen: set[str] = set()
        for person in _receiving(scene.dossier, entry):
            visit, before = _one_before(entry, _received(scene, person)) or (None, None)
            if visit is None or before is None or before.entry.path in seen:
                continue  # or met already with another person
            if visit.start <= before.end and not _joint(visit, before):
                seen.add(before.entry.path)
                text = N_("{person} receives another mission from {start} to {end}")
                message = _with_dates(text, scene.dossier, person, before)
                where = related(before.entry, before.loc, N_("the other mission"))
                yield Finding(visit.loc, message, visit.entry, related=where)


def _receiving(dossier: Dossier, entry: Entry) -> Iterator[str]:
    """The reference persons of the demands for which a mission travels."""
    asked = dossier.action(entry.accio or "").demandes
    return (each for each in dict.fromkeys(d.contrapart for d in asked) if each is not None)


def _received(scene: Surroundings, person: str) -> Iterator[_Trip]:
    """The missions that a reference person who is known receives."""
    dossier = scene.dossier
    if not _is_known(dossier, person):
        return
    asking = (e for e in dossier.naming("demanda", person) if _refers_to(e, person))
    actions = dict.fromkeys(a.id for e in asking for a in dossier.actions_of(e.id))
    for accio in actions:
        for entry, missio in held_among(scene, dossier.of_action("missio", accio)):
            days = days_there(missio)
            if days is not None and is_journey(missio):
                yield _Trip(*days, entry, missio, ("periode_desti",))


def _refers_to(demanda: Entry, person: str) -> bool:
    return demanda.as_(Demanda).contrapart == person


def _joint(one: _Trip, other: _Trip) -> bool:
    """Whether two missions are one for those who receive them.

    They have the same days, or one of them comes to see how the other goes.
    """
    if (one.start, one.end) == (other.start, other.end):
        return True
    kinds = {one.missio.tipus, other.missio.tipus}
    return one.entry.accio == other.entry.accio and "seguiment" in kinds
