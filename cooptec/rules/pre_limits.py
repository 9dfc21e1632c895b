"""Family PRE, second part: ceilings and shares (domain 10 and 11)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.budget import Accounts
from cooptec.figures.money import IN_KIND, percentage
from cooptec.i18n import N_, Message
from cooptec.model.base import Quantia
from cooptec.model.camp import F
from cooptec.model.missio import Missio
from cooptec.model.pressupost import Pressupost
from cooptec.rules.looking import label_of, related, standing
from cooptec.rules.pre import PATH
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

MISSION: Final = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  estat: prevista
  persones: [per-coordinacio-fons]
  periode_desti: {inici: 2018-10-14, fi: 2018-10-20}
  data_sortida: 2018-10-13
  data_retorn: 2018-10-21
"""
LODGING: Final = f"""\
{PATH}:
  partides:
    - id: par-nits
      capitol: allotjament
      concepte: {{es: Alojamiento, ca: Allotjament}}
      tipus: monetari
      unitat: nit
      quantitat: %s
      preu_unitari: 50.00
      quantia: {{valor: %s, moneda: EUR}}
      financador: ent-fons
      missio: mis-rocafuerte-1
"""


def name_of_mission(missio: Missio) -> Message | str:
    """How a mission, which has no title, is told from others: its days at destination."""
    stay = missio.periode_desti
    if stay is None or stay.inici is None or stay.fi is None:
        return missio.id or ""
    return Message(N_("{start} – {end}"), {"start": stay.inici, "end": stay.fi})


@rule(
    "PRE-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio", "pressupost"),
    moment=F,
    title=N_("The ceilings of the programme are respected"),
    why=N_("The money is shared out among all the actions"),
    mend=N_("Lower the budget, or have the ceiling raised"),
    bad=MISSION
    + LODGING % ("7", "350.00")
    + "programa.yaml:\n  sostre_accio: {valor: 300.00, moneda: EUR}\n",
    good=MISSION
    + LODGING % ("7", "350.00")
    + "programa.yaml:\n  sostre_accio: {valor: 350.00, moneda: EUR}\n",
)
def PRE_04(scene: Surroundings) -> Iterator[Finding]:
    programa = scene.dossier.programa
    headings = scene.limits.sostres_capitol or {}
    for entry, _ in standing(scene.dossier, "pressupost"):
        accounts = Accounts([(entry.as_(Pressupost), ())])
        if _over(accounts.total.cash, accounts.currency, programa.sostre_accio):
            text = N_("The budget adds up to {sum} {currency}; an action has {ceiling} at most")
            args = _amounts(accounts.total.cash, programa.sostre_accio)
            at = related(scene.dossier.programa_entry, ("sostre_accio",), _CEILING)
            yield Finding(("partides",), Message(text, args), entry, related=at)
        for each in accounts.by_mission() if programa.sostre_missio is not None else ():
            if _over(each.cash, accounts.currency, programa.sostre_missio):
                yield _mission_over(scene, entry, each.key, each.cash)
        for each in accounts.by_heading() if headings else ():
            ceiling = headings.get(each.key)
            if _over(each.cash, accounts.currency, ceiling):
                text = N_("“{heading}” adds up to {sum} {currency}; it has {ceiling} at most")
                heading = label_of(scene.dossier.lists.get("capitol"), each.key)
                args = {"heading": heading, **_amounts(each.cash, ceiling)}
                loc = _largest(entry, "capitol", each.key)
                where = ("parametres", "sostres_capitol")
                at = related(scene.dossier.programa_entry, where, _CEILING)
                yield Finding(loc, Message(text, args), entry, related=at)
    yield from _planned_cost(scene)


_CEILING: Final = N_("the ceiling stands here")


def _over(amount: Decimal | None, currency: str | None, ceiling: Quantia | None) -> bool:
    if amount is None or ceiling is None or ceiling.valor is None:
        return False
    return currency == ceiling.moneda and amount > ceiling.valor


