"""The questions, generated from the model."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cooptec.codelists import CodeLists
from cooptec.i18n import N_
from cooptec.model.base import Part, TextML
from cooptec.model.camp import Camp, I, Moment
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.kinds import KINDS, kind_named
from cooptec.wizard.follows import known_without_asking
from cooptec.wizard.plan import Plan, Step
from cooptec.wizard.state import ANOTHER, PROPOSED, State
from cooptec.wizard.tree import Loc, get, is_empty

__all__ = [
    "ANOTHER",
    "LONG_FROM",
    "PROPOSED",
    "Ask",
    "Question",
    "Questionnaire",
    "asked_on_the_way",
    "can_be_created",
]


class Ask(StrEnum):
    """What kind of answer a question wants."""

    LINE = "line"
    LONG = "long"
    ONE = "one"
    """One of a list of codes."""
    SEVERAL = "several"
    """One or more of a list, the main one first."""
    REFERENCE = "reference"
    """An object of the dossier, or one that is created now."""
    DATE = "date"
    HOUR = "hour"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    ANOTHER = "another"
    """Whether one more is added to a list."""
    PROPOSED = "proposed"
    """Whether what follows from other files is right for a whole step."""


LONG_FROM: Final = 21
"""Texts of which more words than this are advised get more than a line."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to answer. Its texts are those of the catalogs, not yet translated."""

    loc: Loc
    ask: Ask
    step: Step
    field: Field
    title: str
    help: str = ""
    example: str = ""
    unit: str = ""
    language: str | None = None
    """The language in which a text is asked for."""
    main_language: str | None = None
    """The language in which a text without versions is written; None for what is no text."""
    translation: bool = False
    """The same text was asked for before, in another language."""
    optional: bool = False
    """An empty answer leaves it for later without more ado."""
    needed: bool = False
    """The object cannot be presented without it (or go past the moment of its step)."""
    scope: Loc = ()
    """What is left for later when this question is."""
    group: tuple[str, ...] = ()
    """Titles of the parts around it, from the outside inwards."""
    creates: str | None = None
    """The kind of the new object that it belongs to."""

    @property
    def camp(self) -> Camp:
        """The words of its field."""
        return self.field.camp


@dataclass(frozen=True, slots=True)
class _At:
    """Where in the form a field stands while its questions are generated."""

    loc: Loc
    step: Step
    needed: bool
    optional: bool
    scope: Loc | None = None
    group: tuple[str, ...] = ()
    creates: str | None = None

    def inside(self, key: str | int, **changes: object) -> "_At":
        return replace(self, loc=(*self.loc, key), scope=None, **changes)  # type: ignore[arg-type]


