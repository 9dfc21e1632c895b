"""Family MIS, third part: what must be ready before a mission departs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.replies import ANSWER_DAYS
from cooptec.figures.stays import departed, leaves_on
from cooptec.i18n import N_, Message
from cooptec.model.camp import F, I, M, Moment
from cooptec.model.demanda import Demanda
from cooptec.model.missio import Missio
from cooptec.rules.looking import absent, persona_name, related, unclear
from cooptec.rules.mis_private import private_texts
from cooptec.rules.missions import assistance, body_of_the_fons, journeys
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_FILE: Final = "accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml"
_MISSIO = f"""\
{_FILE}:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  data_sortida: 2018-10-14
"""
_A_MONTH_BEFORE = "programa.yaml:\n  data_referencia: 2018-09-20\n"
_SOON = "programa.yaml:\n  data_referencia: 2018-10-10\n"
"""Four days before that departure."""


@rule(
    "MIS-09",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("The security plan was reviewed shortly before departure and names whom to call"),
    why=N_("What was safe months ago may not be so now"),
    mend=N_("Review the plan, and write when that was and who answers in an emergency"),
    bad=_MISSIO
    + "  pla_seguretat: {nivell: Ordinari, contacte_emergencia: per-coordinacio-fons, "
    + "revisat_el: 2018-06-01}\n"
    + _A_MONTH_BEFORE,
    good=_MISSIO
    + "  pla_seguretat: {nivell: Ordinari, contacte_emergencia: per-coordinacio-fons, "
    + "revisat_el: 2018-09-18}\n"
    + _A_MONTH_BEFORE,
)
def MIS_09(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.revisio_seguretat or 0
    for entry, missio in journeys(scene):
        if missio.pla_seguretat is None:
            continue
        moment = _now_or_later(missio, scene.today)
        for key, text in _SECURITY:
            if absent(entry, ("pla_seguretat", key)):
                yield Finding(("pla_seguretat", key), Message(text), entry, moment=moment)
        leaves, reviewed = leaves_on(missio), missio.pla_seguretat.revisat_el
        if leaves is None or reviewed is None or (leaves - scene.today).days > most:
            continue
        loc = ("pla_seguretat", "revisat_el")
        if reviewed > leaves:
            yield Finding(loc, _not_before(leaves), entry, moment=I)
        elif (leaves - reviewed).days > most:
            text = N_(
                "Reviewed on {day}: at most {n} days may pass until the departure on {departure}"
            )
            message = Message(text, {"day": reviewed, "departure": leaves, "n": most})
            yield Finding(loc, message, entry, moment=moment)


_SECURITY: Final = (
    ("contacte_emergencia", N_("The security plan does not say whom to call in an emergency")),
    ("revisat_el", N_("The security plan does not say when it was last reviewed")),
)


def _now_or_later(missio: Missio, today: date) -> Moment:
    """From when what should be ready before departure counts: once that day has come."""
    return I if departed(missio, today) else M


@rule(
    "MIS-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    completeness=True,
    title=N_("A mission of assistance has objectives and activities, and an agenda approved"),
    why=N_("Whoever travels and whoever receives must expect the same"),
    mend=N_("Agree on them with the partner, and record its approval of the agenda"),
    bad=_MISSIO
    + """\
  objectius: [{es: Acordar la ficha, ca: Acordar la fitxa}]
  activitats: [act-fitxa]
  agenda_aprovada: {organ: direccio_fons, data: 2018-09-20}  # the partner approves it
""",
    good=_MISSIO
    + """\
  objectius: [{es: Acordar la ficha, ca: Acordar la fitxa}]
  activitats: [act-fitxa]
  agenda_aprovada: {organ: alcaldia, data: 2018-09-20}
