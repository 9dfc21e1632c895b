"""Family PRG: the programme as a whole (domain 10)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F, I
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Loc
from cooptec.model.programa import Programa
from cooptec.rules.looking import absent, entitat_name, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import ACTION, budget
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.told import Overview, Told, Values

_NEEDED: Final[Mapping[Loc, str]] = {
    ("finestra",): N_("The programme does not say between which dates missions take place"),
    ("finestra", "inici"): N_("The dates of the programme have no first day"),
    ("finestra", "fi"): N_("The dates of the programme have no last day"),
    ("missio_durada",): N_("The programme does not say how long a mission may be"),
    ("missio_durada", "min_dies"): N_("The programme does not say how long a mission is at least"),
    ("missio_durada", "max_dies"): N_("The programme does not say how long a mission is at most"),
    ("llengues_document",): N_("The programme does not say in which languages documents are"),
    ("llengues_document", "govern_local"): N_("The languages of the partner are not said"),
    ("llengues_document", "catalunya"): N_("The languages of the Catalan side are not said"),
    ("moneda",): N_("The programme has no currency"),
}
_CEILINGS: Final[Mapping[Loc, str]] = {
    ("sostre_pressupost",): N_("The programme has no ceiling for its budget"),
    ("sostre_accio",): N_("The programme has no ceiling for an action"),
    ("sostre_missio",): N_("The programme has no ceiling for a mission"),
}


@rule(
    "PRG-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("programa",),
    on="programa",
    completeness=True,
    title=N_("The programme says its dates, length of missions, languages, currency and ceilings"),
    why=N_("What is checked later depends on them"),
    mend=N_("Write it in programa.yaml"),
    bad="moneda:",
    good="moneda: EUR",
)
def PRG_01(scene: Surroundings) -> Iterator[Finding]:
    entry = scene.dossier.programa_entry
    if entry is None:
        return
    for asked, moment in ((_NEEDED, I), (_CEILINGS, F)):
        for loc, text in asked.items():
            around = loc[:-1]
            if absent(entry, loc) and not (around and absent(entry, around)):
                yield Finding(loc, Message(text), entry, moment=moment)
    for loc, least, most in _limits(entry.as_(Programa)):
        if least > most:
            text = N_("The least, {least}, is more than the most, {most}")
            yield Finding(loc, Message(text, {"least": least, "most": most}), entry, moment=I)


def _limits(programa: Programa) -> Iterator[tuple[Loc, int, int]]:
    """What the programme says as a least and a most, with where that stands."""
    days = programa.missio_durada
    if days is not None and days.min_dies is not None and days.max_dies is not None:
        yield ("missio_durada", "max_dies"), days.min_dies, days.max_dies
    own = programa.parametres
    for key in ("tdr_paraules", "expost_mesos"):
        found = getattr(own, key, ())
        if len(found) == _BOTH:
            yield ("parametres", key, 1), *found


_BOTH: Final = 2


_CEILING: Final = """\
programa.yaml:
  sostre_pressupost: {valor: 1000.00, moneda: EUR}
"""


@rule(
    "PRG-02",
    Severity.ERROR,
    scope=Scope.DOSSIER,
    on="programa",
    moment=F,
    title=N_("The budgets of the actions fit together under the ceiling of the programme"),
    why=N_("Action by action nobody sees that the programme spends too much"),
    mend=N_("Lower a budget, or have the ceiling raised"),
    bad=_CEILING + budget("1200.00"),
    good=_CEILING + budget("900.00"),
)
def PRG_02(overview: Overview) -> Iterator[Finding]:
    ceiling = overview.programa.sostre_pressupost
    if ceiling is None or ceiling.valor is None or ceiling.moneda is None:
        return
    cash = [(_cash(told.values, ceiling.moneda), told) for told in _budgets(overview)]
    total = sum((amount for amount, _ in cash), Decimal(0))
    if total > ceiling.valor:
        text = N_("The budgets add up to {total} {currency}; the ceiling is {ceiling} {currency}")
        args = {"total": total, "ceiling": ceiling.valor, "currency": ceiling.moneda}
        largest = sorted(cash, key=lambda each: -each[0])[:_SHOWN]
        where = (related(each, ("partides",), N_("a large budget")) for _, each in largest)
        loc = ("sostre_pressupost", "valor")
        yield Finding(loc, Message(text, args), related=tuple(chain.from_iterable(where)))


_SHOWN: Final = 3
"""How many of the largest budgets are shown."""


def _budgets(overview: Overview) -> Iterator[Told]:
    for told in overview.of("pressupost"):
        if overview.values("accio", told.accio).get("estat") != CANCELLED:
            yield told


def _cash(budget: Values, currency: str) -> Decimal:
    return Decimal(budget["cash"].get(currency, 0))


_ACTIVE: Final = frozenset({"presentada", "en_analisi", "acceptada", "acceptada_amb_condicions"})
"""States of a demand that somebody works on; a draft has not been made yet."""

_OVER: Final = "tancada"


@rule(
    "PRG-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    title=N_("No partner has more active demands than the programme foresees"),
    why=N_("Every partner should have its turn, and each one has only so many hands"),
    mend=N_("Agree with the partner on which one goes first"),
    bad="""\
