"""The yearly aid data of a programme: one row per action, year and funder (domain 6.1)."""

from collections.abc import Iterator
from decimal import Decimal

from cooptec.documents.accounts import Row
from cooptec.documents.helpers import NOTHING
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.aid import Aid, aid_of
from cooptec.i18n import N_, formats
from cooptec.model.accio import Accio
from cooptec.model.despesa import Despesa

Found = tuple[View, str, Aid]


class AidView:
    """The aid of all the actions of a programme.

    ``rows``: action, year, funder, committed, disbursed, currency; the last one is the sum of each
    currency. ``accions``: the actions that they describe.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def rows(self) -> list[Row]:
        """One row per action, year and funder, and the sums."""
        found = list(self.found())
        return [self._row(each) for each in found] + self._sums(found)

    @property
    def accions(self) -> list[View]:
        """The actions that the statistics describe, in the order of the rows."""
        return [View(e.object, e, (), self._reader) for e in self._reader.dossier.of("accio")]

    def found(self) -> Iterator[Found]:
        """Each action with a currency and what a funder gave it in a year."""
        dossier = self._reader.dossier
        for entry in dossier.of("accio"):
            budget = dossier.action(entry.id).pressupost
            spent = [e.as_(Despesa) for e in dossier.of_action("despesa", entry.id)]
            codes = (p.quantia.moneda for p in budget.partides if p.quantia and p.quantia.moneda)
            currency = next(codes, dossier.programa.moneda or "EUR")
            view = View(entry.object, entry, (), self._reader)
            for each in aid_of(budget, spent, self._year(entry)):
                yield view, currency, each

    def _year(self, entry: Entry) -> int | None:
        """The year in which the commitments of an action were made."""
        classificacio = entry.as_(Accio).classificacio
        own = classificacio.exercici if classificacio is not None else None
        return own or self._reader.dossier.programa.any_exercici

    def _row(self, found: Found) -> Row:
        view, currency, aid = found
        funder = self._reader.view(self._reader.dossier.get("entitat", aid.funder))
        return [
            view.titol or NOTHING,
            str(aid.year) if aid.year else NOTHING,
            funder.short if funder is not None else NOTHING,
            self._amount(aid.committed),
            self._amount(aid.disbursed),
            currency,
        ]

    def _sums(self, found: list[Found]) -> list[Row]:
        total = self._reader.t(N_("Total"))
        rows: list[Row] = []
        for currency in dict.fromkeys(code for _, code, _ in found):
            own = [aid for _, code, aid in found if code == currency]
            committed = sum((aid.committed for aid in own), Decimal())
            disbursed = sum((aid.disbursed for aid in own), Decimal())
            rows.append([total, "", "", self._amount(committed), self._amount(disbursed), currency])
        return rows

    def _amount(self, value: Decimal) -> str:
        return formats.decimal(value, self._reader.language)
