"""Family PRE, third part: what is paid by the night and by the day (domain 8.9 and 10)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.figures.days import days_of
from cooptec.figures.stays import journey
from cooptec.figures.team import offers_of
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
from cooptec.model.pressupost import Partida, Pressupost
from cooptec.model.programa import DietaMaxima
from cooptec.rules.looking import related, says_somewhere, standing
from cooptec.rules.pre_limits import LODGING, MISSION, name_of_mission
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_PARAMETRES: Final = """\
programa.yaml:
  parametres:
    tdr_paraules: [100, 3000]
    dietes_maximes:
      - pais: EC
        concepte: allotjament
        quantia: {valor: %s, moneda: EUR}
        des_de: 2018-01-01
        norma: RD 462/2002
"""


@rule(
    "PRE-09",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_("Allowances do not exceed the highest ones that are known"),
    why=N_("The law sets a ceiling, and the town hall's audit office checks it"),
    mend=N_("Lower the price, or ask the audit office of the town hall"),
    bad=MISSION + LODGING % ("7", "350.00") + _PARAMETRES % "45.00",
    good=MISSION + LODGING % ("7", "350.00") + _PARAMETRES % "50.00",
)
def PRE_09(scene: Surroundings) -> Iterator[Finding]:
    ceilings = scene.limits.dietes_maximes
    if not ceilings:
        return
    for entry, files in standing(scene.dossier, "pressupost"):
        for index, partida in enumerate(entry.as_(Pressupost).partides):
            missio = _mission_of(files, partida)
            if missio is None or not _by_the_day(partida) or partida.preu_unitari is None:
                continue
            most = _most(scene, partida, missio)
            if most is not None and partida.preu_unitari > most:
                text = N_("{price} a night or a day; the highest allowance is {most}")
                args = {"price": partida.preu_unitari, "most": most}
                yield Finding(("partides", index, "preu_unitari"), Message(text, args), entry)


_UNITS: Final = {"allotjament": "nits", "manutencio": "dies"}
"""The headings that are paid by the night or by the day, and the list of such units."""


def _by_the_day(partida: Partida) -> bool:
    words = _UNITS.get(partida.capitol or "")
    return words is not None and says_somewhere(partida.unitat, words)


def _groups(dossier: Dossier, persona: str) -> set[str]:
    """The groups for allowances of a person, as their offers say."""
    said = (each.as_(Oferta).grup_dieta for each in offers_of(dossier, persona))
    return {group for group in said if group}


def _mission_of(files: ActionFiles, partida: Partida) -> Missio | None:
    """The mission that a line pays; the only one of the action where the line names none."""
    missions = files.missions
    if partida.missio is None:
        return missions[0] if len(missions) == 1 else None
    return next((each for each in missions if each.id == partida.missio), None)


def _most(scene: Surroundings, partida: Partida, missio: Missio) -> Decimal | None:
    """The highest amount that holds for any of the people; None where the list has none."""
    stay, country = missio.periode_desti, scene.dossier.programa.pais
    currency = partida.moneda or (partida.quantia.moneda if partida.quantia else None)
    if stay is None or stay.inici is None or missio.tipus == "reciproca":
        return None
    own = [_groups(scene.dossier, each) for each in missio.persones]
    known = set(chain.from_iterable(each for each in own if each)) if all(own) else set()
    found = [
        each.quantia.valor
        for each in scene.limits.dietes_maximes
        if (each.pais, each.concepte) == (country, partida.capitol) and _holds(each, stay.inici)
        if each.quantia is not None and each.quantia.moneda == currency
        if each.quantia.valor is not None
        if not known or each.grup_dieta in {None, *known}
    ]
    return max(found, default=None)


def _holds(ceiling: DietaMaxima, day: date) -> bool:
    begun = ceiling.des_de is None or ceiling.des_de <= day
    return begun and (ceiling.fins is None or day <= ceiling.fins)


@rule(
    "PRE-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_("The nights and days that are paid are those of the mission"),
    why=N_("An audit compares the two, and a mistake is easier to put right now than then"),
    mend=N_("Correct the units of the line, or the dates of the mission"),
    bad=MISSION + LODGING % ("14", "700.00"),
    good=MISSION + LODGING % ("7", "350.00"),
)
def PRE_10(scene: Surroundings) -> Iterator[Finding]:
    tolerance = scene.limits.tolerancia_nits or 0
    for entry, files in standing(scene.dossier, "pressupost"):
        for (id_, heading), lines in _paid(entry, files).items():
            found = scene.dossier.get("missio", id_)
            dates = _expected(found.as_(Missio), heading) if found is not None else None
            if found is None or dates is None:
                continue
            units = sum((partida.quantitat or Decimal(0) for _, partida in lines), Decimal(0))
            least, most = max(0, dates[0] - tolerance), dates[1] + tolerance
            people = max(1, len(found.as_(Missio).persones))
            if any(least * n <= units <= most * n for n in range(1, people + 1)):
                continue
            text = N_("{units} are paid, and the mission {mission} has {least} to {most}")
            args = {
                "units": units,
                "mission": name_of_mission(found.as_(Missio)),
                "least": dates[0] * people,
                "most": dates[1] * people,
            }
            at = related(found, ("periode_desti",), N_("the dates of the mission"))
            loc = ("partides", lines[0][0], "quantitat")
            yield Finding(loc, Message(text, args), entry, related=at)


_Paid = dict[tuple[str, str], list[tuple[int, Partida]]]
_NOT_ON_THESE_DATES: Final = frozenset({"cancellada", "ajornada"})


def _paid(entry: Entry, files: ActionFiles) -> _Paid:
    """The lines that pay nights and days of each mission; each person may have one of their own."""
    found: _Paid = {}
    for index, partida in enumerate(entry.as_(Pressupost).partides):
        if partida.quantitat is not None and _by_the_day(partida):
            missio = _mission_of(files, partida)
            if missio is not None and missio.id and missio.estat not in _NOT_ON_THESE_DATES:
                key = (missio.id, partida.capitol or "")
                found.setdefault(key, []).append((index, partida))
    return found


def _expected(missio: Missio, heading: str) -> tuple[int, int] | None:
    """The fewest and the most nights or days: those at destination, and from door to door."""
    there = days_of(missio.periode_desti)
    if there is None:
        return None
    whole = journey(missio).door_to_door or there
    fewer = 1 if heading == "allotjament" else 0
    return there - fewer, max(whole, there) - fewer
