"""An evaluation as its report shows it: questions, ratings in words, questionnaires."""

from collections.abc import Mapping

from cooptec.documents.accounts import Row
from cooptec.documents.helpers import NOTHING
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.parametres import in_force
from cooptec.figures.surveys import respondents
from cooptec.model.avaluacio import Avaluacio, CriteriAvaluacio, Questionari

_NOT_RATED = "no_avaluable"


class EvaluationView:
    """The evaluation of an action.

    ``criteria``: each ``part`` (the criterion itself), its ``question``, and its ``rating`` in
    words. ``overview``: criterion, rating. ``questionnaires``: each ``part`` and whether its
    answers may be ``shown``. ``responses``: how many recommendations have each response, in
    words; ``unanswered``: how many have none.
    """

    def __init__(self, entry: Entry | None, reader: Reader) -> None:
        self._entry = entry
        self._reader = reader
        self._avaluacio = entry.as_(Avaluacio) if entry is not None else Avaluacio()

    @property
    def criteria(self) -> list[Mapping[str, object]]:
        """The criteria in their order."""
        return [
            {
                "part": (part := self._part(each, "criteris", at)),
                "question": part.pregunta or self._usual(each),
                "rating": self._rating(each),
            }
            for at, each in enumerate(self._avaluacio.criteris)
        ]

    @property
    def overview(self) -> list[Row]:
        """The ratings at a glance."""
        return [
            [
                self._part(each, "criteris", at).criteri or NOTHING,
                self._rating(each) or NOTHING,
            ]
            for at, each in enumerate(self._avaluacio.criteris)
        ]

    @property
    def questionnaires(self) -> list[Mapping[str, object]]:
        """What each side answered; an anonymous one with few answers is not told apart."""
        return [
            {"part": self._part(each, "questionaris", at), "shown": self._may_show(each)}
            for at, each in enumerate(self._avaluacio.questionaris)
        ]

    @property
    def responses(self) -> list[str]:
        """How many recommendations have each response, in the order of the list of codes."""
        codes = self._reader.dossier.lists.get("resposta_recomanacio")
        given = [each.resposta for each in self._avaluacio.recomanacions]
        return [
            f"{codes.label(code, self._reader.language).lower()} ({n})"
            for code in codes.codes
            if (n := given.count(code))
        ]

    @property
    def unanswered(self) -> int:
        """How many recommendations have no response yet."""
        return sum(each.resposta is None for each in self._avaluacio.recomanacions)

    def _part(self, part: CriteriAvaluacio | Questionari, key: str, at: int) -> View:
        assert self._entry is not None  # noqa: S101 (an empty evaluation has no parts)
        return View(part, self._entry, (key, at), self._reader)

    def _usual(self, criteri: CriteriAvaluacio) -> str:
        """The question that the list of criteria asks."""
        found = self._reader.dossier.lists.get("criteri_avaluacio").get(criteri.criteri or "")
        return (found.text("pregunta", self._reader.language) if found else None) or ""

    def _rating(self, criteri: CriteriAvaluacio) -> str:
        """The rating with its number; empty where there is none yet."""
        words = self._reader.dossier.lists.get("valoracio")
        if criteri.valoracio is not None:
            said = words.label(str(criteri.valoracio), self._reader.language)
            return f"{criteri.valoracio} · {said}"
        if criteri.no_avaluable is not None:
            return words.label(_NOT_RATED, self._reader.language)
        return ""

    def _may_show(self, questionari: Questionari) -> bool:
        """Whether answers may be read: anonymous ones only when they are enough (AVA-09)."""
        least = in_force(self._reader.dossier.programa).minim_respostes or 0
        people = respondents(self._avaluacio.questionaris, questionari.qui)
        return bool(questionari.respostes) and not (questionari.anonim and people < least)
