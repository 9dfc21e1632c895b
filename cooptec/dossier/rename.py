"""Another identifier for an object, with every reference to it.

Renaming touches many files, so it is done under the lock of the dossier and in an order that
survives a crash: what is wanted is noted in a journal, then the references change, then the
object's own ``id``, then its file or folder takes the new name, and at last the journal goes.
Every step can be done again, so that the next run completes what an interrupted one began.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Place, Trouble
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.loading import load
from cooptec.dossier.mentions import Mention, mentions, said_otherwise
from cooptec.dossier.references import parts_of
from cooptec.dossier.splice import SetValue, SpliceRefused, splice
from cooptec.dossier.storage import AlreadyExists, digest, dossier_lock, write_file
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Message
from cooptec.model.kinds import IDENTIFIER, KINDS, PART_PREFIXES
from cooptec.model.persona import Persona
from cooptec.model.places import PRIVATE_FOLDER

_JOURNAL: Final = "reanomena.json"


class RenameRefused(Trouble):
    """The identifier cannot be changed like this; nothing has been written."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What gets another name: an object with a file, or a part of an action."""

    kind: str
    id: str
    accio: str | None = None
    """For a part, the action in which its identifier is known."""


@dataclass(frozen=True, slots=True)
class Rename:
    """Everything that changing an identifier means."""

    subject: Subject
    new: str
    mentions: tuple[Mention, ...]
    """Where the identifier is written and will change: its own line last."""
    move: tuple[str, str] | None
    """The file, or the folder, and its new name, relative to the dossier."""
    elsewhere: tuple[Place, ...] = ()
    """Where the same word stands in texts and comments, which are left as they are."""


Also = Callable[[Rename], None]


def planned(dossier: Dossier, old: str, new: str, accio: str | None = None) -> Rename:
    """What has to change for an object, or a part of an action, to be called otherwise.

    Args:
        dossier: where it is.
        old: its identifier.
        new: the one that it gets.
        accio: for a part, its action, where several have one of that name.

    Raises:
        RenameRefused: there is none, or the new identifier is taken or has not the right form.
    """
    subject = _subject(dossier, old, accio)
    _refuse_form(subject, new)
    _refuse_name(dossier, subject, new)
    _refuse_taken(dossier, subject, new)
    _refuse_unread(dossier, old)
    return _plan(dossier, subject, new)


def _plan(dossier: Dossier, subject: Subject, new: str) -> Rename:
    found = tuple(mentions(dossier, subject.kind, subject.id, subject.accio))
    return Rename(
        subject,
        new,
        found,
        _move(dossier, subject, new),
        tuple(said_otherwise(dossier, subject.id, subject.accio, found)),
    )


