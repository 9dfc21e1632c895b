"""The limits in force: those of the programme, else the usual ones (domain 11)."""

import json
from functools import cache
from importlib import resources

from cooptec.model.programa import Parametres, Programa


@cache
def usual() -> Parametres:
    """The usual value of every limit, as it stands in ``parametres.json``."""
    file = resources.files("cooptec") / "figures" / "parametres.json"
    return Parametres.model_validate(json.loads(file.read_text(encoding="utf-8")))


def in_force(programa: Programa) -> Parametres:
    """The limits of a programme, each one that it leaves out at its usual value."""
    own = programa.parametres
    if own is None:
        return usual()
    said = {key: value for key in own.model_fields_set if (value := getattr(own, key)) is not None}
    return usual().model_copy(update=said)


@cache
def _usual_terms() -> Programa:
    file = resources.files("cooptec") / "figures" / "programa.json"
    return Programa.model_validate(json.loads(file.read_text(encoding="utf-8")))


def terms_in_force(programa: Programa) -> Programa:
    """A programme with the usual value of each term that has a key of its own and no answer."""
    usual_ones = _usual_terms()
    left_out = {
        key: getattr(usual_ones, key)
        for key in usual_ones.model_fields_set
        if getattr(programa, key) is None
    }
    return programa.model_copy(update=left_out)
