"""What protects the people who travel: MIS-07, MIS-08 and OFE-02, which nobody can waive."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.codelists.territories import territory
from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.stays import departed
from cooptec.figures.team import members, offers_of, trips_of
from cooptec.i18n import N_, Message
from cooptec.model.camp import F, I, Moment
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
from cooptec.rules.looking import absent, entitat_of, label_of
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_MISSIO = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  data_sortida: 2018-09-15
  data_retorn: 2018-09-30
  comissio_serveis: {organ: alcaldia, data: 2018-08-01, des_de: 2018-09-%s, fins: 2018-09-30}
  asseguranca: {entitat: Exemple, des_de: 2018-09-15, fins: 2018-09-30, paisos: [%s]}
"""
_OFERTA = """\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  equip: [{persona: per-coordinacio-fons, rol_equip: cap}]
ofertes/ofe-exemple.yaml:
  id: ofe-exemple
  persona: per-coordinacio-fons
  entitat: ent-fons
  ambits: [turisme]
  disponibilitat: [{inici: 2018-09-01, fi: 2018-09-30}]
  estat: oberta
  %s
"""


@rule(
    "MIS-07",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("A duty travel order covers each mission from departure to return"),
    why=N_("Without it an accident on the journey is no accident at work"),
    mend=N_("Ask the town hall for the act, with the dates from door to door"),
    bad=_MISSIO % ("20", "EC"),
    good=_MISSIO % ("15", "EC"),
)
def MIS_07(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in _journeys(scene):
        if absent(entry, ("comissio_serveis",)):
            text = N_("There is no duty travel order for the journey")
            moment = _from_when(missio, scene.today)
            yield Finding(("comissio_serveis",), Message(text), entry, moment=moment)
        order = missio.comissio_serveis
        if order is None:
            continue
        if not _covers(order.des_de, order.fins, missio):
            text = N_("The duty travel order does not cover the journey from departure to return")
            yield Finding(("comissio_serveis",), Message(text), entry, moment=I)
        if order.data is not None and missio.data_sortida and order.data > missio.data_sortida:
            text = N_("The duty travel order is of {day}, after the departure on {departure}")
            message = Message(text, {"day": order.data, "departure": missio.data_sortida})
            yield Finding(("comissio_serveis", "data"), message, entry, moment=I)


@rule(
    "MIS-08",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("An insurance covers each mission from departure to return, in the country"),
    why=N_("Whoever sends people answers for them"),
    mend=N_("Take out the insurance, or extend it to the whole journey and the country"),
    bad=_MISSIO % ("15", "PE"),
    good=_MISSIO % ("15", "EC"),
)
def MIS_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, missio in _journeys(scene):
        if absent(entry, ("asseguranca",)):
            text = N_("There is no insurance for the journey")
            moment = _from_when(missio, scene.today)
            yield Finding(("asseguranca",), Message(text), entry, moment=moment)
        insurance = missio.asseguranca
        if insurance is None:
            continue
        if not _covers(insurance.des_de, insurance.fins, missio):
            text = N_("The insurance does not cover the journey from departure to return")
            yield Finding(("asseguranca",), Message(text), entry, moment=I)
        for country in _countries(scene.dossier, entry, missio):
            if insurance.paisos and country not in insurance.paisos:
                text = N_("The insurance does not cover the country of the mission: {country}")
                name = label_of(scene.dossier.lists.get("pais"), country)
                message = Message(text, {"country": name})
                yield Finding(("asseguranca", "paisos"), message, entry, moment=I)


@rule(
    "OFE-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("oferta",),
    on="oferta",
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("The town hall has authorised whoever travels, with body and date"),
    why=N_("Staff travel on duty, not on their own"),
    mend=N_("Ask the town hall for the act that authorises the person"),
    bad=_OFERTA % "motivacio: {ca: Aprendre}",
    good=_OFERTA
    % "autoritzacio_entitat: {organ: alcaldia, data: 2018-08-01, dies_autoritzats: 20}",
)
def OFE_02(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("oferta"):
        who = entry.as_(Oferta).persona
        if who is None:
            continue
        journeys, granted = trips_of(scene.dossier, who), _first_granted(scene.dossier, who)
        if absent(entry, ("autoritzacio_entitat",)) and _is_travelling(scene.dossier, who):
            text = N_("The town hall has not authorised the person")
            due = any(_from_when(each.missio, scene.today) is I for each in journeys)
            moment = I if due and granted is None else F
            yield Finding(("autoritzacio_entitat",), Message(text), entry, moment=moment)
        first = min(filter(None, (each.leaves for each in journeys)), default=None)
        leave = entry.as_(Oferta).autoritzacio_entitat
        if leave is None or granted is None or first is None:
            continue
        if leave.data == granted and granted > first:
            text = N_("The authorisation is of {day}, after the departure on {departure}")
            message = Message(text, {"day": granted, "departure": first})
            yield Finding(("autoritzacio_entitat", "data"), message, entry, moment=I)


def _first_granted(dossier: Dossier, persona: str) -> date | None:
    """When a person was first authorised, in any of their offers; None where nobody has said."""
    leaves = (each.as_(Oferta).autoritzacio_entitat for each in offers_of(dossier, persona))
    return min((e.data for e in leaves if e is not None and e.data is not None), default=None)


_ON_ITS_WAY: Final = frozenset({"confirmada", "en_curs", "realitzada"})
"""States that a mission may not have while somebody who travels is not covered."""


def _from_when(missio: Missio, today: date) -> Moment:
    """Since when the cover of a mission counts: at once where it is confirmed or has departed."""
    return I if missio.estat in _ON_ITS_WAY or departed(missio, today) else F


def _journeys(scene: Surroundings) -> Iterator[tuple[Entry, Missio]]:
    """The missions of the lending side that are not called off."""
    for entry in scene.dossier.of("missio"):
        missio = entry.as_(Missio)
        if missio.estat != "cancellada" and missio.tipus != "reciproca":
            yield entry, missio


def _countries(dossier: Dossier, entry: Entry, missio: Missio) -> tuple[str, ...]:
    """Where a mission goes: the countries of its places, else the partner's or the programme's."""
    places = dossier.lists.get("territori")
    known = (place.one("pais") for each in missio.llocs if (place := territory(places, each)))
    asked = (each.entitat_demandant for each in dossier.action(entry.accio or "").demandes)
    partner = (entitat_of(dossier, each).pais for each in asked)
    choices = (known, partner, (dossier.programa.pais,))
    found = (tuple(dict.fromkeys(filter(None, each))) for each in choices)
    return next(filter(None, found), ())


def _covers(start: date | None, end: date | None, missio: Missio) -> bool:
    """Whether a stretch covers the journey; what is not written yet is not judged.

    Nor is one that ends before it begins, of which GEN-06 speaks.
    """
    if start is not None and end is not None and end < start:
        return True
    leaves, returns = missio.data_sortida, missio.data_retorn
    late = start is not None and leaves is not None and start > leaves
    short = end is not None and returns is not None and end < returns
    return not (late or short)


def _is_travelling(dossier: Dossier, persona: str | None) -> bool:
    actions = dossier.naming("accio", persona) if persona is not None else ()
    return any(persona == each.persona for entry in actions for each in members(entry))
