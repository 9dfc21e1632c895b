"""From a finished conversation to the file that it is about, every other line as it was."""

from collections.abc import Iterable
from datetime import datetime

from cooptec.diagnostics import Trouble
from cooptec.dossier.journal import FileChange, write_all
from cooptec.dossier.splice import SpliceRefused, splice
from cooptec.dossier.storage import digest
from cooptec.i18n import N_, Message, Translator
from cooptec.wizard.changes import changes, key_order
from cooptec.wizard.draft import Draft
from cooptec.wizard.existing import Existing
from cooptec.wizard.output import file_text
from cooptec.wizard.parts import give_identifiers


class CannotChange(Trouble):
    """A file is written in a way that leaves no place for the answers."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            Message(
                N_("The answers cannot be added to {path}: {reason}"),
                {"path": path, "reason": reason},
            ),
            Message(N_("Write them there by hand, and check it with cooptec valida")),
        )


def content(conversation: Existing, translator: Translator) -> bytes:
    """The file as it will be.

    Raises:
        CannotChange: its present text leaves no place for an answer.
        Unwritable: a value cannot be written.
    """
    target, around = conversation.target, conversation.around
    values = conversation.state.values
    give_identifiers(target.kind.name, values, around.dossier, around.accio, to_all=True)
    main = conversation.objects()[-1]
    if not target.exists:
        return file_text(main, translator).encode()
    parsed = target.entry.parsed
    wanted = changes(target.kind.model, parsed.data, conversation.before, main.data)
    try:
        return splice(parsed, wanted, key_order(target.kind.model))
    except SpliceRefused as refused:
        raise CannotChange(target.path, str(refused)) from refused


def save_existing(
    conversation: Existing,
    draft: Draft,
    translator: Translator,
    now: datetime,
    also: Iterable[FileChange] = (),
) -> tuple[str, ...]:
    """Write what a conversation changed, and put its draft away; gives the files written.

    The objects created on the way are written with it, and so is what is given besides. The file
    is refused when it has changed since it was read.

    Raises:
        StorageError: a file cannot be written; none is, and the draft is still there.
        CannotChange: the text of the file leaves no place for an answer.
        Unwritable: a value cannot be written.
    """
    text = content(conversation, translator)
    *created, main = conversation.objects()
    draft.ids = {each.loc: each.id for each in created}
    draft.state = conversation.state
    draft.save(now)
    target = conversation.target
    present = digest(splice(target.entry.parsed, ())) if target.exists else None
    changes = [FileChange(e.path, file_text(e, translator).encode(), None) for e in created]
    changes += [FileChange(main.path, text, present), *also]
    return write_all(draft.root, changes, (draft.put_away,))
