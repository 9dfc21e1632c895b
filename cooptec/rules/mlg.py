"""Family MLG: the chain from objective to result, activity and deliverable (domain 10)."""

from collections.abc import Iterator
from typing import Final

from cooptec.codelists.words import says
from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.camp import F, I
from cooptec.model.marc_logic import MarcLogic, Resultat
from cooptec.model.programa import Parametres
from cooptec.rules.looking import in_words, related, standing, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_OBJECTIUS: Final = """\
objectius:
  - id: obj-general
    nivell: general
    enunciat: {es: Contribuir a una atención cercana, ca: Contribuir a una atenció propera}
  - id: obj-especific
    nivell: especific
    enunciat: {es: El personal aplica una ficha común, ca: El personal aplica una fitxa comuna}
"""
_RESULTATS: Final = """\
resultats:
  - id: res-fitxa
    enunciat: {es: La ficha común está en uso, ca: La fitxa comuna està en ús}
    objectiu: obj-especific
    tipus: producte
"""
_SECOND: Final = """\
  - id: res-equip
    enunciat: {es: El equipo actualiza las fichas, ca: L'equip actualitza les fitxes}
    objectiu: obj-especific
    tipus: efecte
"""


@rule(
    "MLG-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("There is one specific objective, with few results"),
    why=N_("A mission of one or two weeks can only bring about a few things"),
    mend=N_("Keep one specific objective, and join or leave out results"),
    bad=_OBJECTIUS
    + """\
  - id: obj-segon
    nivell: especific
    enunciat: {es: El archivo está ordenado, ca: L'arxiu està ordenat}
""",
    good=_OBJECTIUS,
)
def MLG_01(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.resultats_max
    for entry, _ in standing(scene.dossier, "marc_logic"):
        yield from _specific(entry)
        results = len(entry.as_(MarcLogic).resultats)
        if most is not None and results > most:
            text = N_("There are {n} results; the programme allows {most} at most")
            message = Message(text, {"n": results, "most": most})
            yield Finding(("resultats", most), message, entry, moment=I)


def _specific(entry: Entry) -> Iterator[Finding]:
    """An empty list of objectives is told by GEN-09, as an error."""
    objectius = entry.as_(MarcLogic).objectius
    found = [index for index, each in enumerate(objectius) if each.nivell == "especific"]
    if objectius and not found and not unclear(entry, ("objectius",)):
        yield Finding(("objectius",), Message(N_("None of the objectives is specific")), entry)
    for index in found[1:]:
        yield Finding(
            ("objectius", index),
            Message(N_("There is another specific objective already")),
            entry,
            related=related(entry, ("objectius", found[0]), N_("the first one")),
            moment=I,
        )


@rule(
    "MLG-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each result has an indicator"),
    why=N_("Without one nobody can say whether the result was reached"),
    mend=N_("Write how the change will be seen"),
    bad=_RESULTATS + _SECOND,
    good=_RESULTATS,
)
def MLG_02(scene: Surroundings) -> Iterator[Finding]:
    for entry, _ in standing(scene.dossier, "marc_logic"):
        chain = entry.as_(MarcLogic)
        measured = {each.resultat for each in chain.indicadors}
        for index, resultat in _lacking(chain, measured):
            if not unclear(entry, ("indicadors",)):
                text = N_("No indicator measures “{result}”")
                yield _of_result(entry, index, resultat, text)


def _lacking(chain: MarcLogic, served: set[str | None]) -> Iterator[tuple[int, Resultat]]:
    """The results, with their place, that are not among those served."""
    for index, resultat in enumerate(chain.resultats):
        if resultat.id is not None and resultat.id not in served:
            yield index, resultat


def _of_result(entry: Entry, index: int, resultat: Resultat, text: str) -> Finding:
    args = {"result": in_words(resultat.enunciat, resultat.id)}
    return Finding(("resultats", index), Message(text, args), entry)


