"""From a finished conversation to files of the dossier, all of them at once."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cooptec.dossier.journal import FileChange, write_all
from cooptec.dossier.storage import dossier_lock
from cooptec.i18n import Translator
from cooptec.model.places import ids_on_disk
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft
from cooptec.wizard.output import NewObject, file_text

Also = Callable[[tuple[NewObject, ...]], Iterable[FileChange]]
"""What is written together with the objects, the main one of which comes last."""


def save(
    conversation: Conversation,
    draft: Draft,
    translator: Translator,
    now: datetime,
    also: Also = lambda _made: (),
) -> tuple[NewObject, ...]:
    """Write the objects of a conversation and put its draft away; the main object comes last.

    Args:
        conversation: the one to save.
        draft: its draft.
        translator: for the comment lines at the head of each section.
        now: when.
        also: see :data:`Also`.

    Raises:
        StorageError: a file cannot be written; none is, and the draft is still there.
        Unwritable: a value cannot be written.
    """
    draft.save(now)
    while True:
        conversation.around = replace(conversation.around, ids=dict(draft.ids))
        made = conversation.objects()
        draft.ids = {each.loc: each.id for each in made}
        texts = [file_text(each, translator).encode() for each in made]
        files = [FileChange(e.path, text, None) for e, text in zip(made, texts, strict=True)]
        with dossier_lock(draft.root):
            taken = next((each for each in made if _is_taken(draft.root, each)), None)
            if taken is None:
                write_all(draft.root, (*files, *also(made)), (draft.put_away,))
                return made
        _give_up(conversation, draft, taken)


def _is_taken(root: Path, new: NewObject) -> bool:
    """Whether a file has the identifier already, in this folder or in that of another action."""
    return new.id in ids_on_disk(root, new.kind)


def _give_up(conversation: Conversation, draft: Draft, taken: NewObject) -> None:
    """Choose another identifier: this one was taken since the dossier was read."""
    draft.ids.pop(taken.loc, None)
    around = conversation.around
    conversation.around = replace(around, taken=around.taken | {taken.id})
