"""Which documents there is something to say in yet: so that not every letter is made each time.

Only where many are made at once: a document that is asked for by name is made with what there is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from cooptec.documents.catalogue import Document
from cooptec.dossier import Dossier, Entry
from cooptec.figures.publicity import has_ended
from cooptec.i18n import N_, Message
from cooptec.model.candidatura import Candidatura
from cooptec.model.demanda import Demanda
from cooptec.model.missio import Missio
from cooptec.model.seguiment import Seguiment

Check = Callable[[Entry, Dossier], str | None]
"""Why a document is not due of an object yet; None where it is."""

_NOT_CHOSEN: Final = frozenset({"ajornada", "no_prioritzada"})
_NOT_SELECTED: Final = frozenset({"exclosa", "reserva", "no_seleccionada"})
_CALLED_OFF: Final = frozenset({"ajornada", "cancellada"})
_HANDED_OVER: Final = frozenset({"lliurat", "validat", "en_us"})
_LATE_STAGES: Final = frozenset({"avaluacio", "tancada"})

NONE_OF_KIND: Final[Mapping[str, str]] = {
    "demanda": N_("there is no demand yet"),
    "oferta": N_("there is no offer yet"),
    "accio": N_("there is no action yet"),
    "conveni": N_("there is no agreement yet"),
    "convocatoria": N_("there is no call yet"),
    "missio": N_("there is no mission yet"),
    "seguiment": N_("there is no monitoring record yet"),
    "candidatura": N_("there is no application yet"),
}
"""What there must be one of before its documents can be made."""


def why_not_due(document: Document, entry: Entry, dossier: Dossier) -> Message | None:
    """Why there is nothing to say in a document yet; None where there is."""
    check = _CHECKS.get(document.tipus)
    why = check(entry, dossier) if check is not None else None
    return Message(why) if why is not None else None


def _has(kind: str, keys: Iterable[str], why: str) -> Check:
    """Whether a file of the action says something under one of the keys."""

    def check(entry: Entry, dossier: Dossier) -> str | None:
        found = dossier.action(entry.accio or "").one(kind)
        says = found is not None and any(getattr(found.object, key) for key in keys)
        return None if says else why

    return check


def _has_records(kind: str, why: str) -> Check:
    return lambda entry, dossier: None if dossier.of_action(kind, entry.id) else why


def _reply(entry: Entry, _dossier: Dossier) -> str | None:
    if isinstance(entry.object, Candidatura):
        due = entry.object.estat in _NOT_SELECTED
        return None if due else N_("no letter is due, as the application was not turned down")
    decision = entry.as_(Demanda).decisio
    result = decision.resultat if decision is not None else None
    due = result in _NOT_CHOSEN or entry.as_(Demanda).estat in _NOT_CHOSEN
    return None if due else N_("no letter is due, as the demand was not turned down or put off")


def _of_the_past(entry: Entry, _dossier: Dossier) -> str | None:
    return None if has_ended(entry.as_(Missio)) else N_("the mission has not taken place yet")


def _of_the_future(entry: Entry, _dossier: Dossier) -> str | None:
    missio = entry.as_(Missio)
    if has_ended(missio):
        return N_("the mission has already taken place")
    if missio.estat in _CALLED_OFF:
        return N_("the mission has been put off or cancelled")
    return None if missio.persones else N_("nobody has been chosen to travel yet")


def _not_reconfirmed(entry: Entry, dossier: Dossier) -> str | None:
    said = entry.as_(Missio).reconfirmacio
    sure = said is not None and said.dates_confirmades
    confirmed = N_("the partner has already confirmed the dates") if sure else None
    return _of_the_future(entry, dossier) or confirmed


def _agenda(entry: Entry, _dossier: Dossier) -> str | None:
    return None if entry.as_(Missio).agenda else N_("the mission has no agenda yet")


def _modified(entry: Entry, dossier: Dossier) -> str | None:
    missions = (each.as_(Missio) for each in dossier.of_action("missio", entry.id))
    records = (each.as_(Seguiment) for each in dossier.of_action("seguiment", entry.id))
    changed = any(each.canvis_missio for each in missions)
    return None if changed or any(e.modificacions for e in records) else N_("nothing was modified")


def _handed_over(entry: Entry, dossier: Dossier) -> str | None:
    products = dossier.action(entry.id).marc_logic.productes
    due = any(each.estat in _HANDED_OVER or each.data_lliurament for each in products)
    return None if due else N_("no deliverable has been handed over yet")


def _evaluating(entry: Entry, _dossier: Dossier) -> str | None:
    stage = getattr(entry.object, "etapa", None)
    return None if stage in _LATE_STAGES else N_("the action has not come to its evaluation yet")


def _planned(entry: Entry, dossier: Dossier) -> str | None:
    has_plan = dossier.action(entry.id).marc_logic.activitats
    return None if has_plan else N_("the action has no activities yet")


def _analysed(entry: Entry, _dossier: Dossier) -> str | None:
    return None if entry.as_(Demanda).analisi else N_("the demand has not been analysed yet")


def _any_budget(_entry: Entry, dossier: Dossier) -> str | None:
    found = any(dossier.action(each.id).pressupost.partides for each in dossier.of("accio"))
    return None if found else N_("no action has a budget yet")


_CHECKS: Final[Mapping[str, Check]] = {
    "analisi_demanda": _analysed,
    "tdr": _has("tdr", ("versio", "data", "abast"), N_("the action has no terms of reference yet")),
    "marc_logic": _has(
        "marc_logic", ("objectius", "resultats"), N_("the action has no objectives or results yet")
    ),
    "pressupost": _has("pressupost", ("partides",), N_("the action has no budget yet")),
    "pla_treball": _planned,
    "fitxa_seleccio": _has_records("candidatura", NONE_OF_KIND["candidatura"]),
    "agenda_missio": _agenda,
    "carta_invitacio": _of_the_future,
    "carta_autoritzacio": _of_the_future,
    "carta_reconfirmacio": _not_reconfirmed,
    "carta_no_prioritzacio": _reply,
    "informe_missio": _of_the_past,
    "carta_agraiment": _of_the_past,
    "acta_modificacio": _modified,
    "acta_validacio_producte": _handed_over,
    "informe_final": _evaluating,
    "memoria_economica": _has_records("despesa", N_("the action has no expenses yet")),
    "informe_avaluacio": _has(
        "avaluacio", ("criteris", "conclusions"), N_("the action has not been evaluated yet")
    ),
    "resposta_gestio": _has(
        "avaluacio", ("recomanacions",), N_("the evaluation has no recommendations yet")
    ),
    "dades_aod": _any_budget,
}
