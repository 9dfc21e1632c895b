"""Drafts: answers on disk as they are given, so that nothing is ever lost.

A draft is a JSON file of ``.cooptec/esborranys/``, written whole and flushed to the disk after
each answer. A finished or discarded one is moved aside, never deleted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cooptec.dossier.journal import Move
from cooptec.dossier.loading import FORMAT
from cooptec.dossier.storage import (
    AlreadyExists,
    ChangedUnderneath,
    digest,
    dossier_lock,
    write_file,
)
from cooptec.dossier.storage_errors import of_system
from cooptec.model.places import PRIVATE_FOLDER
from cooptec.wizard.restore import restored
from cooptec.wizard.state import Ending, Partial, State
from cooptec.wizard.tree import Loc, Tree, plain

VERSION: Final = 1
"""The newest format of a draft that this version understands."""

_FOLDER: Final = "esborranys"
SAVED: Final = "desats"
DISCARDED: Final = "descartats"


@dataclass(slots=True)
class Draft:
    """One conversation on disk."""

    root: Path
    kind: str
    name: str
    """The stem of its file."""
    languages: tuple[str, ...] = ()
    accio: str | None = None
    """The action to which the object belongs."""
    state: State = field(default_factory=State)
    saved: datetime | None = None
    label: str = ""
    """What a person knows it by: the municipality, or the title."""
    progress: tuple[int, int] = (0, 0)
    ids: dict[Loc, str] = field(default_factory=dict)
    """Identifiers given when saving began; see :func:`cooptec.wizard.saving.save`."""
    digest: str | None = None
    before: "Tree | None" = None
    """What the file of an existing object said when its conversation began."""

    @property
    def path(self) -> Path:
        """Its file."""
        return folder(self.root) / f"{self.name}.json"

    def save(self, now: datetime) -> None:
        """Write it to the disk, whole and for good.

        When another window has gone on with the same draft, this one gets a file of its own:
        the answers of both are kept.

        Raises:
            StorageError: the disk does not take it; what was saved before is still there.
        """
        self.saved = now
        data = (json.dumps(_packed(self), ensure_ascii=False, indent=1) + "\n").encode()
        while True:
            try:
                self.digest = write_file(self.root, self.path, data, self.digest).digest
            except (AlreadyExists, ChangedUnderneath):
                self.name, self.digest = _next_name(self.root, self.name), None
            else:
                return

    def set_aside(self, where: str) -> Path:
        """Move it out of the list, to ``desats`` or ``descartats``; gives its new place.

        Raises:
            StorageError: the system does not let it be moved, or another program has been writing
                for too long.
        """
        target = self._place(where)
        with dossier_lock(self.root):
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                if self.path.exists():
                    self.path.rename(target)
            except OSError as error:
                raise of_system(self.path, error) from error
        return target

    @property
    def put_away(self) -> Move:
        """Its move to ``desats``, to be made together with the files that were made of it."""
        root, target = self.root, self._place(SAVED)
        return Move(*(each.relative_to(root).as_posix() for each in (self.path, target)))

    def _place(self, where: str) -> Path:
        target = folder(self.root) / where / self.path.name
        number = 2
        while target.exists():
            target = target.with_name(f"{self.name}-{number}.json")
            number += 1
        return target


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A draft that this version cannot take up; it stays where it is."""

    path: Path


def folder(root: Path) -> Path:
    """Where the drafts of a dossier stand."""
    return root / PRIVATE_FOLDER / _FOLDER


def begin(
    root: Path,
    kind: str,
    languages: tuple[str, ...],
    now: datetime,
    accio: str | None = None,
) -> Draft:
    """A new draft; it has no file until it is saved."""
    stem = f"{kind}-{now:%Y%m%d-%H%M%S}"
    taken = (folder(root) / f"{stem}.json").exists()
    return Draft(root, kind, _next_name(root, stem) if taken else stem, languages, accio)


