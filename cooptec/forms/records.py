"""The record of a file that came in: which file it was, who sent it, what it brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry, load
from cooptec.dossier.journal import FileChange, write_all
from cooptec.forms.comparing import Comparison, Line, Sort
from cooptec.forms.door import Package
from cooptec.forms.form import Received
from cooptec.forms.free import Free
from cooptec.forms.kinds import FORMS
from cooptec.forms.proposals import ACCEPTED, Review
from cooptec.forms.resolving import Decision, Resolved
from cooptec.forms.rewriting import rewritten
from cooptec.forms.still_open import PENDING
from cooptec.forms.taking import Taken
from cooptec.i18n import N_, Message, Translator
from cooptec.model.rebut import Rebut
from cooptec.wizard.draft import Draft
from cooptec.wizard.existing import values_of
from cooptec.wizard.identifiers import unique
from cooptec.wizard.output import NewObject, file_text
from cooptec.wizard.tree import Tree, pruned

KIND = Rebut.kind
_TEXT: Final = "text"
"""What the record of a letter is called that is nothing yet."""


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
    if identity.id is not None or identity.form not in FORMS:
        return received
    entry = dossier.get(FORMS[identity.form].kind, before.as_(Rebut).objecte)
    return about(received, entry) if entry is not None else received


def about(received: Received, entry: Entry) -> Received:
    """A form of a new object, about one that is there."""
    identity = replace(received.identity, id=entry.id, accio=entry.accio)
    return replace(received, identity=identity)


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
    """Put on record a form that came in; gives the files that were written.

    A file of which nothing entered leaves no record, and none that is on record already.

    Raises:
        StorageError: a file cannot be written.
    """
    written = list(lines)
    if not (written or taken.waiting):
        return ()
    told: Tree = {
        "formulari": comparison.identity.form,
        "objecte": taken.id or None,
        "esborrany": None if taken.id else taken.draft,
        "camps": fields(line.loc for line in written),
        "pendents": fields(line.loc for line in comparison.of(Sort.NOT_UNDERSTOOD)),
    }
    return put_on_record(comparison.dossier.root, post, told, t)


def put_on_record(root: Path, post: Post, told: Tree, t: Translator) -> tuple[str, ...]:
    """Put on record a file that came in; gives the files that were written.

    Of one that is on record already, what has become of it since is noted there.

    Args:
        root: the dossier.
        post: how it came.
        told: what it brought, by the keys of :class:`cooptec.model.rebut.Rebut`.
        t: of the comment lines in the file.

    Raises:
        StorageError: a file cannot be written.
    """
    dossier = load(root)
    before = came_before(post.package, dossier)
    if before is not None:
        return rewritten(root, before, _with_what_followed(values_of(before), told))
    id_of = str(told.get("objecte") or "").partition("-")[2]
    words = id_of or told.get("formulari") or _TEXT
    id_ = unique(f"reb-{words}", {entry.id for entry in dossier.entries})
    kept = f"rebuts/{id_}.{post.package.kind}" if post.keep else ""
    of_file: Tree = {
        "data": post.day,
        "de": post.sender,
        "hash": fingerprint(post.package),
        "fitxer": kept or post.package.path.name,
    }
    made = NewObject(KIND, id_, {"id": id_, **pruned(of_file | told)})
    files = [FileChange(made.path, file_text(made, t).encode(), None)]
    if kept:
        files.insert(0, FileChange(kept, post.package.data, None))
    return write_all(root, files)


def _with_what_followed(values: Tree, told: Tree) -> Tree:
    """The record of a file that comes again: what it has brought in all, and what still waits."""
    taken = dict.fromkeys((*values.get("camps", ()), *told.get("camps", ())))
    registre = told.get("registre") or values.get("registre")
    waiting = told.get("pendents", [])
    return values | {"registre": registre, "camps": list(taken), "pendents": waiting}


def record_review(
    review: Review, resolved: Resolved, decisions: Sequence[Decision], post: Post, t: Translator
) -> tuple[str, ...]:
    """Put on record a document that came back corrected; gives the files that were written.

    Raises:
        StorageError: a file cannot be written.
    """
    who = review.reviewed.identity
    decided = {id(each.item): each.resolution for each in decisions}
    taken = [each.item.name for each in decisions if each.resolution == ACCEPTED]
    waiting = [item.name for item in review.open if decided.get(id(item), PENDING) == PENDING]
    told: Tree = {
        "document": who.document,
        "llengua": who.language,
        "versio": who.version,
        "objecte": review.entry.id,
        "registre": resolved.record_id,
        "camps": list(dict.fromkeys(taken)),
        "pendents": list(dict.fromkeys(waiting)),
        "revisions": list(resolved.revisions),
    }
    return put_on_record(review.dossier.root, post, told, t)


def record_free(
    free: Free, draft: Draft, taken: Iterable[Line], post: Post, t: Translator
) -> tuple[str, ...]:
    """Put on record a text that came without a form; gives the files that were written.

    Raises:
        StorageError: a file cannot be written.
    """
    told: Tree = {
        "llengua": free.received.identity.language,
        "esborrany": draft.name,
        "camps": fields(line.loc for line in taken),
        "pendents": fields(draft.state.heard),  # its headings are words that nobody has looked at
    }
    return put_on_record(draft.root, post, told, t)


def became(root: Path, draft: str, id_: str) -> tuple[str, ...]:
    """Note that the answers of a draft have become an object; gives the records written.

    Raises:
        StorageError: a file cannot be written.
    """
    waiting = (e for e in load(root).of(KIND) if e.as_(Rebut).esborrany == draft)
    return tuple(
        path
        for entry in waiting
        for path in rewritten(
            root, entry, values_of(entry) | {"objecte": id_, "esborrany": None, "pendents": []}
        )
    )


def fields(locs: Iterable[Iterable[str | int]]) -> list[str]:
    """The fields of some answers, each once and without the numbers of its items."""
    paths = ([str(step) for step in loc if not isinstance(step, int)] for loc in locs)
    return list(dict.fromkeys(".".join(path) for path in paths))
