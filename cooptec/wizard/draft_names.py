"""Drafts of files that exist: how they are called, which others there are, another identifier."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cooptec.dossier.journal import FileChange
from cooptec.dossier.storage import digest
from cooptec.wizard.draft import Draft, draft_named, folder

_PREFIX: Final = "pas"
_UNFIT: Final = re.compile(r"[^\w.-]")
"""Signs that an identifier must not have and somebody may have written: none may lead away."""

DECISION: Final = "decisio"
"""The kind of the drafts of decisions, which are named by what is decided about."""


def draft_name(step: str, kind: str, id_: str) -> str:
    """The name of the draft in which the answers about a file are kept.

    Args:
        step: the step of the guide, or whatever asks for them.
        kind: the kind of the file.
        id_: its identifier.
    """
    return f"{_PREFIX}-{step}-{kind}-{_UNFIT.sub('_', id_)}"


def others_about(draft: Draft, id_: str) -> Iterator[tuple[str, Draft]]:
    """The other drafts about the same file, each with the step that asked for it."""
    for path in sorted(folder(draft.root).glob(f"{_PREFIX}-*.json")):
        found = _about(draft.kind, id_).fullmatch(path.stem)
        other = draft_named(draft.root, path.stem) if found else None
        if found and path.stem != draft.name and isinstance(other, Draft):
            yield found["step"], other


def left_behind(draft: Draft) -> Draft | None:
    """Another draft of the same step about the same file.

    A second window left it, or a run that could not write the file.

    Args:
        draft: the one that there would be otherwise.
    """
    stem = re.compile(rf"{re.escape(draft.name)}(-\d+)+")
    for path in sorted(folder(draft.root).glob(f"{draft.name}-*.json")):
        found = draft_named(draft.root, path.stem) if stem.fullmatch(path.stem) else None
        if isinstance(found, Draft) and _is_about_the_same(found, draft):
            return found
    return None


def _is_about_the_same(one: Draft, other: Draft) -> bool:
    ids = ((each.before or {}).get("id") for each in (one, other))
    return one.accio == other.accio and len(set(ids)) == 1


def _about(kind: str, id_: str) -> re.Pattern[str]:
    """The names of the drafts about a file; a number tells two of the same name apart."""
    file = f"{re.escape(kind)}-{re.escape(id_)}"
    return re.compile(rf"{_PREFIX}-(?P<step>[^-]+)-{file}(?P<number>(-\d+)*)")


def drafts_renamed(
    root: Path, old: str, new: str, accio: str | None = None
) -> tuple[FileChange, ...]:
    """Another identifier in every draft that names it: the files as they will be.

    Args:
        root: the dossier.
        old: the identifier.
        new: the one that it gets.
        accio: for a part of an action, the action: elsewhere the same word means something else.
    """
    changed: list[FileChange] = []
    for path in sorted(folder(root).glob("*.json")):
        try:
            data = path.read_bytes()
            said = json.loads(data)
        except (OSError, ValueError):
            continue  # nobody can take it up either
        if not isinstance(said, dict) or (accio is not None and said.get("accio") != accio):
            continue
        after, stem = _renamed(said, old, new), _stem_after(path.stem, said, old, new)
        if after == said and stem == path.stem:
            continue
        text = (json.dumps(after, ensure_ascii=False, indent=1) + "\n").encode()
        here, target = path.relative_to(root).as_posix(), path.with_name(f"{stem}.json")
        if target.exists():
            changed.append(FileChange(here, text, digest(data)))
        else:
            changed.append(FileChange(here, None, digest(data)))
            changed.append(FileChange(target.relative_to(root).as_posix(), text, None))
    return tuple(changed)


def _stem_after(stem: str, said: dict[str, Any], old: str, new: str) -> str:
    found = _about(str(said.get("tipus")), old).fullmatch(stem)
    if found:
        return draft_name(found["step"], str(said["tipus"]), new) + found["number"]
    decision = re.fullmatch(rf"{DECISION}-{re.escape(old)}-(?P<what>[^-]+)", stem)
    return f"{DECISION}-{new}-{decision['what']}" if decision else stem


def _renamed(value: Any, old: str, new: str) -> Any:
    """The same values, with the identifier wherever it is the whole of a text or of a file name."""
    if isinstance(value, dict):
        return {_in_path(key, old, new): _renamed(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, old, new) for each in value]
    return new if value == old else value


def _in_path(key: str, old: str, new: str) -> str:
    """``persones/per-vell.yaml`` as ``persones/per-nou.yaml``."""
    parts = key.split("/")
    if len(parts) == 1:
        return key
    named = {old: new, f"{old}.yaml": f"{new}.yaml"}
    return "/".join(named.get(part, part) for part in parts)
