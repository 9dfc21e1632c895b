"""Family TDR, second part: the terms of reference against the action, and against themselves."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.calls import window_of_action
from cooptec.figures.days import team_days
from cooptec.figures.periods import inside
from cooptec.figures.stays import days_of_missions
from cooptec.figures.team import offers_of, trips
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.base import Periode
from cooptec.model.camp import F, I
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.tdr import Tdr
from cooptec.rules.looking import all_readable, in_words, persona_name, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


@rule(
    "TDR-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio", "tdr"),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("Dates, days and deliverables are those of the action"),
    why=N_("When two documents disagree, nobody knows which one holds"),
    mend=N_("Correct the one that is out of date"),
    bad="finestra_acordada: {inici: 2018-09-15, fi: 2018-11-16}  # the action begins in October",
    good="finestra_acordada: {inici: 2018-10-08, fi: 2018-11-16}",
)
def TDR_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("tdr"):
        if entry.accio is None:
            continue
        files = scene.dossier.action(entry.accio)
        window = window_of_action(scene.dossier, entry.accio)
        yield from _dates(entry, files, window)
        yield from _deliverables(entry, files)
    for entry in scene.dossier.of("accio"):
        yield from _days(entry, scene.dossier.action(entry.id))
        yield from _outside_the_team(entry, scene.dossier.action(entry.id))


def _dates(entry: Entry, files: ActionFiles, window: Periode | None) -> Iterator[Finding]:
    agreed = entry.as_(Tdr).finestra_acordada
    planned = files.accio.periode_previst
    if planned is not None and inside(agreed, planned) is False:
        text = N_("The agreed dates are not within those of the action, {start} to {end}")
        yield Finding(
            ("finestra_acordada",),
            Message(text, {"start": planned.inici, "end": planned.fi}),
            entry,
            related=related(files.entry, ("periode_previst",), N_("the dates of the action")),
            moment=I,
        )
    if window is not None and inside(agreed, window) is False:
        text = N_("The agreed dates are not within those of the missions, {start} to {end}")
        message = Message(text, {"start": window.inici, "end": window.fi})
        yield Finding(("finestra_acordada",), message, entry, moment=I)


def _deliverables(entry: Entry, files: ActionFiles) -> Iterator[Finding]:
    """The deliverables of the action that the terms of reference leave out."""
    named = entry.as_(Tdr).productes
    if not named or unclear(entry, ("productes",)):
        return
    for index, producte in enumerate(files.marc_logic.productes):
        if producte.id is not None and producte.id not in named:
            text = N_("The deliverable “{id}” of the action is not among them")
            where = related(
                files.one("marc_logic"), ("productes", index, "id"), N_("it stands here")
            )
            message = Message(text, {"id": in_words(producte.titol, producte.id)})
            yield Finding(("productes",), message, entry, related=where, moment=I)


def _days(entry: Entry, files: ActionFiles) -> Iterator[Finding]:
    """The mission days of each person of the team against the missions on which they travel.

    Too few for the missions that there are is wrong at once; more may mean that a mission has not
    been written down yet, so that it is only pending until the decision.
    """
    if not all_readable(files.dossier, "missio", files.id):
        return
    missions = [each for each in files.missions if each.estat != "cancellada"]
    for index, member in enumerate(entry.as_(Accio).equip):
        days = member.dies_missio
        own = [each for each in missions if member.persona in each.persones]
        limits = days_of_missions(own) if own else None
        if days is None or limits is None or limits.allow(days):
            continue
        few = limits.least is not None and days < limits.least
        yield Finding(
            ("equip", index, "dies_missio"),
            Message(
                N_(
                    "{days} days of mission, and the missions of this person take {least} to {most}"
                ),
                {"days": days, "least": limits.least, "most": limits.most},
            ),
            entry,
            related=_of_missions(files, [each.id for each in own]),
            moment=I if few else F,
        )


def _outside_the_team(entry: Entry, files: ActionFiles) -> Iterator[Finding]:
    """People who are offered and travel for an action, and whom its team does not name."""
    equip = {each.persona for each in entry.as_(Accio).equip}
    if not equip or unclear(entry, ("equip",)):
        return
    for trip in trips(files.dossier, files.id):
        for index, person in enumerate(trip.missio.persones):
            if person not in equip and offers_of(files.dossier, person):
                text = N_("{person} travels, and is not in the team of the action")
                message = Message(text, {"person": persona_name(files.dossier, person)})
                where = related(entry, ("equip",), N_("the team"))
                loc, milder = ("persones", index), Severity.WARNING
                yield Finding(loc, message, trip.entry, related=where, severity=milder)


def _of_missions(files: ActionFiles, ids: list[str | None]) -> tuple[Related, ...]:
    said = (
        related(files.dossier.get("missio", id_), ("periode_desti",), N_("a mission"))
        for id_ in ids
    )
    return tuple(chain.from_iterable(said))


@rule(
    "TDR-10",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("marc_logic",),
    moment=F,
    title=N_("The activities that the lent staff lead fit in their days"),
    why=N_("An overloaded plan cannot be carried out"),
    mend=N_("Take work out, or agree on more days"),
    bad="""\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  equip:
    - persona: per-contrapart-rocafuerte
      rol_equip: cap
      dies_missio: 2
      dies_distancia: 1
""",
    good="""\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  equip:
    - persona: per-contrapart-rocafuerte
      rol_equip: cap
      dies_missio: 5
      dies_distancia: 3
""",
)
def TDR_10(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("marc_logic"):
        files = scene.dossier.action(entry.accio or "")
        team = team_days(files.accio)
        there = team.mission + team.remote
        needed = _led_days(entry.as_(MarcLogic), files.accio)
        if 0 < there < needed:
            yield Finding(
                ("activitats",),
                Message(
                    N_("The activities of the lent staff take {needed} days, and they have {days}"),
                    {"needed": needed, "days": there},
                ),
                entry,
                related=related(files.entry, ("equip",), N_("their days stand here")),
            )


def _led_days(marc_logic: MarcLogic, accio: Accio) -> Decimal:
    team = {each.persona for each in accio.equip}
    led = (each for each in marc_logic.activitats if each.responsable in team)
    return sum((each.dies_tecnic or Decimal(0) for each in led), Decimal(0))