def _amounts(amount: Decimal | None, ceiling: Quantia | None) -> dict[str, object]:
    if ceiling is None:
        return {}
    return {"sum": amount, "ceiling": ceiling.valor, "currency": ceiling.moneda}


def _mission_over(scene: Surroundings, entry: Entry, id_: str, cash: Decimal) -> Finding:
    missio = scene.dossier.get("missio", id_)
    name = name_of_mission(missio.as_(Missio)) if missio is not None else id_
    text = N_("The mission {mission} adds up to {sum} {currency}; it has {ceiling} at most")
    args = {"mission": name, **_amounts(cash, scene.dossier.programa.sostre_missio)}
    at = related(scene.dossier.programa_entry, ("sostre_missio",), _CEILING)
    return Finding(_largest(entry, "missio", id_), Message(text, args), entry, related=at)


def _largest(entry: Entry, key: str, value: str) -> Loc:
    """The largest amount in money among the lines that say this."""
    lines = [
        (each.quantia.valor, -index)
        for index, each in enumerate(entry.as_(Pressupost).partides)
        if getattr(each, key) == value and each.tipus != IN_KIND
        if each.quantia is not None and each.quantia.valor is not None
    ]
    return ("partides", -max(lines)[1], "quantia", "valor") if lines else ("partides",)


def _planned_cost(scene: Surroundings) -> Iterator[Finding]:
    """Missions that no line of a budget names, by what is written of their cost."""
    ceiling = scene.dossier.programa.sostre_missio
    if ceiling is None:
        return
    for entry, files in standing(scene.dossier, "missio"):
        cost = entry.as_(Missio).cost_previst
        if cost is None or not _over(cost.valor, cost.moneda, ceiling):
            continue
        if not any(each.missio == entry.id for each in files.pressupost.partides):
            text = N_("The mission costs {sum} {currency}; it has {ceiling} at most")
            message = Message(text, _amounts(cost.valor, ceiling))
            at = related(scene.dossier.programa_entry, ("sostre_missio",), _CEILING)
            yield Finding(("cost_previst", "valor"), message, entry, related=at)


_SHARES: Final = f"""\
{PATH}:
  partides:
    - id: par-taller
      capitol: tallers
      concepte: {{es: Taller, ca: Taller}}
      tipus: monetari
      unitat: taller
      quantitat: 1
      preu_unitari: 950.00
      quantia: {{valor: 950.00, moneda: EUR}}
      financador: ent-fons
    - id: par-imprevistos
      capitol: imprevistos
      concepte: {{es: Imprevistos, ca: Imprevistos}}
      tipus: monetari
      unitat: global
      quantitat: 1
      preu_unitari: %(amount)s
      quantia: {{valor: %(amount)s, moneda: EUR}}
      financador: ent-fons
"""


@rule(
    "PRE-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_(
        "Contingencies and coordination take no larger share of the budget than the "
        "programme allows"
    ),
    why=N_("The money is for the assistance itself"),
    mend=N_("Lower the line, or put the money where it will be spent"),
    bad=_SHARES % {"amount": "60.00"},
    good=_SHARES % {"amount": "50.00"},
)
def PRE_05(scene: Surroundings) -> Iterator[Finding]:
    limits = scene.limits
    most = {"imprevistos": limits.imprevistos_max, "coordinacio": limits.coordinacio_max}
    for entry, _ in standing(scene.dossier, "pressupost"):
        accounts = Accounts([(entry.as_(Pressupost), ())])
        whole = accounts.total.cash
        for each in accounts.by_heading():
            limit = most.get(each.key)
            if limit is None or not whole or 100 * each.cash <= limit * whole:
                continue
            text = N_("“{heading}” is {share} % of the money; {most} % at most")
            heading = label_of(scene.dossier.lists.get("capitol"), each.key)
            args = {"heading": heading, "share": percentage(each.cash, whole), "most": limit}
            yield Finding(_largest(entry, "capitol", each.key), Message(text, args), entry)
