"""Where a conversation stands: everything that a draft keeps."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from cooptec.wizard.tree import Loc, Tree, get, put

ANOTHER: Final = "+"
"""The last step of the path of the question whether there is another one."""

PROPOSED: Final = "="
"""The last step of the path of the question whether a proposal is right."""


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
    """Lists to which nothing more is added, and proposals that were looked at."""
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
    heard: dict[Loc, str] = field(default_factory=dict)
    """What somebody wrote elsewhere, in a form, and was not understood: asked again."""
    to_place: list[tuple[str, str]] = field(default_factory=list)
    """Texts that came without a place: the heading above each, and the text."""
    warnings: dict[Loc, tuple[str, ...]] = field(default_factory=dict)
    """Codes of what was found in an answer that was recorded all the same."""

    def is_skipped(self, loc: Loc) -> bool:
        """Whether a question, or something around it, was left for later."""
        return any(loc[:depth] in self.skipped for depth in range(1, len(loc) + 1))

    def done_with(self, loc: Loc) -> None:
        """Remember that a question was answered or skipped."""
        self.cursor = None
        (self.history if self.revising is None else self.revised).append(loc)
        if self.partial is not None and self.partial.loc == loc:
            self.partial = None
        self.heard.pop(loc, None)

    def reopen(self, loc: Loc) -> bool:
        """Undo what closed a question; False where there is nothing to ask again.

        Going back passes over a *yes, one more* whose item was filled in since.
        """
        self.skipped = {skipped for skipped in self.skipped if loc[: len(skipped)] != skipped}
        if loc[-1] != ANOTHER:
            return True  # a proposal too: it is shown again, over what came of it
        if loc[:-1] in self.closed:
            self.closed.discard(loc[:-1])
            return True
        items = get(self.values, loc[:-1]) or []
        if not items or items[-1] not in ({}, None):
            return False
        items.pop()
        return True

    def add_item(self, loc: Loc, empty: Any, *, wanted: bool) -> None:
        """Make room for one more item of a list, or close it."""
        if wanted:
            put(self.values, loc, [*(get(self.values, loc) or []), empty])
        else:
            self.closed.add(loc)
