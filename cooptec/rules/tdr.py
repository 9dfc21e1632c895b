"""Family TDR: what the terms of reference must have, and who agreed to it (domain 10)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.i18n import N_, Message
from cooptec.model.camp import F, I
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.fields import Loc
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.programa import Parametres
from cooptec.model.tdr import Tdr, Validacio
from cooptec.rules.looking import absent, entitat_of, label_of, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_AGREED: Final = frozenset({"validat", "signat", "publicat"})
"""States of terms of reference that say that both sides agreed."""


@rule(
    "TDR-03",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("tdr",),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("The partner and the Fons have validated the version that is in force"),
    why=N_("Whoever validated an earlier text has not agreed to this one"),
    mend=N_("Ask both sides to validate this version, and record who did it and when"),
    bad="""\
validacions:
  - entitat: ent-gad-rocafuerte
    persona: per-alcaldia-rocafuerte
    data: 2018-05-30  # this version is of 4 June
    llengua: es
    versio: 1
  - {entitat: ent-fons, persona: per-coordinacio-fons, data: 2018-06-07, llengua: ca, versio: 1}
""",
    good="""\
validacions:
  - entitat: ent-gad-rocafuerte
    persona: per-alcaldia-rocafuerte
    data: 2018-06-06
    llengua: es
    versio: 1
  - {entitat: ent-fons, persona: per-coordinacio-fons, data: 2018-06-07, llengua: ca, versio: 1}
""",
)
def TDR_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("tdr"):
        files = scene.dossier.action(entry.accio or "")
        if files.entry is None or unclear(entry, ("validacions",)):
            continue
        if unclear(files.entry, ("entitats",)) or unclear(files.entry, ("demandes",)):
            continue
        sides = _sides(files)
        for side, text in _NOT_VALIDATED.items():
            yield from _side(entry, sides[side], text)


_NOT_VALIDATED: Final = {
    "govern_local": N_("The requesting local government has not validated this version"),
    "fons": N_("The Fons has not validated this version"),
}


def _sides(files: ActionFiles) -> dict[str, set[str | None]]:
    """The institutions that can validate for each side."""
    accio = files.accio
    named = {
        side: {each.entitat for each in accio.entitats if each.rol == side}
        for side in _NOT_VALIDATED
    }
    named["govern_local"] |= {demanda.entitat_demandant for demanda in files.demandes}
    validators = {each.entitat for each in files.tdr.validacions}
    named["fons"] |= {each for each in validators if "fons" in entitat_of(files.dossier, each).rols}
    return named


def _side(entry: Entry, allowed: set[str | None], text: str) -> Iterator[Finding]:
    tdr = entry.as_(Tdr)
    found = [(n, each) for n, each in enumerate(tdr.validacions) if each.entitat in allowed]
    if any(_holds(each, tdr) for _, each in found):
        return
    moment = I if tdr.estat in _AGREED else F
    missing = Message(text)
    if not found:
        yield Finding(("validacions",), missing, entry, moment=moment)
        return
    index, last = max(found, key=lambda pair: (pair[1].versio or 0, pair[0]))
    loc: Loc = ("validacions", index)
    if last.versio == tdr.versio and last.data is not None and tdr.data is not None:
        said = N_("It was validated on {day}, and this version is of {date}")
        message = Message(said, {"day": last.data, "date": tdr.data})
        where = related(entry, ("data",), N_("the date of the version stands here"))
        yield Finding((*loc, "data"), message, entry, related=where, moment=moment)
    elif last.versio is not None and tdr.versio is not None and last.versio != tdr.versio:
        where = related(entry, ("versio",), N_("the version stands here"))
        yield Finding((*loc, "versio"), missing, entry, related=where, moment=moment)


def _holds(validacio: Validacio, tdr: Tdr) -> bool:
    if validacio.versio != tdr.versio or validacio.data is None:
        return False
    return tdr.data is None or validacio.data >= tdr.data


@rule(
    "TDR-05",
    Severity.WARNING,
    scope=Scope.FILE,
    on="convocatoria",
    moment=F,
    title=N_("There is time enough to apply, and the selection comes after it"),
    why=N_("Everybody should have a fair chance"),
    mend=N_("Move the last day to apply, or the selection"),
    bad="""\
