"""Indicators with what was measured, as a template may show them."""

from collections.abc import Iterable

from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.achievement import achievements
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.mesurament import Mesurament

Row = dict[str, object]


def achieved(marc_logic: Entry | None, records: Iterable[Entry], reader: Reader) -> list[Row]:
    """Each indicator with the latest of some measurements, and whether it is at its target.

    ``indicador``, ``latest`` (None where there is none) and ``reached`` (None where that cannot be
    computed).
    """
    if marc_logic is None:
        return []
    by_object = {id(entry.object): entry for entry in records}
    measured = (entry.as_(Mesurament) for entry in by_object.values())
    found = achievements(marc_logic.as_(MarcLogic).indicadors, measured)
    return [
        {
            "indicador": View(each.indicador, marc_logic, ("indicadors", position), reader),
            "latest": reader.view(by_object[id(each.latest)]) if each.latest else None,
            "reached": each.reached,
        }
        for position, each in enumerate(found)
    ]