demandes/dem-rocafuerte-mercat.yaml:
  id: dem-rocafuerte-mercat
  estat: presentada
  llengua_original: es
  titol: {es: Un reglamento para el mercado municipal}
  entitat_demandant: ent-gad-rocafuerte
  unitat_responsable: Secretaría General
  contrapart: per-contrapart-rocafuerte
  ambits: [desenvolupament_economic_local]
  problema: {es: El mercado no tiene reglamento de puestos.}
  evidencies: [{afirmacio: 80 puestos, font: Registro ilustrativo del ejemplo, any: 2017}]
  canvi_esperat: {es: El personal del mercado aplica un reglamento acordado con los puestos.}
  competencia_legal: {es: "COOTAD, artículo 55"}
  alineacio:
    - pla: PDOT
      objectiu_pla: Comercio local (enunciado ilustrativo)
      vigencia: {inici: 2015-01-01, fi: 2019-12-31}
  modalitats_demanades: [assistencia_tecnica]
  durada_prevista: {nombre_missions: 1, dies_per_missio: 7, dies_distancia: 3}
  finestra: {inici: 2018-10-08, fi: 2018-11-16}
""",
    good="""\
demandes/dem-rocafuerte-mercat.yaml:
  id: dem-rocafuerte-mercat
  estat: esborrany
  entitat_demandant: ent-gad-rocafuerte
  ambits: [desenvolupament_economic_local]
""",
)
def PRG_03(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.demandes_per_municipi_max
    for entry in scene.dossier.of("demanda") if most is not None else ():
        asking = entry.as_(Demanda).entitat_demandant
        demands = _active_demands(scene.dossier, asking) if asking is not None else []
        if any(each.path == entry.path for each in demands[most:]):
            text = N_("{name} has {count} active demands; the programme allows {most} at most")
            args = {
                "name": entitat_name(scene.dossier, asking),
                "count": len(demands),
                "most": most,
            }
            others = (related(e, ("titol",), N_("another one")) for e in demands[:most])
            where = tuple(chain.from_iterable(others))
            yield Finding(("entitat_demandant",), Message(text, args), entry, related=where)


def _active_demands(dossier: Dossier, asking: str) -> list[Entry]:
    """What an institution asks for and is still under way, as it came in."""
    found = (e for e in dossier.naming("demanda", asking) if _is_active(dossier, e))
    return sorted((e for e in found if e.as_(Demanda).entitat_demandant == asking), key=_came_in)


def _is_active(dossier: Dossier, entry: Entry) -> bool:
    """Whether somebody works on a demand: not once all its actions are over."""
    if entry.as_(Demanda).estat not in _ACTIVE:
        return False
    answers = [each.as_(Accio) for each in dossier.actions_of(entry.id)]
    return not answers or any(each.etapa != _OVER and each.estat != CANCELLED for each in answers)


def _came_in(entry: Entry) -> tuple[bool, str, str]:
    day = entry.as_(Demanda).data_presentacio
    return day is None, str(day), entry.id


_TEAM_OF_TWO: Final = f"""\
{ACTION}/accio.yaml:
  equip:
    - {{persona: per-coordinacio-fons, rol_equip: cap}}
    - {{persona: per-contrapart-rocafuerte, rol_equip: membre}}
persones/per-coordinacio-fons.yaml:
  genere: %s
persones/per-contrapart-rocafuerte.yaml:
  genere: home
"""


@rule(
    "PRG-04",
    Severity.WARNING,
    scope=Scope.DOSSIER,
    on="programa",
    moment=F,
    completeness=True,
    title=N_("There are women and men among the technicians of the programme"),
    why=N_("The gender approach begins with who goes"),
    mend=N_("Encourage the town halls to propose those who are missing"),
    bad=_TEAM_OF_TWO % "home",
    good=_TEAM_OF_TWO % "dona",
)
def PRG_04(overview: Overview) -> Iterator[Finding]:
    people = [each.get("genere") for each in _technicians(overview)]
    women, men = people.count("dona"), people.count("home")
    said = all(each is not None and each != "no_consta" for each in people)
    if said and len(people) > 1 and not (women and men):
        text = N_("Women among the {total} technicians: {women}; men: {men}")
        yield Finding((), Message(text, {"total": len(people), "women": women, "men": men}))


_BY_TOWN_HALL: Final = f"""\
{ACTION}/accio.yaml:
  equip:
    - {{persona: per-alcaldia-rocafuerte, rol_equip: cap}}
    - {{persona: %s, rol_equip: membre}}
"""


@rule(
    "PRG-05",
    Severity.INFO,
    scope=Scope.DOSSIER,
    on="programa",
    moment=F,
    title=N_("No town hall lends a larger share of the technical staff than the programme allows"),
    why=N_("The programme is of many town halls"),
    mend=N_("Encourage other town halls to propose staff"),
    bad=_BY_TOWN_HALL % "per-contrapart-rocafuerte",
    good=_BY_TOWN_HALL % "per-coordinacio-fons",
)
def PRG_05(overview: Overview) -> Iterator[Finding]:
    quota = overview.limits.quota_ajuntament_max
    people = [each.get("entitat") for each in _technicians(overview)]
    if quota is None or None in people:
        return
    for lender, lent in Counter(people).items():
        if lent > 1 and 100 * lent > quota * len(people):
            yield Finding(
                ("parametres", "quota_ajuntament_max"),
                Message(
                    N_("{name} lends {n} of the {total} technicians; its share is {quota} %"),
                    {
                        "name": overview.values("entitat", lender).get("name") or lender,
                        "n": lent,
                        "total": len(people),
                        "quota": quota,
                    },
                ),
                related=_named(overview, lender),
            )


def _named(overview: Overview, entitat: str | None) -> tuple[Related, ...]:
    return related(overview.get("entitat", entitat), ("nom",), N_("the town hall"))


def _technicians(overview: Overview) -> Iterator[Values]:
    """What the people tell who are in the team of an action that goes on or went well."""
    teams = chain.from_iterable(told.values["equip"] for told in overview.of("accio"))
    return (overview.values("persona", each) for each in dict.fromkeys(teams))
