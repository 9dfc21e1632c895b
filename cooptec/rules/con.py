"""Family CON: the action and the agreements that cover it (domain 10)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.agreements import (
    NeededDay,
    actions_under,
    agreements_of,
    first_needed,
    last_needed,
)
from cooptec.figures.periods import is_reversed
from cooptec.figures.team import CANCELLED, Trip, trips_among
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F, I, M
from cooptec.model.conveni import Conveni
from cooptec.model.document import DocumentRegistrat
from cooptec.model.fields import Loc
from cooptec.model.seguiment import Seguiment
from cooptec.rules.looking import absent, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import ACTION, AGREEMENT
from cooptec.rules.surroundings import Surroundings

_COVERED: Final = f"""\
{ACTION}/accio.yaml:
  convenis: [cnv-exemple]
{AGREEMENT}"""

_COVERING: Final = frozenset({"conveni_especific", "conveni_marc", "carta_acord"})
_SIGNED: Final = frozenset({"signat", "vigent", "finalitzat"})
"""States of an agreement that holds, or held until its end."""


@rule(
    "CON-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Before the first mission an agreement that covers the action is signed and in force"),
    why=N_("Nobody should work abroad without legal cover"),
    mend=N_("Have an agreement signed, or name the framework or letter that covers the action"),
    bad=_COVERED.replace("estat: signat", "estat: en_tramit"),
    good=_COVERED,
)
def CON_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        own = agreements_of(scene.dossier, entry.id)
        if accio.estat == CANCELLED or len(own) < len(set(accio.convenis)):
            continue  # of an agreement that does not exist, GEN-01 speaks
        if not own and not absent(entry, ("convenis",)):
            continue
        first = first_needed(scene.dossier, entry.id)
        lacking = [_lacking(each, first.day if first else None) for each in own]
        if all(lacking):
            gone = first is not None and first.day <= scene.today
            yield Finding(
                ("convenis",),
                _not_covered(own, first),
                entry,
                related=tuple(chain.from_iterable(each for each in lacking if each)),
                moment=I if gone else F,
            )


def _not_covered(own: tuple[Entry, ...], first: NeededDay | None) -> Message:
    if not own:
        return Message(N_("No agreement covers the action"))
    if first is None:
        return Message(N_("No agreement of the action is signed and in force"))
    text = N_("No agreement of the action is signed and in force on {day}, the first departure")
    return Message(text, {"day": first.day})


def _lacking(entry: Entry, day: date | None) -> tuple[Related, ...]:
    """What an agreement lacks to cover a departure; nothing where it covers it."""
    conveni = entry.as_(Conveni)
    if conveni.tipus is not None and conveni.tipus not in _COVERING:
        return related(entry, ("tipus",), N_("this kind does not cover missions by itself"))
    if conveni.estat not in _SIGNED and not unclear(entry, ("estat",)):
        return related(entry, ("estat",), N_("this one is not in force"))
    if absent(entry, ("signat_el",)):
        return related(entry, ("estat",), N_("this one does not say when it was signed"))
    if day is not None and any(signed > day for signed in conveni.signat_el):
        return related(entry, ("signat_el",), N_("this one is signed later"))
    return related(entry, ("vigencia",), _OTHER_TERM) if _is_outside(conveni, day) else ()


_OTHER_TERM: Final = N_("the term of this one is another")


def _is_outside(conveni: Conveni, day: date | None) -> bool:
    term = conveni.vigencia
    if day is None or term is None or is_reversed(term):
        return False
    early = term.inici is not None and day < term.inici
    return early or (term.fi is not None and day > term.fi)


_TERM: Final = AGREEMENT.replace("fi: 2019-06-30", "fi: 2018-%s")


@rule(
    "CON-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("conveni",),
    on="accio",
    moment=F,
    title=N_("The term of the agreement covers missions, remote support and reports"),
    why=N_("The cover must last until the end"),
    mend=N_("Agree on an extension, or on other dates"),
    bad=_TERM % "10-31",
    good=_TERM % "12-31",
)
def CON_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("conveni"):
        last = _needed_beyond(scene.dossier, entry)
        if last is not None:
            text = N_("The term ends on {end}, and it is needed until {day}")
            message = Message(text, {"end": _end(entry), "day": last.day})
            where = related(last.entry, last.loc, last.what)
            yield Finding(("vigencia", "fi"), message, entry, related=where)


def _needed_beyond(dossier: Dossier, agreement: Entry) -> NeededDay | None:
    """The last day for which an agreement is needed, where it and all others have ended by then."""
    found = []
    for accio in actions_under(dossier, agreement):
        longest = _longest(agreements_of(dossier, accio))
        last = last_needed(dossier, accio)
        if longest is None or last is None or longest.path != agreement.path:
            continue
        if last.day > _end(longest) and dossier.action(accio).accio.estat != CANCELLED:
            found.append(last)
    return max(found, key=lambda each: each.day, default=None)


def _longest(agreements: tuple[Entry, ...]) -> Entry | None:
    """The agreement that lasts longest; None where the end of one is not known."""
    standing = [each for each in agreements if each.as_(Conveni).estat != "denunciat"]
    if not standing or any(_end(each) == date.max for each in standing):
        return None
    return max(standing, key=_end)


def _end(agreement: Entry) -> date:
    """The last day of its term; the end of time while it is not known."""
    term = agreement.as_(Conveni).vigencia
    if term is None or term.fi is None or is_reversed(term):
        return date.max
    return term.fi


_POSTPONED: Final = f"""\
{ACTION}/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  estat: prevista
  periode_desti: {{inici: 2018-10-14, fi: 2018-10-20}}
  data_sortida: 2018-10-13
  data_retorn: 2018-10-21
  canvis_missio:
    - tipus: ajornament
      motiu: {{ca: Vol cancel·lat pel mal temps}}
      decisio: {{organ: direccio_fons, data: 2018-06-08}}
      efecte_pressupost: {{ca: Cap}}
      data_nova: 2018-10-%s
