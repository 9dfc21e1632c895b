"""Family AVA, second part: who was asked, what follows from it, and what both sides learned."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.figures.surveys import respondents
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.avaluacio import Avaluacio, Questionari
from cooptec.model.camp import A, I
from cooptec.rules.ava import AVALUACIO, evaluations
from cooptec.rules.looking import absent, label_of, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_ANSWERED: Final = "data: 2018-06-05, respostes: [{pregunta: {ca: Ha servit?}, escala: 4}]"


@rule(
    "AVA-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    completeness=True,
    title=N_("Partner, technical staff and town hall answered the questionnaire, or were reminded"),
    why=N_("All sides judge; nobody can be made to answer"),
    mend=N_("Ask again, and write the dates of the reminders"),
    bad=AVALUACIO
    + f"""\
  questionaris:
    - {{qui: govern_local, {_ANSWERED}}}
    - {{qui: tecnic, {_ANSWERED}}}
    - {{qui: ajuntament, recordatoris: [2018-06-05]}}
""",
    good=AVALUACIO
    + f"""\
  questionaris:
    - {{qui: govern_local, {_ANSWERED}}}
    - {{qui: tecnic, {_ANSWERED}}}
    - {{qui: ajuntament, recordatoris: [2018-06-05, 2018-06-08]}}
""",
)
def AVA_04(scene: Surroundings) -> Iterator[Finding]:
    sides = scene.dossier.lists.get("qui_respon")
    wanted = scene.limits.recordatoris_max or 0
    for entry, avaluacio in evaluations(scene):
        if unclear(entry, ("questionaris",)):
            continue
        for side in sides.codes:
            own = [(n, q) for n, q in enumerate(avaluacio.questionaris) if q.qui == side]
            if any(_answered(each) or len(each.recordatoris) >= wanted for _, each in own):
                continue
            text = N_("There is neither an answer nor {n} reminders: {side}")
            message = Message(text, {"n": wanted, "side": label_of(sides, side)})
            loc = ("questionaris", own[0][0]) if own else ("questionaris",)
            yield Finding(loc, message, entry)
        yield from _off_the_scale(entry, avaluacio)


def _off_the_scale(entry: Entry, avaluacio: Avaluacio) -> Iterator[Finding]:
    """Answers that are no number from 1 to 5 (domain 5.15)."""
    for index, questionari in enumerate(avaluacio.questionaris):
        for at, each in enumerate(questionari.respostes):
            if each.escala is not None and not 1 <= each.escala <= _HIGHEST:
                text = N_("An answer goes from 1 to {most}; here it is {score}")
                loc = ("questionaris", index, "respostes", at, "escala")
                message = Message(text, {"most": _HIGHEST, "score": str(each.escala)})
                yield Finding(loc, message, entry, moment=I)


_HIGHEST: Final = 5


def _answered(questionari: Questionari) -> bool:
    return bool(questionari.respostes) or questionari.data is not None


@rule(
    "AVA-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    completeness=True,
    title=N_("Each recommendation has an addressee, a term and a response"),
    why=N_("A recommendation that nobody answers changes nothing"),
    mend=N_("Write to whom it is addressed and by when, and ask for the response"),
    bad=AVALUACIO
    + """\
  recomanacions:
    - {id: rec-fitxa, text: {ca: Revisar la fitxa}, destinatari: ent-gad-rocafuerte,
       termini: 2019-05-31, estat: proposada}
