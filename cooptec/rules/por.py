"""Family POR: the decision points, and what each decision must say (domain 10)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.gates import (
    GATES_IN_ORDER,
    Taken,
    askers,
    decisions_of,
    first_departure,
    gates_before,
    rules_named,
    standing,
    travellers,
)
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F
from cooptec.model.decisio import Condicio
from cooptec.model.demanda import Demanda
from cooptec.rules.identifiers import cannot_be_waived
from cooptec.rules.looking import absent, entitat_name, in_words, persona_of, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_REFUSED: Final = frozenset({"no_prioritzada", "no_aprovada"})
"""Results for which nobody of the partner need take part."""


def _subjects(dossier: Dossier) -> Iterator[Entry]:
    yield from dossier.of("demanda")
    yield from dossier.of("accio")


# POR-01 ------------------------------------------------------------------------------------------


@rule(
    "POR-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio", "demanda"),
    title=N_("An action is past a decision point only if it was let through, conditions included"),
    why=N_("A decision point that anybody can walk around decides nothing"),
    mend=N_("Record the decision with cooptec decideix, or when the condition was met"),
    bad="""\
estat: acceptada_amb_condicions
decisio:
  porta: P1
  resultat: condicionada
  data: 2018-05-21
  organ: direccio_fons
  participants: [ent-gad-rocafuerte, ent-fons]
  motiu: Falta concretar el horario de la contraparte
  condicions:
    - {text: Horario confirmado, responsable: per-coordinacio-fons, termini: 2018-06-01}
""",
    good="""\
estat: acceptada_amb_condicions
decisio:
  porta: P1
  resultat: condicionada
  data: 2018-05-21
  organ: direccio_fons
  participants: [ent-gad-rocafuerte, ent-fons]
  motiu: Falta concretar el horario de la contraparte
  condicions:
    - text: Horario confirmado
      responsable: per-coordinacio-fons
      termini: 2018-06-01
      complerta_el: 2018-05-30
""",
)
def POR_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        yield from _not_let_through(scene.dossier, entry)
    for entry in _subjects(scene.dossier):
        taken = decisions_of(entry)
        for gate in GATES_IN_ORDER:
            for each in standing(taken, gate):
                if each.decisio.resultat == "condicionada":
                    yield from _conditions(scene, each)


def _not_let_through(dossier: Dossier, entry: Entry) -> Iterator[Finding]:
    accio = entry.as_(Accio)
    taken = decisions_of(entry)
    for gate in gates_before(accio.etapa):
        if gate == "P1":
            yield from _demands_not_accepted(dossier, entry)
        elif not standing(taken, gate):
            text = N_("No decision {gate} lets the action into this stage")
            yield Finding(("etapa",), Message(text, {"gate": gate}), entry)


def _demands_not_accepted(dossier: Dossier, entry: Entry) -> Iterator[Finding]:
    for index, id_ in enumerate(entry.as_(Accio).demandes):
        demanda = dossier.get("demanda", id_)
        known = demanda is not None and demanda.readable
        if demanda is not None and known and not standing(decisions_of(demanda), "P1"):
            text = N_("The demand “{id}” has not been accepted, and this action answers it")
            where = related(demanda, ("estat",), N_("the demand stands here"))
            message = Message(text, {"id": in_words(demanda.as_(Demanda).titol, id_)})
            yield Finding(("demandes", index), message, entry, related=where)


def _conditions(scene: Surroundings, taken: Taken) -> Iterator[Finding]:
    if not taken.decisio.condicions and not absent(taken.entry, (*taken.loc, "resultat")):
        text = N_("It was approved with conditions, and none is written")
        yield Finding((*taken.loc, "resultat"), Message(text), taken.entry)
    for index, condicio in enumerate(taken.decisio.condicions):
        message = _wrong_with(scene, taken, condicio)
        if message is not None:
            yield Finding((*taken.loc, "condicions", index, "termini"), message, taken.entry)


def _wrong_with(scene: Surroundings, taken: Taken, condicio: Condicio) -> Message | None:
    if condicio.termini is None or condicio.complerta_el is not None:
        return None
    if condicio.termini < scene.today:
        text = N_("The condition was due on {day}, and nobody has noted that it was met")
        return Message(text, {"day": condicio.termini})
    code = next(filter(cannot_be_waived, rules_named(condicio.text)), None)
    since = taken.decisio.data or date.min
    leaves = first_departure(scene.dossier, taken.entry, since)
    if code is not None and leaves is not None and condicio.termini >= leaves:
        text = N_("The condition about {rule} must be met before the departure on {day}")
        return Message(text, {"rule": code, "day": leaves})
    return None


# POR-03 to POR-05 --------------------------------------------------------------------------------


@rule(
    "POR-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    title=N_("The decision points follow one another in time"),
    why=N_("Nothing is ready to begin before it has been accepted"),
    mend=N_("Check the dates of the decisions against their minutes"),
    bad="""\
