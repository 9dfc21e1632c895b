"""Which fields a conversation asks, and in which order: read off the model."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from cooptec.dossier.dossier import Dossier
from cooptec.i18n import DOCUMENT_LANGUAGES, N_
from cooptec.model.base import Part
from cooptec.model.camp import P1, A, F, I, M, Moment, S
from cooptec.model.fields import Field, fields
from cooptec.model.kinds import Kind, kind_named


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered question of the form; it may ask for several values."""

    field: Field
    moment: Moment | None
    """From when it is needed; None when it is never demanded."""
    section: str
    """The heading under which it stands, a text of the catalogs."""

    @property
    def key(self) -> str:
        """The key of the field."""
        return self.field.key


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps that are asked in one go."""

    moment: Moment | None
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for one kind of object."""

    kind: Kind
    phases: tuple[Phase, ...]
    languages: tuple[str, ...]
    """The language in which texts are born, then those in which they are offered."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All the steps in the order of the model."""
        order = {field.key: place for place, field in enumerate(fields(self.kind.model))}
        every = (step for phase in self.phases for step in phase.steps)
        return tuple(sorted(every, key=lambda step: order[step.key]))

    def step(self, key: str) -> Step | None:
        """The step that asks for a field; None where the conversation does not ask for it."""
        return next((step for step in self.steps if step.key == key), None)

    @property
    def presented(self) -> bool:
        """Whether somebody presents the object once what is needed is there.

        Its state then follows from that; where the state is asked, nothing is presented.
        """
        every = fields(self.kind.model)
        return any(field.key == "estat" and "auto" in field.camp.by for field in every)

    @property
    def creates(self) -> bool:
        """Whether institutions and people may be created on the way."""
        return self.kind.name in _CREATING

    @property
    def first(self) -> Phase:
        """What is needed before anything else: the answers that are counted."""
        return self.phases[0]


TITLES: Final[dict[Moment | None, str]] = {
    I: N_("Needed from the beginning"),
    S: N_("Needed to present it"),
    P1: N_("Needed before decision point P1"),
    F: N_("Needed in formulation"),
    M: N_("Needed in implementation"),
    A: N_("Needed in evaluation"),
    None: N_("Optional"),
}

WRITTEN_ELSEWHERE: Final = frozenset({"analisi", "decisio", "resposta", "excepcions", "format"})
"""Fields of the acts that follow: analysing, deciding, answering and waiving have their own
commands."""

_CREATING: Final = frozenset({"demanda", "programa", "oferta", "persona"})
"""Kinds of object whose wizard can create what they refer to; the others belong to an action, whose
institutions and people are there already."""

_RECORD: Final[tuple[Moment | None, ...]] = (M, None)
_MOMENTS: Final[dict[str, tuple[Moment | None, ...]]] = {
    "demanda": (S, P1, F, None),
    "sessio_distancia": _RECORD,
    "mesurament": _RECORD,
    "despesa": _RECORD,
    "seguiment": _RECORD,
}
_USUAL: Final[tuple[Moment | None, ...]] = (I, F, None)


def plan_for(
    kind: str,
    languages: tuple[str, ...],
    *,
    without: Collection[str] = WRITTEN_ELSEWHERE,
    short: bool = False,
    first: Collection[str] = (),
) -> Plan:
    """The plan for a new object.

    Args:
        kind: name of the kind, as in ``cooptec.model.kinds``.
        languages: the language of its texts, then the further ones in which they are offered.
        without: fields that this conversation leaves to others.
        short: ask only for what is needed before anything else.
        first: the fields without which there is no object, where the model demands more than that
            only later; they are asked before everything else.

    Raises:
        KeyError: there is no such kind.
    """
    found = kind_named(kind)
    every = tuple(step for step in _steps(found.model) if step.key not in without)
    ahead = tuple(step for step in every if step.key in first)
    phases = [Phase(I, TITLES[I], ahead)]
    for moment in _MOMENTS.get(kind, _USUAL)[: 1 if short else None]:
        steps = tuple(step for step in every if step.moment == moment and step not in ahead)
        phases.append(Phase(moment, TITLES[moment], steps))
    known = tuple(dict.fromkeys(each for each in languages if each in DOCUMENT_LANGUAGES))
    return Plan(found, tuple(phase for phase in phases if phase.steps), known)


def _steps(model: type[Part]) -> list[Step]:
    found: list[Step] = []
    section = ""
    for field in fields(model):
        section = field.camp.section or section
        if "auto" not in field.camp.by and not field.camp.computed and not field.keyed:
            found.append(Step(field, field.camp.required, section))
    return found


def languages_of(dossier: Dossier, own: str | None = None) -> tuple[str, ...]:
    """The language in which texts are born, then those in which they are offered.

    Args:
        dossier: the programme says in which languages each side reads.
        own: the language of who writes: texts are born in it where a side reads it. Without it,
            in that of the partners.
    """
    both = dossier.programa.llengues_document
    partner = both.govern_local if both else ()
    catalan = both.catalunya if both else ()
    known = [each for each in (*partner, "es", *catalan, "ca") if each in DOCUMENT_LANGUAGES]
    first = (own,) if own in known else partner[:1] or ("es",)
    return tuple(dict.fromkeys((*first, *known)))
