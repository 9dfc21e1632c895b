"""What came back, beside what the dossier says: line by line, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.forms.form import Answer, Blank, Form, Grid, Identity, Received, mark
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make, proposals_of
from cooptec.i18n import LANGUAGES, N_, Language, Message, is_language
from cooptec.model.camp import I
from cooptec.model.fields import Loc
from cooptec.wizard.existing import values_of
from cooptec.wizard.options import Choices, Option
from cooptec.wizard.parsing import NotUnderstood, value_of
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.tree import Tree, get, put


class Sort(StrEnum):
    """What an answer is beside what the dossier says."""

    NEW = "new"
    CHANGED = "changed"
    BOTH = "both"
    """Changed in the form, and in the dossier since the form was made."""
    EMPTIED = "emptied"
    """The form showed an answer, and it was taken out."""
    NOT_UNDERSTOOD = "not_understood"
    UNPLACED = "unplaced"
    """It stands where the form asks nothing."""
    GONE = "gone"
    """Its question is no longer in the file; the dossier keeps what it says."""
    PRIVATE = "private"
    """Personal data that must not come into the files."""
    EQUAL = "equal"


TAKEABLE: Final = frozenset({Sort.NEW, Sort.CHANGED, Sort.BOTH, Sort.EMPTIED})
"""What can be written, if somebody wants it."""


PROPOSED: Final = N_("proposed in the form, and left as it was")


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    sort: Sort
    loc: Loc
    question: Question | None
    """None where nothing is asked."""
    place: Message
    """Where it stands in the file."""
    old: str
    """What the dossier says, as the form would show it."""
    new: str
    """What was written, word for word."""
    value: Any = None
    """What it means; None where it is empty or not understood."""
    why: Message | None = None
    """Why it was not understood, or what the rules say of it."""
    faulty: bool = False
    """Whether the rules find an error in it."""
    proposed: bool = False
    """Whether the form proposed it, and nobody wrote anything else."""
    also: Mapping[Loc, Any] = field(default_factory=dict)
    """What comes with it: the same text in other languages."""


@dataclass(frozen=True)
class Comparison:
    """A form that came back, and the object that it is about."""

    identity: Identity
    dossier: Dossier
    entry: Entry | None
    """The object; None for a new one."""
    lines: tuple[Line, ...]

    @property
    def language(self) -> Language:
        """The language in which the form was answered."""
        assert is_language(self.identity.language)  # noqa: S101 (looked at when it was compared)
        return self.identity.language

    def values(self) -> Tree:
        """What the object would say if everything were taken."""
        values = values_of(self.entry) if self.entry is not None else {}
        for line in self.lines:
            if line.sort in TAKEABLE and line.value is not None:
                put(values, line.loc, line.value)
        return values

    def of(self, *sorts: Sort) -> tuple[Line, ...]:
        """The lines of some sorts."""
        return tuple(line for line in self.lines if line.sort in sorts)


def compare(received: Received, dossier: Dossier) -> Comparison:
    """Put what came back beside what the dossier says now.

    Raises:
        Trouble: the form is of another programme, or of something that is no longer there.
        Faulty: something in the object's file cannot be read.
    """
    identity = received.identity
    entry = _entry(identity, dossier)
    assert is_language(identity.language)  # noqa: S101 (as above)
    about = About(FORMS[identity.form], dossier, identity.language, entry, identity.accio)
    desk = _Desk(make(about, identity.root), about, received)
    lines = _without_idle_proposals(list(_without_doubles(list(desk.lines()))), desk.form)
    return Comparison(identity, dossier, entry, tuple(lines))


def _entry(identity: Identity, dossier: Dossier) -> Entry | None:
    programme = dossier.programa_entry
    own = programme.id if programme is not None else ""
    if identity.form not in FORMS or not is_language(identity.language):
        raise Trouble(Message(N_("What the form knew about itself is damaged")))
    if identity.programme != own:
        args = {"theirs": identity.programme, "ours": own}
        raise Trouble(
            Message(N_("The form is of another programme: {theirs}, and this one is {ours}"), args)
        )
    if identity.id is None:
        return None
    entry = dossier.get(FORMS[identity.form].kind, identity.id)
    if entry is None:
        args = {"id": identity.id}
        raise Trouble(
            Message(N_("What the form is about is no longer in the folder: {id}"), args),
            Message(N_("Make a new form with cooptec formulari")),
        )
    return entry


@dataclass(frozen=True)
class _Desk:
    """Where a form that came back lies beside the present one."""

    form: Form
    about: About
    received: Received

    def lines(self) -> Iterator[Line]:
        """One line for each answer, in the order of the form."""
        present = self._values()
        for answer in self.received.answers:
            blank = self._blank(answer.loc)
            if blank is None:
                if answer.text:
                    yield _nowhere(answer)
                continue
            line = self._line(answer, blank, get(present, answer.loc))
            if line is not None:
                yield line
        yield from map(_nowhere, self.received.unplaced)
        yield from self._gone()

    def _gone(self) -> Iterator[Line]:
        """The questions that somebody took out; an empty row of a table is none."""
        gone = set(self.received.gone)
        for blank in self.form.blanks():
            question, loc = blank.question, blank.loc
            inside = bool(_item(loc[len(self.received.identity.root) :])) or question.creates
            if loc in gone and (loc in self.received.digests or not inside):
                place = Message(N_("no longer in the file"))
                yield Line(Sort.GONE, loc, question, place, blank.text, "")

    def _values(self) -> Tree:
        return values_of(self.about.entry) if self.about.entry is not None else {}

    def _line(self, answer: Answer, blank: Blank, present: Any) -> Line | None:
        """The line of an answer; None where nobody ever said anything."""
        then = self.received.digests.get(answer.loc)
        line = Line(
            Sort.EQUAL, answer.loc, blank.question, answer.place, blank.text, answer.text, present
        )
        if blank.proposed:
            line = replace(line, old="")
        if not answer.text:
            emptied = replace(line, sort=Sort.EMPTIED, value=None)
            return emptied if then and blank.text else None
        if self._as_it_went_out(answer, blank):
            return line  # if it changed since, that was here
        try:
            value = self._value(blank, answer.text)
        except NotUnderstood as problem:
            return replace(line, sort=Sort.NOT_UNDERSTOOD, value=None, why=problem.message)
        if value == present:
            return line
        if mark(answer.text) == self.received.proposed.get(answer.loc):
            why, also = Message(PROPOSED), self._also(blank, value)
            return replace(line, sort=Sort.NEW, value=value, why=why, proposed=True, also=also)
        corrected = self.received.identity.id is not None and not self.received.identity.version
        return replace(line, sort=_sort(blank, then, corrected=corrected), value=value)

    def _as_it_went_out(self, answer: Answer, blank: Blank) -> bool:
        """Whether nobody has touched an answer; a proposal counts once it was answered here."""
        then = self.received.digests.get(answer.loc)
        if then is None and not blank.proposed:
            then = self.received.proposed.get(answer.loc) if blank.text else None
        return then is not None and mark(answer.text) == then

    def _also(self, blank: Blank, value: object) -> Mapping[Loc, Any]:
        """What was proposed in other languages for a text that was left as it is."""
        if blank.question.language is None or self.about.entry is None:
            return {}
        proposed = proposals_of(self.about, self.received.identity.root)
        if proposed.get(blank.loc) != value:
            return {}
        around = blank.loc[:-1]
        return {loc: each for loc, each in proposed.items() if loc[:-1] == around != loc}

    def _value(self, blank: Blank, text: str) -> Any:
        """What an answer means: the names of a list are known in every language.

        Raises:
            NotUnderstood: it means nothing here.
        """
        question = blank.question
        if question.ask is Ask.SEVERAL:
            lines = [each for each in text.split("\n") if each.strip()]
            if len(lines) > 1:
                return list(dict.fromkeys(self._chosen(blank, each) for each in lines))
            whole = self._named(blank, text)
            return [whole] if whole else value_of(question.ask, text, blank.options)
        if question.ask in {Ask.ONE, Ask.REFERENCE}:
            return self._chosen(blank, text)
        return value_of(question.ask, text, ())

    def _chosen(self, blank: Blank, text: str) -> str:
        return self._named(blank, text) or str(
            value_of(
                Ask.ONE, text, blank.options, open_list=self._choices().open_list(blank.question)
            )
        )

    def _named(self, blank: Blank, text: str) -> str | None:
        """The one option that is called so in some language."""
        for language in dict.fromkeys((self.about.language, *LANGUAGES)):
            options = self._options(blank, language)
            found = [each.value for each in options if folded(each.label) == folded(text)]
            if len(found) == 1:
                return found[0]
        return None

    def _options(self, blank: Blank, language: str) -> Sequence[Option]:
        if language == self.about.language:
            return blank.options
        return self._choices(language).of(blank.question, {})

    def _choices(self, language: str | None = None) -> Choices:
        dossier = self.about.dossier
        return Choices(dossier.lists, dossier, language or self.about.language, self.about.action)

    def _blank(self, loc: Loc) -> Blank | None:
        """The blank at a path; in a table also one of a row that was added."""
        known = next((blank for blank in self.form.blanks() if blank.loc == loc), None)
        if known is not None:
            return known
        pieces = (piece for chapter in self.form.chapters for piece in chapter.pieces)
        grids = (piece for piece in pieces if isinstance(piece, Grid))
        return next((found for grid in grids if (found := _added(grid, loc))), None)


def _without_doubles(lines: Sequence[Line]) -> Iterator[Line]:
    """Nobody is both chosen from a list and described as somebody who is not on it."""
    chosen = {line.loc for line in lines if line.sort is not Sort.EMPTIED and line.new}
    for line in lines:
        inside = line.question is not None and line.question.creates is not None
        if inside and any(line.loc[:depth] in chosen for depth in range(1, len(line.loc))):
            why = Message(N_("somebody of the list was chosen"))
            yield replace(line, sort=Sort.UNPLACED, value=None, why=why)
        else:
            yield line


def _without_idle_proposals(lines: Sequence[Line], form: Form) -> Iterator[Line]:
    """Without the proposals that nobody can have agreed with.

    Those of a form in which nobody wrote anything, and those of a row that lacks what it needs.
    """
    answered = {line.loc for line in lines if line.new and line.sort is not Sort.EQUAL}
    touched = any(not line.proposed for line in lines if line.loc in answered)
    needed = {blank.loc for blank in form.blanks() if blank.question.camp.required is I}
    for line in lines:
        item = _item(line.loc)
        in_item = {loc for loc in needed if item and loc[: len(item)] == item}
        if not line.proposed or (touched and in_item <= answered):
            yield line


def _item(loc: Loc) -> Loc:
    """The innermost item of a list around a value; empty where there is none."""
    numbers = [at for at, step in enumerate(loc) if isinstance(step, int)]
    return loc[: numbers[-1] + 1] if numbers else ()


def _added(grid: Grid, loc: Loc) -> Blank | None:
    """The blank of an added row of a table."""
    depth = len(grid.loc)
    if loc[:depth] != grid.loc or len(loc) <= depth or not isinstance(loc[depth], int):
        return None
    beside = (blank for blank in grid.rows[-1] if blank.loc[depth + 1 :] == loc[depth + 1 :])
    found = next(beside, None)
    if found is None:
        return None
    return replace(found, loc=loc, text="", question=replace(found.question, loc=loc))


def _sort(blank: Blank, then: str | None, *, corrected: bool) -> Sort:
    """What an answer is beside another one.

    A form of a new object that came twice says nothing of what the dossier said when it went out.
    """
    if not blank.text or blank.proposed:
        return Sort.NEW
    changed_here = then is None or mark(blank.text) != then
    return Sort.BOTH if changed_here and not corrected else Sort.CHANGED


def _nowhere(answer: Answer) -> Line:
    return Line(Sort.UNPLACED, answer.loc, None, answer.place, "", answer.text)


def is_safe(line: Line) -> bool:
    """Whether taking a line changes nothing that somebody wrote, and no rule objects."""
    return line.sort is Sort.NEW and not line.faulty


def is_takeable(line: Line) -> bool:
    """Whether a line can be written."""
    return line.sort in TAKEABLE
