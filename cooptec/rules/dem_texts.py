"""Family DEM, second part: what a demand says."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.codelists.words import says, words
from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.figures.calls import window_of_demand
from cooptec.figures.periods import overlap
from cooptec.figures.texts import word_count
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.camp import P1, F, S
from cooptec.model.demanda import Demanda
from cooptec.model.fields import field_of
from cooptec.model.programa import Parametres
from cooptec.rules.ent import is_past_year
from cooptec.rules.looking import absent
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


@rule(
    "DEM-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=S,
    completeness=True,
    title=N_("The facts that show the problem have a source and a year"),
    why=N_("Whether a demand is relevant is judged on facts"),
    mend=N_("Write where the fact comes from and of which year it is"),
    bad="evidencies: [{afirmacio: 36 trámites atendidos en ventanilla}]",
    good="""\
evidencies:
  - afirmacio: 36 trámites atendidos en ventanilla
    font: Registro de la Secretaría General
    any: 2017
""",
)
def DEM_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        for index, evidencia in enumerate(entry.as_(Demanda).evidencies):
            loc = ("evidencies", index)
            for key, text in _EVIDENCE:
                if absent(entry, (*loc, key)):
                    yield Finding((*loc, key), Message(text), entry)
            if evidencia.any is not None and not is_past_year(evidencia.any, scene.today):
                message = Message(
                    N_("{year} cannot be the year of a fact"), {"year": str(evidencia.any)}
                )
                yield Finding((*loc, "any"), message, entry)


_EVIDENCE: Final = (
    ("font", N_("The fact has no source")),
    ("any", N_("The fact has no year")),
)


@rule(
    "DEM-05",
    Severity.WARNING,
    scope=Scope.FILE,
    on="demanda",
    moment=S,
    title=N_("The expected change is a capacity or a way of working"),
    why=N_("Technical cooperation strengthens what people can do; it does not buy or build"),
    mend=N_("Write what the local government will be able to do by itself afterwards"),
    bad="canvi_esperat: {es: Comprar dos vehículos y realizar un taller.}",
    good="canvi_esperat: {es: El personal aplica un criterio común para atender cada trámite.}",
)
def DEM_05(demanda: Demanda, _limits: Parametres) -> Iterator[Finding]:
    text = demanda.canvi_esperat
    if text is None:
        return
    versions = [(language, text.get(language) or "") for language in text.languages]
    if any(says(version, "capacitat", language) for language, version in versions):
        return
    for language, version in versions:
        if says(version, "compra_o_activitat", language):
            said = N_("It speaks of buying, building or holding an event, not of a capacity")
            yield Finding(("canvi_esperat", language), Message(said))


@rule(
    "DEM-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("The legal power is told with its norm and its article"),
    why=N_("A town hall can only change what it governs"),
    mend=N_("Write the norm and the article, such as “COOTAD, artículo 55”"),
    bad="competencia_legal: {es: Es competencia exclusiva de los municipios.}",
    good="competencia_legal: {es: 'COOTAD, artículo 55'}",
)
def DEM_06(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        text = entry.as_(Demanda).competencia_legal
        if text is None or absent(entry, ("competencia_legal",)):
            continue
        if text.languages and not _cites(text):
            message = Message(N_("No norm with its article is cited"))
            yield Finding(("competencia_legal",), message, entry)


_ACRONYM: Final = re.compile(r"\b[A-Z]{3,}\b")


def _cites(text: TextML) -> bool:
    versions = ((language, text.get(language) or "") for language in text.languages)
    return any(_cites_in(version, language) for language, version in versions)


def _cites_in(text: str, language: str) -> bool:
    found = folded(text).split()
    numbered = any(
        says(word, "article", language) and any(sign.isdigit() for sign in following)
        for word, following in pairwise(found)
    )
    return numbered and (says(text, "norma", language) or _ACRONYM.search(text) is not None)


@rule(
    "DEM-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    title=N_("The demand fits in a plan that is in force when the missions take place"),
    why=N_("Support goes where the partner's own plans go"),
    mend=N_("Name a plan in force, or correct its dates"),
    bad="""\
alineacio:
  - pla: Plan de desarrollo y ordenamiento territorial (PDOT)
    objectiu_pla: Servicios municipales accesibles
    vigencia: {inici: 2012-01-01, fi: 2014-12-31}
""",
    good="""\
alineacio:
  - pla: Plan de desarrollo y ordenamiento territorial (PDOT)
    objectiu_pla: Servicios municipales accesibles
    vigencia: {inici: 2015-01-01, fi: 2019-12-31}
