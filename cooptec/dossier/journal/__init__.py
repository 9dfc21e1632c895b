"""The journal of a dossier: a change of several files is made whole, and can be undone.

Every command that writes files of the dossier goes through :func:`write_all`: it notes first, in
``.cooptec/canvis/pendents``, what each file said and what it will say, and only then touches the
first one. Killed in between, the next command that opens the dossier calls :func:`complete`, which
makes the rest of the change, or takes back what was made of it where somebody has edited one of its
files since. What is written inside :func:`together` is one change; cut, it is taken back. Of a
complete change the note goes to ``.cooptec/canvis/fets``.

:func:`last_call` gives the changes of the last command, the last one first (one command may make
several), each with its files before and after, its moves, the command and the time;
:mod:`cooptec.dossier.journal.undoing` takes them back.

Files in the private folder (drafts) are written by :func:`cooptec.dossier.storage.write_file`, and
documents by :mod:`cooptec.documents.output`: neither is in the journal.
"""

from cooptec.dossier.journal.records import FileRecord, Move, Record, last_call
from cooptec.dossier.journal.recovery import Completed, Outcome, complete, is_unfinished
from cooptec.dossier.journal.writing import FileChange, together, write_all

__all__ = [
    "Completed",
    "FileChange",
    "FileRecord",
    "Move",
    "Outcome",
    "Record",
    "complete",
    "is_unfinished",
    "last_call",
    "together",
    "write_all",
]
