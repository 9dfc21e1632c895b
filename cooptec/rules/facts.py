"""What is kept of each file besides its findings: by what it is looked up, and what it tells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
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

_PLAIN: Final = (BY_ID, BY_OWN_ID, BY_ACTION, BY_NAMED)
"""Indexes whose keys follow from the other facts."""
_OTHERS: Final = (BY_LOCAL_DAYS, BY_OWN_WORDS, BY_IDENTIFIER, BY_RECEIPT)
INDEXES: Final[tuple[Index, ...]] = (*_PLAIN, *_OTHERS)
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
        return (f"{index.name} {key}" for index in INDEXES for key in keys_of(index)(self))

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "Facts":
        """The facts that were kept so.

        Raises:
            ValueError, TypeError: nothing of the kind was kept.
        """
        *rest, standing, told, waivers = plain
        kept = [Waiver(*each) for each in waivers] if waivers else waivers
        return cls._make((*rest, Standing._make(standing), told, kept))


@cache
def keys_of(index: Index) -> Callable[[Facts], Iterable[str]]:
    """What tells the keys under which an index finds a file."""
    if index is BY_ID:
        return lambda facts: (f"{facts.kind} {facts.id}",)
    if index is BY_OWN_ID:
        return lambda facts: (facts.id,) if _has_own_id(facts.kind) else ()
    if index is BY_ACTION:
        return lambda facts: (f"{facts.kind} {facts.accio}",) if facts.accio is not None else ()
    if index is BY_NAMED:
        return lambda facts: [f"{facts.kind} {id_}" for id_ in facts.standing.names]
    return partial(_other_keys, f"{index.name} ")


def _other_keys(start: str, facts: Facts) -> Iterable[str]:
    if not facts.others:
        return ()
    return [each.removeprefix(start) for each in facts.others if each.startswith(start)]


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
