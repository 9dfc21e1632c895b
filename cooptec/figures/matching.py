"""Which offers could answer a demand: areas in common, skills needed, dates (domain 2.1, I5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooptec.codelists.lookup import CodeList
from cooptec.dossier import Dossier, Entry
from cooptec.figures.periods import overlap
from cooptec.model.demanda import CompetenciaRequerida, Demanda
from cooptec.model.oferta import CompetenciaOferta, Oferta

WITHDRAWN = "retirada"


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