class Questionnaire:
    """Gives the questions of a plan; which ones there are depends on the answers so far."""

    def __init__(self, plan: Plan, lists: CodeLists) -> None:
        self.plan = plan
        self._lists = lists

    def of_step(self, step: Step, state: State) -> Iterator[Question]:
        """The questions of a step, in order, answered or not."""
        required = step.moment is not None
        at = _At((step.key,), step, needed=required, optional=not required)
        yield from self._of_field(step.field, at, state)

    def about_proposal(self, step: Step) -> Question:
        """The question whether what is proposed for a whole step is right."""
        loc, camp = (step.key,), step.field.camp
        return Question(
            (*loc, PROPOSED), Ask.PROPOSED, step, step.field, camp.title, camp.help,
            optional=True, scope=loc,
        )  # fmt: skip

    def is_composed(self, step: Step) -> bool:
        """Whether a step asks more than one question."""
        return step.field.part is not None or (step.field.many and not self._is_choice(step.field))

    def _of_field(self, field: Field, at: _At, state: State) -> Iterator[Question]:
        if field.many and not self._is_choice(field):
            yield from self._of_list(replace(field, many=False), at, state)
        elif field.part is TextML:
            yield from self._of_text(field, at)
        elif field.part is not None:
            yield from self._of_part(field, field.part, at, state)
        else:
            yield from self._of_leaf(field, at, state)

    def _of_list(self, field: Field, at: _At, state: State) -> Iterator[Question]:
        items = get(state.values, at.loc)
        count = max(1, len(items) if isinstance(items, list) else 0)
        for index in range(count):
            scope = (at.scope or at.loc) if count == 1 else (*at.loc, index)
            inner = replace(at, loc=(*at.loc, index), scope=scope)
            if index > 0:
                inner = replace(inner, needed=False, optional=True)
            yield from self._of_field(field, inner, state)
        yield Question(
            (*at.loc, ANOTHER), Ask.ANOTHER, at.step, field, N_("Do you want to add another one?"),
            optional=True, scope=(*at.loc, ANOTHER), group=at.group, creates=at.creates,
        )  # fmt: skip

    def _of_text(self, field: Field, at: _At) -> Iterator[Question]:
        for number, language in enumerate(self.plan.languages):
            there = at.inside(language)
            if number == 0:
                yield self._leaf(field, replace(there, scope=at.scope or at.loc), language)
            else:
                later = self._leaf(field, replace(there, needed=False, optional=True), language)
                yield replace(later, translation=True)

    def _of_part(self, field: Field, part: type[Part], at: _At, state: State) -> Iterator[Question]:
        if len(at.loc) > 1 and not isinstance(at.loc[-1], int):
            at = replace(at, group=(*at.group, field.camp.title))
        begun = not is_empty(get(state.values, at.loc))
        first = True
        for inner in fields(part):
            if inner.keyed or inner.camp.computed or "auto" in inner.camp.by:
                continue
            yield from self._of_field(inner, _inside(at, inner, first=first, begun=begun), state)
            first = False

    def _of_leaf(self, field: Field, at: _At, state: State) -> Iterator[Question]:
        yield self._leaf(field, at, None)
        answer = get(state.values, at.loc)
        if field.leaf is Leaf.REFERENCE and isinstance(answer, dict) and field.camp.target:
            yield from self._of_new(field.camp.target, at, state)

    def _of_new(self, kind: str, at: _At, state: State) -> Iterator[Question]:
        for field in asked_on_the_way(kind, at.loc):
            wanted = field.camp.required is not None
            there = at.inside(field.key, needed=at.needed and wanted, optional=not wanted)
            there = replace(there, creates=kind)
            if field.part not in {None, TextML}:
                yield from self._of_quick_part(field, there, state)
            else:
                yield from self._of_field(field, there, state)

    def _of_quick_part(self, field: Field, at: _At, state: State) -> Iterator[Question]:
        assert field.part is not None  # noqa: S101 (the caller looked)
        quick = [inner for inner in fields(field.part) if inner.camp.quick]
        for inner in quick or fields(field.part):
            there = at.inside(inner.key, needed=at.needed and inner.camp.required is not None)
            yield from self._of_field(inner, there, state)

    def _leaf(self, field: Field, at: _At, language: str | None) -> Question:
        camp = field.camp
        return Question(
            at.loc,
            self._ask(field),
            at.step,
            field,
            camp.title,
            camp.help,
            camp.example,
            camp.unit,
            language,
            main_language=self.plan.languages[0] if field.leaf is Leaf.TEXT else None,
            optional=at.optional,
            needed=at.needed,
            scope=at.scope or at.loc,
            group=at.group,
            creates=at.creates,
        )

    def _is_choice(self, field: Field) -> bool:
        if field.leaf is Leaf.REFERENCE:
            return True
        return field.leaf is Leaf.CODE and (field.camp.codelist or "") in self._lists

    def _ask(self, field: Field) -> Ask:
        camp = field.camp
        if self._is_choice(field):
            if field.many:
                return Ask.SEVERAL
            return Ask.REFERENCE if field.leaf is Leaf.REFERENCE else Ask.ONE
        if field.leaf in _ASKS:
            return _ASKS[field.leaf]
        long = camp.prose or (camp.words is not None and camp.words[1] >= LONG_FROM)
        return Ask.LONG if long else Ask.LINE


_ASKS: Final[dict[Leaf | None, Ask]] = {
    Leaf.DATE: Ask.DATE,
    Leaf.HOUR: Ask.HOUR,
    Leaf.INTEGER: Ask.INTEGER,
    Leaf.DECIMAL: Ask.DECIMAL,
    Leaf.BOOLEAN: Ask.YES_NO,
}


def _inside(at: _At, field: Field, *, first: bool, begun: bool) -> _At:
    """The place of a part's field: a part without its first needed value is not given at all."""
    wanted = _wanted_by_now(field.camp.required, at.step.moment)
    there = at.inside(
        field.key,
        needed=at.needed and wanted,
        optional=not wanted or (at.optional and not begun),
    )
    return replace(there, scope=at.scope or at.loc) if first and wanted else there


_ORDER: Final[tuple[Moment, ...]] = tuple(Moment)


def _wanted_by_now(required: Moment | None, moment: Moment | None) -> bool:
    if required is None:
        return False
    return required is I or (moment is not None and _ORDER.index(required) <= _ORDER.index(moment))


def asked_on_the_way(kind: str, loc: Loc) -> tuple[Field, ...]:
    """The fields that are asked when an object is created inside another conversation.

    Those marked ``quick``, and those that every such object must have and that do not follow from
    other answers.
    """
    known = known_without_asking(kind, loc)
    return tuple(
        field
        for field in fields(kind_named(kind).model)
        if field.key not in known
        and "auto" not in field.camp.by
        and (field.camp.quick or field.camp.required is I)
    )


def can_be_created(kind: str) -> bool:
    """Whether an object of this kind may be created on the way."""
    known = (each for each in KINDS if each.name == kind)
    return any(field.camp.quick for each in known for field in fields(each.model))
