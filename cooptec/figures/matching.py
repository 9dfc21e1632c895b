"""Matching: which offers could answer a demand, and whether a team brings the skills needed.

Areas in common, skills at their level, dates (domain 2.1, I5; rules ENC-01 and ENC-02).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cooptec.codelists.lookup import CodeList
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.periods import overlap
from cooptec.figures.team import WITHDRAWN, offers_of, team
from cooptec.model.demanda import CompetenciaRequerida, Demanda
from cooptec.model.oferta import CompetenciaOferta, Oferta
from cooptec.model.seleccio import Seleccio


@dataclass(frozen=True, slots=True)
class Match:
    """An offer that shares a thematic area with a demand."""

    entry: Entry
    areas: tuple[str, ...]
    """Codes of the areas in common."""
    covered: tuple[str, ...]
    """Codes of the skills needed that it brings, at the level needed or above."""
    lacking: tuple[str, ...]
    """Codes of the essential skills that it does not bring."""
    available: bool | None
    """Whether the person could travel in the dates asked for; None while that is not known."""


def possible_offers(dossier: Dossier, demanda: Demanda) -> tuple[Match, ...]:
    """The offers, not withdrawn, that share an area with a demand; what fits best comes first."""
    levels = dossier.lists.get("nivell")
    found = (_match(entry, demanda, levels) for entry in dossier.of("oferta"))
    kept = [each for each in found if each is not None]
    return tuple(sorted(kept, key=lambda m: (len(m.lacking), -len(m.covered), -len(m.areas))))


def _match(entry: Entry, demanda: Demanda, levels: CodeList) -> Match | None:
    oferta = entry.as_(Oferta)
    areas = tuple(code for code in demanda.ambits if code in oferta.ambits)
    if not areas or oferta.estat == WITHDRAWN:
        return None
    needed = demanda.competencies_requerides
    brought = {n.competencia: brings(oferta.competencies, n, levels) for n in needed}
    essential = [n.competencia for n in needed if n.essencial]
    return Match(
        entry,
        areas,
        tuple(code for code, there in brought.items() if code and there),
        tuple(code for code in essential if code and not brought[code]),
        _available(oferta, demanda),
    )


def brings(
    offered: Iterable[CompetenciaOferta], needed: CompetenciaRequerida, levels: CodeList
) -> bool:
    """Whether some of the skills offered is the one needed, at its level or above.

    Where no level is asked for, any will do; an undeclared one meets none that is asked for.
    """
    least = levels.position(needed.nivell or "")
    for each in offered:
        if each.competencia != needed.competencia:
            continue
        level = levels.position(each.nivell or "")
        if least is None or (level is not None and level >= least):
            return True
    return False


def _available(oferta: Oferta, demanda: Demanda) -> bool | None:
    shared = [overlap(each, demanda.finestra) for each in oferta.disponibilitat]
    if any(shared):
        return True
    return None if None in shared or not shared else False


@dataclass(frozen=True, slots=True)
class Coverage:
    """A skill that a demand of an action needs, and who of the team brings it."""

    entry: Entry
    """The demand."""
    loc: Loc
    """Where it asks for the skill."""
    needed: CompetenciaRequerida
    people: tuple[str, ...]
    """Those whose offers show it at the level needed or above; of several, those whom the
    selection names for it."""


def coverage(files: ActionFiles) -> Iterator[Coverage]:
    """The skills that the demands of an action need, in their order."""
    levels = files.dossier.lists.get("nivell")
    brought = {
        persona: [skill for offer in offers_of(files.dossier, persona) for skill in _skills(offer)]
        for persona in team(files)
    }
    for entry, loc, needed in _needed(files):
        able = [who for who, skills in brought.items() if brings(skills, needed, levels)]
        named = _named(files, needed.competencia)
        yield Coverage(entry, loc, needed, tuple([who for who in able if who in named] or able))


def _skills(offer: Entry) -> tuple[CompetenciaOferta, ...]:
    return offer.as_(Oferta).competencies


def _needed(files: ActionFiles) -> Iterator[tuple[Entry, Loc, CompetenciaRequerida]]:
    for id_ in dict.fromkeys(files.accio.demandes):
        entry = files.dossier.get("demanda", id_)
        if entry is None:
            continue
        for index, each in enumerate(entry.as_(Demanda).competencies_requerides):
            if each.competencia is not None:
                yield entry, ("competencies_requerides", index), each


def _named(files: ActionFiles, competencia: str | None) -> set[str | None]:
    """Those whom the selection names for a skill."""
    entry = files.one("seleccio")
    rows = entry.as_(Seleccio).cobertura if entry is not None else ()
    return {each.persona for each in rows if each.competencia == competencia}
