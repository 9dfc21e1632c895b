"""Answers without a terminal about a file that is there: what is given, laid over what it says."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from cooptec.dossier.nodes import read
from cooptec.i18n import N_, Message
from cooptec.wizard.answers import BadPath, Given, assignment, read_values
from cooptec.wizard.existing import Existing
from cooptec.wizard.questions import Ask
from cooptec.wizard.tree import Loc, get, is_empty, put

__all__ = ["BadPath", "completed"]


def completed(
    conversation: Existing,
    name: str,
    data: bytes,
    pairs: Sequence[str] = (),
    *,
    accept: bool = False,
) -> Given:
    """Give a conversation the answers of a file and of pairs; the pairs win.

    Groups are completed key by key; a list that is given takes the place of the one there, while a
    pair changes one item of it (``indicadors.2.unitat=…``).

    Args:
        conversation: about the file.
        name: what the file of answers is called in messages.
        data: its content; empty where there is none.
        pairs: ``path=value``, with dots between keys and indexes.
        accept: a pair may change one item of a list that is only proposed.

    Raises:
        BadPath: a pair leads nowhere.
    """
    parsed = read(name, data or b"{}\n")
    if parsed.data is None:
        return Given({}, parsed.diagnostics, parsed)
    raw: Any = _laid_over(conversation.before, parsed.data)
    for pair in pairs:
        loc, value = assignment(conversation.plan, pair)
        if accept:
            _take_list(conversation, raw, loc)
        _refuse_gaps(raw, loc)
        put(raw, loc, value)
    found = read_values(conversation.plan, parsed, raw)
    conversation.state.values.clear()
    conversation.state.values.update(found.values)
    conversation.name_parts()
    for step in conversation.plan.steps:
        for question in conversation.questions(step):
            if question.ask is Ask.ANOTHER:
                conversation.state.closed.add(question.loc[:-1])
    return replace(found, diagnostics=(*parsed.diagnostics, *found.diagnostics))


def _take_list(conversation: Existing, raw: Any, loc: Loc) -> None:
    """Take the list that is proposed, where a pair speaks of one of its items."""
    proposal = conversation.proposals().get(loc[:1])
    if len(loc) > 1 and isinstance(loc[1], int) and is_empty(raw.get(loc[0])) and proposal:
        raw[loc[0]] = deepcopy(proposal.value)


def _refuse_gaps(raw: Any, loc: Loc) -> None:
    for depth, step in enumerate(loc):
        items = get(raw, loc[:depth]) if depth else raw
        count = len(items) if isinstance(items, list) else 0
        if isinstance(step, int) and step > count:
            path = ".".join(map(str, loc[:depth]))
            text = N_("{path} has {n} items so far: the next one is {path}.{n}")
            raise BadPath(Message(text, {"path": path, "n": count}))


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        both = {key: _laid_over(below[key], above[key]) for key in below if key in above}
        return {**_copied(below), **_copied(above), **both}
    return _copied(above)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