"""
_LIVE: Final = frozenset({"prevista", "confirmada", "en_curs", "realitzada"})


@rule(
    "CON-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("document", "missio", "seguiment"),
    on="accio",
    moment=M,
    completeness=True,
    title=N_("Changes are signed acts with a date, and the dates are those of the last change"),
    why=N_("Later it must be possible to see who agreed to what"),
    mend=N_("Write the act with its date, or correct the dates"),
    bad=_POSTPONED % "20",
    good=_POSTPONED % "13",
)
def CON_07(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("seguiment"):
        for index in range(len(entry.as_(Seguiment).modificacions)):
            if absent(entry, ("modificacions", index, "data")):
                text = N_("The change that was agreed has no date")
                yield Finding(("modificacions", index, "data"), Message(text), entry)
    for entry in scene.dossier.of("document"):
        yield from _of_record(entry)
    for trip in trips_among(scene.dossier, scene.dossier.of("missio")):
        yield from _of_mission(trip)


def _of_record(entry: Entry) -> Iterator[Finding]:
    """A record of modification is signed, or agreed to by an act; one that was replaced is not."""
    document = entry.as_(DocumentRegistrat)
    if document.tipus != "acta_modificacio" or document.estat == "substituit":
        return
    if absent(entry, ("signat",)) and absent(entry, ("validat_per",)):
        text = N_("Nobody has signed this record of modification")
        yield Finding(("signat",), Message(text), entry)
    signed: Iterator[Loc] = (("signat", n, "data") for n in range(len(document.signat)))
    agreed: Iterator[Loc] = (
        ("validat_per", n, "acte", "data")
        for n, each in enumerate(document.validat_per)
        if each.acte is not None
    )
    for loc in chain(signed, agreed):
        if absent(entry, loc):
            yield Finding(loc, Message(N_("The signature has no date")), entry)


def _of_mission(trip: Trip) -> Iterator[Finding]:
    """A mission whose last change gives another day than its departure or first day there."""
    dated = [(n, each) for n, each in enumerate(trip.missio.canvis_missio) if each.data_nova]
    if not dated or trip.missio.estat not in _LIVE:
        return
    index, last = dated[-1]
    stay = trip.missio.periode_desti
    days = {trip.missio.data_sortida, stay.inici if stay is not None else None}
    if days != {None} and last.data_nova not in days:
        text = N_("By its last change the mission begins on {new}, and it departs on {day}")
        message = Message(text, {"new": last.data_nova, "day": trip.leaves})
        where = related(trip.entry, trip.departure_loc, N_("its dates stand here"))
        loc: Loc = ("canvis_missio", index, "data_nova")
        yield Finding(loc, message, trip.entry, related=where, moment=I)
