"""Family MIS: when missions take place, how long they are, and the holidays inside them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import call_of, window_of_action
from cooptec.figures.holidays import Calendar, Holiday
from cooptec.figures.parametres import terms_in_force
from cooptec.figures.periods import ends
from cooptec.figures.stays import away, days_that_count, days_there, in_order, journey
from cooptec.i18n import N_, Message
from cooptec.model.base import Periode
from cooptec.model.camp import F
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.missio import Missio
from cooptec.model.programa import Programa
from cooptec.rules.looking import related, unclear
from cooptec.rules.missions import assistance, held
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_MISSIO = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
"""

_ANY_TIME: Final = frozenset({"identificacio", "formulacio", "avaluacio", "reciproca"})
"""Kinds of mission that come before the dates are agreed, or after, or to Catalonia."""

_A_YEAR: Final = 366


@rule(
    "MIS-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    title=N_("The days at destination lie within the dates of the programme and those agreed"),
    why=N_("Missions outside them are neither covered by the programme nor expected"),
    mend=N_("Move the mission, or agree on other dates first"),
    bad=_MISSIO + "  periode_desti: {inici: 2018-11-12, fi: 2018-11-23}  # agreed until the 16th\n",
    good=_MISSIO + "  periode_desti: {inici: 2018-11-05, fi: 2018-11-16}\n",
)
def MIS_01(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in held(scene):
        if missio.tipus in _ANY_TIME or entry.accio is None:
            continue
        window = window_of_action(scene.dossier, entry.accio)
        outside = list(_outside(entry, missio, window, _IN_FORCE))
        if outside:
            yield from (
                _shown(each, _where(scene.dossier, entry.accio, window)) for each in outside
            )
            continue
        files = scene.dossier.action(entry.accio)
        for each in _outside(entry, missio, files.tdr.finestra_acordada, _AGREED):
            text = N_("the dates agreed stand here")
            yield _shown(each, related(files.one("tdr"), ("finestra_acordada",), text))


_IN_FORCE: Final = N_("Missions take place from {start} to {end}, and this day is outside")
_AGREED: Final = N_("The partner agreed to missions from {start} to {end}: this day is outside")


def _outside(entry: Entry, missio: Missio, window: Periode | None, text: str) -> Iterator[Finding]:
    """Either end of the days at destination, where it lies outside a period."""
    stay = missio.periode_desti
    around = ends(window)
    if stay is None or around is None:
        return
    message = Message(text, {"start": around[0], "end": around[1]})
    for key, day in (("inici", stay.inici), ("fi", stay.fi)):
        if day is not None and not around[0] <= day <= around[1]:
            yield Finding(("periode_desti", key), message, entry)


def _shown(finding: Finding, where: tuple[Related, ...]) -> Finding:
    return Finding(finding.loc, finding.message, finding.entry, related=where)


def _where(dossier: Dossier, accio: str, window: Periode | None) -> tuple[Related, ...]:
    """Where the window in force is written: in a call, else in the programme."""
    asked = (each.convocatoria for each in dossier.action(accio).demandes)
    calls = (call_of(dossier, accio), *(dossier.get("convocatoria", each) for each in asked))
    known = (each for each in calls if each is not None)
    call = next((each for each in known if each.as_(Convocatoria).finestra is window), None)
    place = call or dossier.programa_entry
    return related(place, ("finestra",), N_("the dates of the missions stand here"))


@rule(
    "MIS-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    title=N_("A mission of assistance is as long as the programme allows, and so is its journey"),
    why=N_("One or two weeks are a condition of the programme"),
    mend=N_("Change the days of the mission"),
    bad=_MISSIO
    + """\
  periode_desti: {inici: 2018-10-09, fi: 2018-10-11}
  data_sortida: 2018-10-08
  data_retorn: 2018-10-12
""",
    good=_MISSIO
    + """\
  periode_desti: {inici: 2018-10-15, fi: 2018-10-19}  # from Monday to Friday
  data_sortida: 2018-10-14
  data_retorn: 2018-10-20
""",
)
def MIS_02(scene: Surroundings) -> Iterator[Finding]:
    terms = terms_in_force(scene.dossier.programa)
    for entry, missio in assistance(scene):
        if away(missio) is not None and _in_order(missio):
            yield from _too_long_or_short(entry, missio, terms)
            yield from _travel(entry, missio, terms.dies_viatge_max or 0)
        elif _disordered(missio):
            text = N_("The departure, the days at destination and the return are not in this order")
            yield Finding(_disordered(missio), Message(text), entry)


def _in_order(missio: Missio) -> bool:
    return days_there(missio) is not None and not _disordered(missio)


def _disordered(missio: Missio) -> tuple[str, ...]:
    """Which end of the journey does not lie around the days at destination; () where both do."""
    stay = missio.periode_desti or Periode()
    if missio.data_sortida and stay.inici and missio.data_sortida > stay.inici:
        return ("data_sortida",)
    if missio.data_retorn and stay.fi and missio.data_retorn < stay.fi:
        return ("data_retorn",)
    return ()


def _too_long_or_short(entry: Entry, missio: Missio, terms: Programa) -> Iterator[Finding]:
    durada = terms.missio_durada
    if durada is None or not in_order(durada):
        return
    travel = terms.dies_viatge_max or 0
    least, most = days_that_count(missio, durada.comptatge, travel)
    if durada.min_dies is not None and least is not None and least < durada.min_dies:
        text = N_("{days} days; a mission of assistance lasts {least} at least")
        args = {"days": least, "least": durada.min_dies}
        yield Finding(("periode_desti", "fi"), Message(text, args), entry)
    if durada.max_dies is not None and most is not None and most > durada.max_dies:
        text = N_("{days} days; a mission of assistance lasts {most} at most")
        args = {"days": most, "most": durada.max_dies}
        yield Finding(("periode_desti", "fi"), Message(text, args), entry)


def _travel(entry: Entry, missio: Missio, most: int) -> Iterator[Finding]:
    known = journey(missio)
    if known.door_to_door is None or known.destination is None:
        return
    days = known.door_to_door - known.destination
    if days > most:
        text = N_("{days} travel days; a mission has {most} at most")
        where = related(entry, ("data_sortida",), N_("the departure"))
        message = Message(text, {"days": days, "most": most})
        yield Finding(("data_retorn",), message, entry, related=where)


@rule(
    "MIS-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    title=N_("The public holidays of the place inside the mission are listed, moved days included"),
    why=N_("Nobody works on them, and a mission is short"),
    mend=N_("Add it to the holidays of the mission, with the day on which it is observed"),
    bad=_MISSIO
    + """\
  llocs: ["1312"]
  periode_desti: {inici: 2018-10-08, fi: 2018-10-19}
  festius:
    - dia: 2018-10-09  # observed on Monday the 8th
      nom: Independencia de Guayaquil
      font: Calendario oficial
""",
    good=_MISSIO
    + """\
  llocs: ["1312"]
  periode_desti: {inici: 2018-10-08, fi: 2018-10-19}
  festius:
    - dia: 2018-10-09
      dia_observat: 2018-10-08
      nom: Independencia de Guayaquil
      font: Calendario oficial
""",
)
def MIS_06(scene: Surroundings) -> Iterator[Finding]:
    calendar = Calendar(scene.dossier)
    for entry, missio in held(scene):
        stay = days_there(missio)
        if stay is None or (stay[1] - stay[0]).days > _A_YEAR or unclear(entry, ("festius",)):
            continue
        listed = {day for each in missio.festius for day in (each.dia, each.dia_observat) if day}
        for holiday in _free_days(calendar.between(missio.llocs, *stay), stay):
            if holiday.observed not in listed:
                yield Finding(_festiu(missio, holiday), _unlisted(holiday), entry)


def _free_days(holidays: Iterable[Holiday], stay: tuple[date, date]) -> Iterator[Holiday]:
    """Those on which work stops during a mission: a day that was moved out of it is worked."""
    return (each for each in holidays if stay[0] <= each.observed <= stay[1])


def _festiu(missio: Missio, holiday: Holiday) -> tuple[str | int, ...]:
    """The line of the holiday whose transfer is missing, else the list, else the dates."""
    for index, each in enumerate(missio.festius):
        if each.dia == holiday.day:
            return ("festius", index, "dia_observat" if each.dia_observat else "dia")
    return ("festius",) if missio.festius else ("periode_desti",)


def _unlisted(holiday: Holiday) -> Message:
    args = {"name": holiday.name, "day": holiday.day, "observed": holiday.observed}
    if holiday.day == holiday.observed:
        return Message(N_("This public holiday is not listed: {name}, {day}"), args)
    text = N_("The day on which {name} ({day}) is observed is not listed: {observed}")
    return Message(text, args)
