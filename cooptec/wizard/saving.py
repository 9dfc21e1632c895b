"""From a finished conversation to files of the dossier, in an order that survives a crash.

What is going to be written is noted in the draft first, then the objects created on the way are
written, and the main one last. Killed in between, the next run finds its own files by the notes
and completes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cooptec.dossier.storage import AlreadyExists, digest, write_file
from cooptec.i18n import Translator
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import SAVED, Draft
from cooptec.wizard.output import NewObject, file_text

Write = Callable[[NewObject, bytes, str | None], None]
"""Writes one object: what it is, its file, and the digest of our own earlier version of it."""


def save(
    conversation: Conversation,
    draft: Draft,
    translator: Translator,
    now: datetime,
    write: Write | None = None,
) -> tuple[NewObject, ...]:
    """Write the objects of a conversation and put its draft away; the main object comes last.

    Args:
        conversation: the one to save.
        draft: its draft, which keeps the notes.
        translator: for the comment lines at the head of each section.
        now: when.
        write: writes each file; without it, they are written into the dossier of the draft.

    Raises:
        StorageError: a file cannot be written; the draft is still there.
        OSError: the draft cannot be put away; the files are written.
        Unwritable: a value cannot be written.
    """
    while True:
        conversation.around = replace(conversation.around, ids=dict(draft.ids))
        made = conversation.objects()
        texts = [file_text(each, translator).encode() for each in made]
        before = dict(draft.written)
        draft.ids = {each.loc: each.id for each in made}
        draft.written |= {each.path: digest(text) for each, text in zip(made, texts, strict=True)}
        draft.save(now)
        taken = _write_all(draft.root, list(zip(made, texts, strict=True)), before, write)
        if taken is None:
            break
        _give_up(conversation, draft, taken)
    draft.set_aside(SAVED)
    return made


def _write_all(
    root: Path,
    files: Sequence[tuple[NewObject, bytes]],
    ours: Mapping[str, str],
    write: Write | None,
) -> NewObject | None:
    """Write the files in order; gives the object whose name somebody else has taken."""

    def into_dossier(new: NewObject, text: bytes, expected: str | None) -> None:
        write_file(root, root / new.path, text, expected)

    for each, text in files:
        path = root / each.path
        present = digest(path.read_bytes()) if path.exists() else None
        if present == digest(text):
            continue
        if present is not None and present != ours.get(each.path):
            return each
        try:
            (write or into_dossier)(each, text, present)
        except AlreadyExists:
            return each
    return None


def _give_up(conversation: Conversation, draft: Draft, taken: NewObject) -> None:
    """Choose another identifier: this one was taken since the dossier was read."""
    draft.ids.pop(taken.loc, None)
    draft.written.pop(taken.path, None)
    around = conversation.around
    conversation.around = replace(around, taken=around.taken | {taken.id})
