"""What follows for a new mission: who, when, where, what for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from cooptec.figures.calls import window_of_action
from cooptec.figures.holidays import Calendar
from cooptec.figures.parametres import in_force
from cooptec.i18n import N_
from cooptec.model.base import Periode, TextML
from cooptec.model.missio import Missio
from cooptec.wizard.scene import ACTION, FRAMEWORK, TEAM, USUAL, Derived, Scene, team

_OPEN = frozenset({None, "prevista", "en_curs", "parcial"})
"""States of an activity that is not over."""

_MONDAY = 7
_DAY = timedelta(days=1)


def missio(scene: Scene) -> Derived:
    """The proposals for a mission."""
    accio = scene.files.accio
    if accio.modalitat == "assistencia_tecnica":
        yield ("tipus",), "assistencia", ACTION
    yield ("estat",), "prevista", USUAL
    yield ("persones",), team(scene), TEAM
    places = [each.territori for each in accio.localitzacions if each.territori]
    yield ("llocs",), list(dict.fromkeys(places)), ACTION
    yield ("periode_desti",), _stay(scene), N_("the agreed dates and the length in the demand")
    start, end = scene.answer("periode_desti", "inici"), scene.answer("periode_desti", "fi")
    if start is not None:
        yield ("data_sortida",), start - _DAY, N_("the day before the first one there")
    if end is not None:
        yield ("data_retorn",), end + _DAY, N_("the day after the last one there")
    yield ("objectius",), _left_open(scene), N_("what the missions before left open")
    yield ("activitats",), _activities(scene), FRAMEWORK
    yield ("festius",), list(_holidays(scene)), N_("the calendars; the official one decides")


def agreed_window(scene: Scene) -> Periode | None:
    """The dates agreed with the partner, else the window in force."""
    own = scene.files.tdr.finestra_acordada
    if own is not None:
        return own
    return window_of_action(scene.dossier, scene.accio)


def _stay(scene: Scene) -> dict[str, date]:
    """The first weeks, from a Monday, that are agreed, free and long enough; {} without any."""
    window = agreed_window(scene)
    days = _days_wanted(scene)
    if window is None or window.inici is None or window.fi is None or days is None:
        return {}
    start = max(window.inici, scene.today + _DAY, *_rested(scene), window.inici)
    start += timedelta(days=(_MONDAY - start.weekday()) % _MONDAY)
    end = start + timedelta(days=days - 1)
    return {"inici": start, "fi": end} if end <= window.fi else {}


def _days_wanted(scene: Scene) -> int | None:
    asked = (each.durada_prevista for each in scene.files.demandes if each.durada_prevista)
    return next((each.dies_per_missio for each in asked if each.dies_per_missio), None)


def _rested(scene: Scene) -> Iterator[date]:
    """For each earlier mission of the action, the first day on which one may leave again."""
    rest = in_force(scene.dossier.programa).descans_entre_missions or 0
    for each in scene.files.missions:
        stay = each.periode_desti
        back = each.data_retorn or (stay.fi if stay else None)
        if back is not None and each.estat != "cancellada":
            yield back + timedelta(days=rest + 1)


def _left_open(scene: Scene) -> list[dict[str, str]]:
    """The objectives that no report calls reached, each once."""
    found: dict[str, dict[str, str]] = {}
    for missio_ in scene.files.missions:
        for text, open_ in _objectives(missio_):
            key = text.whichever or ""
            if open_:
                found[key] = text.model_dump(exclude_none=True)
            else:
                found.pop(key, None)
    return list(found.values())


def _objectives(missio_: Missio) -> Iterator[tuple[TextML, bool]]:
    told = missio_.contingut_informe.assoliment if missio_.contingut_informe else ()
    for each in told:
        if each.objectiu is not None:
            yield each.objectiu, each.grau != "assolit"


def _activities(scene: Scene) -> list[str]:
    """The open activities that fall in the days of the mission, as far as those are known."""
    start, end = scene.answer("periode_desti", "inici"), scene.answer("periode_desti", "fi")
    return [
        each.id
        for each in scene.files.marc_logic.activitats
        if each.id
        and each.estat in _OPEN
        and each.modalitat != "suport_distancia"
        and (start is None or each.fi is None or each.fi >= start)
        and (end is None or each.inici is None or each.inici <= end)
    ]


def _holidays(scene: Scene) -> Iterator[dict[str, Any]]:
    """The public holidays of the places, kept or observed between departure and return."""
    start = scene.answer("data_sortida") or scene.answer("periode_desti", "inici")
    end = scene.answer("data_retorn") or scene.answer("periode_desti", "fi")
    if start is None or end is None:
        return
    for each in Calendar(scene.dossier).between(scene.answer("llocs") or (), start, end):
        known = {"dia": each.day, "dia_observat": each.observed, "nom": each.name}
        yield known | ({"font": each.source} if each.source else {})
