"""Family OFE: what town halls offer, and whether it holds for the missions (domain 10).

OFE-02, which protects the people who travel, stands in :mod:`cooptec.rules.cover`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.periods import covered, ends
from cooptec.figures.team import WITHDRAWN, Trip, offers_of, standing_offers, trips_of
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.candidatura import Candidatura
from cooptec.model.fields import Loc
from cooptec.model.oferta import Oferta
from cooptec.model.seleccio import Seleccio
from cooptec.rules.looking import absent, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import ACTION, OFFER, OFFER_FROM
from cooptec.rules.surroundings import Surroundings

_MISSION: Final = f"""\
{ACTION}/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  persones: [per-coordinacio-fons]
  periode_desti: {{inici: 2018-10-14, fi: 2018-10-20}}
  data_sortida: 2018-10-13
  data_retorn: 2018-10-21
"""


@rule(
    "OFE-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("oferta",),
    on="oferta",
    moment=F,
    completeness=True,
    title=N_("Every skill that is offered has a level, and years of practice or what shows it"),
    why=N_("Only then can offers be compared"),
    mend=N_("Ask the person for it"),
    bad=OFFER + "  competencies: [{competencia: dades_indicadors, nivell: avancat}]\n",
    good=OFFER + "  competencies: [{competencia: dades_indicadors, nivell: avancat, anys: 4}]\n",
)
def OFE_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("oferta"):
        oferta = entry.as_(Oferta)
        if oferta.estat == WITHDRAWN or oferta.anonimitzada_el is not None:
            continue
        for index in range(len(oferta.competencies)):
            loc: Loc = ("competencies", index)
            if absent(entry, (*loc, "nivell")):
                yield Finding((*loc, "nivell"), Message(N_("The skill has no level")), entry)
            if absent(entry, (*loc, "anys")) and absent(entry, (*loc, "evidencia")):
                text = N_("The skill has neither years of practice nor anything that shows it")
                yield Finding((*loc, "evidencia"), Message(text), entry)


@rule(
    "OFE-03",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("oferta",),
    on="oferta",
    moment=F,
    title=N_("Nobody's contract ends before the return from a mission"),
    why=N_("Cover and insurance end with the contract"),
    mend=N_("Ask the town hall for an extension, or change the dates or the person"),
    bad=_MISSION + OFFER + "  fi_contracte: 2018-10-20\n",
    good=_MISSION + OFFER + "  fi_contracte: 2018-10-21\n",
)
def OFE_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in standing_offers(scene.dossier):
        end = entry.as_(Oferta).fi_contracte
        journeys = _journeys(scene.dossier, entry) if end is not None else ()
        late = [each for each in journeys if _is_after(each.returns, end)]
        if late:
            last = max(late, key=lambda each: each.returns or date.min)
            text = N_("The contract ends on {end}, and the person returns on {day}")
            message = Message(text, {"end": end, "day": last.returns})
            where = related(last.entry, last.return_loc, N_("the return from the mission"))
            yield Finding(("fi_contracte",), message, entry, related=where)


def _journeys(dossier: Dossier, offer: Entry) -> tuple[Trip, ...]:
    """The missions on which the person of an offer travels."""
    return trips_of(dossier, offer.as_(Oferta).persona or "")


def _is_after(day: date | None, end: date | None) -> bool:
    return day is not None and end is not None and day > end


@rule(
    "OFE-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("oferta",),
    on="oferta",
    moment=F,
    title=N_("Whoever travels is available from departure to return"),
    why=N_("The person must be free from door to door"),
    mend=N_("Ask the person and the town hall, and correct the availability or the dates"),
    bad=_MISSION + OFFER_FROM % "14",
    good=_MISSION + OFFER_FROM % "13",
)
def OFE_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in standing_offers(scene.dossier):
        offers = offers_of(scene.dossier, entry.as_(Oferta).persona or "")
        stretches = _free(offers)
        if stretches is None or offers[-1].path != entry.path:
            continue
        for each in _journeys(scene.dossier, entry):
            if _is_ahead(each) and not _fits(each, stretches):
                text = N_("The mission from {start} to {end} is not within the availability")
                yield _not_free(each, entry, ("disponibilitat",), text)
    for entry in standing_offers(scene.dossier):
        offers = offers_of(scene.dossier, entry.as_(Oferta).persona or "")
        granted = _granted(offers)
        if granted is None or offers[-1].path != entry.path:
            continue
        for each in _journeys(scene.dossier, entry):
            if _is_ahead(each) and not _fits(each, granted):
                text = N_("The mission from {start} to {end} is not within what is authorised")
                yield _not_free(each, entry, ("autoritzacio_entitat", "periode"), text)


def _not_free(trip: Trip, offer: Entry, loc: Loc, text: str) -> Finding:
    args = {"start": trip.leaves, "end": trip.returns}
    where = related(trip.entry, trip.departure_loc, N_("the mission stands here"))
    return Finding(loc, Message(text, args), offer, related=where)


def _granted(offers: tuple[Entry, ...]) -> list[tuple[date, date]] | None:
    """When the town halls let a person travel; None where one has not said from when to when."""
    leaves = [entry.as_(Oferta).autoritzacio_entitat for entry in offers]
    found = [ends(each.periode) for each in leaves if each is not None]
    known = [each for each in found if each is not None]
    return known if known and len(known) == len(offers) else None


def _free(offers: tuple[Entry, ...]) -> list[tuple[date, date]] | None:
    """When a person could travel, by all their offers; None where one does not fully say."""
    found: list[tuple[date, date]] = []
    for entry in offers:
        periods = entry.as_(Oferta).disponibilitat
        if not periods or unclear(entry, ("disponibilitat",)):
            return None
        for each in periods:
            known = ends(each)
            if known is None:
                return None
            found.append(known)
    return found


def _is_ahead(trip: Trip) -> bool:
    """Whether a mission has not taken place: who has been there was free."""
    return trip.missio.estat not in {"en_curs", "realitzada"}


def _fits(trip: Trip, stretches: list[tuple[date, date]]) -> bool:
    if trip.leaves is None or trip.returns is None or trip.returns < trip.leaves:
        return True
    return covered(trip.leaves, trip.returns, stretches)


_DECLARATION: Final = f"""\
{ACTION}/candidatures/can-exemple.yaml:
  id: can-exemple
  estat: seleccionada
  conflicte_interes: %s
