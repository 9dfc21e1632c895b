"""What follows from other files, to be confirmed by whoever answers; never filled in silently."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from cooptec.i18n import Message
from cooptec.wizard.tree import Loc, Tree


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a question, or for all the questions of a step, and where it comes from."""

    value: Any
    reason: Message
    """Where it comes from, in a few words: *the team of the action*."""


class Reply(StrEnum):
    """What becomes of a proposal about a whole step."""

    ACCEPT = "accept"
    CORRECT = "correct"
    """Taken as it is, and each of its questions asked again."""
    OTHER = "other"
    """Left aside: the questions are asked from the beginning."""


Proposals: TypeAlias = Mapping[Loc, Proposal]
"""Proposals by the path of what they answer."""

Propose: TypeAlias = Callable[[Tree], Proposals]
"""Gives the proposals that follow from the answers so far."""


def nothing(_values: Tree) -> Proposals:
    """Proposes nothing."""
    return {}
