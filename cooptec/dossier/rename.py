"""Another identifier for an object, with every reference to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Place, Trouble
from cooptec.dossier.dossier import BY_ID, Dossier, Entry
from cooptec.dossier.journal import FileChange, Move, write_all
from cooptec.dossier.mentions import Mention, mentions, said_otherwise
from cooptec.dossier.references import parts_of
from cooptec.dossier.splice import SetValue, SpliceRefused, splice
from cooptec.dossier.storage import digest
from cooptec.i18n import N_, Message
from cooptec.model.kinds import IDENTIFIER, KINDS, PART_PREFIXES
from cooptec.model.persona import Persona


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


def planned(dossier: Dossier, old: str, new: str, accio: str | None = None) -> Rename:
    """What has to change for an object, or a part of an action, to be called otherwise.

    Args:
        dossier: where it is.
        old: its identifier, or the path of its file.
        new: the one that it gets.
        accio: for a part, its action, where several have one of that name.

    Raises:
        RenameRefused: there is none, or the new identifier is taken or has not the right form.
    """
    entry = dossier.file(old)
    if entry is not None:
        return _planned_of_file(dossier, entry, new)
    subject = _subject(dossier, old, accio)
    _refuse_twins(dossier, subject, new)
    _refuse_form(subject, new)
    _refuse_name(dossier, subject, new)
    _refuse_taken(dossier, subject, new)
    _refuse_unread(dossier, old)
    return _plan(dossier, subject, new)


def _planned_of_file(dossier: Dossier, entry: Entry, new: str) -> Rename:
    """The same for one of several files that say the same identifier, as two branches may make.

    What names it from elsewhere may mean the other one, and stays; what stands in its own action
    means this one.
    """
    if len(dossier.sharing(BY_ID, f"{entry.kind.name} {entry.id}")) == 1:
        return planned(dossier, entry.id, new)
    subject = Subject(entry.kind.name, entry.id)
    _refuse_form(subject, new)
    _refuse_name(dossier, subject, new)
    if any(each.id == new for each in dossier.entries):
        raise _is_taken(new)
    found = mentions(dossier, subject.kind, subject.id, entry.accio)
    own = tuple(each for each in found if each.entry is entry or entry.accio is not None)
    return Rename(subject, new, own, _move_of(entry, new) if entry.stem == entry.id else None)


def _plan(dossier: Dossier, subject: Subject, new: str) -> Rename:
    found = tuple(mentions(dossier, subject.kind, subject.id, subject.accio))
    return Rename(
        subject,
        new,
        found,
        _move(dossier, subject, new),
        tuple(said_otherwise(dossier, subject.id, subject.accio, found)),
    )


def perform(root: Path, plan: Rename, also: Sequence[FileChange] = ()) -> None:
    """Change every reference and the name of the file or folder, all at once.

    Args:
        root: the dossier.
        plan: what changes.
        also: what else names it, outside the files of the dossier.

    Raises:
        StorageError: a file cannot be written; none is.
        RenameRefused: a reference cannot be changed without touching more than itself; nothing
            has been written.
    """
    changes = [
        FileChange(entry.path, text, digest(entry.parsed.text.whole))
        for entry, text in _changed(plan)
    ]
    moves = [Move(*plan.move)] if plan.move is not None else []
    write_all(root, [*changes, *also], moves)


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


def _move(dossier: Dossier, subject: Subject, new: str) -> tuple[str, str] | None:
    """The file or folder that bears the identifier as its name."""
    entry = None if subject.accio else dossier.get(subject.kind, subject.id)
    if entry is None or entry.stem != subject.id:
        return None
    return _move_of(entry, new)


def _move_of(entry: Entry, new: str) -> tuple[str, str]:
    parts = Path(entry.path).parts
    if entry.kind.name == "accio":
        return "/".join(parts[:-1]), "/".join((*parts[:-2], new))
    return entry.path, "/".join((*parts[:-1], new + Path(entry.path).suffix))


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
        raise _is_taken(new)


def _is_taken(new: str) -> RenameRefused:
    return RenameRefused(Message(N_("There is already something called “{id}”"), {"id": new}))


def _refuse_twins(dossier: Dossier, subject: Subject, new: str) -> None:
    """Two files with one identifier: nobody knows which one is meant."""
    twins = [] if subject.accio else dossier.sharing(BY_ID, f"{subject.kind} {subject.id}")
    if len(twins) > 1:
        text = N_("Several files say that they are “{id}”: {files}")
        args = {"id": subject.id, "files": [each.path for each in twins]}
        hint = N_("Say which one: cooptec reanomena {file} {new}")
        raise RenameRefused(
            Message(text, args), Message(hint, {"file": twins[-1].path, "new": new})
        )


def _refuse_unread(dossier: Dossier, old: str) -> None:
    """A file that cannot be read may hold references that nobody would see."""
    unsure = (e for e in dossier.entries if not e.readable or e.parsed.conflicts)
    unread = [each.path for each in unsure if old in each.parsed.text.content]
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