"""


@rule(
    "OFE-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("candidatura", "seleccio"),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Whoever is selected and whoever selects has declared their interests"),
    why=N_("It is public money"),
    mend=N_("Ask the person for the declaration, and write its date"),
    bad=_DECLARATION % "",
    good=_DECLARATION % "{declaracio_el: 2018-06-08, existeix: false}",
)
def OFE_05(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("candidatura"):
        if entry.as_(Candidatura).estat == "seleccionada" or _is_chosen(scene.dossier, entry.id):
            yield from _undeclared(entry)
    for entry in scene.dossier.of("seleccio"):
        for index in range(len(entry.as_(Seleccio).comite)):
            loc: Loc = ("comite", index, "declaracio_el")
            if absent(entry, loc):
                text = N_("This member of the committee has not declared their interests")
                yield Finding(loc, Message(text), entry)


def _is_chosen(dossier: Dossier, candidatura: str) -> bool:
    choices = dossier.naming("seleccio", candidatura)
    return any(candidatura in entry.as_(Seleccio).seleccionades for entry in choices)


def _undeclared(entry: Entry) -> Iterator[Finding]:
    """The declaration, or its date, that a selected application lacks."""
    for loc in (("conflicte_interes",), ("conflicte_interes", "declaracio_el")):
        if absent(entry, loc):
            text = N_("The person who was selected has not declared their interests")
            yield Finding(loc, Message(text), entry)
            return