""",
)
def DEM_07(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        window = window_of_demand(scene.dossier, demanda)
        found = [overlap(each.vigencia, window) for each in demanda.alineacio]
        if window is not None and found and not any(each is not False for each in found):
            message = Message(
                N_("No plan is in force between {start} and {end}"),
                {"start": window.inici, "end": window.fi},
            )
            yield Finding(("alineacio", 0, "vigencia"), message, entry)


@rule(
    "DEM-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("The demand says what others do on the same matter, or that nobody does"),
    why=N_("Several organisations have worked in the same places; nothing should be done twice"),
    mend=N_("Write what each of them does; after asking around, “cap” is a full answer"),
    bad="altres_actors: [{entitat: Cooperación alemana}]",
    good="altres_actors: [{entitat: Cooperación alemana, accio: Apoyo a la administración}]",
)
def DEM_08(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        actors = entry.as_(Demanda).altres_actors
        for index, actor in enumerate(actors):
            loc = ("altres_actors", index)
            if actor.entitat is None:
                continue
            nobody = is_nothing(actor.entitat)
            if nobody and len(actors) > 1:
                text = N_("It says “{none}”, and names others beside it")
                yield Finding((*loc, "entitat"), Message(text, {"none": actor.entitat}), entry)
            elif not nobody and absent(entry, (*loc, "accio")):
                text = N_("Nothing says what “{who}” does")
                yield Finding((*loc, "accio"), Message(text, {"who": actor.entitat}), entry)


def is_nothing(text: str) -> bool:
    """Whether a text says that there is none."""
    nothing = _words_for_nothing()
    return len(text) <= 2 * max(map(len, nothing)) and folded(text) in nothing


@cache
def _words_for_nothing() -> frozenset[str]:
    return frozenset(folded(word) for word in words("cap"))


@rule(
    "DEM-09",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("Gender and rights are analysed, and people are counted as women and men"),
    why=N_("Problems touch women and men differently, and whose rights they are must be told"),
    mend=N_("Write what is different for women and for men; count them apart"),
    bad="analisi_genere: {es: No aplica}",
    good="analisi_genere: {es: Muchas mujeres acuden a la ventanilla entre dos tareas de cuidado.}",
)
def DEM_09(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        for key in ("analisi_genere", "titulars_drets"):
            text = getattr(demanda, key) or TextML()
            said = [text.get(language) or "" for language in text.languages]
            word = next(filter(is_nothing, said), None)
            if word is not None:
                title = Message(field_of(Demanda, key).camp.title)
                args = {"title": title, "word": word}
                yield Finding((key,), Message(N_("“{title}” says only “{word}”"), args), entry)
        yield from _counted(entry, demanda)


def _counted(entry: Entry, demanda: Demanda) -> Iterator[Finding]:
    """The figures of the right-holders, women and men apart; from formulation on."""
    loc = ("xifres_titulars", "drets")
    if demanda.xifres_titulars is None:
        return
    drets = demanda.xifres_titulars.drets
    if absent(entry, loc):
        message = Message(N_("It is not said how many right-holders there are"))
        yield Finding(loc, message, entry, moment=F)
    if drets is not None:
        for key in ("dones", "homes"):
            if absent(entry, (*loc, key)):
                text = Message(N_("Women and men are not counted apart"))
                yield Finding((*loc, key), text, entry, moment=F)


@rule(
    "DEM-12",
    Severity.INFO,
    scope=Scope.FILE,
    on="demanda",
    moment=S,
    title=N_("The title and the summary have the advised length"),
    why=N_("They appear in lists and sheets that must be readable"),
    mend=N_("Say it in fewer words"),
    bad="""\
titol:
  es: >-
    Apoyo técnico para la elaboración, la discusión, la aprobación y la difusión posterior de una
    ficha común y única de atención de los trámites municipales en todas las ventanillas
""",
    good="titol: {es: Una ficha común para atender los trámites}",
)
def DEM_12(demanda: Demanda, _limits: Parametres) -> Iterator[Finding]:
    for key in ("titol", "resum"):
        text = getattr(demanda, key)
        camp = field_of(Demanda, key).camp
        most = camp.words[1] if camp.words else None
        if text is None or most is None:
            continue
        for language in text.languages:
            count = word_count(text.get(language) or "")
            if count > most:
                said = N_("“{title}” has {n} words; {most} are advised at most")
                args = {"title": Message(camp.title), "n": count, "most": most}
                yield Finding((key, language), Message(said, args))
