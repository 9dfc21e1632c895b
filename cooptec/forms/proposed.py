"""What a form shows because it follows from other files, to be confirmed by whoever answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from cooptec.dossier import Dossier, Entry
from cooptec.i18n import N_, is_language, translator
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.fields import Loc
from cooptec.wizard import proposals_avaluacio
from cooptec.wizard.plan import languages_of
from cooptec.wizard.scene import Scene
from cooptec.wizard.tree import Tree, get, is_empty, leaves

USUAL_QUESTIONS: Final = (
    N_("Are the products of use in daily work?"),
    N_("Were decisions taken among equals?"),
    N_("Was the planned time enough?"),
    N_("Did you learn anything that you apply in your institution?"),
)
"""What is asked of the three sides where no evaluation has asked anything yet."""


def proposals(form: str, dossier: Dossier, entry: Entry, values: Tree, at: Loc) -> dict[Loc, Any]:
    """What is proposed where the dossier says nothing, value by value.

    Args:
        form: the name of the form.
        dossier: where the object stands.
        entry: the object.
        values: what its file says.
        at: the part of it that the form is about.
    """
    found: dict[Loc, Any] = {}
    if form == "informe_missio":
        found = _report(dossier, entry, values)
    elif form == "questionari" and is_empty(get(values, (*at, "respostes"))):
        questions = list(_questions(dossier, values))
        found = dict(leaves([{"pregunta": each} for each in questions], (*at, "respostes")))
    return {loc: value for loc, value in found.items() if get(values, loc) is None}


def _report(dossier: Dossier, entry: Entry, values: Tree) -> dict[Loc, Any]:
    """The objectives of a mission and whom it was to meet, in the parts that are still empty."""
    scene = Scene(dossier, date.min, values, entry.accio or "")  # none of it depends on the day
    found: dict[Loc, Any] = {}
    for loc, value, _reason in proposals_avaluacio.missio(scene):
        if loc == ("contingut_informe",):
            parts = (key for key in value if is_empty(get(values, (*loc, key))))
            for key in parts:
                found |= dict(leaves(value[key], (*loc, key)))
    return found


def _questions(dossier: Dossier, values: Tree) -> Sequence[Mapping[str, str]]:
    """Those of the same evaluation, else of another one, else the usual ones."""
    own = _distinct(_asked(values))
    if own:
        return own
    for other in dossier.of("avaluacio"):
        found = _distinct(_asked(other.as_(Avaluacio).model_dump(exclude_none=True)))
        if found:
            return found
    both = [each for each in languages_of(dossier, "es") if is_language(each)]
    return [{each: translator(each)(text) for each in both} for text in USUAL_QUESTIONS]


def _asked(values: Tree) -> Iterator[Mapping[str, str]]:
    for questionari in values.get("questionaris", ()):
        for answer in questionari.get("respostes", ()):
            if answer.get("pregunta"):
                yield answer["pregunta"]


def _distinct(questions: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return list({str(sorted(each.items())): each for each in questions}.values())
