"""Family AVA: the judgement of an evaluation: its criteria, its evidence, who makes it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.achievement import achievements
from cooptec.figures.days import months_after
from cooptec.figures.gates import decisions_of, standing, travellers
from cooptec.figures.periods import is_reversed
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.camp import A
from cooptec.model.mesurament import Mesurament
from cooptec.rules.looking import absent, all_readable, label_of, persona_name, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

AVALUACIO: Final = """\
accions/acc-rocafuerte-atencio-2018/avaluacio.yaml:
  id: ava-rocafuerte
  accio: acc-rocafuerte-atencio-2018
"""
"""The beginning of the evaluation of an example."""

_ALL_BUT_IMPACT: Final = (
    "pertinencia coherencia eficacia eficiencia sostenibilitat horitzontalitat_i_reciprocitat "
    "apropiacio genere_i_drets_humans valor_afegit_municipal"
)
_RATED: Final = "".join(
    f"    - {{criteri: {code}, valoracio: 2, evidencies: [{{ca: Registre}}]}}\n"
    for code in _ALL_BUT_IMPACT.split()
)


def evaluations(scene: Surroundings) -> Iterator[tuple[Entry, Avaluacio]]:
    """The evaluations of the actions that have not been cancelled."""
    for entry in scene.dossier.of("avaluacio"):
        if scene.dossier.action(entry.accio or "").accio.estat != "cancellada":
            yield entry, entry.as_(Avaluacio)


@rule(
    "AVA-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    completeness=True,
    title=N_("Every criterion has a rating, or a reason why it cannot be rated"),
    why=N_("An evaluation that leaves out what is uncomfortable is none"),
    mend=N_("Rate the criterion from 1 to 4, or say why it cannot be rated yet"),
    bad=AVALUACIO + "  criteris:\n" + _RATED + "    - {criteri: impacte}\n",
    good=AVALUACIO
    + "  criteris:\n"
    + _RATED
    + "    - {criteri: impacte, no_avaluable: {ca: Es veurà d'aquí a un any}}\n",
)
def AVA_01(scene: Surroundings) -> Iterator[Finding]:
    criteria = scene.dossier.lists.get("criteri_avaluacio")
    ratings = scene.dossier.lists.get("valoracio")
    for entry, avaluacio in evaluations(scene):
        if unclear(entry, ("criteris",)):
            continue
        there = {each.criteri for each in avaluacio.criteris}
        for code in criteria.codes if there else ():
            if code not in there:
                text = N_("This criterion is missing: {criterion}")
                args = {"criterion": label_of(criteria, code)}
                yield Finding(("criteris",), Message(text, args), entry)
        for index, each in enumerate(avaluacio.criteris):
            loc: Loc = ("criteris", index, "valoracio")
            args = {"criterion": label_of(criteria, each.criteri)}
            if each.valoracio is None and absent(entry, ("criteris", index, "no_avaluable")):
                text = N_("There is no rating, nor a reason why there is none: {criterion}")
                yield Finding(loc, Message(text, args), entry)
            elif each.valoracio is not None and str(each.valoracio) not in ratings:
                yield Finding(loc, Message(N_("A rating is a number from 1 to 4")), entry)


@rule(
    "AVA-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    title=N_("No rating without at least one piece of evidence"),
    why=N_("Nobody believes a rating that rests on nothing"),
    mend=N_("Name what the rating rests on, or take the rating out"),
    bad=AVALUACIO + "  criteris: [{criteri: pertinencia, valoracio: 3}]\n",
    good=AVALUACIO
    + """\
  criteris:
    - {criteri: pertinencia, valoracio: 3, evidencies: [{ca: Qüestionari del govern local}]}
