"""Which moments an object has reached: from then on what is missing is an error (design 4)."""

from functools import cache, cached_property
from typing import Final

from cooptec.dossier import Dossier, Entry
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
_ACCEPTED: Final = frozenset({"acceptada", "acceptada_amb_condicions", "coberta"})


@cache
def later(one: Moment, other: Moment) -> Moment:
    """The later of two moments."""
    return max(one, other, key=ORDER.index)


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
        demanda = entry.as_(Demanda)
        found = {I}
        if demanda.estat not in _BEFORE_PRESENTED:
            found.add(S)
        if demanda.estat in _ACCEPTED or (demanda.decisio and demanda.decisio.lets_through):
            found |= {S, P1}
        answered = {each.id for each in self._dossier.actions_of(entry.id)}
        return frozenset(found) | self._of_actions(answered)

    def _of_actions(self, actions: set[str]) -> frozenset[Moment]:
        found = {I}
        for id_ in actions:
            accio = self._dossier.action(id_).accio
            found |= {m for gate, m in (("P2", F), ("P3", M), ("P4", A)) if _passed(accio, gate)}
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
        if entry.kind.name in {"convocatoria", "conveni"}:
            return set(getattr(entry.object, "accions", ()))
        return set()


def _passed(accio: Accio, gate: str) -> bool:
    decisio = accio.decisio(gate)
    return decisio is not None and decisio.lets_through
