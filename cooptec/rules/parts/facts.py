"""What is kept of each file besides its findings: by what it is looked up, and what it tells."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

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

_OTHERS: Final = (BY_LOCAL_DAYS, BY_OWN_WORDS, BY_IDENTIFIER, BY_RECEIPT)
"""Indexes whose keys do not follow from the other facts."""
INDEXES: Final[tuple[Index, ...]] = (BY_ID, BY_OWN_ID, BY_ACTION, BY_NAMED, *_OTHERS)
"""Every way in which a rule looks files up; by another one it could not be judged part by part."""


class Facts(NamedTuple):
    """What is kept of a file, in the order in which JSON has it."""

    content: str
    """A short text that differs where the contents do."""
    kind: str
    accio: str | None
    """The action in whose folder it stands."""
    id: str
    others: Sequence[str]
    """The keys of the indexes whose keys do not follow from the rest."""
    standing: Standing
    told: dict[str, Any] | None
    """What it tells to rules about all files together."""
    waivers: Sequence[Waiver]

    def answers(self) -> Iterator[str]:
        """All the keys under which the file is found, each with the name of its index."""
        for index, keys in FOLLOWING.items():
            for key in keys(self):
                yield f"{index} {key}"
        yield from self.others

    @property
    def counted(self) -> str:
        """What follows from all the files together is the same as long as this is, as JSON."""
        counted = (self.kind, self.accio, self.id, self.standing, self.told, self.waivers)
        return json.dumps(counted, sort_keys=True)

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Facts":
        """The facts that were kept so.

        Raises:
            ValueError, TypeError: nothing of the kind was kept.
        """
        content, kind, accio, id_, others, (own, links, names), told, waivers = plain
        standing = Standing(own, links, names)
        kept = [Waiver(*each) for each in waivers] if waivers else waivers
        return cls(content, kind, accio, id_, others, standing, told, kept)


def _by_id(facts: Facts) -> Iterable[str]:
    return (f"{facts.kind} {facts.id}",)


def _by_own_id(facts: Facts) -> Iterable[str]:
    return (facts.id,) if _has_own_id(facts.kind) else ()


def _by_action(facts: Facts) -> Iterable[str]:
    return (f"{facts.kind} {facts.accio}",) if facts.accio is not None else ()


def _by_named(facts: Facts) -> Iterable[str]:
    return [f"{facts.kind} {id_}" for id_ in facts.standing.names]


FOLLOWING: Final[dict[str, Callable[[Facts], Iterable[str]]]] = {
    BY_ID.name: _by_id,
    BY_OWN_ID.name: _by_own_id,
    BY_ACTION.name: _by_action,
    BY_NAMED.name: _by_named,
}
"""The indexes whose keys follow from the other facts."""


@cache
def _has_own_id(kind: str) -> bool:
    return kind_named(kind).prefix is not None


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
