"""The pieces of a form: single answers, tables, and answers that belong together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from cooptec.dossier import Dossier
from cooptec.forms.form import Blank, Grid, Group, Piece
from cooptec.forms.kinds import FormKind
from cooptec.forms.words import NOT_LISTED
from cooptec.i18n import N_, Language, formats, translator
from cooptec.model.base import Persones
from cooptec.model.camp import I
from cooptec.model.fields import Field, Loc, field_at, fields
from cooptec.wizard.options import Choices, Option
from cooptec.wizard.plan import Plan, Step
from cooptec.wizard.questions import Ask, Question, Questionnaire
from cooptec.wizard.state import State
from cooptec.wizard.tree import Tree, get

_FEW: Final = 8
"""Fields of a part whose questions bear its title; the headings tell of those with more."""


class Pieces:
    """Gives the pieces of each step."""

    def __init__(
        self,
        form: FormKind,
        dossier: Dossier,
        language: Language,
        accio: str | None,
        plan: Plan,
    ) -> None:
        self._form = form
        self._questionnaire = Questionnaire(plan, dossier.lists)
        self._choices = Choices(dossier.lists, dossier, language, accio)
        self._creates = plan.creates
        self._model = plan.kind.model
        self._language = language
        self._values: Tree = {}
        self._root: Loc = ()
        self._proposed: frozenset[Loc] = frozenset()

    def lay_out(self, values: Tree, root: Loc, proposed: Iterable[Loc]) -> None:
        """What the answers are.

        Args:
            values: those there are and those that are proposed, with empty rows in every list.
            root: the part that the form is about.
            proposed: where those are that are only proposed.
        """
        self._values, self._root, self._proposed = values, root, frozenset(proposed)

    def of(self, step: Step) -> Iterator[Piece]:
        """The pieces of a step, in order."""
        every = self._questionnaire.of_step(step, State(self._values))
        asked = (self._marked(question) for question in every if self._is_asked(question))
        for at, inside in groupby(asked, key=lambda question: self._list_of(question.loc)):
            if at:
                yield self._grid(at, tuple(inside))
            else:
                yield from self._outside_lists(inside)

    def blank(self, question: Question) -> Blank:
        """A question with its present answer and what can be chosen."""
        value = get(self._values, question.loc)
        text = self._shown(question, value)
        proposed = question.loc in self._proposed
        return Blank(question.loc, question, text, self._options(question), proposed)

    def _options(self, question: Question) -> tuple[Option, ...]:
        scale = self._form.scales.get(str(question.loc[-1]))
        if scale is not None:
            return tuple(Option(str(n), str(n)) for n in range(scale[0], scale[1] + 1))
        return self._choices.of(question, self._values)

    def _is_asked(self, question: Question) -> bool:
        depth = len(self._root)
        inside = question.loc[:depth] == self._root
        meant = not set(question.loc[depth : depth + 1]) & set(self._form.without)
        new = question.creates is None or (self._creates and not self._list_of(question.loc))
        return inside and meant and new and question.ask not in {Ask.ANOTHER, Ask.PROPOSED}

    def _marked(self, question: Question) -> Question:
        """The same question; in one item of a list, whichever it is, what every item needs."""
        if not self._root:
            return question
        inner = self._list_of(question.loc)
        first = not inner or question.loc[len(inner)] == 0
        return replace(question, needed=first and question.camp.required is I)

    # single answers, tables of numbers, new objects

    def _outside_lists(self, questions: Iterable[Question]) -> Iterator[Piece]:
        for (counted, creates, at), inside in groupby(questions, key=self._belongs):
            blanks = tuple(map(self.blank, inside))
            if counted:
                yield self._count(at, blanks)
            elif creates:
                yield Group(NOT_LISTED, blanks)
            else:
                yield from map(self._alone, blanks)

    def _alone(self, blank: Blank) -> Blank:
        """A blank by itself, which says of what it is a part: *window · first day*."""
        question = blank.question
        field = question.step.field
        few = field.part is not None and len(fields(field.part)) <= _FEW
        if question.camp is field.camp or not few or self._root:
            return blank
        return replace(blank, question=replace(question, group=(field.camp.title, *question.group)))

    def _belongs(self, question: Question) -> tuple[bool, bool, Loc]:
        """What stands together: numbers of people of one kind or several, what a new one is."""
        if question.creates is not None:
            return False, True, question.loc[:1]
        if not self._is_count(question.loc[:-1]):
            return False, False, ()
        around = question.loc[:-2]
        return True, False, around if self._all_counts(around) else question.loc[:-1]

    def _is_count(self, loc: Loc) -> bool:
        """Whether numbers of people, told apart, stand at a path."""
        field = self._field(loc)
        return field is not None and field.part is Persones and not field.many

    def _all_counts(self, loc: Loc) -> bool:
        field = self._field(loc)
        part = field.part if field is not None else None
        return part is not None and all(each.part is Persones for each in fields(part))

    def _count(self, at: Loc, blanks: Sequence[Blank]) -> Grid:
        """A table of numbers: one row for each kind of people."""
        by_row = [tuple(row) for _, row in groupby(blanks, key=lambda blank: blank.loc[:-1])]
        heads = tuple(self._title(row[0].loc[:-1]) for row in by_row)
        columns = tuple(replace(blank.question, group=()) for blank in by_row[0])
        field = self._field(at)
        help_ = field.camp.help if field is not None else ""
        return Grid(at, self._title(at), help_, columns, tuple(by_row), heads)

    # lists

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
        field = self._field(at)
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

    def _field(self, loc: Loc) -> Field | None:
        return field_at(self._model, loc) if loc else None

    def _title(self, loc: Loc) -> str:
        field = self._field(loc)
        return field.camp.title if field is not None else ""

    # texts

    def _shown(self, question: Question, value: Any) -> str:
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
