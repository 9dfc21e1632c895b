"""Family CLA, second part: policy markers, and what the texts say of them (domain 8.2, 8.5, 10)."""

from collections.abc import Iterable, Iterator
from typing import Final

from cooptec.codelists import codelist
from cooptec.codelists.lookup import Entry as Code
from cooptec.codelists.lookup import folded
from cooptec.codelists.words import has_word
from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.completeness import is_empty, is_placeholder
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.camp import F, I
from cooptec.model.classificacio import Classificacio, Marcador
from cooptec.model.demanda import Demanda
from cooptec.model.marc_logic import MarcLogic
from cooptec.rules.cla import MARKERS, WHOLE, classified, in_file
from cooptec.rules.dem_texts import is_nothing
from cooptec.rules.looking import label_of, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_GENDER: Final = "1"
_RISK: Final = "10"
_LOC: Final = ("classificacio", "marcadors")


def _areas(scene: Surroundings, files: ActionFiles) -> list[Code]:
    """The thematic areas of the demands of an action."""
    areas = scene.dossier.lists.get("ambit")
    codes = dict.fromkeys(code for each in files.demandes for code in each.ambits)
    return [area for code in codes if (area := areas.get(code)) is not None]


def _scores(classificacio: Classificacio) -> dict[str | None, tuple[int, int | None]]:
    """For each marker, its place and its score."""
    found = enumerate(classificacio.marcadors)
    return {each.codi: (index, each.valor) for index, each in found}


@rule(
    "CLA-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Gender and the markers that the thematic area suggests are examined"),
    why=N_("A marker that is left out counts as not examined"),
    mend=N_("Add each marker with its score and reason; 0 if it is no objective"),
    bad=WHOLE.replace(MARKERS, '  marcadors: [{codi: "3", valor: 0, motiu: Examinat}]\n'),
    good=WHOLE,
)
def CLA_05(scene: Surroundings) -> Iterator[Finding]:
    markers = scene.dossier.lists.get("marcador")
    for entry, classificacio in classified(scene):
        said = {each.codi for each in classificacio.marcadors}
        if not said or unclear(entry, _LOC):
            continue
        areas = _areas(scene, scene.dossier.action(entry.id))
        asked = (_GENDER, *(code for area in areas for code in area.several("marcadors")))
        # the marker of disaster risk has a rule of its own, CLA-08
        lacking = [code for code in dict.fromkeys(asked) if code not in {*said, _RISK}]
        if lacking:
            text = N_("Not examined: {markers}")
            args = {"markers": [label_of(markers, code) for code in lacking]}
            yield Finding(_LOC, Message(text, args), entry)


_MARKED: Final = in_file(
    "accio",
    WHOLE.replace(MARKERS, MARKERS + '    - {codi: "%s", valor: 2, motiu: Objectiu principal}\n'),
)
_OBJECTIVES: Final = in_file(
    "marc_logic",
    """\
objectius:
  - id: obj-general
    nivell: general
    enunciat: {es: Reducir los residuos, ca: Reduir els residus}
  - id: obj-especific
    nivell: especific
    enunciat: {es: El personal mide los residuos, ca: El personal mesura els residus}
""",
)


@rule(
    "CLA-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("What a marker scores can be read in the objectives, results or indicators"),
    why=N_("A score is what the action sets out to do, not what it might bring along"),
    mend=N_("Say it in the objective (2) or in a result or indicator (1), or lower the score"),
    bad=_MARKED % "12" + _OBJECTIVES,
    good=_MARKED % "2" + _OBJECTIVES,
)
def CLA_06(scene: Surroundings) -> Iterator[Finding]:
    markers = scene.dossier.lists.get("marcador")
    for entry, classificacio in classified(scene):
        scored = [(n, each) for n, each in enumerate(classificacio.marcadors) if each.valor]
        chain = scene.dossier.action(entry.id).marc_logic
        if not scored or not chain.resultats:
            continue
        of_results, of_all = _texts(chain)
        for index, each in scored:
            texts = of_all if each.valor == 1 else of_results
            if each.codi not in codelist("marcador") or _speaks(texts, each.codi or ""):
                continue
            if not _counted_apart(chain, each):
                text = _NOT_A_RESULT if each.valor == 1 else _NOT_AN_OBJECTIVE
                message = Message(text, {"marker": label_of(markers, each.codi)})
                yield Finding((*_LOC, index, "valor"), message, entry)


_NOT_AN_OBJECTIVE: Final = N_("Neither the objectives nor the results speak of “{marker}”")
_NOT_A_RESULT: Final = N_("No result and no indicator speaks of “{marker}”")


_Words = list[tuple[str, list[str]]]
"""The words of texts, each text with its language."""


def _texts(chain: MarcLogic) -> tuple[_Words, _Words]:
    """What objectives and results say, and what indicators say besides."""
    found = _words(each.enunciat for each in chain.objectius)
    found += _words(each.enunciat for each in chain.resultats)
    return found, found + _words(
        text for each in chain.indicadors for text in (each.enunciat, each.font_verificacio)
    )


