"""Answers without a terminal: a file with the keys of the object, and ``path=value`` pairs.

In place of a reference, the file may hold the object itself (``contrapart: {nom_public: …}``),
which is then created on the way. Values are read as strictly as those of the dossier.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final

from cooptec.diagnostics import Diagnostic, Place
from cooptec.dossier.build import build
from cooptec.dossier.nodes import Parsed, Plain, Scalar, read
from cooptec.i18n import N_, Message
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.kinds import kind_named
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.output import new_references
from cooptec.wizard.plan import Plan, Step
from cooptec.wizard.proposing import Proposal
from cooptec.wizard.questions import Ask, Question, can_be_created
from cooptec.wizard.tree import Loc, Tree, get, is_empty, pruned, put

OPTIONS: Final = "--camp"
"""What stands for a file in the places of values that came from the command line."""

_LANGUAGE_KEYS: Final = ("llengua_original", "llengua")
_BARE: Final = frozenset({Leaf.INTEGER, Leaf.DECIMAL, Leaf.BOOLEAN, Leaf.DATE})


class BadPath(Exception):  # noqa: N818 (named for what happened)
    """A ``path=value`` that leads nowhere; ``message`` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class Given:
    """Answers as values, and what was wrong with how they were written."""

    values: Tree
    diagnostics: tuple[Diagnostic, ...] = ()
    parsed: Parsed | None = None
    """The file, to show lines of it."""


@dataclass(frozen=True)
class _Nested(Parsed):
    """A part of a file, read as an object of its own; places are those of the whole file."""

    values: Any = None
    whole: Parsed | None = None
    prefix: Loc = ()

    @cached_property
    def data(self) -> Any:
        """The values of the part."""
        return self.values

    def place(self, loc: Loc) -> Place:
        assert self.whole is not None  # noqa: S101 (it is always given)
        return self.whole.place((*self.prefix, *loc))

    def key_place(self, loc: Loc) -> Place:
        assert self.whole is not None  # noqa: S101 (it is always given)
        return self.whole.key_place((*self.prefix, *loc))


def given(plan: Plan, name: str, data: bytes, pairs: Sequence[str] = ()) -> Given:
    """Read answers from a file and from pairs; the pairs win.

    Args:
        plan: what is asked.
        name: what the file is called in messages.
        data: the content of the file; empty where there is none.
        pairs: ``path=value``, with dots between keys and indexes.

    Raises:
        BadPath: a pair leads nowhere.
    """
    parsed = read(name, data or b"{}\n")
    if parsed.data is None:
        return Given({}, parsed.diagnostics, parsed)
    raw: Any = parsed.data
    for pair in pairs:
        loc, value = assignment(plan, pair)
        put(raw, loc, value)
    return read_values(plan, parsed, raw)


def read_values(plan: Plan, parsed: Parsed, raw: Any) -> Given:
    """The answers that raw values mean, with the objects that they create in place of references.

    Args:
        plan: what is asked.
        parsed: the file of answers, to say where something is wrong.
        raw: the values, as they stand in a file or as a program has them.
    """
    model = plan.kind.model
    found = list(parsed.diagnostics)
    created: dict[Loc, Tree] = {}
    for loc, kind in list(new_references(model, raw)):
        nested = _Nested(parsed.text, readable=True, values=get(raw, loc), whole=parsed, prefix=loc)
        created[loc] = _values(nested, kind_named(kind).model, plan.languages[0], found)
        put(raw, loc, None)
    changed = Parsed.saying(raw, parsed.text, parsed.diagnostics, parsed.conflicts)
    values = _values(changed, model, plan.languages[0], found)
    for loc in sorted(created, key=len):  # what was created inside another one comes after it
        put(values, loc, created[loc])
    return Given(values, tuple(found), parsed)


def _values(parsed: Parsed, model: type[Part], language: str, found: list[Diagnostic]) -> Tree:
    """The values of an object; plain texts are in the language of the conversation."""
    data: Any = parsed.data
    known = {field.key for field in fields(model)}
    key = next((each for each in _LANGUAGE_KEYS if each in known), None)
    added = key is not None and key not in data
    if key is not None and added:
        data[key] = Plain(language)
    elif key is None:
        _say_language(model, data, language)
    built = build(parsed, model)
    found.extend(built.diagnostics)
    values: Tree = pruned(built.object.model_dump(exclude_none=True))
    if key is not None and added:
        values.pop(key, None)
    return values


