"""Family CLA, third part: the yearly statistics of aid (domain 10)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.aid import Aid, aid_of, receives_aid
from cooptec.figures.budget import ZERO, Accounts
from cooptec.figures.contributions import Balance, balances
from cooptec.figures.money import IN_KIND
from cooptec.i18n import N_, Message
from cooptec.model.base import Quantia
from cooptec.model.camp import A, F
from cooptec.model.classificacio import Classificacio
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Pressupost
from cooptec.rules.cla import ACTION, WHOLE, classified, in_file
from cooptec.rules.looking import (
    absent,
    all_readable,
    entitat_name,
    entitat_of,
    label_of,
    related,
    standing,
)
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_OFFICIAL_AID: Final = "10"
"""The type of flow that is official development assistance."""
_HERE: Final = in_file("accio", WHOLE)
_PARTNER: Final = """\
    - {entitat: ent-exemple, rol: govern_local}
entitats/ent-exemple.yaml:
  id: ent-exemple
  nom: {es: Asociación de Ejemplo}
  tipus: associacio_municipis
  rols: [govern_local]
  pais: %s
  territori: EC
  llengua: es
  contacte_institucional: {correu: asociacion@ejemplo.example}
"""


@rule(
    "CLA-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    title=N_("The country can receive official aid in that year"),
    why=N_("Otherwise the action does not count as official development assistance"),
    mend=N_("Change the type of flow, or the direction if both sides are in the North"),
    bad=_HERE + "  entitats:\n" + _PARTNER % "CL",
    good=_HERE + "  entitats:\n" + _PARTNER % "EC",
)
def CLA_10(scene: Surroundings) -> Iterator[Finding]:
    countries = scene.dossier.lists.get("pais")
    for entry, classificacio in classified(scene):
        files = scene.dossier.action(entry.id)
        if files.accio.direccio == "nord_nord" or classificacio.tipus_flux != _OFFICIAL_AID:
            continue
        partner, code = _partner(files)
        year, country = _year(files), countries.get(code or "")
        if year is None or country is None or receives_aid(country, year):
            continue
        text = N_("{country} is not on the list of those that receive official aid in {year}")
        message = Message(text, {"country": label_of(countries, code), "year": str(year)})
        where = related(partner, ("pais",), N_("the country stands here"))
        yield Finding(("classificacio", "tipus_flux"), message, entry, related=where)


def _partner(files: ActionFiles) -> tuple[Entry | None, str | None]:
    """Where the country of the partner stands, and which one it is; else that of the programme."""
    dossier = files.dossier
    for each in files.accio.entitats:
        country = entitat_of(dossier, each.entitat).pais
        if each.rol == "govern_local" and country is not None:
            return dossier.get("entitat", each.entitat), country
    return dossier.programa_entry, dossier.programa.pais


def _year(files: ActionFiles) -> int | None:
    """The year in which an action begins, else that of its figures."""
    planned, programa = files.accio.periode_previst, files.dossier.programa
    if planned is not None and planned.inici is not None:
        return planned.inici.year
    classificacio = files.accio.classificacio
    return (classificacio.exercici if classificacio else None) or programa.any_exercici


_YEARLY: Final = """\
    exercici: 2018
    quantia_compromesa: {valor: %s, moneda: EUR}
    quantia_desemborsada: {valor: 0.00, moneda: EUR}
"""
_LINES: Final = f"""\
{ACTION}/pressupost.yaml:
  partides:
    - id: par-vol
      capitol: viatge_internacional
      concepte: {{es: Pasaje, ca: Bitllet}}
      tipus: monetari
      unitat: bitllet
      quantitat: 2
      preu_unitari: 600.00
      quantia: {{valor: 1200.00, moneda: EUR}}
      financador: ent-fons
