"""Family SEG: monitoring."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.gates import decisions_of, standing
from cooptec.figures.monitoring import Explanations, records_of
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.base import Persones
from cooptec.model.camp import F, M
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.missio import Missio
from cooptec.model.risc import Risc
from cooptec.model.seguiment import Seguiment
from cooptec.rules.looking import absent, all_readable, in_words, related, unclear
from cooptec.rules.missions import body_of_the_fons
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

STILL: Final = frozenset({"cancellada", "suspesa"})
"""States of an action in which nothing moves."""


def record(data: str, rest: str = "") -> str:
    """A monitoring record for an example."""
    return f"""\
accions/acc-rocafuerte-atencio-2018/seguiment/seg-{data}.yaml:
  id: seg-{data}
  accio: acc-rocafuerte-atencio-2018
  data: {data}
{rest}"""


@rule(
    "SEG-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    moment=M,
    title=N_("An action that is carried out has a monitoring record often enough"),
    why=N_("What is seen in time can be mended in time"),
    mend=N_("Make a monitoring record, with the activities as they stand"),
    bad=record("2018-02-01") + record("2018-06-01"),
    good=record("2018-04-01") + record("2018-06-01"),
)
def SEG_01(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.interval_seguiment or 0
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        if accio.estat in STILL or not all_readable(scene.dossier, "seguiment", entry.id):
            continue
        points = list(_points(scene, entry, accio))
        for (before, start, where), (day, file, loc) in pairwise(points):
            if most < (day - before).days:
                text = N_("{days} days without a monitoring record since {day}; {most} are allowed")
                args = {"days": (day - before).days, "day": before, "most": most}
                other = related(start, where, N_("from here on"))
                yield Finding(loc, Message(text, args), file, related=other)


def _points(scene: Surroundings, entry: Entry, accio: Accio) -> Iterator[tuple[date, Entry, Loc]]:
    """The days between which no more than an interval may pass, and where they are written.

    From the beginning of the work, over each record, to its end, or to today while it goes on.
    """
    begun, ended = _decided(entry, "P2"), _decided(entry, "P3")
    planned = accio.periode_real or accio.periode_previst
    first = planned.inici if planned is not None else None
    last = ended or (scene.today if accio.etapa == "implementacio" else None)
    start = max(begun, first or begun) if begun is not None else date.min
    if begun is not None:
        yield start, entry, ("decisions",)
    records = records_of(scene.dossier, entry.id)
    for each in records:
        day = each.as_(Seguiment).data
        if day is not None and start <= day and (last is None or day <= last):
            yield day, each, ("data",)
    if begun is not None and last is not None:
        yield last, entry, ("etapa",)


def _decided(entry: Entry, gate: str) -> date | None:
    """When a decision point was passed."""
    taken = standing(decisions_of(entry), gate)
    return taken[0].decisio.data if taken else None


@rule(
    "SEG-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("A high risk has a mitigation and somebody responsible, and is looked at often"),
    why=N_("A risk that nobody follows catches both sides unprepared"),
    mend=N_("Write what is done to avoid it and who watches it, and look at it again"),
    bad="""\
