"""What is kept of each file besides its findings: by what it is looked up, and what it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cooptec.dossier import Entry
from cooptec.dossier.dossier import BY_ACTION, BY_ID, BY_NAMED, BY_OWN_ID, Index
from cooptec.figures.holidays import BY_LOCAL_DAYS
from cooptec.figures.moments import Standing, standing_of
from cooptec.model.kinds import kind_named
from cooptec.rules.gen import BY_OWN_WORDS
from cooptec.rules.identifiers import BY_IDENTIFIER
from cooptec.rules.pre_funding import BY_RECEIPT
from cooptec.rules.told import told_by
from cooptec.rules.waivers import Waiver, waivers_of

_PLAIN: Final = (BY_ID, BY_OWN_ID, BY_ACTION, BY_NAMED)
"""Indexes whose keys follow from the other facts."""
_OTHERS: Final = (BY_LOCAL_DAYS, BY_OWN_WORDS, BY_IDENTIFIER, BY_RECEIPT)
INDEXES: Final[tuple[Index, ...]] = (*_PLAIN, *_OTHERS)
"""Every way in which a rule looks files up; by another one it could not be judged part by part."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a file."""

    content: str
    """A short text that differs where the contents do."""
    kind: str
    accio: str | None
    """The action in whose folder it stands."""
    id: str
    others: tuple[str, ...]
    """The keys of the indexes whose keys do not follow from the rest."""
    standing: Standing
    told: dict[str, Any] | None
    """What it tells to rules about all files together."""
    waivers: tuple[Waiver, ...]

    def answers(self) -> Iterator[str]:
        """The keys by which the file is looked up."""
        yield f"{BY_ID.name} {self.kind} {self.id}"
        if kind_named(self.kind).prefix:
            yield f"{BY_OWN_ID.name} {self.id}"
        if self.accio is not None:
            yield f"{BY_ACTION.name} {self.kind} {self.accio}"
        for id_ in self.standing.names:
            yield f"{BY_NAMED.name} {self.kind} {id_}"
        yield from self.others

    def to_plain(self) -> list[Any]:
        """The same as JSON has it."""
        waivers = [[w.index, w.rule, w.until, w.complete] for w in self.waivers]
        standing = [self.standing.own, self.standing.links, self.standing.names]
        head = [self.content, self.kind, self.accio, self.id]
        return [*head, self.others, standing, self.told, waivers]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Facts":
        """The facts that :meth:`to_plain` made plain.

        Raises:
            ValueError, TypeError: it made nothing of the kind.
        """
        content, kind, accio, id_, others, (own, links, names), told, waivers = plain
        standing = Standing(own, tuple(links), tuple(names))
        kept = tuple(Waiver(*each) for each in waivers)
        return cls(content, kind, accio, id_, tuple(others), standing, told, kept)


def facts_of(entry: Entry, content: str) -> Facts:
    """What is kept of a file that has been read."""
    others = (f"{index.name} {key}" for index in _OTHERS for key in index.keys(entry))
    return Facts(
        content,
        entry.kind.name,
        entry.accio,
        entry.id,
        tuple(others),
        standing_of(entry),
        told_by(entry),
        waivers_of(entry),
    )
