"""What letters need: who writes, who reads, and what comes next."""

from datetime import date

from cooptec.documents.view import Day, Reader, View
from cooptec.dossier import Dossier, Entry
from cooptec.model.candidatura import Candidatura
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.oferta import Oferta
from cooptec.model.persona import Persona

Context = dict[str, object]


def correspondence(reader: Reader, day: date | None) -> Context:
    """``fons`` (the institution that runs the programme), ``sides`` and ``next_call``.

    ``sides.partner`` and ``sides.catalonia`` say whether a side reads the language of the document;
    both where neither does, as in English.
    """
    dossier = reader.dossier
    responsible = dossier.get("persona", dossier.programa.responsable)
    entitat = responsible.as_(Persona).entitat if responsible is not None else None
    return {
        "fons": reader.view(dossier.get("entitat", entitat)),
        "sides": _sides(dossier, reader.language),
        "next_call": _next_call(reader, day),
    }


def _sides(dossier: Dossier, language: str) -> dict[str, bool]:
    spoken = dossier.programa.llengues_document
    partner = spoken is not None and language in spoken.govern_local
    catalonia = spoken is not None and language in spoken.catalunya
    nobody = not partner and not catalonia
    return {"partner": partner or nobody, "catalonia": catalonia or nobody}


def _next_call(reader: Reader, day: date | None) -> View | None:
    """The first call that will be published, or closes, after a day."""
    if day is None:
        return None
    ahead = [
        (closing, entry)
        for entry in reader.dossier.of("convocatoria")
        if (closing := entry.as_(Convocatoria).termini_candidatures) is not None
        and closing > day
        and entry.as_(Convocatoria).estat in {"esborrany", "oberta"}
    ]
    return reader.view(min(ahead, key=lambda each: each[0])[1]) if ahead else None


def applicant_context(entry: Entry, reader: Reader) -> Context:
    """Of an application: ``applicant`` and ``kept_until``, when their data are deleted.

    The date stays inside in every other document; who applied has a right to know their own.
    """
    dossier = reader.dossier
    offer = dossier.get("oferta", entry.as_(Candidatura).oferta)
    person = dossier.get("persona", offer.as_(Oferta).persona) if offer is not None else None
    kept = person.as_(Persona).tractament_dades if person is not None else None
    until = kept.conservar_fins if kept is not None else None
    return {
        "applicant": reader.view(person),
        "kept_until": Day.of(until, reader.language) if until is not None else None,
    }
