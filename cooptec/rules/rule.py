"""One rule: its declaration, its check and its two examples, in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cooptec.diagnostics import Declaration, Related, Severity
from cooptec.dossier.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.i18n import Message
from cooptec.model.camp import I, Moment
from cooptec.rules.told import Told


class Scope(StrEnum):
    """What a rule must see to judge."""

    FILE = "file"
    """One object alone (and the limits in force): its findings can be kept with the file."""
    UNIT = "unit"
    """One part of the dossier, an action's folder or one other file, with what it names and what
    names it: other parts are looked up by key, never gone through."""
    DOSSIER = "dossier"
    """A few plain values of all files."""
    DOCUMENT = "document"
    """A written document: judged when it is produced, not by ``valida``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; the engine adds the code, the place and the weight."""

    loc: Loc
    message: Message
    entry: Entry | Told | None = None
    """The file concerned; a rule of scope FILE leaves it out, and for one of scope DOSSIER it is
    what the file tells."""
    mend: Message | None = None
    """What to write instead; without it, the words of the rule."""
    instead: str | None = None
    """The only value that can have been meant."""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    """A milder weight than that of the rule."""
    moment: Moment | None = None
    """From when it counts, where that is not the moment of the rule."""
    source: str = ""
    """For a rule about documents: the line of the document concerned, which its template wrote
    where nobody typed it."""


Findings = Iterable[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Declaration):
    """A declaration with its check."""

    scope: Scope
    moment: Moment = I
    """From when it bites (the column *From*)."""
    completeness: bool = False
    """Whether a finding is only pending before that moment; else it counts at any time."""
    on: str | None = None
    """The kind of file that a rule of scope FILE looks at, None for all; for other rules, the kind
    over which its examples are laid, None for a demand."""
    over: tuple[str, ...] = ()
    """For a rule of scope UNIT, the kinds of file that it goes through; none where it goes through
    all. Files of other kinds it only looks up."""
    check: Callable[..., Findings]
    glance: Callable[[bytes], bool] | None = None
    """For a rule of scope FILE that reads every text of every file: whether the bytes of a file may
    hold what it looks for. It may say yes too often, never no too often."""
    written: Callable[..., Findings] | None = None
    """What it says besides of a written document, for a rule that also looks at the files."""
    bad: str = ""
    good: str = ""
    """YAML laid over the smallest dossier: the first makes the rule fire, the second does not.

    Its keys replace those of a file of the kind ``on``; keys that are paths of files hold the keys
    of those files instead.
    """


def rule(code: str, severity: Severity, **rest: Any) -> Callable[[Callable[..., Findings]], Rule]:
    """Declare a rule on its check.

    A check of scope FILE is called with the object and the limits in force
    (:class:`~cooptec.model.programa.Parametres`); one of scope UNIT with
    :class:`~cooptec.rules.surroundings.Surroundings`; one of scope DOSSIER with an
    :class:`~cooptec.rules.told.Overview`; one of scope DOCUMENT, as ``written``, with a
    :class:`~cooptec.rules.readable.Readable`.
    """

    def declare(check: Callable[..., Findings]) -> Rule:
        return Rule(code=code, severity=severity, check=check, **rest)

    return declare
