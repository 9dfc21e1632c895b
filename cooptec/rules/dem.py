"""Family DEM: who makes a demand, who stands behind it, what was decided and told (domain 10)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.codelists import CodeList
from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import Publication, publication_of
from cooptec.i18n import N_, Message
from cooptec.model.camp import P1, F, I, S
from cooptec.model.demanda import Analisi, CriteriAnalisi, Demanda
from cooptec.rules.looking import (
    absent,
    entitat_name,
    label_of,
    language_name,
    persona_of,
    related,
    unclear,
)
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_HIGHEST: Final = frozenset(
    {None, "alcaldia", "concejo_municipal", "ple", "junta_govern_local", "altre"}
)
"""Bodies that can speak for a local government; *altre* is for those of other countries."""


@rule(
    "DEM-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("The maximum authority of the partner has endorsed the demand, with an act"),
    why=N_("Without its endorsement there is no demand of the institution"),
    mend=N_("Ask for the act of the mayor's office or of the council: body, date and reference"),
    bad="aval: {organ: alcaldia, data: 2018-04-12}",
    good="aval: {organ: alcaldia, data: 2018-04-12, referencia: Oficio 1/2018}",
)
def DEM_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        aval = entry.as_(Demanda).aval
        if absent(entry, ("aval",)):
            text = N_("The maximum authority has not endorsed the demand")
            yield Finding(("aval",), Message(text), entry)
        if aval is None:
            continue
        for key, title in _ACT:
            if absent(entry, ("aval", key)):
                yield Finding(("aval", key), Message(title), entry)
        if aval.organ not in _HIGHEST:
            text = N_("“{body}” is not the maximum authority of a local government")
            body = label_of(scene.dossier.lists.get("organ"), aval.organ)
            yield Finding(("aval", "organ"), Message(text, {"body": body}), entry, moment=I)


_ACT: Final = (
    ("organ", N_("The endorsement does not say which body gave it")),
    ("data", N_("The endorsement has no date")),
    ("referencia", N_("The endorsement does not say by which act it was given")),
)


@rule(
    "DEM-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("There is a reference person with time for the action"),
    why=N_("Without somebody inside, nobody carries the work on"),
    mend=N_("Agree with the partner on a person, and on how many hours a week"),
    bad="dedicacio_contrapart: 0",
    good="dedicacio_contrapart: 5",
)
def DEM_02(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        hours = entry.as_(Demanda).dedicacio_contrapart
        if absent(entry, ("contrapart",)):
            yield Finding(
                ("contrapart",), Message(N_("There is no reference person")), entry, moment=S
            )
        if absent(entry, ("dedicacio_contrapart",)):
            text = N_("It is not said how many hours a week the reference person has")
            yield Finding(("dedicacio_contrapart",), Message(text), entry)
        elif hours is not None and hours <= 0:
            text = N_("The reference person has {hours} hours a week for the action")
            message = Message(text, {"hours": hours})
            yield Finding(("dedicacio_contrapart",), message, entry, moment=I)


@rule(
    "DEM-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=S,
    title=N_("The reference person works for the local government that asks"),
    why=N_("The demand belongs to the partner, not to whoever helps to write it"),
    mend=N_("Name somebody of the local government; whoever helps goes under acompanyament"),
    bad="contrapart: per-coordinacio-fons",
    good="contrapart: per-contrapart-rocafuerte",
)
def DEM_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        works_for = persona_of(scene.dossier, demanda.contrapart).entitat
        asking = demanda.entitat_demandant
        if works_for is not None and asking is not None and works_for != asking:
            text = N_("The reference person works for “{institution}”, and “{asking}” asks")
            yield Finding(
                ("contrapart",),
                Message(
                    text,
                    {
                        "institution": entitat_name(scene.dossier, works_for),
                        "asking": entitat_name(scene.dossier, asking),
                    },
                ),
                entry,
                related=related(
                    scene.dossier.get("persona", demanda.contrapart),
                    ("entitat",),
                    N_("the institution of the person stands here"),
                ),
            )


@rule(
    "DEM-13",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    completeness=True,
    title=N_("The analysis gives score and reason for each of the six criteria"),
    why=N_("A decision must be reasoned, for whoever asked and for whoever decides later"),
    mend=N_("Complete the analysis: one score from 0 to 3 and one reason for each criterion"),
    bad="""\
analisi:
  criteris:
    - {criteri: pertinencia, puntuacio: 3, motiu: Responde a una necesidad diaria}
  dictamen: Favorable.
  data: 2018-05-14
  autoria: [per-coordinacio-fons]
""",
    good="""\
analisi:
  criteris:
    - {criteri: pertinencia, puntuacio: 3, motiu: Responde a una necesidad diaria}
    - {criteri: viabilitat, puntuacio: 3, motiu: Una misión basta}
    - {criteri: apropiacio, puntuacio: 3, motiu: La contraparte dedica 5 horas por semana}
    - {criteri: complementarietat, puntuacio: 2, motiu: No coincide con otras acciones}
    - {criteri: valor_afegit_municipal, puntuacio: 3, motiu: Es oficio municipal}
    - {criteri: genere_i_drets_humans, puntuacio: 2, motiu: Mejora el acceso de quienes cuidan}
  dictamen: Favorable.
  data: 2018-05-14
  autoria: [per-coordinacio-fons]
