"""Family ENT: the institutions (domain 10)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.codelists import CodeList
from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.agreements import agreements_of
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F
from cooptec.model.conveni import Conveni
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import CodiOficial, Entitat
from cooptec.model.fields import Field, Loc, visit
from cooptec.rules.looking import absent, entitat_name, entitat_of, label_of, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.told import Overview, Told, Values, days

_PARISH: Final = re.compile(r"\d{6}\Z", re.ASCII)
"""The code of a parish of Ecuador: the four figures of its canton and two more."""

_MUNICIPALITY: Final = re.compile(r"\d{5,6}\Z", re.ASCII)
"""The code of a municipality of Spain: the two figures of its province and three or four more."""


@rule(
    "ENT-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("entitat",),
    on="entitat",
    title=N_("The official code of a local government exists and agrees with its territory"),
    why=N_("There are several cantons called Sucre, Bolívar or Pichincha: only the code tells"),
    mend=N_("Look the code up in the list of territories"),
    bad='codi_oficial: {sistema: INEC, valor: "1320"}  # Jama\nterritori: "1312"  # Rocafuerte',
    good='codi_oficial: {sistema: INEC, valor: "1312"}\nterritori: "1312"',
)
def ENT_01(scene: Surroundings) -> Iterator[Finding]:
    types = scene.dossier.lists.get("tipus_entitat")
    territories = scene.dossier.lists.get("territori")
    for entry in scene.dossier.of("entitat"):
        entitat = entry.as_(Entitat)
        if not _is_local(types, entitat.tipus):
            continue
        yield from _country_of(entry, entitat, territories, scene.dossier.lists.get("pais"))
        codi = entitat.codi_oficial
        if codi is not None and codi.valor is not None:
            yield from _code_of(entry, entitat, codi, territories)


def _is_local(types: CodeList, tipus: str | None) -> bool:
    found = types.get(tipus or "")
    return found is not None and found.flag("local")


def _country_of(
    entry: Entry, entitat: Entitat, territories: CodeList, countries: CodeList
) -> Iterator[Finding]:
    found = territories.get(entitat.territori or "")
    country = found.one("pais") if found else None
    if entitat.pais is not None and country is not None and country != entitat.pais:
        text = N_("The territory {territory} is in {country}, not in {other}")
        args = {
            "territory": entitat.territori,
            "country": label_of(countries, country),
            "other": label_of(countries, entitat.pais),
        }
        yield Finding(("territori",), Message(text, args), entry)


def _code_of(
    entry: Entry, entitat: Entitat, codi: CodiOficial, territories: CodeList
) -> Iterator[Finding]:
    loc = ("codi_oficial", "valor")
    code, territory = codi.valor or "", entitat.territori
    if codi.sistema == "INEC" and not _PARISH.match(code):
        if code not in territories and code[:2] in territories:
            text = N_("There is no canton or province with the code {code}")
            yield Finding(loc, Message(text, {"code": code}), entry)
        elif territory is not None and code != territory:
            yield Finding(loc, _disagree(code, territory), entry)
    if codi.sistema == "INE":
        if not _MUNICIPALITY.match(code) and code not in territories:
            text = N_("The code of a municipality has five digits; this one is {code}")
            yield Finding(loc, Message(text, {"code": code}), entry)
        elif territory is not None and territory.isdigit() and not code.startswith(territory):
            yield Finding(loc, _disagree(code, territory), entry)


def _disagree(code: str, territory: str) -> Message:
    text = N_("The official code {code} is not that of the territory {territory}")
    return Message(text, {"code": code, "territory": territory})


@rule(
    "ENT-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    on="entitat",
    title=N_("The code of a parish begins with the code of its canton"),
    why=N_("Codes of parishes change when cantons are divided, and old ones stay in use"),
    mend=N_("Look the code of the parish up again"),
    bad='codi_oficial: {sistema: INEC, valor: "132050"}\nterritori: "1312"',
    good='codi_oficial: {sistema: INEC, valor: "131250"}\nterritori: "1312"',
)
def ENT_02(scene: Surroundings) -> Iterator[Finding]:
    territories = scene.dossier.lists.get("territori")
    for entry in scene.dossier.entries:
        for loc, _, value in visit(entry.object, pick=_is_territory):
            if _PARISH.match(value):
                yield from _parish(entry, loc, value, territories)
    for entry in scene.dossier.of("entitat"):
        entitat = entry.as_(Entitat)
        codi = entitat.codi_oficial
        if codi is None or codi.sistema != "INEC" or not _PARISH.match(codi.valor or ""):
            continue
        if entitat.territori is not None and not (codi.valor or "").startswith(entitat.territori):
            yield Finding(("codi_oficial", "valor"), _not_of(codi.valor, entitat.territori), entry)


def _is_territory(field: Field) -> bool:
    return field.camp.codelist == "territori"


def _parish(entry: Entry, loc: Loc, code: str, territories: CodeList) -> Iterator[Finding]:
    """A parish of a province whose cantons are all known, and of none of them."""
    if code[:2] in territories and code[:4] not in territories:
        yield Finding(loc, _not_of(code, code[:4]), entry)


def _not_of(code: str | None, canton: str) -> Message:
    text = N_("The code {code} is not that of a parish of the canton {canton}")
    return Message(text, {"code": code, "canton": canton})


@rule(
    "ENT-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("entitat",),
    on="entitat",
    title=N_("A number of inhabitants has its year and its source"),
    why=N_("The figures differ strongly from one census to the next"),
    mend=N_("Write the year and who counted"),
    bad="poblacio: {habitants: 33469}",
    good="poblacio: {habitants: 33469, any: 2010, font: INEC}",
)
def ENT_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("entitat"):
        poblacio = entry.as_(Entitat).poblacio
        if poblacio is None:
            continue
        for key, text in _POPULATION:
            if absent(entry, ("poblacio", key)):
                yield Finding(("poblacio", key), Message(text), entry)
        if poblacio.any is not None and not is_past_year(poblacio.any, scene.today):
            message = Message(
                N_("{year} cannot be the year of a census"), {"year": str(poblacio.any)}
            )
            yield Finding(("poblacio", "any"), message, entry)


_POPULATION: Final = (
    ("any", N_("The number of inhabitants has no year")),
    ("font", N_("The number of inhabitants has no source")),
)


def is_past_year(year: int, today: date) -> bool:
    """Whether a fact can be of this year: four figures, and not in the future."""
    return 1800 <= year <= today.year


@rule(
    "ENT-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    moment=F,
    completeness=True,
    title=N_("Whoever lends staff is a member of the Fons, or an agreement allows it"),
    why=N_("The programme lends the staff of its members"),
    mend=N_("Check the membership, or make the institution a party to an agreement of the action"),
    bad="""\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  entitats:
    - {entitat: ent-gad-rocafuerte, rol: govern_local}
    - {entitat: ent-fons, rol: fons}
    - {entitat: ent-fons, rol: ajuntament}
