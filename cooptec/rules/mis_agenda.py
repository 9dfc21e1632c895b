"""Family MIS, fourth part: the agenda of a mission, day by day."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.codelists.words import says
from cooptec.diagnostics import Severity
from cooptec.figures.holidays import Calendar
from cooptec.figures.stays import days_of_work, days_there
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.camp import F
from cooptec.model.missio import Missio
from cooptec.rules.looking import absent, unclear
from cooptec.rules.missions import assistance
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_MISSIO = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  periode_desti: {inici: 2018-10-18, fi: 2018-10-22}
  agenda:
    - {data: 2018-10-18, activitat: {es: Observación de la ventanilla}}
"""

_A_YEAR: Final = 366


@rule(
    "MIS-11",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    completeness=True,
    title=N_("The agenda covers every working day and leaves time for the return session"),
    why=N_("A mission is short, and its results belong to those who receive it"),
    mend=N_("Agree with the partner on what is done on each day, the return session included"),
    bad=_MISSIO + "    - {data: 2018-10-22, activitat: {es: Sesión de devolución}}\n",
    good=_MISSIO
    + """\
    - {data: 2018-10-19, activitat: {es: Prueba de la ficha}}
    - {data: 2018-10-22, activitat: {es: Sesión de devolución}}
""",
)
def MIS_11(scene: Surroundings) -> Iterator[Finding]:
    calendar = Calendar(scene.dossier)
    for entry, missio in assistance(scene):
        if absent(entry, ("agenda",)):
            yield Finding(("agenda",), Message(N_("The mission has no agenda")), entry)
        if not missio.agenda or unclear(entry, ("agenda",)):
            continue
        days = _uncovered(missio, calendar)
        if days:
            text = N_("The agenda has nothing for these working days: {days}")
            yield Finding(("agenda",), Message(text, {"days": days}), entry)
        if not _leaves_time(missio):
            text = N_("The agenda leaves no time for the return session")
            yield Finding(("agenda",), Message(text), entry)


def _uncovered(missio: Missio, calendar: Calendar) -> list[date]:
    """The working days at destination for which the agenda has no line."""
    stay = days_there(missio)
    if stay is None or (stay[1] - stay[0]).days > _A_YEAR:
        return []
    free = {each.dia_observat or each.dia for each in missio.festius}
    free |= {each.observed for each in calendar.between(missio.llocs, *stay)}
    covered = {each.data for each in missio.agenda}
    working = days_of_work(*stay, {day for day in free if day is not None})
    return [day for day in working if day not in covered]


def _leaves_time(missio: Missio) -> bool:
    """Whether a line of the agenda speaks of the return session, or falls on its day."""
    held = missio.restitucio.data if missio.restitucio is not None else None
    return any(
        (held is not None and each.data == held) or _speaks_of_it(each.activitat)
        for each in missio.agenda
    )


def _speaks_of_it(text: TextML | None) -> bool:
    versions = [(language, text.get(language) or "") for language in text.languages] if text else []
    return any(says(version, "sessio_retorn", language) for language, version in versions)