""",
)
def AVA_02(scene: Surroundings) -> Iterator[Finding]:
    criteria = scene.dossier.lists.get("criteri_avaluacio")
    for entry, avaluacio in evaluations(scene):
        for index, each in enumerate(avaluacio.criteris):
            loc = ("criteris", index, "evidencies")
            if each.valoracio is None or unclear(entry, loc):
                continue
            if not any(evidence.languages for evidence in each.evidencies):
                text = N_("This rating rests on no evidence: {criterion}")
                args = {"criterion": label_of(criteria, each.criteri)}
                yield Finding(("criteris", index, "valoracio"), Message(text, args), entry)


@rule(
    "AVA-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    title=N_("Impact is not rated soon after the action ends"),
    why=N_("What difference an action makes shows later"),
    mend=N_("Say why it cannot be rated yet, and leave it to the later check"),
    bad=AVALUACIO
    + """\
  data: 2018-12-10  # the action ends on 30 November
  criteris: [{criteri: impacte, valoracio: 3, evidencies: [{ca: Entrevistes}]}]
""",
    good=AVALUACIO
    + """\
  data: 2018-12-10
  criteris: [{criteri: impacte, no_avaluable: {ca: Es veurà en la revisió de l'any vinent}}]
""",
)
def AVA_03(scene: Surroundings) -> Iterator[Finding]:
    months = scene.limits.mesos_impacte or 0
    for entry, avaluacio in evaluations(scene):
        end = _closed_on(scene.dossier, entry.accio) or _ended_on(scene.dossier, entry.accio)
        day = avaluacio.data or scene.today
        if end is None or unclear(entry, ("data",)) or day >= months_after(end, months):
            continue
        for index, each in enumerate(avaluacio.criteris):
            if each.criteri == "impacte" and each.valoracio is not None:
                text = N_("Impact is rated on {day}, less than {n} months after {end}")
                if day <= end:
                    text = N_("Impact is rated on {day}, and the action was not over before {end}")
                args = {"day": day, "n": months, "end": end}
                yield Finding(("criteris", index, "valoracio"), Message(text, args), entry)


def _closed_on(dossier: Dossier, accio: str | None) -> date | None:
    """When an action was closed, by its last decision point."""
    entry = dossier.get("accio", accio)
    taken = standing(decisions_of(entry), "P4") if entry is not None else ()
    return taken[-1].decisio.data if taken else None


def _ended_on(dossier: Dossier, accio: str | None) -> date | None:
    """The last day of an action, as it was carried out or else as it was planned."""
    sheet = dossier.action(accio or "").accio
    period = sheet.periode_real or sheet.periode_previst
    return period.fi if period is not None and not is_reversed(period) else None


@rule(
    "AVA-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    title=N_("Whoever evaluates from outside, or as a peer, did not take part in the action"),
    why=N_("Nobody judges their own work without favour"),
    mend=N_("Ask somebody else, or call it a self-evaluation"),
    bad=AVALUACIO + "  tipus: externa\n  autoria: [per-contrapart-rocafuerte]\n",
    good=AVALUACIO + "  tipus: externa\n  autoria: [per-coordinacio-fons]\n",
)
def AVA_05(scene: Surroundings) -> Iterator[Finding]:
    for entry, avaluacio in evaluations(scene):
        files = scene.dossier.action(entry.accio or "")
        if avaluacio.tipus not in _FROM_OUTSIDE or files.entry is None:
            continue
        involved = _took_part(scene.dossier, files)
        for index, person in enumerate(avaluacio.autoria):
            if person in involved:
                text = N_("{person} took part in the action")
                message = Message(text, {"person": persona_name(scene.dossier, person)})
                where = related(entry, ("tipus",), N_("the kind of evaluation"))
                yield Finding(("autoria", index), message, entry, related=where)


_FROM_OUTSIDE: Final = frozenset({"externa", "entre_iguals"})


def _took_part(dossier: Dossier, files: ActionFiles) -> set[str | None]:
    """Who travelled, who received them and who was responsible for an activity."""
    found: set[str | None] = set()
    if files.entry is not None:
        found |= travellers(dossier, files.entry)
    found |= {demanda.contrapart for demanda in files.demandes}
    found |= {activitat.responsable for activitat in files.marc_logic.activitats}
    return found


@rule(
    "AVA-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    title=N_("The rating of effectiveness agrees with the indicators that reached their target"),
    why=N_("A good rating and missed targets do not go together"),
    mend=N_("Look at the rating again, or record the measurements that are missing"),
    bad=AVALUACIO
    + "  criteris: [{criteri: eficacia, valoracio: 4, evidencies: [{ca: Informe final}]}]\n",
    good=AVALUACIO
    + "  criteris: [{criteri: eficacia, valoracio: 4, evidencies: [{ca: Informe final}]}]\n"
    + """\
accions/acc-rocafuerte-atencio-2018/mesuraments/mes-tramits.yaml:
  id: mes-tramits
  indicador: ind-tramits
  data: 2018-06-08
  valor: "36"
""",
)
def AVA_08(scene: Surroundings) -> Iterator[Finding]:
    least = scene.limits.eficacia_min or 0
    for entry, avaluacio in evaluations(scene):
        if avaluacio.moment == "intermedia":
            continue
        for index, each in enumerate(avaluacio.criteris):
            known = all_readable(scene.dossier, "mesurament", entry.accio or "")
            good = known and each.criteri == "eficacia" and (each.valoracio or 0) >= _GOOD
            reached, total = _at_target(scene.dossier, entry) if good else (0, 0)
            if reached * 100 < total * least:
                text = N_(
                    "Effectiveness is rated {rating}; {n} of {total} indicators met their target"
                )
                args = {"rating": each.valoracio, "n": reached, "total": total}
                plan = scene.dossier.action(entry.accio or "").one("marc_logic")
                where = related(plan, ("indicadors",), N_("the indicators stand here"))
                loc = ("criteris", index, "valoracio")
                yield Finding(loc, Message(text, args), entry, related=where)


_GOOD: Final = 3
"""The rating *satisfactory*, from which results must have been achieved (domain 9)."""


def _at_target(dossier: Dossier, entry: Entry) -> tuple[int, int]:
    """How many indicators have reached their target, and how many there are.

    One that was measured in words may have reached it: it counts in favour.
    """
    accio = entry.accio or ""
    measured = (each.as_(Mesurament) for each in dossier.of_action("mesurament", accio))
    known = achievements(dossier.action(accio).marc_logic.indicadors, measured)
    reached = [a for a in known if a.reached or (a.reached is None and a.latest is not None)]
    return len(reached), len(known)


@rule(
    "AVA-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=A,
    title=N_("The later check lies some months after closing, and not too many"),
    why=N_("Only later can it be seen what is still in use"),
    mend=N_("Agree with the partner on another date"),
    bad="expost_previst: 2019-02-15  # the action ends on 30 November",
    good="expost_previst: 2019-07-15",
)
def AVA_10(scene: Surroundings) -> Iterator[Finding]:
    limits = scene.limits.expost_mesos
    if len(limits) != 2 or limits[0] > limits[1]:
        return
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        closed, ended = _closed_on(scene.dossier, entry.id), _ended_on(scene.dossier, entry.id)
        day, since = accio.expost_previst, closed or ended
        if day is None or since is None or accio.estat == "cancellada":
            continue
        first, last = (months_after(since, months) for months in limits)
        if closed is not None and not first <= day <= last:
            text = N_("The action was closed on {day}: the check belongs between {start} and {end}")
            args = {"day": closed, "start": first, "end": last}
            yield Finding(("expost_previst",), Message(text, args), entry)
        elif closed is None and day < first:  # it will not be closed before it ends
            text = N_("The action ends on {day}: the check belongs after {start}")
            message = Message(text, {"day": since, "start": first})
            yield Finding(("expost_previst",), message, entry)