"""


@rule(
    "CLA-11",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=A,
    completeness=True,
    title=N_("What was committed and disbursed is told by year, and agrees with each funder's"),
    why=N_("The statistics are yearly, and each funder reports its own"),
    mend=N_("Write the year and both amounts, in money alone"),
    bad=_HERE + _YEARLY % "1000.00" + _LINES,
    good=_HERE + _YEARLY % "1200.00" + _LINES,
)
def CLA_11(scene: Surroundings) -> Iterator[Finding]:
    for entry, classificacio in classified(scene):
        for key, text in _YEARLY_FIELDS:
            if absent(entry, ("classificacio", key)):
                yield Finding(("classificacio", key), Message(text), entry)
        files = scene.dossier.action(entry.id)
        year = classificacio.exercici
        known = all_readable(scene.dossier, "despesa", entry.id)
        if known and year is not None and files.pressupost.partides:
            yield from _yearly(scene, entry, files, classificacio, year)


_YEARLY_FIELDS: Final = (
    ("exercici", N_("It is not said of which year the figures are")),
    ("quantia_compromesa", N_("It is not said how much was committed")),
    ("quantia_desemborsada", N_("It is not said how much was disbursed")),
)


def _yearly(
    scene: Surroundings,
    entry: Entry,
    files: ActionFiles,
    classificacio: Classificacio,
    year: int,
) -> Iterator[Finding]:
    """The amounts of the year against those by funder, which the yearly statistics print."""
    despeses = [each.as_(Despesa) for each in files.dossier.of_action("despesa", files.id)]
    rows = [each for each in aid_of(files.pressupost, despeses, year) if each.year == year]
    accounts = Accounts([(files.pressupost, despeses)])
    tolerance = (scene.limits.tolerancia_arrodoniment or ZERO) * len(files.pressupost.partides)
    for key, text, found in (
        ("quantia_compromesa", _COMMITTED, _sum(rows, "committed")),
        ("quantia_desemborsada", _DISBURSED, _sum(rows, "disbursed")),
    ):
        said: Quantia | None = getattr(classificacio, key)
        if said is None or said.valor is None or said.moneda != accounts.currency:
            continue
        # an amount that includes what is given in kind is a matter of PRE-08
        in_kind = accounts.total.in_kind
        if abs(said.valor - found) > tolerance and said.valor != found + in_kind:
            args = {"said": said.valor, "sum": found, "year": str(year)}
            at = related(files.one("pressupost"), ("partides",), N_("the lines stand here"))
            loc = ("classificacio", key, "valor")
            yield Finding(loc, Message(text, args), entry, related=at)


_COMMITTED: Final = N_("It says {said}; what the funders committed in {year} adds up to {sum}")
_DISBURSED: Final = N_("It says {said}; what was disbursed in {year} adds up to {sum}")


def _sum(rows: list[Aid], key: str) -> Decimal:
    return sum((getattr(each, key) for each in rows), ZERO)


_GIVEN: Final = """\
  aportacions:
    - entitat: ent-fons
      tipus: monetari
      quantia: {valor: 700.00, moneda: EUR}
      estat: aprovada
    - entitat: ent-exemple
      tipus: monetari
      quantia: {valor: 500.00, moneda: EUR}
      estat: aprovada
"""
_TOWN_HALL: Final = f"""\
entitats/ent-exemple.yaml:
  id: ent-exemple
  nom: {{ca: Ajuntament d'Exemple}}
  tipus: ajuntament
  rols: [ajuntament]
  pais: ES
  territori: ES-CT
  llengua: ca
  contacte_institucional: {{correu: ajuntament@exemple.example}}
{ACTION}/accio.yaml:
  entitats:
    - {{entitat: ent-gad-rocafuerte, rol: govern_local}}
    - {{entitat: ent-fons, rol: fons}}
    - {{entitat: ent-exemple, rol: ajuntament}}
"""
_SECOND: Final = """\
    - id: par-taller
      capitol: tallers
      concepte: {es: Taller, ca: Taller}
      tipus: monetari
      unitat: taller
      quantitat: 1
      preu_unitari: 500.00
      quantia: {valor: 500.00, moneda: EUR}
      financador: ent-exemple
"""


@rule(
    "CLA-12",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    on="accio",
    moment=A,
    completeness=True,
    title=N_("The Fons and a town hall do not both report the same amount"),
    why=N_("It would count twice in the statistics of the country"),
    mend=N_("Agree who reports it, and name that institution as the one that pays those lines"),
    bad=_TOWN_HALL + _LINES + _GIVEN,
    good=_TOWN_HALL
    + (_LINES + _SECOND).replace("1200.00", "700.00").replace("600.00", "350.00")
    + _GIVEN,
)
def CLA_12(scene: Surroundings) -> Iterator[Finding]:
    tolerance = scene.limits.tolerancia_arrodoniment or ZERO
    for entry, files in standing(scene.dossier, "pressupost"):
        sides = {"fons": ZERO, "ajuntament": ZERO}
        roles = {each.entitat: each.rol for each in files.accio.entitats if each.rol in sides}
        rows = [each for each in balances(entry.as_(Pressupost)) if not each.in_kind]
        short = [e for e in rows if roles.get(e.entitat) == "fons" and e.difference < -tolerance]
        more = [
            e for e in rows if roles.get(e.entitat) == "ajuntament" and e.difference > tolerance
        ]
        if short and more:
            yield _both(entry, files, more[0], short[0])


def _both(entry: Entry, files: ActionFiles, giver: Balance, payer: Balance) -> Finding:
    """What a town hall contributes to lines that the Fons pays."""
    text = N_("{amount} of {giver} pay lines of {payer}: both would report them")
    args = {
        "amount": min(giver.difference, -payer.difference),
        "giver": entitat_name(files.dossier, giver.entitat),
        "payer": entitat_name(files.dossier, payer.entitat),
    }
    given = entry.as_(Pressupost).aportacions
    own = [n for n, e in enumerate(given) if e.entitat == giver.entitat and e.tipus != IN_KIND]
    at = related(entry, ("partides",), N_("the lines stand here"))
    loc: Loc = ("aportacions", own[0], "quantia", "valor") if own else ("aportacions",)
    return Finding(loc, Message(text, args), entry, related=at)
