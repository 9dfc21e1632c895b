"""Which moments an object has reached: from then on what is missing is an error (design 4)."""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple, Protocol

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.dossier import named_by
from cooptec.model.accio import Accio
from cooptec.model.camp import P1, A, F, I, M, Moment, S
from cooptec.model.demanda import Demanda
from cooptec.model.oferta import Oferta

ORDER: Final = (I, S, P1, F, M, A)
"""The moments in the order in which they come."""

GATES: Final[dict[str, frozenset[Moment]]] = {
    "P1": frozenset({I, S, P1}),
    "P2": frozenset({I, S, P1, F}),
    "P3": frozenset({I, S, P1, F, M}),
    "P4": frozenset(ORDER),
}
"""What each decision point asks for."""

_BEFORE_PRESENTED: Final = frozenset({None, "esborrany"})
_OF_ACTIONS: Final = frozenset({"convocatoria", "conveni"})
"""Kinds of file outside the folders of actions that say of which actions they are."""
_ACCEPTED: Final = frozenset({"acceptada", "acceptada_amb_condicions", "coberta"})


@cache
def later(one: Moment, other: Moment) -> Moment:
    """The later of two moments."""
    return max(one, other, key=ORDER.index)


class Standing(NamedTuple):
    """What a file shows of how far things are, in plain values."""

    own: str
    """The moments that a demand or an action has reached by what it says itself, with blanks."""
    links: Sequence[str]
    """The demands of an action, the actions of a call or an agreement, the person of an offer."""
    names: Sequence[str]
    """The identifiers of all objects with a file of their own to which it refers."""


def standing_of(entry: Entry) -> Standing:
    """What a file shows."""
    kind = entry.kind.name
    own: Iterable[Moment] = ()
    links: Iterable[str] = ()
    if kind == "demanda":
        own = _shown_by_demand(entry.as_(Demanda))
    elif kind == "accio":
        own, links = _shown_by_action(entry.as_(Accio)), entry.as_(Accio).demandes
    elif kind in _OF_ACTIONS:
        links = getattr(entry.object, "accions", ())
    elif kind == "oferta":
        links = (entry.as_(Oferta).persona or "",)
    return Standing(" ".join(own), tuple(map(str, links)), tuple(map(str, named_by(entry))))


@cache
def _moments_in(own: str) -> frozenset[Moment]:
    return frozenset(map(Moment, own.split()))


class Subject(Protocol):
    """Of which file moments are asked."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def accio(self) -> str | None:
        """The action in whose folder it stands."""

    @property
    def standing(self) -> Standing:
        """What it shows."""


class KeptMoments:
    """The moments that each object has reached, from what is kept of all the files."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._subjects = tuple(subjects)
        self._actions: dict[str, str] = {}
        self._answers: dict[str, set[str]] = {}
        for each in self._subjects:
            if each.kind == "accio":
                self._actions.setdefault(each.id, each.standing.own)
                for demanda in each.standing.links:
                    self._answers.setdefault(demanda, set()).add(each.id)

    def of(self, subject: Subject) -> frozenset[Moment]:
        """The moments of an object."""
        own = _moments_in(subject.standing.own if subject.kind == "demanda" else "")
        return own | self._of(self._concerned(subject)) | {I}

    def _of(self, actions: Iterable[str]) -> frozenset[Moment]:
        return frozenset[Moment]().union(
            *[_moments_in(self._actions[id_]) for id_ in actions if id_ in self._actions]
        )

    def _concerned(self, subject: Subject) -> Iterable[str]:
        if subject.kind == "demanda":
            return self._answers.get(subject.id, ())
        if subject.accio is not None:
            return (subject.accio,)
        if subject.kind == "programa":
            return self._actions
        id_ = subject.standing.links[0] if subject.kind == "oferta" else subject.id
        return self._mentions.get(id_, ())

    @cached_property
    def _mentions(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for each in self._subjects:
            actions = (each.accio,) if each.accio else self._of_file(each)
            for name in each.standing.names if actions else ():
                found.setdefault(name, set()).update(actions)
        return found

    def _of_file(self, subject: Subject) -> Iterable[str]:
        if subject.kind == "demanda":
            return self._answers.get(subject.id, ())
        return subject.standing.links if subject.kind in _OF_ACTIONS else ()


class Moments:
    """The moments that each object of a dossier has reached."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def of(self, entry: Entry) -> frozenset[Moment]:
        """The moments of the object of a file."""
        kind = entry.kind.name
        if kind == "demanda":
            return self._of_demand(entry)
        if entry.accio is not None:
            return self._of_actions({entry.accio})
        return self._of_actions(self._actions_concerned(entry))

    def _of_demand(self, entry: Entry) -> frozenset[Moment]:
        found = {I, *_shown_by_demand(entry.as_(Demanda))}
        answered = {each.id for each in self._dossier.actions_of(entry.id)}
        return frozenset(found) | self._of_actions(answered)

    def _of_actions(self, actions: set[str]) -> frozenset[Moment]:
        found = {I}
        for id_ in actions:
            accio = self._dossier.action(id_).accio
            found |= set(_shown_by_action(accio))
        return frozenset(found)

    def _actions_concerned(self, entry: Entry) -> set[str]:
        if entry.kind.name == "programa":
            return {each.id for each in self._dossier.of("accio")}
        id_ = entry.as_(Oferta).persona if entry.kind.name == "oferta" else entry.id
        return self._mentions.get(id_ or "", set())

    @cached_property
    def _mentions(self) -> dict[str, set[str]]:
        """For each identifier, the actions whose files, or whose demands, name it."""
        found: dict[str, set[str]] = {}
        for entry in self._dossier.entries:
            actions = {entry.accio} if entry.accio else self._of_file(entry)
            for reference in entry.references:
                found.setdefault(reference.id, set()).update(filter(None, actions))
        return found

    def _of_file(self, entry: Entry) -> set[str]:
        if entry.kind.name == "demanda":
            return {each.id for each in self._dossier.actions_of(entry.id)}
        if entry.kind.name in _OF_ACTIONS:
            return set(getattr(entry.object, "accions", ()))
        return set()


def _shown_by_demand(demanda: Demanda) -> tuple[Moment, ...]:
    """The moments that a demand has reached by what it says itself."""
    if demanda.estat in _ACCEPTED or (demanda.decisio and demanda.decisio.lets_through):
        return (S, P1)
    return (S,) if demanda.estat not in _BEFORE_PRESENTED else ()


def _shown_by_action(accio: Accio) -> tuple[Moment, ...]:
    return tuple(m for gate, m in (("P2", F), ("P3", M), ("P4", A)) if _passed(accio, gate))


def _passed(accio: Accio, gate: str) -> bool:
    decisio = accio.decisio(gate)
    return decisio is not None and decisio.lets_through
