"""Family MIS, fifth part: the return session, the report, and missions that did not take place."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.parametres import terms_in_force
from cooptec.figures.stays import back_on, is_over, leaves_on
from cooptec.figures.texts import same_words
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.camp import I, M
from cooptec.model.missio import ContingutInforme, Missio, Restitucio
from cooptec.rules.looking import absent, in_words, label_of, related, unclear
from cooptec.rules.missions import action_is_off, assistance, held, journeys
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_MISSIO = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
"""
_AFTER = "programa.yaml:\n  data_referencia: 2018-11-12\n"


@rule(
    "MIS-13",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("A return session took place with the authority present, or there is a reason"),
    why=N_("The results belong to those who decide what happens with them"),
    mend=N_("Write when it took place and whether the authority was there; if not, why"),
    bad=_MISSIO
    + "  tipus: assistencia\n  restitucio: {data: 2018-10-19, autoritat_present: false}\n",
    good=_MISSIO
    + """\
  tipus: assistencia
  restitucio:
    data: 2018-10-19
    autoritat_present: false
    motiu: {es: La alcaldía delegó en la Secretaría General}
""",
)
def MIS_13(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in assistance(scene):
        moment = I if is_over(missio, scene.today) else M
        if absent(entry, ("restitucio",)):
            text = N_("No return session is recorded")
            yield Finding(("restitucio",), Message(text), entry, moment=moment)
        elif missio.restitucio is not None:
            wrong = _return_session(entry, missio.restitucio)
            if wrong is not None:
                yield Finding(*wrong, entry, moment=moment)


def _return_session(entry: Entry, restitucio: Restitucio) -> tuple[Loc, Message] | None:
    if not absent(entry, ("restitucio", "motiu")):
        return None
    if absent(entry, ("restitucio", "data")):
        return ("restitucio", "data"), Message(N_("The return session has no date, nor a reason"))
    loc = ("restitucio", "autoritat_present")
    if restitucio.autoritat_present is False:
        return loc, Message(N_("The authority was not at the return session, and nothing says why"))
    if absent(entry, loc):
        return loc, Message(N_("It is not said whether the authority was at the return session"))
    return None


@rule(
    "MIS-14",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    title=N_("The mission report is delivered in time"),
    why=N_("Memory fades, and the partner waits for it"),
    mend=N_("Deliver the report, and write on which day that was"),
    bad=_MISSIO + "  data_retorn: 2018-10-20\n" + _AFTER,
    good=_MISSIO + "  data_retorn: 2018-11-05\n" + _AFTER,
)
def MIS_14(scene: Surroundings) -> Iterator[Finding]:
    term = terms_in_force(scene.dossier.programa).termini_informe_missio or 0
    for entry, missio in journeys(scene):
        back, report = back_on(missio), missio.contingut_informe
        loc = ("contingut_informe", "lliurat_el") if report is not None else ("data_retorn",)
        if back is None or unclear(entry, ("contingut_informe", "lliurat_el")):
            continue
        delivered = report.lliurat_el if report is not None else None
        leaves = leaves_on(missio)
        if delivered is not None and leaves is not None and delivered < leaves:
            text = N_("The report is of {day}, before the mission began on {departure}")
            yield Finding(loc, Message(text, {"day": delivered, "departure": leaves}), entry)
        taken = ((delivered or scene.today) - back).days
        if taken <= term:
            continue
        args = {"days": taken, "term": term, "back": back}
        if delivered is not None:
            text = N_("The report came {days} days after the return on {back}; {term} are allowed")
        else:
            text = N_(
                "{days} days after the return on {back} there is no report: {term} are allowed"
            )
        yield Finding(loc, Message(text, args), entry)


@rule(
    "MIS-15",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("The report answers every objective and tells where it left the agenda"),
    why=N_("A report accounts for what was agreed"),
    mend=N_("Say of each objective how far it was reached, and what went otherwise than planned"),
    bad=_MISSIO
    + """\
  objectius: [{es: Acordar la ficha}, {es: Capacitar al equipo}]
  contingut_informe:
    lliurat_el: 2018-06-01
    diferencies_agenda: cap
    assoliment: [{objectiu: {es: Acordar la ficha}, grau: assolit}]
""",
    good=_MISSIO
    + """\
  objectius: [{es: Acordar la ficha}, {es: Capacitar al equipo}]
  contingut_informe:
    lliurat_el: 2018-06-01
    diferencies_agenda: cap
    assoliment:
      - {objectiu: {es: Acordar la ficha}, grau: assolit}
      - {objectiu: {es: Capacitar al equipo}, grau: assolit_en_part}
""",
)
def MIS_15(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in journeys(scene):
        report = missio.contingut_informe
        if report is None:
            continue
        moment = I if report.lliurat_el is not None else M
        loc = ("contingut_informe", "diferencies_agenda")
        if absent(entry, loc):
            text = N_("The report does not say where the mission left the agenda")
            yield Finding(loc, Message(text), entry, moment=moment)
        loc = ("contingut_informe", "assoliment")
        if unclear(entry, loc) or unclear(entry, ("objectius",)):
            continue
        for index, objectiu in _unanswered(missio, report):
            text = N_("The report does not say how far this was reached: {objective}")
            where = related(entry, ("objectius", index), N_("the objective"))
            message = Message(text, {"objective": in_words(objectiu, None)})
            yield Finding(loc, message, entry, related=where, moment=moment)


def _unanswered(missio: Missio, report: ContingutInforme) -> list[tuple[int, TextML]]:
    """The objectives without an answer; one in other words may answer any of them."""
    answers = [each.objectiu for each in report.assoliment]
    open_ = [
        (index, objectiu)
        for index, objectiu in enumerate(missio.objectius)
        if not any(same_words(objectiu, answer) for answer in answers)
    ]
    others = [
        answer
        for answer in answers
        if not any(same_words(answer, objectiu) for objectiu in missio.objectius)
    ]
    return open_[len(others) :]


@rule(
    "MIS-16",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    title=N_("A mission that is over is no longer planned or confirmed"),
    why=N_("Whoever looks at the calendar must be able to trust it"),
    mend=N_("Say that it was completed, postponed or cancelled"),
    bad=_MISSIO + "  data_retorn: 2018-11-10\n  estat: prevista\n" + _AFTER,
    good=_MISSIO + "  data_retorn: 2018-11-20\n  estat: prevista\n" + _AFTER,
)
def MIS_16(scene: Surroundings) -> Iterator[Finding]:
    states = scene.dossier.lists.get("estat_missio")
    for entry, missio in held(scene):
        back = back_on(missio)
        if missio.estat in _AHEAD and back is not None and back < scene.today:
            text = N_("The mission came back on {day}, and its state is still “{state}”")
            args = {"day": back, "state": label_of(states, missio.estat)}
            yield Finding(("estat",), Message(text, args), entry)


_AHEAD: Final = frozenset({"prevista", "confirmada"})


@rule(
    "MIS-17",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    title=N_("A mission that was postponed or cancelled says why, who decided and what it costs"),
    why=N_("Both sides had counted on it"),
    mend=N_("Write the reason, the decision and the effect on the budget"),
    bad=_MISSIO + "  estat: ajornada\n",
    good=_MISSIO
    + """\
  estat: ajornada
  canvis_missio:
    - tipus: ajornament
      motiu: {ca: Vol cancel·lat pel mal temps, es: Vuelo cancelado por el mal tiempo}
      decisio: {organ: direccio_fons, data: 2018-06-04}
      efecte_pressupost: {ca: cap, es: ninguno}
""",
)
def MIS_17(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("missio"):
        missio = entry.as_(Missio)
        if action_is_off(scene, entry) or unclear(entry, ("canvis_missio",)):
            continue
        wanted, text = _CALLED_OFF.get(missio.estat or "", (None, ""))
        if wanted is not None and not any(c.tipus == wanted for c in missio.canvis_missio):
            where: tuple[Related, ...] = related(entry, ("estat",), N_("the state of the mission"))
            yield Finding(("canvis_missio",), Message(text), entry, related=where)
        for index in range(len(missio.canvis_missio)):
            for key, lacking in _OF_A_CHANGE:
                loc = ("canvis_missio", index, key)
                if absent(entry, loc):
                    yield Finding(loc, Message(lacking), entry)


_CALLED_OFF: Final = {
    "ajornada": ("ajornament", N_("The mission was postponed, and nothing says why")),
    "cancellada": ("cancellacio", N_("The mission was cancelled, and nothing says why")),
}
_OF_A_CHANGE: Final = (
    ("motiu", N_("The change of the mission has no reason")),
    ("decisio", N_("It is not said who decided the change of the mission, and when")),
    ("efecte_pressupost", N_("It is not said what the change of the mission means for the budget")),
)
