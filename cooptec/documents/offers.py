"""Around a demand: the offers that could answer it, and what is still to be answered in it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from cooptec.documents.view import Reader
from cooptec.dossier import Entry
from cooptec.figures.completeness import is_empty, missing
from cooptec.figures.matching import Match, possible_offers
from cooptec.figures.moments import GATES
from cooptec.i18n import N_
from cooptec.model.camp import F, Moment
from cooptec.model.demanda import Demanda
from cooptec.model.fields import field_of

_ASKED: Final = frozenset({"govern_local", "facilitador", "autoritat"})
"""Who answers what a demand says; the rest is for the Fons to write."""


def around_demand(entry: Entry, reader: Reader) -> dict[str, object]:
    """``offers`` that share an area with it, and what it does not say yet.

    ``doubts``: titles of the fields needed for P1 that have no answer; ``later``: of those that
    are needed in formulation. ``unjudged``: the analysis criteria without a reason.
    """
    matches = possible_offers(reader.dossier, entry.as_(Demanda))
    return {
        "offers": [_offer(each, reader) for each in matches],
        "doubts": _unanswered(entry, reader, GATES["P1"]),
        "later": _unanswered(entry, reader, {F}),
        "unjudged": _unjudged(entry, reader),
    }


def _unjudged(entry: Entry, reader: Reader) -> list[str]:
    analisi = entry.as_(Demanda).analisi
    criteris = analisi.criteris if analisi else ()
    judged = {each.criteri for each in criteris if not is_empty(each.motiu)}
    known = reader.dossier.lists.get("criteri_analisi")
    return [known.label(code, reader.language) for code in known.codes if code not in judged]


def _offer(match: Match, reader: Reader) -> Mapping[str, object]:
    return {
        "oferta": reader.view(match.entry),
        "areas": _labels(match.areas, "ambit", reader),
        "covered": _labels(match.covered, "competencia", reader),
        "lacking": _labels(match.lacking, "competencia", reader),
        "available": None if match.available is None else _said(reader, yes=match.available),
    }


def _said(reader: Reader, *, yes: bool) -> str:
    return reader.t(N_("yes")) if yes else reader.t(N_("no"))


def _labels(codes: Iterable[str], codelist: str, reader: Reader) -> list[str]:
    known = reader.dossier.lists.get(codelist)
    return [known.label(code, reader.language) for code in codes]


def _unanswered(entry: Entry, reader: Reader, moments: Collection[Moment]) -> list[str]:
    """The titles of the fields without answer, each one once, in the order of the form."""
    tops = (
        field_of(Demanda, str(each.loc[0])) for each in missing(entry) if each.moment in moments
    )
    titles = (reader.t(each.camp.title) for each in tops if _ASKED.intersection(each.camp.by))
    return list(dict.fromkeys(titles))
