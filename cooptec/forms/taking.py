"""From the lines that somebody takes to files, by the same way as the wizard's answers."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.dossier import Entry, load
from cooptec.forms.comparing import TAKEABLE, Comparison, Line, Sort
from cooptec.forms.kinds import FORMS
from cooptec.guia.targets import Target
from cooptec.i18n import N_, Message, Translator
from cooptec.model.camp import A
from cooptec.model.fields import Loc
from cooptec.rules.pdp import PDP_01
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft, begin, draft_named, drafts
from cooptec.wizard.draft_names import draft_name
from cooptec.wizard.existing import Existing, Task, values_of
from cooptec.wizard.judging import dossier_judge, entry_of
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import languages_of, plan_for
from cooptec.wizard.saving import save
from cooptec.wizard.saving_existing import save_existing
from cooptec.wizard.tree import Tree, get, put
from cooptec.wizard.waiting import settle

STEP: Final = "completa"
"""The name under which answers that were not understood wait: those of that command."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form."""

    id: str
    """The object that it is about, also a new one."""
    paths: tuple[str, ...]
    """The files that were written."""
    waiting: int
    """Answers that were not understood and are asked again."""
    draft: str | None = None
    """The draft in which they wait, where there is no object yet."""


def looked_at(comparison: Comparison, today: date, t: Translator) -> Comparison:
    """The same comparison, with what the rules say of each answer that could be taken.

    Args:
        comparison: of a form with the dossier.
        today: the day that counts as today.
        t: of the comment lines in the files, which decide where a finding stands.
    """
    takeable = [line for line in comparison.lines if line.sort in TAKEABLE]
    conversation = _conversation(comparison, takeable, today, t)
    objects = conversation.objects()
    found = dossier_judge(comparison.dossier, today, t)(objects, ())
    main = entry_of(objects[-1], t)

    def told(line: Line) -> Line:
        if line.sort not in TAKEABLE:
            return line
        places = {main.parsed.place(line.loc[:depth]) for depth in range(1, len(line.loc) + 1)}
        return _told(line, [each for each in found if each.place in places])

    return replace(comparison, lines=tuple(map(told, comparison.lines)))


def _told(line: Line, found: Sequence[Diagnostic]) -> Line:
    private = next((each for each in found if each.code == PDP_01.code), None)
    if private is not None:
        return replace(line, sort=Sort.PRIVATE, value=None, why=private.message)
    wrong = next((each for each in found if each.severity is Severity.ERROR), None)
    if wrong is not None:
        return replace(line, why=wrong.message, faulty=True)
    return replace(line, why=found[0].message) if found else line


def take(
    comparison: Comparison, lines: Iterable[Line], today: date, now: datetime, t: Translator
) -> Taken:
    """Write the lines that were chosen; keep those that were not understood, to ask them again.

    Args:
        comparison: of a form with the dossier.
        lines: those to write.
        today: the day that counts as today.
        now: when.
        t: of the comment lines in new files.

    Raises:
        StorageError: a file cannot be written.
        CannotChange: the text of the file leaves no place for an answer.
    """
    chosen = list(lines)
    unclear = {line.loc: line.new for line in comparison.of(Sort.NOT_UNDERSTOOD) if line.question}
    paths: tuple[str, ...] = ()
    id_ = comparison.identity.id
    if chosen:
        conversation = _conversation(comparison, chosen, today, t)
        draft = _draft(comparison, conversation, now)
        if isinstance(conversation, Existing):
            paths = save_existing(conversation, draft, t, now)
            name = draft_name(STEP, conversation.plan.kind.name, conversation.target.id)
            settle(draft.root, name, conversation.state.values, now)
        else:
            made = save(conversation, draft, t, now)
            paths, id_ = tuple(each.path for each in made), made[-1].id
    if unclear and id_ is not None:
        _keep(comparison, id_, unclear, now)
    waits_in = _keep_new(comparison, unclear, now) if unclear and id_ is None else None
    return Taken(id_ or "", paths, len(unclear), waits_in)