""",
    good=AVALUACIO
    + """\
  conclusions: [{text: {ca: La fitxa s'usa}, criteris: [eficacia]}]
  criteris: [{criteri: eficacia, no_avaluable: {ca: Falta la mesura final}}]
  recomanacions:
    - {id: rec-fitxa, text: {ca: Revisar la fitxa}, destinatari: ent-gad-rocafuerte,
       conclusions: [1], termini: 2019-05-31, estat: acceptada, resposta: acceptada}
""",
)
def AVA_06(scene: Surroundings) -> Iterator[Finding]:
    for entry, avaluacio in evaluations(scene):
        for index in range(len(avaluacio.recomanacions)):
            for key, text in _OF_A_RECOMMENDATION:
                loc = ("recomanacions", index, key)
                if absent(entry, loc):
                    yield Finding(loc, Message(text), entry)


_OF_A_RECOMMENDATION: Final = (
    ("destinatari", N_("The recommendation has no addressee")),
    ("termini", N_("The recommendation has no term")),
    ("resposta", N_("The recommendation has no response")),
)


@rule(
    "AVA-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    completeness=True,
    title=N_("Conclusions rest on findings, and recommendations on conclusions"),
    why=N_("The reader must be able to follow how one thing leads to another"),
    mend=N_("Name the criteria of the conclusion, or the numbers of the conclusions"),
    bad=AVALUACIO
    + """\
  criteris: [{criteri: eficacia, no_avaluable: {ca: Falta la mesura final}}]
  conclusions: [{text: {ca: La fitxa dura}, criteris: [sostenibilitat]}]
""",
    good=AVALUACIO
    + """\
  criteris: [{criteri: eficacia, no_avaluable: {ca: Falta la mesura final}}]
  conclusions: [{text: {ca: La fitxa s'usa}, criteris: [eficacia]}]
""",
)
def AVA_07(scene: Surroundings) -> Iterator[Finding]:
    for entry, avaluacio in evaluations(scene):
        yield from _conclusions(scene, entry, avaluacio)
        yield from _recommendations(entry, avaluacio)


def _conclusions(scene: Surroundings, entry: Entry, avaluacio: Avaluacio) -> Iterator[Finding]:
    criteria = scene.dossier.lists.get("criteri_avaluacio")
    judged = {each.criteri for each in avaluacio.criteris}
    known = judged and not unclear(entry, ("criteris",))
    for index, conclusio in enumerate(avaluacio.conclusions):
        loc = ("conclusions", index, "criteris")
        if absent(entry, loc):
            yield Finding(loc, Message(N_("The conclusion names no criterion")), entry)
        for at, code in enumerate(conclusio.criteris):
            if known and code in criteria and code not in judged:
                text = N_("The conclusion rests on a criterion that was not judged: {criterion}")
                message = Message(text, {"criterion": label_of(criteria, code)})
                where = related(entry, ("criteris",), N_("the criteria stand here"))
                yield Finding((*loc, at), message, entry, related=where, moment=I)


def _recommendations(entry: Entry, avaluacio: Avaluacio) -> Iterator[Finding]:
    count = len(avaluacio.conclusions)
    for index, recomanacio in enumerate(avaluacio.recomanacions):
        loc = ("recomanacions", index, "conclusions")
        if absent(entry, loc):
            text = N_("The recommendation follows from no conclusion")
            yield Finding(loc, Message(text), entry)
        for at, number in enumerate(recomanacio.conclusions):
            if not 1 <= number <= count and not unclear(entry, ("conclusions",)):
                text = N_("There is no conclusion number {number}")
                message = Message(text, {"number": number})
                yield Finding((*loc, at), message, entry, moment=I)


@rule(
    "AVA-09",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("avaluacio",),
    moment=A,
    title=N_("Few anonymous answers are not kept apart"),
    why=N_("Among one or two people nobody is anonymous"),
    mend=N_("Ask the group to answer in its own name, or add the answers to those of more actions"),
    bad=AVALUACIO + "  questionaris:\n    - {qui: tecnic, anonim: true, " + _ANSWERED + "}\n",
    good=AVALUACIO + "  questionaris:\n    - {qui: tecnic, anonim: false, " + _ANSWERED + "}\n",
)
def AVA_09(scene: Surroundings) -> Iterator[Finding]:
    least = scene.limits.minim_respostes or 0
    sides = scene.dossier.lists.get("qui_respon")
    for entry, avaluacio in evaluations(scene):
        for index, each in enumerate(avaluacio.questionaris):
            people = respondents(avaluacio.questionaris, each.qui)
            if each.anonim and each.respostes and people < least:
                text = N_("It is anonymous, and {n} answered of this group: {side}")
                message = Message(text, {"n": people, "side": label_of(sides, each.qui)})
                yield Finding(("questionaris", index, "anonim"), message, entry)


@rule(
    "AVA-11",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=A,
    completeness=True,
    title=N_("The Catalan department says what it has learned and what it does with it"),
    why=N_("Reciprocity is a principle, not a slogan"),
    mend=N_("Ask the department that lent the staff to write it"),
    bad="reciprocitat: {aprenentatges_esperats: {ca: Treballar amb una fitxa comuna}}",
    good="""\
reciprocitat:
  aprenentatges_reals: {ca: Una fitxa comuna estalvia visites, es: Una ficha común ahorra visitas}
  aplicacions: {ca: La provarem a l'oficina d'atenció, es: La probaremos en la oficina de atención}
""",
)
def AVA_11(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        if accio.estat == "cancellada" or accio.reciprocitat is None:
            continue  # where nothing at all is said, GEN-09 asks for it, and sooner
        for key, text in _LEARNED:
            if absent(entry, ("reciprocitat", key)):
                yield Finding(("reciprocitat", key), Message(text), entry)


_LEARNED: Final = (
    ("aprenentatges_reals", N_("It is not said what the Catalan department has learned")),
    ("aplicacions", N_("It is not said what the Catalan department does with what it learned")),
)