def _words(texts: Iterable[TextML | None]) -> _Words:
    return [
        (language, folded(text.get(language) or "").split())
        for text in texts
        if text is not None
        for language in text.languages
    ]


def _speaks(texts: _Words, code: str) -> bool:
    return any(has_word(words, f"marcador_{code}", language) for language, words in texts)


def _counted_apart(chain: MarcLogic, marcador: Marcador) -> bool:
    """Whether gender shows in an indicator that tells women and men apart."""
    apart = any("genere" in each.desagregacio for each in chain.indicadors)
    return marcador.codi == _GENDER and marcador.valor == 1 and apart


@rule(
    "CLA-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("A gender score rests on an analysis and on an indicator told apart by gender"),
    why=N_("These are the least that the marker asks for"),
    mend=N_("Write the analysis in the demand, add an indicator, or score 0"),
    bad=in_file("accio", WHOLE.replace('{codi: "1", valor: 0', '{codi: "1", valor: 1'))
    + in_file(
        "marc_logic",
        """\
resultats:
  - id: res-fitxa
    enunciat: {es: Las mujeres usan la ficha, ca: Les dones usen la fitxa}
    objectiu: obj-especific
    tipus: efecte
""",
    ),
    good=WHOLE,
)
def CLA_07(scene: Surroundings) -> Iterator[Finding]:
    for entry, classificacio in classified(scene):
        index, score = _scores(classificacio).get(_GENDER, (0, None))
        if not score:
            continue
        files, loc = scene.dossier.action(entry.id), (*_LOC, index, "valor")
        if not _analysed(files):
            text = N_("No demand of the action has an analysis of gender")
            yield Finding(loc, Message(text), entry)
        chain = files.marc_logic
        told_apart = any("genere" in each.desagregacio for each in chain.indicadors)
        framework = files.one("marc_logic")
        if not told_apart and not (framework and unclear(framework, ("indicadors",))):
            text = N_("No indicator tells women and men apart")
            at = related(framework, ("indicadors",), N_("the indicators stand here"))
            yield Finding(loc, Message(text), entry, related=at)


def _analysed(files: ActionFiles) -> bool:
    """Whether a demand analyses gender; where there is none to read, nothing is held against it."""
    entries = [files.dossier.get("demanda", each) for each in files.accio.demandes]
    found = [each for each in entries if each is not None and each.readable]
    return not found or any(_has_analysis(each) for each in found)


def _has_analysis(entry: Entry) -> bool:
    text = entry.as_(Demanda).analisi_genere
    if unclear(entry, ("analisi_genere",)):
        return True
    if is_empty(text) or is_placeholder(text):
        return False
    return not is_nothing((text.whichever if text is not None else None) or "")


_OF_RISK: Final = (
    "demandes/dem-rocafuerte-atencio.yaml:\n  ambits: [gestio_risc]\n"
    + _MARKED.replace('codi: "3"', 'codi: "7"') % "10"
)


@rule(
    "CLA-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Where the area suggests it, disaster risk is examined, and the purpose code agrees"),
    why=N_("Disaster risk follows the matter, not the programme"),
    mend=N_("Add the marker with its score, or a purpose code of disaster risk"),
    bad=_OF_RISK,
    good=_OF_RISK.replace("15110", "43060"),
)
def CLA_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, classificacio in classified(scene):
        areas = _areas(scene, scene.dossier.action(entry.id))
        suggesting = [area for area in areas if _RISK in area.several("marcadors")]
        scores = _scores(classificacio)
        if not suggesting or not scores or unclear(entry, ("classificacio",)):
            continue
        if _RISK not in scores:
            text = N_("“{area}” asks to examine disaster risk")
            message = Message(text, {"area": suggesting[0].labels})
            yield Finding(_LOC, message, entry)
        elif any(area.flag("risc") for area in areas):
            yield from _coherent(scene, entry, classificacio, *scores[_RISK])


def _coherent(
    scene: Surroundings, entry: Entry, classificacio: Classificacio, index: int, score: int | None
) -> Iterator[Finding]:
    """A score needs a purpose code of disaster risk, and such a code a score."""
    codes = scene.dossier.lists.get("crs")
    risky = [
        place
        for place, each in enumerate(classificacio.sectors)
        if (known := codes.get(each.codi or "")) is not None and known.flag("risc")
    ]
    loc = (*_LOC, index, "valor")
    if score and classificacio.sectors and not risky:
        text = N_("Disaster risk is an objective, and no purpose code is of disaster risk")
        at = related(entry, loc, N_("the score of the marker"))
        where = ("classificacio", "sectors")
        yield Finding(where, Message(text), entry, related=at)
    if score == 0 and risky:
        text = N_("Disaster risk is no objective, and a purpose code is of disaster risk")
        at = related(entry, ("classificacio", "sectors", risky[0], "codi"), N_("the purpose code"))
        yield Finding(loc, Message(text), entry, related=at, moment=I)
