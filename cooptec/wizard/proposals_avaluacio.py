"""What follows for mission reports, records of documents and the evaluation."""

from collections.abc import Iterator
from typing import Any

from cooptec.codelists.lookup import CodeList
from cooptec.figures.achievement import takes_unit
from cooptec.i18n import N_, formats
from cooptec.model.base import TextML
from cooptec.model.marc_logic import Indicador
from cooptec.model.mesurament import Mesurament
from cooptec.wizard.scene import PROGRAMME, TODAY, USUAL, Derived, Scene
from cooptec.wizard.tree import get

_LANGUAGES = ("es", "ca")


def missio(scene: Scene) -> Derived:
    """The proposals for a mission as carried out: its objectives, whom it met, its deliverables."""
    goals = get(scene.values, ("objectius",)) or []
    yield (
        ("contingut_informe",),
        {
            "assoliment": [{"objectiu": text} for text in goals],
            "entrevistes": list(_met(scene)),
        },
        N_("the objectives and the agenda of the mission"),
    )
    yield ("contingut_informe", "lliurat_el"), scene.today, TODAY
    reports = [
        entry.id
        for entry in scene.dossier.of_action("document", scene.accio)
        if getattr(entry.object, "tipus", None) == "informe_missio"
    ]
    yield ("informe",), reports[-1] if reports else None, N_("the records of documents")


def _met(scene: Scene) -> Iterator[dict[str, Any]]:
    """Whom the agenda names, each once, with the people counted."""
    seen: list[dict[str, str]] = []
    for point in get(scene.values, ("agenda",)) or []:
        who = point.get("amb_qui") or {}
        if who and who not in seen:
            seen.append(who)
            people = {"persones": point["persones"]} if point.get("persones") else {}
            yield {"entitat": who} | people


def document(scene: Scene) -> Derived:
    """The proposals for the record of a document."""
    both = scene.dossier.programa.llengues_document
    yield ("llengua",), next(iter(both.catalunya), None) if both else None, PROGRAMME
    yield ("versio",), 1, USUAL
    yield ("data",), scene.today, TODAY
    yield ("estat",), "esborrany", USUAL
    yield ("visibilitat",), "compartida", USUAL
    fons = [e.entitat for e in scene.files.accio.entitats if e.rol == "fons" and e.entitat]
    yield ("autoria",), fons, USUAL


def avaluacio(scene: Scene) -> Derived:
    """The proposals for an evaluation: its criteria with what is known, its questionnaires."""
    criteria = scene.dossier.lists.get("criteri_avaluacio")
    yield ("tipus",), "autoavaluacio", USUAL
    yield ("moment",), "final", USUAL
    yield ("data",), scene.today, TODAY
    author = scene.dossier.programa.responsable
    yield ("autoria",), [author] if author else [], PROGRAMME
    questions = [_question(criteria, code) for code in criteria.codes]
    yield ("preguntes",), [each for each in questions if each], N_("the evaluation criteria")
    yield ("criteris",), list(_criteria(scene, criteria)), N_("the list and the measurements")
    sides = [{"qui": code} for code in scene.dossier.lists.get("qui_respon").codes]
    yield ("questionaris",), sides, N_("the three sides that answer")


def _criteria(scene: Scene, criteria: CodeList) -> Iterator[dict[str, Any]]:
    measured = list(_measured(scene))
    for code in criteria.codes:
        row: dict[str, Any] = {"criteri": code}
        question = _question(criteria, code)
        if question:
            row["pregunta"] = question
        if code == "eficacia" and measured:
            row["evidencies"] = measured
        yield row


def _question(criteria: CodeList, code: str) -> dict[str, str]:
    entry = criteria.get(code)
    texts = {lang: entry.text("pregunta", lang) if entry else None for lang in _LANGUAGES}
    return {lang: text for lang, text in texts.items() if text}


def _measured(scene: Scene) -> Iterator[dict[str, str]]:
    """The last measurement of each indicator, in words, beside its target."""
    last: dict[str, Mesurament] = {}
    entries = scene.dossier.of_action("mesurament", scene.accio)
    records = [entry.as_(Mesurament) for entry in entries]
    for record in sorted((r for r in records if r.data), key=lambda r: str(r.data)):
        last[record.indicador or ""] = record
    for each in scene.files.marc_logic.indicadors:
        found = last.get(each.id or "")
        if found is not None and each.enunciat is not None:
            yield {lang: _said(each, each.enunciat, found, lang) for lang in _LANGUAGES}


def _said(indicador: Indicador, words: TextML, found: Mesurament, language: str) -> str:
    target = indicador.valor_objectiu.valor if indicador.valor_objectiu else None
    unit = indicador.unitat.get(language) if indicador.unitat else None
    value = f"{found.valor} / {target}" if target else str(found.valor)
    if unit and takes_unit(target or str(found.valor), unit):
        value = f"{value} {unit}"
    day = formats.short_date(found.data, language) if found.data else ""
    text = (words.get(language) or words.whichever or "").rstrip(".")
    return f"{text}: {value} ({', '.join(filter(None, (day, found.font)))})"
