"""What two versions of a file say, field by field, where both can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cooptec.codelists import builtin
from cooptec.diagnostics import Diagnostic, Related
from cooptec.dossier import fault_codes
from cooptec.dossier.conflicts import Conflict, Side, one_version
from cooptec.dossier.faults import shortened
from cooptec.dossier.nodes import Data, Parsed, parse
from cooptec.dossier.text import Text
from cooptec.i18n import N_, Message
from cooptec.model.base import Part
from cooptec.model.fields import Field, Leaf, Loc, field_at

_MOST: Final = 4
"""So many differences of a conflict are told; who mends it sees the others in the file."""
_CHANGE: Final = re.compile(r"(parent of )?[0-9a-f]{7,40} \(.*\)?")
"""How git names a side that is a change and no branch: then nobody knows whose the other is."""


@dataclass(frozen=True, slots=True)
class _Difference:
    loc: Loc
    ours: Data
    theirs: Data


def told(parsed: Parsed, model: type[Part]) -> Parsed:
    """The same file, with what each side of its conflicts says instead of its lines alone."""
    words = {
        parsed.text.line_of(conflict.start): _words(parsed, conflict, model)
        for conflict in parsed.conflicts
    }
    diagnostics = tuple(_with(each, words.get(each.place.line)) for each in parsed.diagnostics)
    return replace(parsed, diagnostics=diagnostics)


_Words = tuple[Message | None, tuple[Related, ...]]


def _with(found: Diagnostic, words: _Words | None) -> Diagnostic:
    if words is None or found.code != fault_codes.CONFLICT.code:
        return found
    message, related = words
    return replace(found, message=message or found.message, related=related)


def _words(parsed: Parsed, conflict: Conflict, model: type[Part]) -> _Words:
    """What is said of a conflict, and what else there is to see."""
    ours, theirs = (_said(parsed, conflict, side) for side in (conflict.ours, conflict.theirs))
    beginnings = tuple(_beginnings(parsed.text, conflict))
    if ours is None or theirs is None:
        return None, beginnings
    found = list(_differences(ours, theirs, (), model))
    if not found:
        text = N_("Two versions that say the same: they differ only in how it is written")
        return Message(text), beginnings
    first, *others = (_sentence(each, conflict, model) for each in found[:_MOST])
    further = (
        Related(parsed.place(e.loc), said) for e, said in zip(found[1:], others, strict=False)
    )
    return first, (*further, *beginnings)


def _said(parsed: Parsed, conflict: Conflict, side: Side) -> dict[str, Data] | None:
    """The values of the file with one side of a conflict, and the first one of all others."""
    chosen = [side if each is conflict else each.ours for each in parsed.conflicts]
    content = one_version(parsed.text, parsed.conflicts, chosen)
    return parse(Text(parsed.text.path, content, data=content.encode())).data


def _beginnings(text: Text, conflict: Conflict) -> Iterator[Related]:
    """Where the other side begins, and what both began with."""
    theirs, before = conflict.theirs, conflict.before
    if theirs.start < theirs.end:
        said = Message(N_("the version of “{name}” begins here"), {"name": theirs.name or "?"})
        yield Related(text.place(theirs.start, theirs.start + 1), said)
    if before is not None and before.start < before.end:
        said = Message(N_("this is what it said before both changes"))
        yield Related(text.place(before.start, before.start + 1), said)


# What differs ------------------------------------------------------------------------------------


def _differences(ours: Data, theirs: Data, loc: Loc, model: type[Part]) -> Iterator[_Difference]:
    if ours == theirs:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in dict.fromkeys((*ours, *theirs)):
            yield from _differences(ours.get(key), theirs.get(key), (*loc, key), model)
    elif _are_parts(ours) and _are_parts(theirs):
        for index, (one, other) in enumerate(_in_pairs(ours, theirs)):
            yield from _differences(one, other, (*loc, index), model)
    else:
        yield _Difference(loc, ours, theirs)


def _are_parts(data: Data) -> bool:
    return isinstance(data, list) and all(isinstance(each, dict) for each in data)


def _in_pairs(ours: Data, theirs: Data) -> Iterator[tuple[Data, Data]]:
    """The parts of two lists, those that are the same one together."""
    left, right = (list(each) if isinstance(each, list) else [] for each in (ours, theirs))
    for index, part in enumerate(left):
        same = next((each for each in right if _is_same(part, each)), None)
        if same is None and index < len(right) and _id(part) is None:
            same = right[index]
        if same is not None:
            right.remove(same)
        yield part, same
    yield from ((None, each) for each in right)


def _is_same(one: Data, other: Data) -> bool:
    return one == other or (_id(one) is not None and _id(one) == _id(other))


def _id(part: Data) -> Data:
    return part.get("id") if isinstance(part, dict) else None


# In words ----------------------------------------------------------------------------------------


def _sentence(found: _Difference, conflict: Conflict, model: type[Part]) -> Message:
    ours, theirs = conflict.ours.name, conflict.theirs.name
    field = field_at(model, found.loc)
    one, other = _apart(_value(found.ours, field), _value(found.theirs, field))
    args = {
        "field": _title(model, found.loc),
        "ours": ours or "?",
        "theirs": theirs or "?",
        "this": _says(one),
        "that": _says(other),
    }
    if ours == "HEAD" and not _CHANGE.fullmatch(theirs):
        text = N_("Two versions. {field}: yours {this}, the other one (“{theirs}”) {that}")
        return Message(text, args)
    return Message(N_("Two versions. {field}: “{ours}” {this}, “{theirs}” {that}"), args)


def _says(value: object) -> Message:
    if value is None:
        return Message(N_("says nothing"))
    return Message(N_("says “{words}”"), {"words": value})


def _value(data: Data, field: Field | None) -> object:
    """A value as a person reads it: names instead of codes, dates in words."""
    if data is None or data in ({}, []):
        return None
    if isinstance(data, dict):
        return " · ".join(str(_value(each, None)) for each in data.values() if each)
    if isinstance(data, list):
        return [_value(each, field) for each in data]
    if field is not None and field.leaf is Leaf.DATE:
        return _day(data)
    if field is not None and field.camp.codelist:
        code = builtin().get(field.camp.codelist).get(data)
        return code.labels if code is not None else data
    return str(data)


def _day(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _apart(one: object, other: object) -> tuple[object, object]:
    """Two texts shortened to where they differ."""
    if not isinstance(one, str) or not isinstance(other, str):
        return _short(one), _short(other)
    words, others = one.split(), other.split()
    same = 0
    while same < min(len(words), len(others)) and words[same] == others[same]:
        same += 1
    skipped = max(0, same - 3) if max(len(one), len(other)) > 60 else 0
    begin = "… " if skipped else ""
    return (
        shortened(begin + " ".join(words[skipped:])),
        shortened(begin + " ".join(others[skipped:])),
    )


def _short(value: object) -> object:
    return shortened(value) if isinstance(value, str) else value


def _title(model: type[Part], loc: Loc) -> Message:
    """What a field is called, from the outermost group inwards; its key where nobody knows it."""
    titles = list(_titles(model, loc))
    found = titles[-1]
    for outer in reversed(titles[:-1]):
        found = Message(N_("{group} › {field}"), {"group": outer, "field": found})
    return found


def _titles(model: type[Part], loc: Loc) -> Iterator[Message]:
    for depth, step in enumerate(loc):
        if isinstance(step, int):
            continue
        field = field_at(model, loc[: depth + 1])
        following = loc[depth + 1 : depth + 2]
        title = Message(field.camp.title) if field and field.key == step else Message(step)
        if following and isinstance(following[0], int):
            args = {"field": title, "n": str(following[0] + 1)}
            title = Message(N_("{field}, number {n}"), args)
        yield title
