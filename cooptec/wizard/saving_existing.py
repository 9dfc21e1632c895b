"""From a finished conversation to the file that it is about, every other line as it was."""

from datetime import datetime
from pathlib import Path

from cooptec.diagnostics import Trouble
from cooptec.dossier.splice import SpliceRefused, splice
from cooptec.dossier.storage import digest, write_file
from cooptec.i18n import N_, Message, Translator
from cooptec.wizard.changes import changes, key_order
from cooptec.wizard.draft import SAVED, Draft
from cooptec.wizard.existing import Existing
from cooptec.wizard.output import NewObject, file_text
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
    conversation: Existing, draft: Draft, translator: Translator, now: datetime
) -> tuple[str, ...]:
    """Write what a conversation changed, and put its draft away; gives the files written.

    The objects created on the way come first, under the identifiers that the draft notes: killed
    in between, the next run finds them. The file itself is refused when it has changed since it
    was read.

    Raises:
        StorageError: a file cannot be written; the draft is still there.
        CannotChange: the text of the file leaves no place for an answer.
        Unwritable: a value cannot be written.
    """
    text = content(conversation, translator)
    *created, main = conversation.objects()
    draft.ids = {each.loc: each.id for each in created}
    draft.state = conversation.state
    draft.save(now)
    written = [each.path for each in created if _write_new(draft.root, each, translator)]
    target = conversation.target
    present = digest(splice(target.entry.parsed, ())) if target.exists else None
    if digest(text) != present:
        write_file(draft.root, draft.root / main.path, text, present)
        written.append(main.path)
    draft.set_aside(SAVED)
    return tuple(written)


def _write_new(root: Path, new: NewObject, translator: Translator) -> bool:
    text = file_text(new, translator).encode()
    path = root / new.path
    if path.exists() and path.read_bytes() == text:
        return False  # by the run before this one, which was cut
    write_file(root, path, text, None)
    return True
