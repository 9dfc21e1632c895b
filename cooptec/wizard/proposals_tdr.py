"""What follows for the terms of reference, the logical framework and the selection."""

from typing import Any

from cooptec.i18n import N_
from cooptec.model.base import TextML
from cooptec.wizard.proposals_accio import DEMAND
from cooptec.wizard.scene import FRAMEWORK, PROGRAMME, TODAY, USUAL, Derived, Scene


def tdr(scene: Scene) -> Derived:
    """The proposals for ``tdr.yaml``: version, languages, dates, profile, deliverables."""
    yield ("versio",), 1, USUAL
    yield ("estat",), "esborrany", USUAL
    yield ("data",), scene.today, TODAY
    both = scene.dossier.programa.llengues_document
    if both is not None:
        yield ("llengues",), list(dict.fromkeys((*both.govern_local, *both.catalunya))), PROGRAMME
    for demanda in scene.files.demandes[:1]:
        if demanda.finestra is not None:
            yield ("finestra_acordada",), demanda.finestra.model_dump(exclude_none=True), DEMAND
        skills = scene.dossier.lists.get("competencia")
        profile = [_texts(demanda.perfil_orientatiu)] if demanda.perfil_orientatiu else []
        kept: dict[str, list[Any]] = {"essencial": profile, "desitjable": []}
        for each in demanda.competencies_requerides:
            entry = skills.get(each.competencia or "")
            if entry is not None:
                key = "essencial" if each.essencial else "desitjable"
                kept[key].append({code: entry.label(code) for code in ("es", "ca")})
        yield ("perfil",), {key: rows for key, rows in kept.items() if rows}, DEMAND
    products = [each.id for each in scene.files.marc_logic.productes if each.id]
    yield ("productes",), products, FRAMEWORK


def marc_logic(scene: Scene) -> Derived:
    """The proposals for ``marc_logic.yaml``: the two objectives, the specific one in words."""
    rows: list[dict[str, Any]] = [{"nivell": "general"}, {"nivell": "especific"}]
    for demanda in scene.files.demandes[:1]:
        if demanda.canvi_esperat is not None:
            rows[1]["enunciat"] = _texts(demanda.canvi_esperat)
    yield ("objectius",), rows, N_("the expected change in the demand")


def seleccio(scene: Scene) -> Derived:
    """The proposals for ``seleccio.yaml``: the call, the day, and who was chosen."""
    entries = scene.dossier.of_action("candidatura", scene.accio)
    calls = {getattr(each.object, "convocatoria", None) for each in entries} - {None}
    if len(calls) == 1:
        yield ("convocatoria",), calls.pop(), N_("the applications")
    yield ("data",), scene.today, TODAY
    for key, state in (("seleccionades", "seleccionada"), ("reserva", "reserva")):
        chosen = [each.id for each in entries if getattr(each.object, "estat", None) == state]
        yield (key,), chosen, N_("the applications")
    needed = [
        {"competencia": each.competencia}
        for demanda in scene.files.demandes
        for each in demanda.competencies_requerides
        if each.competencia and each.essencial
    ]
    yield ("cobertura",), needed, N_("the essential skills of the demand")


def _texts(text: TextML) -> dict[str, str | None]:
    return {code: text.get(code) for code in text.languages}
