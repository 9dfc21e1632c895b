"""What can be derived for a new object, from the action that it belongs to and from its answers.

Each kind of object has one function, which gives what follows *now*: the conversation asks again
after each answer. Nothing here is written anywhere until somebody has confirmed it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from cooptec.dossier.dossier import Dossier
from cooptec.i18n import Message
from cooptec.wizard import derived_mission, derived_parties, derived_records, proposals_avaluacio
from cooptec.wizard.proposing import Proposal, Proposals, Propose, nothing
from cooptec.wizard.scene import Derived, Scene
from cooptec.wizard.tree import Tree, is_empty

_Derive = Callable[[Scene], Derived]

_KINDS: Final[Mapping[str, _Derive]] = {
    "entitat": derived_parties.entitat,
    "convocatoria": derived_parties.convocatoria,
    "conveni": derived_parties.conveni,
    "oferta": derived_parties.oferta,
    "candidatura": derived_parties.candidatura,
    "missio": derived_mission.missio,
    "sessio_distancia": derived_records.sessio,
    "mesurament": derived_records.mesurament,
    "despesa": derived_records.despesa,
    "seguiment": derived_records.seguiment,
    "document": proposals_avaluacio.document,
}


def deriving(kind: str, dossier: Dossier, today: date, accio: str | None = None) -> Propose:
    """The proposals for a new object of a kind.

    Args:
        kind: name of the kind.
        dossier: where the object will be saved.
        today: the day that counts as today.
        accio: the action to which it belongs.
    """
    derive = _KINDS.get(kind)
    if derive is None:
        return nothing
    return partial(_proposals, derive, dossier, today, accio or "")


def _proposals(
    derive: _Derive, dossier: Dossier, today: date, accio: str, values: Tree
) -> Proposals:
    found = derive(Scene(dossier, today, values, accio))
    return {
        loc: Proposal(value, Message(reason)) for loc, value, reason in found if not is_empty(value)
    }