entitats/ent-fons.yaml:
  adhesio_fons: {soci_del_fons: false}
""",
    good="""\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  entitats:
    - {entitat: ent-gad-rocafuerte, rol: govern_local}
    - {entitat: ent-fons, rol: fons}
    - {entitat: ent-fons, rol: ajuntament}
entitats/ent-fons.yaml:
  adhesio_fons: {soci_del_fons: true}
""",
)
def ENT_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        for index, each in enumerate(entry.as_(Accio).entitats):
            if each.rol != "ajuntament" or each.entitat in _parties(scene.dossier, entry.id):
                continue
            adhesio = entitat_of(scene.dossier, each.entitat).adhesio_fons
            if adhesio is not None and adhesio.soci_del_fons is False:
                yield Finding(
                    ("entitats", index, "entitat"),
                    Message(N_("The institution that lends staff is no member of the Fons")),
                    entry,
                    related=related(
                        scene.dossier.get("entitat", each.entitat),
                        ("adhesio_fons", "soci_del_fons"),
                        N_("it says so here"),
                    ),
                )


def _parties(dossier: Dossier, accio: str) -> set[str]:
    """The institutions that are parties to an agreement that covers an action."""
    agreements = (each.as_(Conveni) for each in agreements_of(dossier, accio))
    return {p.entitat for each in agreements for p in each.parts if p.entitat is not None}


@rule(
    "ENT-05",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    title=N_("Whoever makes a demand is a local public institution"),
    why=N_("The programme is cooperation between local governments"),
    mend=N_("Name the local government that asks; whoever helps it goes under acompanyament"),
    bad="entitat_demandant: ent-fons\ncontrapart: per-coordinacio-fons",
    good="entitat_demandant: ent-gad-rocafuerte\ncontrapart: per-contrapart-rocafuerte",
)
def ENT_05(scene: Surroundings) -> Iterator[Finding]:
    types = scene.dossier.lists.get("tipus_entitat")
    for entry in scene.dossier.of("demanda"):
        asking = entry.as_(Demanda).entitat_demandant
        tipus = entitat_of(scene.dossier, asking).tipus
        if tipus in types and not _is_local(types, tipus):
            yield Finding(
                ("entitat_demandant",),
                Message(
                    N_("“{id}” is not a local public institution"),
                    {"id": entitat_name(scene.dossier, asking)},
                ),
                entry,
                related=related(
                    scene.dossier.get("entitat", asking), ("tipus",), N_("its kind stands here")
                ),
            )


@rule(
    "ENT-06",
    Severity.INFO,
    scope=Scope.DOSSIER,
    moment=F,
    title=N_("Terms of office that end during an action are among its risks"),
    why=N_("Elections stop projects, on either side"),
    mend=N_("Add a risk of the kind “politic” to the actions concerned"),
    bad="""\
entitats/ent-gad-rocafuerte.yaml:
  mandat: {inici: 2014-05-15, fi: 2018-11-14}
""",
    good="""\
entitats/ent-gad-rocafuerte.yaml:
  mandat: {inici: 2014-05-15, fi: 2019-05-14}
""",
)
def ENT_06(overview: Overview) -> Iterator[Finding]:
    ends = {
        told.path: (told, day)
        for accio in overview.of("accio")
        for told, day in _ends_during(overview, accio.values)
    }
    if ends:
        one = N_("{n} term of office ends while an action is under way")
        many = N_("{n} terms of office end while actions are under way")
        said = tuple(
            Related(told.place(("mandat", "fi")), Message(N_("on {day}"), {"day": day}))
            for told, day in ends.values()
        )
        yield Finding(("finestra",), Message(one, {"n": len(ends)}, many), related=said)


def _ends_during(overview: Overview, accio: Values) -> Iterator[tuple[Told, date]]:
    """The institutions whose term ends in the period of an action that names no political risk."""
    period = days(accio["periode"])
    if period is None or accio["politic"]:
        return
    for id_ in accio["entitats"]:
        told = overview.get("entitat", id_)
        said = told.values["mandat_fi"] if told is not None else None
        end = date.fromisoformat(said) if said is not None else None
        if told is not None and end is not None and period[0] <= end <= period[1]:
            yield told, end
