"""A selection as rows of tables: criteria, scores, totals, and who brings what is needed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cooptec.documents.accounts import Row
from cooptec.documents.helpers import NOTHING
from cooptec.documents.view import Reader, View
from cooptec.figures.matching import Coverage, coverage
from cooptec.figures.scores import Standing, standings, total_weight
from cooptec.i18n import formats
from cooptec.model.candidatura import Candidatura
from cooptec.model.seleccio import Seleccio


class RankingView:
    """The applications to an action as the selection committee ranks them.

    ``received``: the applications as they came. ``rows``: who applies, the score in each criterion,
    the total; the best first. ``reasons``: for each application, who applies, and criterion with
    reason. ``matching``: skill, level, whether it is essential, who of the team brings it.
    ``lacking``: the essential skills that nobody brings.
    """

    def __init__(self, accio: str, reader: Reader) -> None:
        files = reader.dossier.action(accio)
        self._reader = reader
        self._accio = accio
        self._entry = files.one("seleccio")
        self._criteria = files.tdr.criteris_seleccio

    @property
    def received(self) -> list[View]:
        """The applications in the order in which they came; those without a date last."""
        entries = self._reader.dossier.of_action("candidatura", self._accio)
        ordered = sorted(entries, key=lambda e: e.as_(Candidatura).data_presentacio or date.max)
        return [view for each in ordered if (view := self._reader.view(each)) is not None]

    @property
    def weight(self) -> int:
        """What the weights of the criteria add up to."""
        return total_weight(self._criteria)

    @property
    def rows(self) -> list[Row]:
        """The scores; none while nobody has scored."""
        return [self._row(each) for each in self._standings() if any(each.given)]

    @property
    def reasons(self) -> list[tuple[object, list[Row]]]:
        """The reasons of the scores of each application."""
        found = [(self._who(each), list(self._why(each))) for each in self._standings()]
        return [(who, why) for who, why in found if why]

    @property
    def matching(self) -> list[Row]:
        """The skills that the demands need, and the people of the team who bring them."""
        return [
            [v.competencia, v.nivell or NOTHING, v.essencial or NOTHING, self._bringing(c)]
            for c, v in self._needed()
        ]

    @property
    def lacking(self) -> list[object]:
        """The essential skills that nobody of the team brings."""
        return [v.competencia for c, v in self._needed() if c.needed.essencial and not c.people]

    @property
    def _seleccio(self) -> Seleccio:
        return self._entry.as_(Seleccio) if self._entry is not None else Seleccio()

    def _standings(self) -> tuple[Standing, ...]:
        entries = self._reader.dossier.of_action("candidatura", self._accio)
        scores = self._seleccio.puntuacions
        return standings(self._criteria, scores, (each.id for each in entries))

    def _row(self, standing: Standing) -> Row:
        scores = [each.puntuacio if each is not None else None for each in standing.given]
        return [self._who(standing), *map(self._number, scores), self._number(standing.total)]

    def _who(self, standing: Standing) -> object:
        entry = self._reader.dossier.get("candidatura", standing.candidatura)
        view = self._reader.view(entry)
        oferta = view.oferta if view is not None else None
        persona = oferta.persona if oferta is not None else None
        return persona.nom_public if persona is not None else NOTHING

    def _why(self, standing: Standing) -> Iterator[Row]:
        if self._entry is None:
            return
        places = {id(each): at for at, each in enumerate(self._seleccio.puntuacions)}
        for each in standing.given:
            if each is None or each.motiu is None:
                continue
            at = ("puntuacions", places[id(each)])
            view = View(each, self._entry, at, self._reader)
            yield [view.criteri or NOTHING, view.motiu]

    def _needed(self) -> Iterator[tuple[Coverage, View]]:
        for each in coverage(self._reader.dossier.action(self._accio)):
            yield each, View(each.needed, each.entry, each.loc, self._reader)

    def _bringing(self, covered: Coverage) -> object:
        people = [self._reader.dossier.get("persona", each) for each in covered.people]
        names = [view.nom_public for view in map(self._reader.view, people) if view is not None]
        return formats.listing(names, self._reader.language) or NOTHING

    def _number(self, number: Decimal | None) -> str:
        if number is None:
            return NOTHING
        return formats.decimal(number, self._reader.language)