convocatories/cvc-minim-2018.yaml:
  id: cvc-minim-2018
  estat: esborrany
  data_publicacio: 2018-06-11
  termini_candidatures: 2018-06-15
""",
    good="""\
convocatories/cvc-minim-2018.yaml:
  id: cvc-minim-2018
  estat: esborrany
  data_publicacio: 2018-06-11
  termini_candidatures: 2018-06-29
""",
)
def TDR_05(call: Convocatoria, limits: Parametres) -> Iterator[Finding]:
    last, out = call.termini_candidatures, call.data_publicacio
    least = limits.termini_candidatures_min or 0
    if last is not None and out is not None and last - out < timedelta(days=least):
        text = N_("{days} days to apply; the programme asks for {least} at least")
        args = {"days": (last - out).days, "least": least}
        yield Finding(("termini_candidatures",), Message(text, args))
    chosen = call.data_seleccio_prevista
    if chosen is not None and last is not None and chosen <= last:
        text = N_("The selection is on {day}, and one can apply until {last}")
        message = Message(text, {"day": chosen, "last": last})
        yield Finding(("data_seleccio_prevista",), message)


_ALWAYS_BORNE: Final = ("asseguranca", "manutencio")
"""Insurance and allowances: nobody decides to go without knowing who pays them."""


@rule(
    "TDR-06",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("tdr",),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("The terms of reference say who bears each cost, insurance and allowances included"),
    why=N_("Nobody can decide to apply without knowing what it will cost"),
    mend=N_("Add a line for each cost, with who bears it"),
    bad="condicions_economiques: [{concepte: viatge_internacional, assumeix: fons}]",
    good="""\
condicions_economiques:
  - {concepte: viatge_internacional, assumeix: fons}
  - {concepte: manutencio, assumeix: fons}
  - {concepte: asseguranca, assumeix: fons}
""",
)
def TDR_06(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("tdr"):
        loc = ("condicions_economiques",)
        said = entry.as_(Tdr).condicions_economiques
        budget = scene.dossier.action(entry.accio or "").pressupost
        costs = dict.fromkeys((*_ALWAYS_BORNE, *(each.capitol for each in budget.partides)))
        lacking = [cost for cost in costs if cost and cost not in {each.concepte for each in said}]
        if lacking and not unclear(entry, loc):
            text = N_("It does not say who bears {costs}")
            names = [label_of(scene.dossier.lists.get("capitol"), cost) for cost in lacking]
            yield Finding(loc, Message(text, {"costs": names}), entry)
        for index in range(len(said)):
            if absent(entry, (*loc, index, "assumeix")):
                message = Message(N_("It does not say who bears this cost"))
                yield Finding((*loc, index, "assumeix"), message, entry)


_OF_A_DELIVERABLE: Final = (
    ("format", N_("The deliverable has no format")),
    ("llengua", N_("The deliverable has no language")),
    ("data_prevista", N_("The deliverable has no date")),
    ("validador", N_("Nobody is named to validate the deliverable")),
)


@rule(
    "TDR-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Every deliverable has format, language, date and somebody who validates it"),
    why=N_("Otherwise nobody can say whether it was delivered"),
    mend=N_("Agree on it with the partner, and write it"),
    bad="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común de trámites}
    tipus: manual
    activitat: act-fitxa
    estat: previst
    llengua: es
    format: Word
""",
    good="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común de trámites}
    tipus: manual
    activitat: act-fitxa
    estat: previst
    llengua: es
    format: Word
    data_prevista: 2018-11-16
    validador: ent-gad-rocafuerte
""",
)
def TDR_07(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("marc_logic"):
        for index in range(len(entry.as_(MarcLogic).productes)):
            for key, text in _OF_A_DELIVERABLE:
                if absent(entry, ("productes", index, key)):
                    yield Finding(("productes", index, key), Message(text), entry)


@rule(
    "TDR-09",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("tdr",),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("The terms of reference say what the support does not cover"),
    why=N_("It protects both sides against a demand that grows"),
    mend=N_("Write what is out of scope"),
    bad="fora_d_abast: {es: Pendiente}",
    good="fora_d_abast: {es: La revisión de las tasas.}",
)
def TDR_09(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("tdr"):
        if absent(entry, ("fora_d_abast",)):
            message = Message(N_("Nothing says what is out of scope"))
            yield Finding(("fora_d_abast",), message, entry)
