"""Making a file that is there say other things, every other line as it was."""

from pathlib import Path

from cooptec.dossier import Entry
from cooptec.dossier.journal import FileChange, write_all
from cooptec.dossier.splice import SpliceRefused, splice
from cooptec.dossier.storage import digest
from cooptec.wizard.changes import changes, key_order
from cooptec.wizard.existing import values_of
from cooptec.wizard.saving_existing import CannotChange
from cooptec.wizard.tree import Tree


def rewritten(root: Path, entry: Entry, values: Tree) -> tuple[str, ...]:
    """Write what a file shall say; gives its path, or nothing where it says that already.

    Raises:
        StorageError: it cannot be written.
        CannotChange: its text leaves no place for something.
    """
    model = entry.kind.model
    wanted = changes(model, entry.parsed.data, values_of(entry), values)
    try:
        text = splice(entry.parsed, wanted, key_order(model))
    except SpliceRefused as refused:
        raise CannotChange(entry.path, str(refused)) from refused
    present = digest(splice(entry.parsed, ()))
    return write_all(root, [FileChange(entry.path, text, present)])
