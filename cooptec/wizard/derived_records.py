"""What follows for the records of an action: sessions, measurements, expenses, monitoring."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from cooptec.figures.clocks import zone_of_country
from cooptec.figures.money import IN_KIND
from cooptec.figures.parametres import in_force
from cooptec.i18n import N_
from cooptec.model.base import Part
from cooptec.model.despesa import Despesa
from cooptec.model.entitat import Entitat
from cooptec.model.mesurament import Mesurament
from cooptec.model.persona import Persona
from cooptec.model.pressupost import Partida
from cooptec.model.seguiment import Seguiment
from cooptec.model.sessio import SessioDistancia
from cooptec.wizard.scene import (
    ACTION,
    FRAMEWORK,
    LAST,
    PROGRAMME,
    TEAM,
    TODAY,
    USUAL,
    Derived,
    Scene,
    team,
)

Record = TypeVar("Record", bound=Part)


def _records(scene: Scene, kind: str, model: type[Record]) -> list[Record]:
    """The records of the action, the oldest first; those without a day come before."""
    found = [entry.as_(model) for entry in scene.dossier.of_action(kind, scene.accio)]
    return sorted(found, key=lambda each: getattr(each, "data", None) or date.min)


def sessio(scene: Scene) -> Derived:
    """The proposals for a remote session."""
    before = _records(scene, "sessio_distancia", SessioDistancia)
    yield ("data",), scene.today, TODAY
    people = team(scene)
    yield ("persones",), people, TEAM
    asks = (each.contrapart for each in scene.files.demandes if each.contrapart)
    yield ("contrapart",), next(asks, None), N_("the demand")
    if before:
        yield ("canal",), before[-1].canal, LAST
        yield ("fus_horari",), before[-1].fus_horari, LAST
    else:
        yield ("fus_horari",), _clock(scene, people), N_("where the team works")


def _clock(scene: Scene, people: Iterable[str]) -> str | None:
    for id_ in people:
        who = scene.dossier.get("persona", id_)
        house = scene.dossier.get("entitat", who.as_(Persona).entitat) if who else None
        if house is not None:
            return zone_of_country(scene.dossier.lists, house.as_(Entitat).pais)
    return None


def mesurament(scene: Scene) -> Derived:
    """The proposals for a measurement."""
    yield ("data",), scene.today, TODAY
    wanted = scene.answer("indicador")
    for each in scene.files.marc_logic.indicadors:
        if each.id == wanted and each.font_verificacio is not None:
            yield ("font",), each.font_verificacio.whichever, FRAMEWORK


def despesa(scene: Scene) -> Derived:
    """The proposals for an expense."""
    yield ("estat",), "presentada", USUAL
    wanted = scene.answer("partida")
    line = next((each for each in scene.files.pressupost.partides if each.id == wanted), None)
    if wanted and line is not None:
        yield from _from_line(line)


def _from_line(line: Partida) -> Derived:
    reason = N_("the budget line")
    if line.quantia is not None:
        yield ("quantia", "moneda"), line.quantia.moneda, reason
    yield ("pagador",), line.financador, reason
    yield ("moneda",), line.moneda, reason
    yield ("tipus_canvi",), line.tipus_canvi, reason


def seguiment(scene: Scene) -> Derived:
    """The proposals for a monitoring record."""
    before = _records(scene, "seguiment", Seguiment)
    yield ("periode",), _period(scene, before), LAST if before else ACTION
    yield ("data",), scene.today, TODAY
    yield ("autoria",), [*filter(None, [scene.dossier.programa.responsable])], PROGRAMME
    yield ("estat_activitats",), _activities(scene, before), FRAMEWORK
    yield ("mesuraments_indicadors",), _indicators(scene), FRAMEWORK
    yield ("execucio_pressupostaria",), _execution(scene), N_("the budget and its expenses")
    interval = in_force(scene.dossier.programa).interval_seguiment
    day = scene.answer("data")
    if interval and day is not None:
        yield ("control_seguent",), day + timedelta(days=interval), N_("the longest interval")


def _period(scene: Scene, before: list[Seguiment]) -> dict[str, date]:
    """From the day after the record before, or from the beginning of the action, until today."""
    last = next((each.periode.fi for each in reversed(before) if each.periode), None)
    planned = scene.files.accio.periode_real or scene.files.accio.periode_previst
    start = last + timedelta(days=1) if last else (planned.inici if planned else None)
    if start is None or start > scene.today:
        return {}
    return {"inici": start, "fi": scene.today}


def _activities(scene: Scene, before: list[Seguiment]) -> list[dict[str, Any]]:
    """Every activity, in the state in which it was last known."""
    known = {each.activitat: each.estat for record in before for each in record.estat_activitats}
    return [
        {"activitat": each.id, "estat": known.get(each.id) or each.estat or "prevista"}
        for each in scene.files.marc_logic.activitats
        if each.id
    ]


def _indicators(scene: Scene) -> list[dict[str, Any]]:
    """Every indicator, with its last measurement."""
    last = {each.indicador: each.id for each in _records(scene, "mesurament", Mesurament)}
    return [
        {"indicador": each.id, "mesurament": last.get(each.id)}
        if last.get(each.id)
        else {"indicador": each.id}
        for each in scene.files.marc_logic.indicadors
        if each.id
    ]


def _execution(scene: Scene) -> dict[str, int]:
    """The share of the money that was spent; {} where there is nothing to compare."""
    currency = scene.dossier.programa.moneda
    lines = (each for each in scene.files.pressupost.partides if each.tipus != IN_KIND)
    planned = _sum((each.quantia for each in lines), currency)
    spent = (each for each in _records(scene, "despesa", Despesa) if each.estat != "rebutjada")
    done = _sum((each.quantia for each in spent), currency)
    if not planned or not done:
        return {}
    return {"percentatge": int((100 * done / planned).quantize(Decimal(1), ROUND_HALF_UP))}


def _sum(amounts: Iterable[Any], currency: str | None) -> Decimal:
    found = (each.valor for each in amounts if each is not None and each.moneda == currency)
    return sum(filter(None, found), Decimal())
