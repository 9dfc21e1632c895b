"""What follows for institutions, calls, offers and applications."""

from collections.abc import Mapping
from typing import Final

from cooptec.figures.calls import call_of
from cooptec.i18n import N_
from cooptec.model.entitat import Entitat
from cooptec.model.persona import Persona
from cooptec.model.tdr import Tdr
from cooptec.wizard.scene import PROGRAMME, TODAY, USUAL, Derived, Scene


def entitat(scene: Scene) -> Derived:
    """The proposals for an institution."""
    tipus, territory = scene.answer("tipus"), scene.answer("territori")
    yield ("rols",), _ROLES.get(tipus, []), N_("the kind of institution")
    entry = scene.dossier.lists.get("territori").get(territory or "")
    pais = entry.one("pais") if entry else None
    partner = tipus == "govern_local" and scene.dossier.programa.pais
    yield ("pais",), pais or partner or _COUNTRIES.get(tipus), N_("the kind of institution")
    if entry is not None:
        yield ("llengua",), entry.one("llengua"), N_("the territory")
        if tipus == "govern_local" and entry.one("sistema"):
            code = {"sistema": entry.one("sistema"), "valor": territory}
            yield ("codi_oficial",), code, N_("the territory")


_ROLES: Final[Mapping[str, list[str]]] = {
    "ajuntament": ["ajuntament"],
    "associacio_municipis": ["facilitador"],
    "fons_municipalista": ["fons"],
    "govern_local": ["govern_local"],
    "organisme_multilateral": ["multilateral"],
}
_COUNTRIES: Final[Mapping[str, str]] = dict.fromkeys(
    ("ajuntament", "area_metropolitana", "consell_comarcal", "diputacio", "fons_municipalista"),
    "ES",
)


def convocatoria(scene: Scene) -> Derived:
    """The proposals for a call."""
    dossier = scene.dossier
    ready = [
        entry.accio
        for entry in dossier.of("tdr")
        if entry.as_(Tdr).validacions and entry.accio and call_of(dossier, entry.accio) is None
    ]
    yield ("accions",), ready, N_("the terms of reference that are validated and not published")
    yield ("contacte",), dossier.programa.responsable, PROGRAMME
    yield ("estat",), "esborrany", USUAL


def conveni(scene: Scene) -> Derived:
    """The proposals for an agreement; its parties are those of the actions that it covers."""
    yield ("estat",), "esborrany", USUAL
    files = [scene.dossier.action(id_).accio for id_ in scene.answer("accions") or ()]
    parties = dict.fromkeys(each.entitat for accio in files for each in accio.entitats)
    rows = [{"entitat": id_} for id_ in parties if id_]
    yield ("parts",), rows, N_("the institutions of the actions that it covers")
    both = scene.dossier.programa.llengues_document
    spoken = (*both.catalunya, *both.govern_local) if both else ()
    yield ("llengues",), list(dict.fromkeys(spoken)), PROGRAMME


def oferta(scene: Scene) -> Derived:
    """The proposals for an offer."""
    who = scene.answer("persona")
    entry = scene.dossier.get("persona", who) if isinstance(who, str) else None
    employer = entry.as_(Persona).entitat if entry else None
    house = scene.dossier.get("entitat", employer)
    if house is not None and house.as_(Entitat).tipus != "govern_local":
        yield ("entitat",), employer, N_("where the person works")
    finestra = scene.dossier.programa.finestra
    if finestra is not None:
        window = {"inici": finestra.inici, "fi": finestra.fi}
        yield ("disponibilitat",), [window], N_("the dates of the programme's missions")
    yield ("estat",), "oberta", USUAL


def candidatura(scene: Scene) -> Derived:
    """The proposals for an application."""
    call = call_of(scene.dossier, scene.accio)
    yield ("convocatoria",), call.id if call else None, N_("the call that publishes the action")
    yield ("data_presentacio",), scene.today, TODAY
    yield ("estat",), "presentada", USUAL
