"""The form of an object: the same questions as the wizard's, with what the dossier says already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from cooptec.documents.compose import EXAMPLE
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.storage import digest
from cooptec.forms.form import Blank, Chapter, Form, Grid, Identity, Piece
from cooptec.forms.kinds import FormKind
from cooptec.i18n import N_, Language, formats, translator
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, Loc, field_at, fields
from cooptec.model.kinds import kind_named
from cooptec.wizard.existing import values_of
from cooptec.wizard.options import Choices
from cooptec.wizard.plan import WRITTEN_ELSEWHERE, Phase, Plan, Step
from cooptec.wizard.questions import Ask, Question, Questionnaire, can_be_created
from cooptec.wizard.state import State
from cooptec.wizard.tree import Tree, get, is_empty

ROWS: Final = 3
"""Empty rows of a table in which nothing stands yet."""
MORE_ROWS: Final = 2
"""Empty rows after those that are there."""


@dataclass(frozen=True, slots=True)
class About:
    """What a form is made of."""

    form: FormKind
    dossier: Dossier
    language: Language
    entry: Entry | None = None
    """The object; None for a new one."""
    accio: str | None = None
    """The action to which a new object belongs."""

    @property
    def action(self) -> str | None:
        """The action to which the object belongs."""
        return self.entry.accio if self.entry is not None else self.accio


def make(about: About, root: Loc | None = None) -> Form:
    """The form of an object, or of a new one.

    Args:
        about: what it is made of.
        root: the part that it is about, for a form that was made before; None to choose it.

    Raises:
        Faulty: something in the object's file cannot be read.
    """
    t = translator(about.language)
    values = values_of(about.entry) if about.entry is not None else {}
    at, padded = _with_room(about.form, values, root)
    plan = form_plan(about.form, about.language)
    pieces = _Pieces(about, plan, padded, at)
    return Form(
        identity=_identity(about, at),
        title=t(about.form.title),
        opening=t(about.form.opening),
        chapters=tuple(_chapters(about.form, plan, pieces)),
        mark=t(EXAMPLE) if about.dossier.programa.exemple else "",
    )


def form_plan(form: FormKind, language: str) -> Plan:
    """What a form asks, in the order of the model."""
    model = kind_named(form.kind).model
    steps: list[Step] = []
    section = ""
    for field in fields(model):
        section = field.camp.section or section
        if form.asks(field) and field.key not in WRITTEN_ELSEWHERE:
            moment = field.camp.required if form.needs(field) else None
            steps.append(Step(field, moment, section))
    return Plan(kind_named(form.kind), (Phase(None, form.title, tuple(steps)),), (language,))


def _identity(about: About, root: Loc) -> Identity:
    entry, programme = about.entry, about.dossier.programa_entry
    data = entry.parsed.text.data if entry is not None else b""
    return Identity(
        programme=programme.id if programme is not None else "",
        form=about.form.name,
        id=entry.id if entry is not None else None,
        accio=about.action,
        root=root,
        language=about.language,
        version=digest(data) if data else "",
    )


def _any(_field: Field) -> bool:
    return True


# Room for answers --------------------------------------------------------------------------------


def _with_room(form: FormKind, values: Tree, root: Loc | None) -> tuple[Loc, Tree]:
    """The part that the form is about, and the values with empty rows in every list."""
    padded = deepcopy(values)
    if form.item_of is None:
        _make_room(kind_named(form.kind).model, padded, form.asks)
        return (), padded
    items = padded.setdefault(form.item_of, [])
    unanswered = (at for at, item in enumerate(items) if not item.get("data"))
    at = next(unanswered, len(items)) if root is None else int(root[-1])
    items.extend({} for _ in range(at + 1 - len(items)))
    part = next(f.part for f in fields(kind_named(form.kind).model) if f.key == form.item_of)
    assert part is not None  # noqa: S101 (a form is one of the parts of a list)
    _make_room(part, items[at])
    return (form.item_of, at), padded


def _make_room(model: type[Part], values: Tree, asks: Callable[[Field], bool] = _any) -> None:
    for field in filter(asks, fields(model)):
        present = values.get(field.key)
        if field.many and field.part is not None and not field.keyed:
            rows = list(present or ())
            empty: list[Tree] = [{} for _ in range(MORE_ROWS if rows else ROWS)]
            values[field.key] = [*rows, *empty]
        elif field.part is not None and field.part is not TextML and not field.keyed:
            _make_room(field.part, values.setdefault(field.key, {}))
        elif _may_be_new(field) and is_empty(present):
            values[field.key] = {}  # asks also what a new one is called


def _may_be_new(field: Field) -> bool:
    target = field.camp.target or ""
    return field.leaf is Leaf.REFERENCE and not field.many and can_be_created(target)


# Questions as pieces -----------------------------------------------------------------------------


def _chapters(form: FormKind, plan: Plan, pieces: "_Pieces") -> Iterator[Chapter]:
    """What is needed first, then the rest; each under the headings of the model."""
    for needed in (True, False):
        steps = [step for step in plan.steps if form.needs(step.field) is needed]
        for title in dict.fromkeys(step.section for step in steps):
            of_section = (step for step in steps if step.section == title)
            found = tuple(piece for step in of_section for piece in pieces.of(step))
            if found:
                yield Chapter(title or form.title, needed, found)


class _Pieces:
    """Gives the pieces of each step."""

    def __init__(self, about: About, plan: Plan, values: Tree, root: Loc) -> None:
        self._questionnaire = Questionnaire(plan, about.dossier.lists)
        self._choices = Choices(about.dossier.lists, about.dossier, about.language, about.action)
        self._creates = plan.creates
        self._model = plan.kind.model
        self._language = about.language
        self._values = values
        self._root = root

    def of(self, step: Step) -> Iterator[Piece]:
        """The pieces of a step, in order."""
        every = self._questionnaire.of_step(step, State(self._values))
        asked = (question for question in every if self._is_asked(question))
        for at, inside in groupby(asked, key=lambda question: self._list_of(question.loc)):
            if at:
                yield self._grid(at, tuple(inside))
            else:
                yield from map(self.blank, inside)

    def blank(self, question: Question) -> Blank:
        """A question with its present answer and what can be chosen."""
        value = get(self._values, question.loc)
        options = self._choices.of(question, self._values)
        return Blank(question.loc, question, self._shown(question, value), options)

    def _is_asked(self, question: Question) -> bool:
        inside = question.loc[: len(self._root)] == self._root
        new = question.creates is None or (self._creates and not self._list_of(question.loc))
        return inside and new and question.ask not in {Ask.ANOTHER, Ask.PROPOSED}

    def _list_of(self, loc: Loc) -> Loc:
        """The list around a value, within the part that the form is about; empty where none is."""
        for at in range(len(self._root), len(loc)):
            if isinstance(loc[at], int):
                return loc[:at]
        return ()

    def _grid(self, at: Loc, questions: Sequence[Question]) -> Grid:
        rows: dict[str | int, dict[Loc, Question]] = {}
        columns: dict[Loc, Question] = {}
        for question in questions:
            index, column = question.loc[len(at)], question.loc[len(at) + 1 :]
            rows.setdefault(index, {})[column] = question
            columns.setdefault(column, question)
        filled = (self._row((*at, index), columns, row) for index, row in rows.items())
        field = field_at(self._model, at)
        assert field is not None  # noqa: S101 (a question stands inside it)
        title, help_ = field.camp.title, field.camp.help
        return Grid(at, title, help_, tuple(columns.values()), tuple(filled))

    def _row(
        self, at: Loc, columns: Mapping[Loc, Question], row: Mapping[Loc, Question]
    ) -> tuple[Blank, ...]:
        return tuple(
            self.blank(row.get(column) or replace(question, loc=(*at, *column)))
            for column, question in columns.items()
        )

    def _shown(self, question: Question, value: Any) -> str:  # noqa: ANN401
        """A value as people write it: what the wizard's readers understand again."""
        if value is None or value in ({}, []):
            return ""
        if isinstance(value, bool):
            return translator(self._language)(N_("yes") if value else N_("no"))
        if isinstance(value, date):
            return f"{value.day}/{value.month}/{value.year}"
        if isinstance(value, Decimal):
            return formats.decimal(value, self._language)
        if isinstance(value, int):
            return str(value)
        items: Iterable[Any] = value if isinstance(value, list) else [value]
        return "\n".join(self._choices.label(question, str(item)) for item in items)
