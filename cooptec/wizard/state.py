"""Where a conversation stands: everything that a draft keeps."""

from dataclasses import dataclass, field
from enum import StrEnum

from cooptec.wizard.tree import Loc, Tree


class Ending(StrEnum):
    """How a conversation ends when somebody has answered enough."""

    PRESENT = "present"
    """What was needed is there: the object is presented."""
    STOP = "stop"
    """Kept as it is, to be gone on with in its file."""


@dataclass(slots=True)
class Partial:
    """A text that was being typed when the conversation was interrupted."""

    loc: Loc
    text: str


@dataclass(slots=True)
class State:
    """The answers and the place. Only :class:`cooptec.wizard.conversation.Conversation` changes it.

    Values are those of the file, with one addition: the answer to a reference may be a mapping,
    the object that is created on the way.
    """

    values: Tree = field(default_factory=dict)
    skipped: set[Loc] = field(default_factory=set)
    """Left for later, with everything under them."""
    closed: set[Loc] = field(default_factory=set)
    """Lists to which nothing more is added."""
    history: list[Loc] = field(default_factory=list)
    """The questions in the order in which they were answered or skipped."""
    phase: int = 0
    """The last phase that somebody agreed to go through."""
    cursor: Loc | None = None
    """A question asked again, out of turn."""
    revising: str | None = None
    """The step that is being corrected."""
    revised: list[Loc] = field(default_factory=list)
    """Its questions that were asked again."""
    ending: Ending | None = None
    partial: Partial | None = None
    warnings: dict[Loc, tuple[str, ...]] = field(default_factory=dict)
    """Codes of what was found in an answer that was recorded all the same."""

    def is_skipped(self, loc: Loc) -> bool:
        """Whether a question, or something around it, was left for later."""
        return any(loc[:depth] in self.skipped for depth in range(1, len(loc) + 1))
