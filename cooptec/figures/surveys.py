"""How many people stand behind the answers of a questionnaire (rule AVA-09)."""

from collections import Counter
from collections.abc import Iterable

from cooptec.model.avaluacio import Questionari


def respondents(questionaris: Iterable[Questionari], qui: str | None) -> int:
    """How many people of a group have answered anonymously.

    Nobody answers the same question twice: as many people as answers to the question that has most,
    and at least one in each questionnaire.
    """
    return sum(_people(each) for each in questionaris if each.anonim and each.qui == qui)


def _people(questionari: Questionari) -> int:
    asked = Counter(
        each.pregunta.whichever if each.pregunta is not None else None
        for each in questionari.respostes
    )
    return max(asked.values(), default=0)