riscos:
  - id: rsc-tancament
    descripcio: {ca: Coincidència amb el tancament de l'any, es: Coincidencia con el cierre del año}
    categoria: logistic
    probabilitat: 2
    impacte: 3
    responsable: per-coordinacio-fons
    revisat_el: 2018-05-28
""",
    good="""\
riscos:
  - id: rsc-tancament
    descripcio: {ca: Coincidència amb el tancament de l'any, es: Coincidencia con el cierre del año}
    categoria: logistic
    probabilitat: 2
    impacte: 3
    mitigacio: {ca: Missió abans del desembre, es: Misión antes de diciembre}
    responsable: per-coordinacio-fons
    revisat_el: 2018-05-28
""",
)
def SEG_03(scene: Surroundings) -> Iterator[Finding]:
    high = scene.limits.nivell_risc_alt or 0
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        if accio.estat in STILL or accio.etapa == "tancada":
            continue
        for index, risc in enumerate(accio.riscos):
            if risc.estat != "tancat" and (risc.nivell or 0) >= high:
                yield from _unwatched(scene, entry, index, risc)


def _unwatched(scene: Surroundings, entry: Entry, index: int, risc: Risc) -> Iterator[Finding]:
    for key, text in _OF_A_RISK:
        loc = ("riscos", index, key)
        if absent(entry, loc):
            yield Finding(loc, Message(text), entry)
    most = scene.limits.revisio_riscos or 0
    seen = _last_look(scene, entry, risc)
    if seen is not None and (scene.today - seen).days > most:
        text = N_("The risk was last reviewed on {day}; a high one is reviewed every {n} days")
        loc = ("riscos", index, "revisat_el" if risc.revisat_el else "descripcio")
        yield Finding(loc, Message(text, {"day": seen, "n": most}), entry)


_OF_A_RISK: Final = (
    ("mitigacio", N_("The risk is high, and it is not said what is done to avoid it")),
    ("responsable", N_("The risk is high, and nobody watches it")),
    ("revisat_el", N_("The risk is high, and it is not said when it was last reviewed")),
)


def _last_look(scene: Surroundings, entry: Entry, risc: Risc) -> date | None:
    """When a risk was last reviewed: by itself, or in a monitoring record."""
    days = [risc.revisat_el] if risc.revisat_el is not None else []
    for record in records_of(scene.dossier, entry.id):
        seguiment = record.as_(Seguiment)
        if seguiment.data is not None and risc.id in seguiment.riscos_revisats:
            days.append(seguiment.data)
    return max(days, default=None)


@rule(
    "SEG-05",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=M,
    title=N_("A deliverable that is validated has an act of the partner"),
    why=N_("Whoever owns it validates it, not who wrote it"),
    mend=N_("Record body and date of the partner's act, or correct the state of the deliverable"),
    bad="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común, ca: Fitxa comuna}
    estat: validat
""",
    good="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común, ca: Fitxa comuna}
    validacio: {organ: alcaldia, data: 2018-06-01}
    estat: validat
""",
)
def SEG_05(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("marc_logic"):
        for index, each in enumerate(entry.as_(MarcLogic).productes):
            if each.estat != "validat":
                continue
            args = {"title": in_words(each.titol, each.id)}
            if absent(entry, ("productes", index, "validacio")):
                text = N_("“{title}” is validated, and there is no act of the partner")
                where = related(entry, ("productes", index, "titol"), N_("the deliverable"))
                loc: Loc = ("productes", index, "estat")
                yield Finding(loc, Message(text, args), entry, related=where)
            elif each.validacio is not None and body_of_the_fons(scene, each.validacio.organ):
                text = N_("“{title}” was validated by the Fons, not by the partner")
                loc = ("productes", index, "validacio", "organ")
                yield Finding(loc, Message(text, args), entry)
            elif each.validacio is not None and _is_ahead(each.validacio.data, scene.today):
                loc = ("productes", index, "validacio", "data")
                message = Message(N_("{day} is still to come"), {"day": each.validacio.data})
                yield Finding(loc, message, entry)


def _is_ahead(day: date | None, today: date) -> bool:
    return day is not None and day > today


@rule(
    "SEG-06",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("marc_logic", "missio"),
    on="marc_logic",
    moment=M,
    title=N_("Attendance tells women and men apart, and is not above what was planned"),
    why=N_("Who took part, and who did not, can only be seen in such figures"),
    mend=N_("Count again, or explain it in a comment on the activity in a monitoring record"),
    bad="""\
activitats:
  - id: act-fitxa
    titol: {es: Acordar la ficha, ca: Acordar la fitxa}
    transversal: true
    participants_reals: {no_consta: 14}
""",
    good="""\
activitats:
  - id: act-fitxa
    titol: {es: Acordar la ficha, ca: Acordar la fitxa}
    transversal: true
    participants_reals: {dones: 8, homes: 6}
""",
)
def SEG_06(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("marc_logic"):
        for index, each in enumerate(entry.as_(MarcLogic).activitats):
            came, invited = each.participants_reals, each.participants_previstos
            loc = ("activitats", index, "participants_reals")
            if came is None or unclear(entry, loc):
                continue
            yield from _together(entry, loc, came)
            if invited is None or not 0 < invited.total < came.total:
                continue
            if not Explanations(scene.dossier, entry.accio or "").comments(each.id):
                text = N_("{came} people came, and {invited} were expected")
                message = Message(text, {"came": came.total, "invited": invited.total})
                plan = ("activitats", index, "participants_previstos")
                where = related(entry, plan, N_("the people expected"))
                yield Finding(loc, message, entry, related=where)
    for entry in scene.dossier.of("missio"):
        restitucio = entry.as_(Missio).restitucio
        if restitucio is not None and restitucio.assistents is not None:
            yield from _together(entry, ("restitucio", "assistents"), restitucio.assistents)


def _together(entry: Entry, loc: Loc, came: Persones) -> Iterator[Finding]:
    """Attendance of which nobody noted who was a woman and who a man."""
    if came.total and came.total == came.no_consta:
        text = N_("Women and men are not told apart among those who came ({n})")
        yield Finding(loc, Message(text, {"n": came.total}), entry)