def _say_language(model: type[Part], data: Any, language: str) -> None:
    """Put each plain text under its language, in an object that does not say its own."""
    for field in fields(model) if isinstance(data, dict) else ():
        value = data.get(field.key)
        if field.part is None or value is None:
            continue
        if field.part is not TextML:
            for item in value if isinstance(value, list) else [value]:
                _say_language(field.part, item, language)
        elif isinstance(value, list):
            data[field.key] = [_in(language, item) for item in value]
        else:
            data[field.key] = _in(language, value)


def _in(language: str, text: Any) -> Any:
    return {language: text} if isinstance(text, str) else text


def assignment(plan: Plan, pair: str) -> tuple[Loc, Any]:
    """The path and the value of ``path=value``.

    Raises:
        BadPath: there is no ``=``, or no such field.
    """
    path, equals, text = pair.partition("=")
    if not equals:
        message = N_("Write {pair} as path=value, for example titol=…")
        raise BadPath(Message(message, {"pair": pair}))
    loc: Loc = tuple(int(key) if key.isdigit() else key for key in path.strip().split("."))
    field = _field_for(plan.kind.model, loc, path)
    return loc, _typed(replace(field, many=False) if isinstance(loc[-1], int) else field, text)


def _field_for(model: type[Part], loc: Loc, path: str) -> Field:
    current: type[Part] | None = model
    found: Field | None = None
    for key in (step for step in loc if isinstance(step, str)):
        known = {field.key: field for field in fields(current)} if current else {}
        if key not in known:
            raise BadPath(_no_such_field(path, key, known))
        found = known[key]
        current = found.part
        if found.leaf is Leaf.REFERENCE and can_be_created(found.camp.target or ""):
            assert found.camp.target is not None  # noqa: S101 (it can be created)
            current = kind_named(found.camp.target).model
    if found is None:
        raise BadPath(_no_such_field(path, path, ()))
    return found


def _no_such_field(path: str, key: str, known: Iterable[str]) -> Message:
    near = get_close_matches(key, list(known), n=1, cutoff=0.6)
    if near:
        message = N_("There is no field {key} in {path}. Did you mean {near}?")
        return Message(message, {"key": key, "path": path, "near": near[0]})
    return Message(N_("There is no field {key} in {path}."), {"key": key, "path": path})


def _typed(field: Field, text: str) -> Any:
    """The text as the file would hold it: bare where the field is a number, else quoted."""
    scalar = Plain if field.leaf in _BARE else Scalar
    if field.many and field.part is not TextML:
        return [scalar(part.strip()) for part in text.split(",") if part.strip()]
    return scalar(text.strip())


def take(conversation: Conversation, answers: Given) -> None:
    """Give all the answers at once; no list asks for more."""
    state = conversation.state
    state.values = answers.values
    for step in conversation.plan.steps:
        for question in conversation.questions(step):
            if question.ask is Ask.ANOTHER:
                state.closed.add(question.loc[:-1])


def accept_proposals(conversation: Conversation) -> tuple[tuple[Step, Loc, Proposal], ...]:
    """Take what follows from other files wherever nothing was answered; gives what was taken.

    What follows may depend on what was taken before, so each question is looked at in its turn.
    """
    taken: list[tuple[Step, Loc, Proposal]] = []
    values = conversation.state.values
    for step in conversation.plan.steps:
        proposals = conversation.proposals()
        whole = proposals.get((step.key,))
        if whole is not None and is_empty(values.get(step.key)):
            conversation.accept(step, whole.value)
            taken.append((step, (step.key,), whole))
            continue
        for loc, proposal in proposals.items():
            if len(loc) > 1 and loc[0] == step.key and is_empty(get(values, loc)):
                put(values, loc, proposal.value)
                taken.append((step, loc, proposal))
    return tuple(taken)


def not_on_the_list(conversation: Conversation) -> tuple[tuple[Question, str], ...]:
    """The answers that no list has, as the prompt would refuse them."""
    return tuple(
        (question, value)
        for step in conversation.plan.steps
        for question in conversation.questions(step)
        for value in _unknown(conversation, question)
    )


def _unknown(conversation: Conversation, question: Question) -> list[str]:
    answer = get(conversation.state.values, question.loc)
    if question.ask not in {Ask.ONE, Ask.SEVERAL, Ask.REFERENCE} or is_empty(answer):
        return []
    if conversation.choices.open_list(question):
        return []
    known = {
        option.value for option in conversation.choices.of(question, conversation.state.values)
    }
    items = answer if isinstance(answer, list) else [answer]
    return [str(item) for item in items if not isinstance(item, dict) and item not in known]
