"""What follows for the data sheet of an action, for its agreement, and for a demand's analysis."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from cooptec.figures.parametres import in_force
from cooptec.i18n import N_
from cooptec.model.base import TextML
from cooptec.model.conveni import Conveni
from cooptec.model.demanda import Demanda
from cooptec.wizard.recording import derived
from cooptec.wizard.scene import ACTION, PROGRAMME, TODAY, USUAL, Derived, Scene
from cooptec.wizard.tree import get

DEMAND: Final = N_("the demand")
AREA: Final = N_("the thematic area of the demand")

_MONTHS: Final = 30


def accio(scene: Scene) -> Derived:
    """The proposals for ``accio.yaml``."""
    for id_ in scene.files.accio.demandes:
        entry = scene.dossier.get("demanda", id_)
        if entry is not None:
            for key, value in derived(scene.dossier, entry).items():
                yield (key,), value, DEMAND
            yield from _of_demand(entry.as_(Demanda))
            break
    yield from _classification(scene)
    yield ("convenis",), _agreements(scene), N_("the agreements that name the action")
    yield from _objectives(scene)
    yield ("periode_real",), _real_period(scene), N_("the missions and sessions that took place")
    yield ("expost_previst",), _later_check(scene), N_("the shortest time after the closing")


def _of_demand(demanda: Demanda) -> Derived:
    window = demanda.finestra
    if window is not None:
        yield ("periode_previst",), window.model_dump(exclude_none=True), DEMAND
    unit = demanda.unitat_responsable
    if unit is not None and unit.languages and demanda.entitat_demandant:
        row = {"entitat": demanda.entitat_demandant, "nom": unit.model_dump(exclude_none=True)}
        yield ("departaments",), [row], DEMAND
    yield from _text(("estrategia_sortida",), demanda.continuitat, DEMAND)
    learning: tuple[str | int, ...] = ("reciprocitat", "aprenentatges_esperats")
    yield from _text(learning, demanda.aprenentatge_esperat, DEMAND)
    durada = demanda.durada_prevista
    if durada is not None:
        yield ("equip", 0, "dies_distancia"), durada.dies_distancia, DEMAND
        days, missions = durada.dies_per_missio, durada.nombre_missions
        if days is not None:
            yield ("equip", 0, "dies_missio"), days * (missions or 1), DEMAND


def _text(loc: tuple[str | int, ...], text: TextML | None, reason: str) -> Derived:
    """A text, language by language, as its questions are asked."""
    for code in text.languages if text else ():
        yield (*loc, code), text.get(code) if text else None, reason


def _classification(scene: Scene) -> Derived:
    """Purpose codes, targets and markers that the thematic areas suggest (domain 8.5)."""
    codes = [code for demanda in scene.files.demandes for code in demanda.ambits]
    areas = [scene.dossier.lists.get("ambit").get(code) for code in dict.fromkeys(codes)]
    known = [area for area in areas if area is not None]
    if not known:
        return
    main = known[0]
    sectors = [{"codi": code, "pes": 100} for code in main.several("crs")[:1]]
    yield ("classificacio", "sectors"), sectors, AREA
    targets = dict.fromkeys(code for area in known for code in area.several("ods"))
    most = in_force(scene.dossier.programa).ods_max or len(targets)
    ods: list[dict[str, Any]] = [{"fita": code} for code in list(targets)[:most]]
    if ods:
        ods[0]["principal"] = True
    markers = dict.fromkeys(["1", *(code for area in known for code in area.several("marcadors"))])
    yield (
        ("classificacio",),
        {"sectors": sectors, "ods": ods, "marcadors": [{"codi": code} for code in markers]},
        AREA,
    )
    currency = scene.dossier.programa.moneda
    for key in ("quantia_compromesa", "quantia_desemborsada"):
        yield ("classificacio", key, "moneda"), currency, PROGRAMME
    yield ("classificacio", "exercici"), scene.dossier.programa.any_exercici, PROGRAMME


def _agreements(scene: Scene) -> list[str]:
    return [
        entry.id
        for entry in scene.dossier.of("conveni")
        if entry.accio == scene.accio or scene.accio in entry.as_(Conveni).accions
    ]


def _objectives(scene: Scene) -> Derived:
    for each in scene.files.marc_logic.objectius:
        if each.nivell in {"general", "especific"}:
            yield (f"objectiu_{each.nivell}",), each.id, N_("the logical framework")


def _real_period(scene: Scene) -> dict[str, date]:
    days = sorted(_days_of_work(scene))
    return {"inici": days[0], "fi": days[-1]} if days else {}


def _days_of_work(scene: Scene) -> Iterator[date]:
    for missio in scene.files.missions:
        stay = missio.periode_desti
        if missio.estat == "realitzada" and stay is not None:
            yield from filter(None, (stay.inici, stay.fi))
    for entry in scene.dossier.of_action("sessio_distancia", scene.accio):
        day = getattr(entry.object, "data", None)
        if day is not None:
            yield day


def _later_check(scene: Scene) -> date | None:
    months = in_force(scene.dossier.programa).expost_mesos
    if not months:
        return None
    return _after_months(scene.today, months[0] + 1)


def _after_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))


def conveni(scene: Scene) -> Derived:
    """The proposals for an agreement."""
    parties = [{"entitat": each.entitat} for each in scene.files.accio.entitats if each.entitat]
    if scene.files.entry is not None:  # one of several actions stands elsewhere and has its own
        yield ("accions",), [scene.accio], ACTION
    yield ("parts",), parties, ACTION
    yield ("estat",), "esborrany", USUAL
    yield ("llengues",), _languages(scene), PROGRAMME


def _languages(scene: Scene) -> list[str]:
    both = scene.dossier.programa.llengues_document
    return list(dict.fromkeys((*both.catalunya, *both.govern_local))) if both else []


def demanda(scene: Scene) -> Derived:
    """The proposals for what the Fons adds to a demand."""
    criteria = scene.dossier.lists.get("criteri_analisi").codes
    author = scene.dossier.programa.responsable
    rows: dict[str, Any] = {"criteris": [{"criteri": code} for code in criteria]}
    rows |= {"data": scene.today} | ({"autoria": [author]} if author else {})
    yield ("analisi",), rows, N_("the six criteria of the list")
    yield ("data_presentacio",), scene.today, TODAY
    if get(scene.values, ("permis_publicacio", "concedit")):
        yield ("permis_publicacio", "data"), scene.today, TODAY
