"""Family POR, second part: what a decision says, and what it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.gates import Taken, decisions_of
from cooptec.i18n import N_, Message
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.demanda import Demanda
from cooptec.model.missio import Missio
from cooptec.rules.looking import absent, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_NEEDED: Final = (
    ("organ", N_("The decision does not say which body took it")),
    ("data", N_("The decision has no date")),
    ("participants", N_("The decision does not say who took part")),
    ("motiu", N_("The decision gives no reason")),
)


@rule(
    "POR-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio", "demanda"),
    title=N_("A decision says who took it, when and why, and comes after what it rests on"),
    why=N_("Whoever comes later must be able to follow how it was decided"),
    mend=N_("Complete the decision from its minutes"),
    bad="""\
decisio:
  porta: P1
  resultat: aprovada
  data: 2018-05-02
  organ: direccio_fons
  participants: [ent-gad-rocafuerte, ent-fons]
  motiu: Demanda concreta
""",
    good="""\
decisio:
  porta: P1
  resultat: aprovada
  data: 2018-05-22
  organ: direccio_fons
  participants: [ent-gad-rocafuerte, ent-fons]
  motiu: Demanda concreta
""",
)
def POR_02(scene: Surroundings) -> Iterator[Finding]:
    for entry in (*scene.dossier.of("demanda"), *scene.dossier.of("accio")):
        for each in decisions_of(entry):
            for key, text in _NEEDED:
                if absent(entry, (*each.loc, key)):
                    yield Finding((*each.loc, key), Message(text), entry)
            day = each.decisio.data
            if day is not None and day > scene.today:
                message = Message(N_("{day} is still to come"), {"day": day})
                yield Finding((*each.loc, "data"), message, entry)
            yield from _too_early(scene.dossier, each)


def _too_early(dossier: Dossier, taken: Taken) -> Iterator[Finding]:
    day = taken.decisio.data
    if day is None or not taken.decisio.lets_through:
        return
    later = [each for each in _rests_on(dossier, taken) if each[0] > day]
    if later:
        latest, entry, loc, what = max(later, key=lambda each: each[0])
        text = N_("The decision is dated before something it rests on, of {day}")
        message = Message(text, {"day": latest})
        where = related(entry, loc, what)
        yield Finding((*taken.loc, "data"), message, taken.entry, related=where)


Ground = tuple[date, Entry, Loc, str]
"""The day of something that a decision rests on, where it stands and what it is."""


def _rests_on(dossier: Dossier, taken: Taken) -> Iterator[Ground]:
    entry = taken.entry
    if entry.kind.name == "demanda":
        yield from _of_demand(entry)
    elif taken.decisio.porta == "P2":
        yield from _first_validations(dossier, entry.id)
    elif taken.decisio.porta == "P3":
        for file in dossier.of_action("missio", entry.id):
            report = file.as_(Missio).contingut_informe
            if report is not None and report.lliurat_el is not None:
                loc = ("contingut_informe", "lliurat_el")
                yield report.lliurat_el, file, loc, N_("the mission report")
    elif taken.decisio.porta == "P4":
        for file in dossier.of_action("avaluacio", entry.id):
            day = file.as_(Avaluacio).data
            if day is not None:
                yield day, file, ("data",), N_("the evaluation")


def _of_demand(entry: Entry) -> Iterator[Ground]:
    demanda = entry.as_(Demanda)
    if demanda.data_presentacio is not None:
        yield demanda.data_presentacio, entry, ("data_presentacio",), N_("its presentation")
    if demanda.aval is not None and demanda.aval.data is not None:
        yield demanda.aval.data, entry, ("aval", "data"), N_("the endorsement")
    if demanda.analisi is not None and demanda.analisi.data is not None:
        yield demanda.analisi.data, entry, ("analisi", "data"), N_("the analysis")


def _first_validations(dossier: Dossier, accio: str) -> Iterator[Ground]:
    """The first time that each side validated the terms of reference: later versions may follow."""
    file = dossier.action(accio).one("tdr")
    first: dict[str | None, Ground] = {}
    for index, each in enumerate(dossier.action(accio).tdr.validacions):
        known = first.get(each.entitat)
        if file is not None and each.data is not None and (known is None or each.data < known[0]):
            loc = ("validacions", index, "data")
            first[each.entitat] = (each.data, file, loc, N_("a validation"))
    yield from first.values()
