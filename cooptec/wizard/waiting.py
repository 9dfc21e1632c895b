"""What came in a form or a letter about a file, and waits in its draft until it is answered."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from cooptec.wizard.draft import SAVED, Draft, draft_named
from cooptec.wizard.tree import Loc, Tree, get, pruned


def waiting(root: Path, name: str) -> Draft | None:
    """The draft of this name, if something waits in it.

    Args:
        root: the dossier.
        name: of the draft.
    """
    found = draft_named(root, name)
    if isinstance(found, Draft) and (found.state.heard or found.state.to_place):
        return found
    return None


def settle(root: Path, name: str, values: Tree, now: datetime) -> None:
    """Let answers wait no longer that the file gives by now.

    A draft in which nothing else is left is put away.

    Args:
        root: the dossier.
        name: of the draft.
        values: what the file says now.
        now: when.

    Raises:
        StorageError: the draft cannot be written.
        OSError: it cannot be put away.
    """
    draft = waiting(root, name)
    if draft is None:
        return
    answered = list(_answered(draft, values))
    if not answered:
        return
    for loc in answered:
        draft.state.heard.pop(loc)
    draft.save(now)
    nothing_else = not (draft.state.heard or draft.state.to_place)
    if nothing_else and pruned(draft.state.values) == pruned(draft.before or {}):
        draft.set_aside(SAVED)


def _answered(draft: Draft, values: Tree) -> Iterable[Loc]:
    """The answers of which the file says something else than when the draft was begun."""
    before = draft.before or {}
    return (loc for loc in draft.state.heard if get(values, loc) not in (None, get(before, loc)))
