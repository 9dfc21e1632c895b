"""What can be derived for the files of a step, to be confirmed; never filled in silently."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from cooptec.dossier.dossier import Dossier
from cooptec.guia.targets import Target
from cooptec.i18n import Message
from cooptec.wizard import proposals_accio, proposals_avaluacio, proposals_tdr
from cooptec.wizard.proposing import Proposal, Proposals, Propose, nothing
from cooptec.wizard.scene import Derived, Scene
from cooptec.wizard.tree import Tree, is_empty

_Derive = Callable[[Scene], Derived]

_KINDS: Final[Mapping[str, _Derive]] = {
    "accio": proposals_accio.accio,
    "avaluacio": proposals_avaluacio.avaluacio,
    "conveni": proposals_accio.conveni,
    "demanda": proposals_accio.demanda,
    "document": proposals_avaluacio.document,
    "marc_logic": proposals_tdr.marc_logic,
    "missio": proposals_avaluacio.missio,
    "seleccio": proposals_tdr.seleccio,
    "tdr": proposals_tdr.tdr,
}


def proposing(target: Target, dossier: Dossier, subject: str, today: date) -> Propose:
    """The proposals for a file of a step.

    Args:
        target: the file.
        dossier: where it stands.
        subject: the identifier of the demand or of the action.
        today: the day that counts as today.
    """
    derive = _KINDS.get(target.kind.name)
    if derive is None:
        return nothing
    return partial(_proposals, derive, dossier, today, target.accio or subject)


def _proposals(
    derive: _Derive, dossier: Dossier, today: date, accio: str, values: Tree
) -> Proposals:
    found = derive(Scene(dossier, today, values, accio))
    return {
        loc: Proposal(value, Message(reason)) for loc, value, reason in found if not is_empty(value)
    }