def unfinished(root: Path) -> tuple[Subject, str] | None:
    """What was being renamed when the program was interrupted, and its new identifier."""
    try:
        said = json.loads(_journal(root).read_bytes())
        return Subject(said["tipus"], said["vell"], said["accio"]), str(said["nou"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def complete(root: Path, subject: Subject, new: str, also: Also = lambda _: None) -> Rename:
    """Finish a rename that was interrupted; gives what was still to be done.

    Args:
        root: the dossier.
        subject: what was being renamed.
        new: its new identifier.
        also: see :func:`perform`.

    Raises:
        StorageError: a file cannot be written; the next run goes on from there.
        RenameRefused: a reference cannot be changed without touching more than itself.
    """
    plan = _plan(load(root), subject, new)
    perform(root, plan, also)
    return plan


def perform(root: Path, plan: Rename, also: Also = lambda _: None) -> None:
    """Change every reference, and then the name of the file or folder.

    Args:
        root: the dossier.
        plan: what changes.
        also: changes what else names it, outside the files of the dossier; done again by the next
            run when this one is interrupted.

    Raises:
        StorageError: a file cannot be written; the next run goes on from there.
        RenameRefused: a reference cannot be changed without touching more than itself; nothing
            has been written.
    """
    with dossier_lock(root):
        texts = list(_changed(plan))  # all of them before the first is written
        _note(root, plan)
        for entry, text in texts:
            write_file(root, root / entry.path, text, _digest(entry))
        if plan.move is not None:
            _moved(root, *plan.move)
        also(plan)
        _journal(root).unlink(missing_ok=True)


def _changed(plan: Rename) -> Iterator[tuple[Entry, bytes]]:
    """The files with their new content, that of the object itself last."""
    by_file: dict[str, list[Mention]] = {}
    for mention in plan.mentions:
        by_file.setdefault(mention.entry.path, []).append(mention)
    last = [each for each in plan.mentions if each.own][:1]
    order = sorted(by_file, key=lambda path: any(path == own.entry.path for own in last))
    for path in order:
        entry = by_file[path][0].entry
        changes = [SetValue(each.loc, plan.new) for each in by_file[path]]
        try:
            yield entry, splice(entry.parsed, changes)
        except SpliceRefused as error:
            raise _by_hand(by_file[path][0], plan) from error


def _digest(entry: Entry) -> str:
    text = entry.parsed.text
    return digest((b"\xef\xbb\xbf" if text.had_bom else b"") + text.data)


def _note(root: Path, plan: Rename) -> None:
    subject = plan.subject
    said = {
        "tipus": subject.kind, "vell": subject.id, "accio": subject.accio, "nou": plan.new
    }  # fmt: skip
    path = _journal(root)
    present = digest(path.read_bytes()) if path.exists() else None
    write_file(root, path, json.dumps(said).encode(), present)


def _journal(root: Path) -> Path:
    return root / PRIVATE_FOLDER / _JOURNAL


def _moved(root: Path, old: str, new: str) -> None:
    source, target = root / old, root / new
    if not source.exists():
        return  # an interrupted run did it
    if target.exists():
        raise AlreadyExists(target)
    try:
        source.rename(target)
    except OSError as error:
        raise of_system(target, error) from error


def _move(dossier: Dossier, subject: Subject, new: str) -> tuple[str, str] | None:
    """The file or folder that bears the identifier as its name."""
    entry = None if subject.accio else dossier.get(subject.kind, subject.id)
    by_new_id = None if subject.accio else dossier.get(subject.kind, new)
    for each in filter(None, (entry, by_new_id)):
        if each.stem == subject.id:
            parts = Path(each.path).parts
            if subject.kind == "accio":
                return "/".join(parts[:-1]), "/".join((*parts[:-2], new))
            return each.path, "/".join((*parts[:-1], new + Path(each.path).suffix))
    return None


# what is refused


def _subject(dossier: Dossier, old: str, accio: str | None) -> Subject:
    entry = dossier.find(old)
    if entry is not None:
        return Subject(entry.kind.name, old)
    prefix = old.split("-", 1)[0]
    kind = next((kind for kind, (each, _) in PART_PREFIXES.items() if each == prefix), None)
    actions = [each.id for each in dossier.of("accio")] if kind else []
    holders = [each for each in actions if kind and _has_part(dossier, kind, old, each)]
    if accio is not None:
        holders = [each for each in holders if each == accio]
    if kind is None or not holders:
        raise RenameRefused(Message(N_("There is nothing called “{id}”"), {"id": old}))
    if len(holders) > 1:
        raise RenameRefused(
            Message(N_("Several actions have a part called “{id}”"), {"id": old}),
            Message(N_("Say which one: --accio {ids}"), {"ids": holders}),
        )
    return Subject(kind, old, holders[0])


def _has_part(dossier: Dossier, kind: str, id_: str, accio: str) -> bool:
    return any(getattr(part, "id", None) == id_ for *_, part in parts_of(dossier, kind, accio))


def _prefix(kind: str) -> str:
    if kind in PART_PREFIXES:
        return PART_PREFIXES[kind][0]
    return next(each.prefix or "" for each in KINDS if each.name == kind)


def _refuse_form(subject: Subject, new: str) -> None:
    prefix = _prefix(subject.kind)
    if not IDENTIFIER.match(new) or not new.startswith(f"{prefix}-"):
        text = N_("“{id}” should begin with {prefix} and be lower-case words joined by hyphens")
        raise RenameRefused(Message(text, {"id": new, "prefix": f"{prefix}-"}))


def _refuse_name(dossier: Dossier, subject: Subject, new: str) -> None:
    """An identifier says the role of a person, never the name."""
    entry = dossier.get("persona", subject.id) if subject.kind == "persona" else None
    if entry is None:
        return
    person = entry.as_(Persona)
    name = set(_words(person.nom_public or "")) - set(_words(person.entitat or ""))
    if name & set(_words(new)):
        text = N_("“{id}” says the name of the person, and identifiers are quoted for years")
        raise RenameRefused(
            Message(text, {"id": new}),
            Message(N_("Write the role instead, such as per-tecnica-urbanisme-1")),
        )


def _words(text: str) -> list[str]:
    return [word for word in folded(text).split() if len(word) > 2]


def _refuse_taken(dossier: Dossier, subject: Subject, new: str) -> None:
    taken = any(entry.id == new for entry in dossier.entries)
    if subject.accio is not None:
        taken = _has_part(dossier, subject.kind, new, subject.accio)
    move = _move(dossier, subject, new)
    if taken or (move is not None and (dossier.root / move[1]).exists()):
        raise RenameRefused(Message(N_("There is already something called “{id}”"), {"id": new}))


def _refuse_unread(dossier: Dossier, old: str) -> None:
    """A file that cannot be read may hold references that nobody would see."""
    unread = [e.path for e in dossier.entries if not e.readable and old in e.parsed.text.content]
    if unread:
        raise RenameRefused(
            Message(N_("These files name it and cannot be read: {files}"), {"files": unread}),
            Message(N_("Mend them first: cooptec valida")),
        )


def _by_hand(mention: Mention, plan: Rename) -> RenameRefused:
    place = mention.place
    text = N_("A reference in {file}, line {line}, cannot be changed without touching other lines")
    hint = N_("Write {new} there by hand, and run the command again")
    return RenameRefused(
        Message(text, {"file": place.path, "line": place.line}), Message(hint, {"new": plan.new})
    )
