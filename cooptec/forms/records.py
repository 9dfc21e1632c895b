"""The record of a form that came in: which file it was, who sent it, what it brought."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry, load
from cooptec.dossier.storage import write_file
from cooptec.forms.comparing import Comparison, Line, Sort
from cooptec.forms.door import Package
from cooptec.forms.form import Received
from cooptec.forms.kinds import FORMS
from cooptec.forms.taking import Taken
from cooptec.i18n import N_, Message, Translator
from cooptec.model.rebut import Rebut
from cooptec.wizard.identifiers import unique
from cooptec.wizard.output import NewObject, file_text
from cooptec.wizard.tree import Tree, pruned

KIND = Rebut.kind


@dataclass(frozen=True, slots=True)
class Post:
    """How a file came."""

    package: Package
    sender: str | None
    """Who sent it."""
    day: date
    keep: bool = False
    """Whether the file itself stays in the folder."""


def fingerprint(package: Package) -> str:
    """What tells a file from any other one."""
    return sha256(package.data).hexdigest()


def came_before(package: Package, dossier: Dossier) -> Entry | None:
    """The record of the very same file, if it came in already."""
    known = fingerprint(package)
    return next((each for each in dossier.of(KIND) if each.as_(Rebut).hash == known), None)


def about_the_same(received: Received, before: Entry, dossier: Dossier) -> Received:
    """A form of a new object that came in before: it is about the object that it made then."""
    identity = received.identity
    entry = dossier.get(FORMS[identity.form].kind, before.as_(Rebut).objecte)
    if identity.id is not None or identity.form not in FORMS or entry is None:
        return received
    return replace(received, identity=replace(identity, id=entry.id, accio=entry.accio))


def known_sender(sender: str | None, dossier: Dossier) -> str | None:
    """Who sent a file.

    Raises:
        Trouble: there is no such institution or person.
    """
    known = ("entitat", "persona")
    if sender is None or any(dossier.get(kind, sender) is not None for kind in known):
        return sender
    raise Trouble(
        Message(N_("There is nothing called “{id}”"), {"id": sender}),
        Message(N_("There are these: {ids}"), {"ids": [e.id for e in dossier.of("entitat")]}),
    )


def record(
    comparison: Comparison, taken: Taken, lines: Iterable[Line], post: Post, t: Translator
) -> tuple[str, ...]:
    """Put on record what came in; gives the files that were written.

    A file of which nothing entered leaves no record, and none that is on record already.

    Raises:
        StorageError: a file cannot be written.
    """
    dossier = load(comparison.dossier.root)
    written = list(lines)
    if not taken.id or not (written or taken.waiting) or came_before(post.package, dossier):
        return ()
    words = taken.id.partition("-")[2]
    id_ = unique(f"reb-{words}", {entry.id for entry in dossier.entries})
    kept = _keep(dossier.root, id_, post) if post.keep else ""
    told = _told(comparison, taken, written, post) | {"fitxer": kept or post.package.path.name}
    made = NewObject(KIND, id_, {"id": id_, **pruned(told)})
    content = file_text(made, t).encode()
    write_file(dossier.root, dossier.root / made.path, content, None)
    return tuple(filter(None, (kept, made.path)))


def _told(comparison: Comparison, taken: Taken, lines: list[Line], post: Post) -> Tree:
    unclear = comparison.of(Sort.NOT_UNDERSTOOD)
    return {
        "data": post.day,
        "de": post.sender,
        "formulari": comparison.identity.form,
        "hash": fingerprint(post.package),
        "objecte": taken.id,
        "camps": _fields(lines),
        "pendents": _fields(unclear),
    }


def _fields(lines: Iterable[Line]) -> list[str]:
    """The fields of some answers, each once and without the numbers of its items."""
    paths = ([str(step) for step in line.loc if not isinstance(step, int)] for line in lines)
    return list(dict.fromkeys(".".join(path) for path in paths))


def _keep(root: Path, id_: str, post: Post) -> str:
    """Keep the file beside its record."""
    place = f"rebuts/{id_}.{post.package.kind}"
    write_file(root, root / place, post.package.data, None)
    return place
