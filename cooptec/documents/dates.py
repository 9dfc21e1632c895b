"""The date of a document: where it stands in the dossier."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.base import Acte
from cooptec.model.candidatura import Candidatura
from cooptec.model.conveni import Conveni
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.despesa import Despesa
from cooptec.model.document import DocumentRegistrat
from cooptec.model.missio import Missio
from cooptec.model.seguiment import Seguiment
from cooptec.model.seleccio import Seleccio

Dated = Callable[[Entry, Dossier], date | None]


def timestamp(day: date) -> int:
    """The noon of a day in UTC, in seconds since 1970: the same day in every zone of ours."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())


def last(days: Iterable[date | None]) -> date | None:
    """The last of some days, as far as they are known."""
    return max((day for day in days if day is not None), default=None)


def _of_demand(entry: Entry, _dossier: Dossier) -> date | None:
    demanda = entry.as_(Demanda)
    acts = (demanda.aval, demanda.permis_publicacio)
    return last([demanda.data_presentacio, *(each.data for each in acts if each is not None)])


def _of_analysis(entry: Entry, _dossier: Dossier) -> date | None:
    demanda = entry.as_(Demanda)
    told = (demanda.analisi, demanda.decisio)
    return last(each.data for each in told if each is not None)


def _of_selection(entry: Entry, dossier: Dossier) -> date | None:
    found = dossier.action(entry.id).one("seleccio")
    if found is None:
        return None
    seleccio = found.as_(Seleccio)
    applications = (e.as_(Candidatura) for e in dossier.of_action("candidatura", entry.id))
    validated = seleccio.validacio_govern_local
    answered = [each.resposta.comunicada_el for each in applications if each.resposta is not None]
    return last([seleccio.data, validated.data if validated is not None else None, *answered])


def _of_agenda(entry: Entry, _dossier: Dossier) -> date | None:
    approved = entry.as_(Missio).agenda_aprovada
    return approved.data if approved is not None else None


def _of_report(entry: Entry, _dossier: Dossier) -> date | None:
    content = entry.as_(Missio).contingut_informe
    return content.lliurat_el if content is not None else None


def _of_changes(entry: Entry, dossier: Dossier) -> date | None:
    missions = (e.as_(Missio) for e in dossier.of_action("missio", entry.id))
    records = (e.as_(Seguiment) for e in dossier.of_action("seguiment", entry.id))
    acts: list[Acte | None] = [c.decisio for m in missions for c in m.canvis_missio]
    acts += [act for record in records for act in record.modificacions]
    return last(act.data for act in acts if act is not None)


def _of_deliverables(entry: Entry, dossier: Dossier) -> date | None:
    products = dossier.action(entry.id).marc_logic.productes
    validated = last(p.validacio.data for p in products if p.validacio is not None)
    return validated or last(p.data_lliurament for p in products)


def _of_evaluation(entry: Entry, dossier: Dossier) -> date | None:
    found = dossier.action(entry.id).one("avaluacio")
    return found.as_(Avaluacio).data if found is not None else None


def _of_accounts(entry: Entry, dossier: Dossier) -> date | None:
    return last(e.as_(Despesa).data for e in dossier.of_action("despesa", entry.id))


def _of_final_report(entry: Entry, dossier: Dossier) -> date | None:
    records = (e.as_(DocumentRegistrat) for e in dossier.of_action("document", entry.id))
    return last(each.data for each in records if each.tipus == "informe_final")


def _of_reply(entry: Entry, dossier: Dossier) -> date | None:
    assert isinstance(entry.object, (Demanda, Candidatura))  # noqa: S101 (the catalogue says so)
    reply = entry.object.resposta
    sent = reply.comunicada_el if reply is not None else None
    return sent or dossier.programa.data_referencia


DATES: Final[Mapping[str, Dated]] = {
    "fitxa_demanda": _of_demand,
    "analisi_demanda": _of_analysis,
    "fitxa_seleccio": _of_selection,
    "conveni": lambda entry, _: last(entry.as_(Conveni).signat_el),
    "carta_convocatoria": lambda entry, _: entry.as_(Convocatoria).data_publicacio,
    "agenda_missio": _of_agenda,
    "informe_missio": _of_report,
    "acta_modificacio": _of_changes,
    "acta_validacio_producte": _of_deliverables,
    "informe_final": _of_final_report,
    "memoria_economica": _of_accounts,
    "informe_avaluacio": _of_evaluation,
    "resposta_gestio": _of_evaluation,
    "carta_no_prioritzacio": _of_reply,
}
"""For each of these documents, its own date; None where it is not written yet."""