@rule(
    "MLG-09",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each activity serves a result, and each result has an activity"),
    why=N_("Work without a result is lost, and a result without work is an empty promise"),
    mend=N_("Name the result of the activity, or say that it serves all of them"),
    bad="""\
activitats:
  - id: act-fitxa
    titol: {es: Acordar la ficha, ca: Acordar la fitxa}
    resultat: res-fitxa
  - id: act-arxiu
    titol: {es: Ordenar el archivo, ca: Ordenar l'arxiu}
""",
    good="""\
activitats:
  - id: act-fitxa
    titol: {es: Acordar la ficha, ca: Acordar la fitxa}
    resultat: res-fitxa
  - id: act-inici
    titol: {es: Reunión inicial, ca: Reunió inicial}
    transversal: true
""",
)
def MLG_09(scene: Surroundings) -> Iterator[Finding]:
    for entry, _ in standing(scene.dossier, "marc_logic"):
        chain = entry.as_(MarcLogic)
        for index, each in enumerate(chain.activitats):
            loc = ("activitats", index)
            if each.resultat is None and not each.transversal and not unclear(entry, loc):
                text = N_("“{activity}” serves no result")
                args = {"activity": in_words(each.titol, each.id)}
                yield Finding(loc, Message(text, args), entry)
        served = {each.resultat for each in chain.activitats if each.estat != CANCELLED}
        for index, resultat in _lacking(chain, served):
            if not unclear(entry, ("activitats",)):
                text = N_("No activity leads to “{result}”")
                yield _of_result(entry, index, resultat, text)


_CHANGES: Final = frozenset({"efecte", "impacte"})
"""Kinds of result that are a change, which an indicator with its source can document."""


@rule(
    "MLG-11",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each result leaves a deliverable or a change that is documented"),
    why=N_("What leaves no trace cannot be shown, nor used afterwards"),
    mend=N_("Name what is delivered, or the source that will show the change"),
    bad="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común, ca: Fitxa comuna}
    activitat: act-fitxa
    estat: descartat
""",
    good="""\
productes:
  - id: pro-fitxa
    titol: {es: Ficha común, ca: Fitxa comuna}
    activitat: act-fitxa
    estat: previst
""",
)
def MLG_11(scene: Surroundings) -> Iterator[Finding]:
    for entry, _ in standing(scene.dossier, "marc_logic"):
        chain = entry.as_(MarcLogic)
        evident = _evident(chain)
        if evident is None:
            continue
        for index, resultat in _lacking(chain, evident):
            if not (unclear(entry, ("productes",)) or unclear(entry, ("activitats",))):
                text = N_("“{result}” leaves no deliverable and no documented change")
                yield _of_result(entry, index, resultat, text)


def _evident(chain: MarcLogic) -> set[str | None] | None:
    """The results that leave something; None where a deliverable serves all of them."""
    delivering = {each.activitat for each in chain.productes if each.estat != "descartat"}
    found: set[str | None] = set()
    for activitat in chain.activitats:
        delivers = activitat.id in delivering
        if delivers and activitat.transversal:
            return None
        if delivers or any(each.languages for each in activitat.evidencies):
            found.add(activitat.resultat)
    changes = {each.id for each in chain.resultats if each.tipus in _CHANGES}
    found |= {
        each.resultat
        for each in chain.indicadors
        if each.resultat in changes and each.font_verificacio is not None
    }
    return found


@rule(
    "MLG-12",
    Severity.INFO,
    scope=Scope.FILE,
    on="marc_logic",
    moment=F,
    title=N_("A result is worded as a state that has been reached"),
    why=N_("A result is what remains, not what is done to get there"),
    mend=N_("Write what will be so at the end: “The plan is agreed”, not “Agree on the plan”"),
    bad="""\
resultats:
  - id: res-fitxa
    enunciat: {es: Elaborar una ficha común, ca: La fitxa comuna està en ús}
    objectiu: obj-especific
    tipus: producte
""",
    good=_RESULTATS,
)
def MLG_12(chain: MarcLogic, _limits: Parametres) -> Iterator[Finding]:
    for index, resultat in enumerate(chain.resultats):
        text = resultat.enunciat or TextML()
        for language in text.languages:
            first = _first_word(text.get(language) or "")
            if says(first, "infinitiu", language) and not says(first, "no_infinitiu", language):
                said = N_("“{word}…” says what to do, not what is reached")
                loc = ("resultats", index, "enunciat", language)
                yield Finding(loc, Message(said, {"word": first}))


def _first_word(text: str) -> str:
    """The first word that has no figure in it, as written: results are often numbered (*R1.*)."""
    for word in text.split():
        bare = word.strip("«»“”\"'.,:;()*-–—")
        if bare and not any(sign.isdigit() for sign in bare):
            return bare
    return ""
