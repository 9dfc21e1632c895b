"""The scores of a selection: one for each application and criterion, weighted (rule ENC-06)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cooptec.figures.texts import same_words
from cooptec.model.base import TextML
from cooptec.model.seleccio import Puntuacio
from cooptec.model.tdr import CriteriSeleccio

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands."""

    candidatura: str
    given: tuple[Puntuacio | None, ...]
    """What it scored in each criterion of the terms of reference, in their order."""
    total: Decimal | None
    """The mean of its scores by weight, on their own scale; None while one is missing."""


def standings(
    criteria: Sequence[CriteriSeleccio],
    puntuacions: Iterable[Puntuacio],
    candidatures: Iterable[str],
) -> tuple[Standing, ...]:
    """The applications with their scores, the highest total first, those without total last."""
    known = list(puntuacions)
    found = [_standing(criteria, known, each) for each in candidatures]
    return tuple(sorted(found, key=lambda s: (s.total is None, -(s.total or 0))))


def total_weight(criteria: Iterable[CriteriSeleccio]) -> int:
    """What the weights add up to: it should be 100."""
    return sum(each.pes or 0 for each in criteria)


def _standing(
    criteria: Sequence[CriteriSeleccio], puntuacions: Sequence[Puntuacio], candidatura: str
) -> Standing:
    own = [each for each in puntuacions if each.candidatura == candidatura]
    given = tuple(_scored(own, criteri.criteri) for criteri in criteria)
    return Standing(candidatura, given, _weighted(criteria, given))


def _scored(puntuacions: Sequence[Puntuacio], criteri: TextML | None) -> Puntuacio | None:
    """The score in a criterion, known by its text in any language; the last one, if several."""
    found = (each for each in reversed(puntuacions) if same_words(each.criteri, criteri))
    return next(found, None)


def _weighted(
    criteria: Sequence[CriteriSeleccio], given: Sequence[Puntuacio | None]
) -> Decimal | None:
    weight = total_weight(criteria)
    if weight <= 0:
        return None
    total = Decimal()
    for criteri, score in zip(criteria, given, strict=True):
        if score is None or score.puntuacio is None:
            return None
        total += (criteri.pes or 0) * score.puntuacio
    return (total / weight).quantize(_CENT, ROUND_HALF_UP)