decisions:
  - porta: P2
    resultat: ajornada
    data: 2018-05-02
    organ: direccio_fons
    participants: [ent-gad-rocafuerte, ent-fons]
    motiu: Falta la validació dels termes de referència
""",
    good="""\
decisions:
  - porta: P2
    resultat: ajornada
    data: 2018-06-05
    organ: direccio_fons
    participants: [ent-gad-rocafuerte, ent-fons]
    motiu: Falta la validació dels termes de referència
""",
)
def POR_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        demandes = (scene.dossier.get("demanda", id_) for id_ in entry.as_(Accio).demandes)
        earlier = [each for e in demandes if e is not None for each in decisions_of(e)]
        own = decisions_of(entry)
        for each in own:
            yield from _before_the_one_before(each, [*earlier, *own])


def _before_the_one_before(taken: Taken, every: list[Taken]) -> Iterator[Finding]:
    day, gate = taken.decisio.data, taken.decisio.porta
    if day is None or gate not in GATES_IN_ORDER[1:]:
        return
    before = GATES_IN_ORDER[GATES_IN_ORDER.index(gate) - 1]
    passed = [e for e in every if e.decisio.porta == before and e.decisio.lets_through]
    dated = [(e.decisio.data, e) for e in passed if e.decisio.data is not None]
    if not dated:
        return
    first, other = min(dated, key=lambda each: each[0])
    if first > day:
        text = N_("{gate} was decided before {before}, of {day}")
        message = Message(text, {"gate": gate, "before": before, "day": first})
        where = related(other.entry, (*other.loc, "data"), N_("the earlier decision point"))
        yield Finding((*taken.loc, "data"), message, taken.entry, related=where)


@rule(
    "POR-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio", "demanda"),
    title=N_("The partner takes part in every decision, unless it is a refusal"),
    why=N_("Who asks and who helps decide together"),
    mend=N_("Decide it together with the partner, and write it among the participants"),
    bad="""\
decisio:
  porta: P1
  resultat: aprovada
  data: 2018-05-21
  organ: direccio_fons
  participants: [ent-fons]
  motiu: Demanda concreta
""",
    good="""\
decisio:
  porta: P1
  resultat: aprovada
  data: 2018-05-21
  organ: direccio_fons
  participants: [ent-fons, per-alcaldia-rocafuerte]
  motiu: Demanda concreta
""",
)
def POR_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in _subjects(scene.dossier):
        asking = askers(scene.dossier, entry)
        for each in decisions_of(entry):
            if each.decisio.resultat in _REFUSED or absent(entry, (*each.loc, "participants")):
                continue
            present = _institutions(scene.dossier, each)
            for id_ in asking:
                if id_ not in present:
                    text = N_("“{id}” asks, and took no part in the decision")
                    place = (*each.loc, "participants")
                    args = {"id": entitat_name(scene.dossier, id_)}
                    yield Finding(place, Message(text, args), entry)


def _institutions(dossier: Dossier, taken: Taken) -> set[str]:
    """The institutions that took part, by themselves or through somebody who works there."""
    found: set[str] = set()
    for id_ in taken.decisio.participants:
        found |= {id_, persona_of(dossier, id_).entitat or id_}
    return found


@rule(
    "POR-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio", "demanda"),
    moment=F,
    on="accio",
    title=N_("Nobody decides alone on an action in which they travel"),
    why=N_("Whoever travels has an interest of their own in the decision"),
    mend=N_("Let somebody take part who does not travel"),
    bad="""\
equip: [{persona: per-contrapart-rocafuerte, rol_equip: cap}]
decisions:
  - porta: P2
    resultat: ajornada
    data: 2018-06-05
    organ: direccio_fons
    participants: [per-contrapart-rocafuerte]
    motiu: Falta la validació dels termes de referència
""",
    good="""\
equip: [{persona: per-contrapart-rocafuerte, rol_equip: cap}]
decisions:
  - porta: P2
    resultat: ajornada
    data: 2018-06-05
    organ: direccio_fons
    participants: [per-contrapart-rocafuerte, ent-fons]
    motiu: Falta la validació dels termes de referència
""",
)
def POR_05(scene: Surroundings) -> Iterator[Finding]:
    for entry in _subjects(scene.dossier):
        people = travellers(scene.dossier, entry)
        for each in decisions_of(entry):
            present = each.decisio.participants
            if present and people.issuperset(present):
                text = N_("Everybody who decided travels in this action")
                yield Finding((*each.loc, "participants"), Message(text), entry)