""",
)
def MIS_10(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in assistance(scene):
        for key, text in _PURPOSE:
            if absent(entry, (key,)):
                yield Finding((key,), Message(text), entry)
        approval, leaves = missio.agenda_aprovada, leaves_on(missio)
        if approval is None:
            continue
        if body_of_the_fons(scene, approval.organ):
            text = N_("The agenda was approved by the Fons, not by the partner")
            yield Finding(("agenda_aprovada", "organ"), Message(text), entry, moment=I)
        if approval.data is not None and leaves is not None and approval.data > leaves:
            text = N_("The agenda was approved after the departure on {day}")
            message = Message(text, {"day": leaves})
            yield Finding(("agenda_aprovada", "data"), message, entry, moment=I)


_PURPOSE: Final = (
    ("objectius", N_("The mission has no objectives")),
    ("activitats", N_("The mission is not tied to any activity")),
    ("agenda_aprovada", N_("The partner has not approved the agenda")),
)


@rule(
    "MIS-12",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("A kick-off meeting took place before the journey"),
    why=N_("What is settled at a distance takes no days from the mission"),
    mend=N_("Hold the meeting before departure, and write its date"),
    bad=_MISSIO + "  reunio_inicial: 2018-10-15\n",
    good=_MISSIO + "  reunio_inicial: 2018-09-25\n",
)
def MIS_12(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in assistance(scene):
        if absent(entry, ("reunio_inicial",)):
            text = N_("No kick-off meeting before the journey is recorded")
            moment = _now_or_later(missio, scene.today)
            yield Finding(("reunio_inicial",), Message(text), entry, moment=moment)
        yield from _too_late(entry, missio, "reunio_inicial")


def _too_late(entry: Entry, missio: Missio, key: str) -> Iterator[Finding]:
    """A date that should come before the departure and does not."""
    day = getattr(missio, key)
    if day is not None and missio.data_sortida is not None and day >= missio.data_sortida:
        yield Finding((key,), _not_before(missio.data_sortida), entry, moment=I)


def _not_before(leaves: date) -> Message:
    return Message(N_("This comes before the departure on {day}"), {"day": leaves})


@rule(
    "MIS-18",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_(
        "Before departure travel documents are checked and health information is handed "
        "over; the files keep only the dates"
    ),
    why=N_("Whoever travels needs them; the files need only the date"),
    mend=N_("Write the date alone; leave out whatever tells of somebody's health or documents"),
    bad=_MISSIO + "  documentacio_comprovada_el: 2018-10-20\n",
    good=_MISSIO + "  documentacio_comprovada_el: 2018-09-20\n",
)
def MIS_18(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in journeys(scene):
        for key, text in _SEEN_TO:
            if absent(entry, (key,)) and departed(missio, scene.today):
                yield Finding((key,), Message(text), entry, moment=I)
            yield from _too_late(entry, missio, key)
    for entry in scene.dossier.of("missio"):
        for loc, message in private_texts(entry.as_(Missio)):
            yield Finding(loc, message, entry, moment=I)


_SEEN_TO: Final = (
    ("documentacio_comprovada_el", N_("Nobody looked at the travel documents before departure")),
    (
        "informacio_sanitaria_lliurada_el",
        N_("The health information was not handed over before departure"),
    ),
)


@rule(
    "MIS-19",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio",),
    moment=M,
    completeness=True,
    title=N_("The partner reconfirms dates and reference person in writing before departure"),
    why=N_("Authorities, agendas and flights change"),
    mend=N_("Ask for it in writing, with the letter of reconfirmation, and record the answer"),
    bad=_MISSIO
    + "  reconfirmacio: {data: 2018-06-01, dates_confirmades: true, "
    + "contrapart: per-contrapart-rocafuerte}\n"
    + _SOON,
    good=_MISSIO
    + "  reconfirmacio: {data: 2018-10-01, dates_confirmades: true, "
    + "contrapart: per-contrapart-rocafuerte}\n"
    + _SOON,
)
def MIS_19(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.reconfirmacio_max or 0
    for entry, missio in journeys(scene):
        leaves = leaves_on(missio)
        if leaves is None or unclear(entry, ("reconfirmacio",)):
            continue
        left = (leaves - scene.today).days
        wrong = _not_reconfirmed(missio, leaves, most) if left <= most else None
        if wrong is not None:
            # the answer may come until there is no time left to change a flight
            moment = I if left <= ANSWER_DAYS else M
            yield Finding(*wrong, entry, moment=moment)
        yield from _another_person(scene, entry, missio)


def _another_person(scene: Surroundings, entry: Entry, missio: Missio) -> Iterator[Finding]:
    """A reconfirmation that names another reference person than the demands."""
    said = missio.reconfirmacio.contrapart if missio.reconfirmacio is not None else None
    demands = scene.dossier.action(entry.accio or "").accio.demandes
    known = [each for id_ in demands if (each := scene.dossier.get("demanda", id_)) is not None]
    named = {each.as_(Demanda).contrapart for each in known}
    if said is None or said in named or not named or None in named:
        return
    text = N_("It confirms {person} as the reference person, and the demand names {other}")
    other = persona_name(scene.dossier, known[0].as_(Demanda).contrapart)
    message = Message(text, {"person": persona_name(scene.dossier, said), "other": other})
    where = related(known[0], ("contrapart",), N_("the reference person stands here"))
    loc = ("reconfirmacio", "contrapart")
    milder = Severity.WARNING
    yield Finding(loc, message, entry, related=where, severity=milder, moment=I)


def _not_reconfirmed(missio: Missio, leaves: date, most: int) -> tuple[Loc, Message] | None:
    said = missio.reconfirmacio
    if said is None:
        text = N_("The partner has not reconfirmed the dates and the reference person in writing")
        return ("reconfirmacio",), Message(text)
    if said.dates_confirmades is False:
        text = N_("The partner has not confirmed the dates of the mission")
        return ("reconfirmacio", "dates_confirmades"), Message(text)
    if said.data is not None and said.data > leaves:
        return ("reconfirmacio", "data"), _not_before(leaves)
    if said.data is not None and (leaves - said.data).days > most:
        text = N_(
            "Reconfirmed on {day}: at most {n} days may pass until the departure on {departure}"
        )
        message = Message(text, {"day": said.data, "departure": leaves, "n": most})
        return ("reconfirmacio", "data"), message
    return None
