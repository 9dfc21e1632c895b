"""What a conversation says to its front-end."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from cooptec.diagnostics import Diagnostic
from cooptec.i18n import Message
from cooptec.wizard.options import Option
from cooptec.wizard.plan import Phase, Step
from cooptec.wizard.proposing import Proposal
from cooptec.wizard.questions import Question
from cooptec.wizard.state import Ending


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer was not understood; nothing has changed."""

    message: Message


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer was recorded as it was given."""

    warnings: tuple[Diagnostic, ...] = ()
    """What the rules find in it: worth a look, no reason to refuse it."""
    advice: tuple[Message, ...] = ()


Outcome: TypeAlias = Accepted | Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its place in the form, and what is already known of its answer."""

    question: Question
    number: int
    """Its place among the questions of its phase, from 1."""
    total: int
    options: tuple[Option, ...] = ()
    can_create: bool = False
    value: Any = None
    """The present answer, when the question is asked again."""
    typed: str = ""
    """What was being typed when the conversation was interrupted."""
    proposal: Proposal | None = None
    """What follows from other files, to be confirmed; ``value`` is then the proposed one."""
    to_place: tuple[tuple[str, str], ...] = ()
    """Texts that came without a place, each after its heading: one may be the answer."""


@dataclass(frozen=True, slots=True)
class Fork:
    """The questions of a phase are over: present it, go on, or stop here."""

    presented: bool
    """Whether it is something that somebody presents."""
    missing: tuple[Step, ...]
    """What is still needed to present it; empty when it can be presented."""
    following: Phase | None
    """The questions that come next; None when there are no more."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing more to ask: time for the summary."""

    ending: Ending


Turn: TypeAlias = Asked | Fork | Finished