def drafts(root: Path, kind: str) -> tuple[Draft | Unreadable, ...]:
    """The drafts of a kind, the one saved last first."""
    found = [_read(root, path) for path in sorted(folder(root).glob(f"{kind}-*.json"))]
    return tuple(sorted(found, key=_newest_first))


def draft_named(root: Path, name: str) -> Draft | Unreadable | None:
    """The draft with this name, None where there is none."""
    path = folder(root) / f"{name}.json"
    return _read(root, path) if path.is_file() else None


def _newest_first(found: "Draft | Unreadable") -> tuple[bool, float]:
    if isinstance(found, Unreadable) or found.saved is None:
        return True, 0.0
    return False, -found.saved.timestamp()


def _next_name(root: Path, name: str) -> str:
    number = 2
    while (folder(root) / f"{name}-{number}.json").exists():
        number += 1
    return f"{name}-{number}"


def _read(root: Path, path: Path) -> Draft | Unreadable:
    try:
        data = path.read_bytes()
        return _unpacked(root, path.stem, json.loads(data), digest(data))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Unreadable(path)


def _packed(draft: Draft) -> dict[str, Any]:
    state, partial = draft.state, draft.state.partial
    return {
        "versio": VERSION,
        "format": FORMAT,
        "tipus": draft.kind,
        "llengues": list(draft.languages),
        "accio": draft.accio,
        "desat": draft.saved.isoformat() if draft.saved else None,
        "nom": draft.label,
        "progres": list(draft.progress),
        "respostes": plain(state.values),
        "abans": None if draft.before is None else plain(draft.before),
        "a_mig": {"lloc": list(partial.loc), "text": partial.text} if partial else None,
        "rebut": [[list(loc), text] for loc, text in state.heard.items()],
        "per_situar": [list(each) for each in state.to_place],
        "saltades": sorted(map(list, state.skipped), key=repr),
        "tancades": sorted(map(list, state.closed), key=repr),
        "historia": [list(loc) for loc in state.history],
        "fase": state.phase,
        "lloc": list(state.cursor) if state.cursor else None,
        "corregint": state.revising,
        "corregides": [list(loc) for loc in state.revised],
        "final": state.ending,
        "avisos": [[list(loc), list(codes)] for loc, codes in state.warnings.items()],
        "identificadors": [[list(loc), each] for loc, each in draft.ids.items()],
    }


def _unpacked(root: Path, name: str, data: Mapping[str, Any], fingerprint: str) -> Draft:
    if data["versio"] > VERSION or data["format"] > FORMAT:
        raise ValueError(data["versio"])
    done, total = data["progres"]
    state = _state(data)
    whole = plain(state.values) == data["respostes"]  # else the older file stays as it is
    return Draft(
        root=root,
        kind=data["tipus"],
        name=name if whole else _next_name(root, name),
        languages=tuple(data["llengues"]),
        accio=data.get("accio"),
        state=state,
        saved=datetime.fromisoformat(data["desat"]),
        label=data["nom"],
        progress=(done, total),
        ids={tuple(loc): each for loc, each in data["identificadors"]},
        digest=fingerprint if whole else None,
        before=None if data.get("abans") is None else restored(data["tipus"], data["abans"]),
    )


def _state(data: Mapping[str, Any]) -> State:
    partial = data["a_mig"]
    return State(
        values=restored(data["tipus"], data["respostes"]),
        skipped={tuple(loc) for loc in data["saltades"]},
        closed={tuple(loc) for loc in data["tancades"]},
        history=[tuple(loc) for loc in data["historia"]],
        phase=data["fase"],
        cursor=tuple(data["lloc"]) if data["lloc"] else None,
        revising=data["corregint"],
        revised=[tuple(loc) for loc in data["corregides"]],
        ending=Ending(data["final"]) if data["final"] else None,
        partial=Partial(tuple(partial["lloc"]), partial["text"]) if partial else None,
        heard={tuple(loc): text for loc, text in data.get("rebut", ())},
        to_place=[(heading, text) for heading, text in data.get("per_situar", ())],
        warnings={tuple(loc): tuple(codes) for loc, codes in data["avisos"]},
    )