def _conversation(
    comparison: Comparison, lines: Sequence[Line], today: date, t: Translator
) -> Conversation:
    """The conversation in which the chosen lines are answered."""
    dossier, entry, identity = comparison.dossier, comparison.entry, comparison.identity
    languages = _languages(comparison)
    judge = dossier_judge(dossier, today, t)
    conversation: Conversation
    if entry is None:
        around = Surroundings(dossier.lists, dossier, accio=identity.accio)
        plan = plan_for(FORMS[identity.form].kind, languages)
        conversation = Conversation(plan, around, language=languages[0], judge=judge)
    else:
        task = Task(_target(entry), (), languages, A, review=True)
        around = Surroundings(dossier.lists, dossier)
        conversation = Existing(task, around, language=languages[0], judge=judge)
    for line in lines:
        for loc, value in ((line.loc, line.value), *line.also.items()):
            put(conversation.state.values, loc, value)
    return conversation


def _draft(comparison: Comparison, conversation: Conversation, now: datetime) -> Draft:
    """The draft that keeps the answers while they are written."""
    root, entry = comparison.dossier.root, comparison.entry
    kind, languages = conversation.plan.kind.name, conversation.plan.languages
    if entry is None:
        draft = begin(root, kind, languages, now, comparison.identity.accio)
    else:
        name = draft_name("importa", kind, entry.id)
        draft = Draft(root, kind, name, languages, entry.accio, before=values_of(entry))
    draft.state = conversation.state
    return draft


def _languages(comparison: Comparison) -> tuple[str, ...]:
    return languages_of(comparison.dossier, comparison.identity.language)


def _target(entry: Entry) -> Target:
    return Target(entry.kind, entry.id, entry.accio, entry, exists=True)


def _keep(comparison: Comparison, id_: str, unclear: dict[Loc, str], now: datetime) -> None:
    """Answers about a file, for ``cooptec completa``."""
    root, kind = comparison.dossier.root, FORMS[comparison.identity.form].kind
    entry = load(root).get(kind, id_)
    assert entry is not None  # noqa: S101 (it was read or written before)
    present = values_of(entry)
    name = draft_name(STEP, kind, id_)
    draft = draft_named(root, name)
    if not isinstance(draft, Draft):
        draft = Draft(root, kind, name, _languages(comparison), entry.accio, before=present)
        draft.label = id_
        draft.state.values = deepcopy(present)
    for loc, text in unclear.items():
        _make_room(draft.state.values, loc)
        draft.state.history = [each for each in draft.state.history if each != loc]
        draft.state.heard[loc] = text
    draft.save(now)


def _make_room(values: Tree, loc: Loc) -> None:
    """Let the lists on the way to an answer be long enough for it to be asked."""
    for depth, step in enumerate(loc):
        if isinstance(step, int) and depth:
            items = list(get(values, loc[:depth]) or ())
            while len(items) <= step:
                items.append({} if depth + 1 < len(loc) else None)
            put(values, loc[:depth], items)


def _keep_new(comparison: Comparison, unclear: dict[Loc, str], now: datetime) -> str:
    """Answers about an object of which nothing was taken, for the wizard of a new one.

    Gives the name of the draft in which they wait.
    """
    root, kind = comparison.dossier.root, FORMS[comparison.identity.form].kind
    draft = _same_form(root, kind, unclear)
    if draft is None:
        draft = begin(root, kind, _languages(comparison), now, comparison.identity.accio)
        draft.label = str(next(iter(unclear.values())))[:60]
    draft.state.heard |= unclear
    draft.save(now)
    return draft.name


def _same_form(root: Path, kind: str, unclear: Mapping[Loc, str]) -> Draft | None:
    """The draft that was begun when the same form came in before."""
    for found in drafts(root, kind):
        if isinstance(found, Draft) and found.state.heard.items() & unclear.items():
            return found
    return None


def nothing_to_take(comparison: Comparison) -> Message | None:
    """Why there is nothing to write; None where there is."""
    if any(line.sort in TAKEABLE for line in comparison.lines):
        return None
    if comparison.of(Sort.EQUAL):
        return Message(N_("The form says what the folder says already."))
    return Message(N_("Nobody has written anything in the form."))
