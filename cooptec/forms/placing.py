"""Handing text that came without a form to the wizard: what has its place, and what has none."""

from collections.abc import Sequence
from datetime import datetime

from cooptec.forms.comparing import Comparison, Line, Sort
from cooptec.forms.free import Free
from cooptec.forms.kinds import FORMS
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft, begin, drafts
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import languages_of, plan_for
from cooptec.wizard.tree import Tree, put


def handed_over(free: Free, comparison: Comparison, chosen: Sequence[Line], now: datetime) -> Draft:
    """The draft of a new object with the chosen texts, and all the others to be placed.

    The same file brought in again goes on in the draft that is there.

    Args:
        free: what was found.
        comparison: the same beside the dossier.
        chosen: the lines that go to their fields.
        now: when.

    Raises:
        StorageError: the draft cannot be written.
    """
    root, kind = comparison.dossier.root, FORMS[comparison.identity.form].kind
    values: Tree = {}
    for line in chosen:
        put(values, line.loc, line.value)
    heard = {line.loc: line.new for line in comparison.of(Sort.NOT_UNDERSTOOD) if line.question}
    taken = {line.loc for line in chosen} | set(heard)
    left = [line for line in comparison.lines if line.loc not in taken and line.new]
    to_place = [(_heading(line), line.new) for line in left if line.sort is not Sort.PRIVATE]
    to_place += [(each.heading, each.text) for each in free.rest if each.text]
    draft = _same(comparison, values, to_place)
    if draft is None:
        language = comparison.identity.language
        draft = begin(root, kind, languages_of(comparison.dossier, language), now)
    draft.state.values, draft.state.heard, draft.state.to_place = values, heard, to_place
    draft.label, draft.progress = _label(chosen, to_place), _progress(comparison, draft)
    draft.save(now)
    return draft


def _progress(comparison: Comparison, draft: Draft) -> tuple[int, int]:
    """How many of the answers that are needed are there, and how many are needed."""
    dossier, language = comparison.dossier, comparison.identity.language
    plan = plan_for(draft.kind, draft.languages)
    around = Surroundings(dossier.lists, dossier)
    return Conversation(plan, around, language=language, state=draft.state).progress


def _heading(line: Line) -> str:
    return str(line.place.args.get("title", ""))


def _label(chosen: Sequence[Line], to_place: Sequence[tuple[str, str]]) -> str:
    titles = [line.new for line in chosen if line.loc[0] == "titol"]
    texts = [text for _, text in to_place]
    return next(iter((*titles, *(line.new for line in chosen), *texts)), "")[:60]


def _same(
    comparison: Comparison, values: Tree, to_place: Sequence[tuple[str, str]]
) -> Draft | None:
    """The draft that was begun when the same file came, if nobody has gone on with it."""
    root, kind = comparison.dossier.root, FORMS[comparison.identity.form].kind
    found = [each for each in drafts(root, kind) if isinstance(each, Draft)]
    known = (each for each in found if each.state.values == values)
    return next((each for each in known if each.state.to_place == list(to_place)), None)