""",
)
def DEM_13(scene: Surroundings) -> Iterator[Finding]:
    wanted = scene.dossier.lists.get("criteri_analisi")
    for entry in scene.dossier.of("demanda"):
        analisi = entry.as_(Demanda).analisi
        if absent(entry, ("analisi",)):
            yield Finding(("analisi",), Message(N_("The demand has no analysis")), entry)
        if analisi is not None:
            yield from _without_criteria(entry, analisi, wanted)
            for index, criteri in enumerate(analisi.criteris):
                yield from _criterion(entry, index, criteri, wanted)


def _without_criteria(entry: Entry, analisi: Analisi, wanted: CodeList) -> Iterator[Finding]:
    loc = ("analisi", "criteris")
    there = {each.criteri for each in analisi.criteris}
    lacking = [label_of(wanted, code) for code in wanted.codes if code not in there]
    if lacking and not unclear(entry, loc):
        text = N_("The analysis says nothing of {criteria}")
        yield Finding(loc, Message(text, {"criteria": lacking}), entry)


def _criterion(
    entry: Entry, index: int, criteri: CriteriAnalisi, known: CodeList
) -> Iterator[Finding]:
    loc = ("analisi", "criteris", index)
    for key, text in _CRITERION:
        if absent(entry, (*loc, key)):
            message = Message(text, {"criterion": label_of(known, criteri.criteri)})
            yield Finding((*loc, key), message, entry)
    if criteri.puntuacio is not None and not 0 <= criteri.puntuacio <= 3:
        text = N_("The score goes from 0 to 3; here it is {score}")
        message = Message(text, {"score": str(criteri.puntuacio)})
        yield Finding((*loc, "puntuacio"), message, entry, moment=I)


_CRITERION: Final = (
    ("puntuacio", N_("The criterion “{criterion}” has no score")),
    ("motiu", N_("The criterion “{criterion}” has no reason")),
)

_PUT_OFF: Final = frozenset({"no_prioritzada", "ajornada"})


@rule(
    "DEM-14",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=P1,
    title=N_("A demand that is not accepted has a reason that the partner can be sent"),
    why=N_("It is a matter of respect between equals"),
    mend=N_("Write the reason under “resposta”, in the language of the partner"),
    bad="estat: no_prioritzada",
    good="""\
estat: no_prioritzada
resposta:
  motiu: {es: El programa de este año no cubre esta materia; se propone el siguiente.}
""",
)
def DEM_14(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        decided = demanda.decisio.resultat if demanda.decisio else None
        if not _PUT_OFF & {demanda.estat, decided} or unclear(entry, ("resposta",)):
            continue
        resposta = demanda.resposta
        if resposta is None or resposta.motiu is None:
            loc = ("resposta",) if resposta is None else ("resposta", "motiu")
            yield Finding(loc, Message(N_("There is no reason to send to the partner")), entry)
            continue
        for language in _partner_languages(scene.dossier):
            if resposta.motiu.get(language) is None:
                text = N_("The reason for the partner is missing in this language: {language}")
                message = Message(text, {"language": language_name(language)})
                yield Finding(("resposta", "motiu"), message, entry)


def _partner_languages(dossier: Dossier) -> tuple[str, ...]:
    languages = dossier.programa.llengues_document
    return languages.govern_local if languages else ()


@rule(
    "DEM-16",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=F,
    title=N_("The partner allowed the publication of its demand or of its terms of reference"),
    why=N_("It is the partner's text"),
    mend=N_("Ask the partner for permission, and record what it allows and since when"),
    bad="""\
convocatories/cvc-minim-2018.yaml:
  id: cvc-minim-2018
  accions: [acc-rocafuerte-atencio-2018]
  data_publicacio: 2018-06-08
  estat: oberta
demandes/dem-rocafuerte-atencio.yaml:
  permis_publicacio: {concedit: false, data: 2018-06-01, abast: Ninguno}
""",
    good="""\
convocatories/cvc-minim-2018.yaml:
  id: cvc-minim-2018
  accions: [acc-rocafuerte-atencio-2018]
  data_publicacio: 2018-06-08
  estat: oberta
demandes/dem-rocafuerte-atencio.yaml:
  permis_publicacio: {concedit: true, data: 2018-06-01, abast: Términos de referencia}
""",
)
def DEM_16(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        for action in scene.dossier.actions_of(entry.id):
            publication = publication_of(scene.dossier, action.id, scene.today)
            if publication is not None:
                yield from _permission(entry, publication)


def _permission(entry: Entry, publication: Publication) -> Iterator[Finding]:
    permis = entry.as_(Demanda).permis_publicacio
    if unclear(entry, ("permis_publicacio",)):
        return
    if permis is None or permis.concedit is not True:
        loc = ("permis_publicacio",) if permis is None else ("permis_publicacio", "concedit")
        text = N_("The terms of reference are published, and the partner has not allowed it")
        yield Finding(loc, Message(text), entry, related=_published(publication))
    elif _later(permis.data, publication.day):
        text = N_("The permission is of {day}, after the publication on {published}")
        message = Message(text, {"day": permis.data, "published": publication.day})
        where = _published(publication)
        yield Finding(("permis_publicacio", "data"), message, entry, related=where)


def _published(publication: Publication) -> tuple[Related, ...]:
    return related(publication.entry, publication.loc, N_("it is published"))


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other
