"""Judging an answer at the prompt with the same rules as ``valida``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from cooptec.diagnostics import Diagnostic, Place
from cooptec.dossier.build import build
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.nodes import read
from cooptec.i18n import Translator
from cooptec.model.fields import walk
from cooptec.model.kinds import kind_named
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import check
from cooptec.wizard.conversation import Judge
from cooptec.wizard.output import NewObject, file_text
from cooptec.wizard.tree import Loc

_CONSISTENCY: Final = tuple(rule for rule in RULES if not rule.completeness)
"""What is missing is no fault of the answer just given: the summary tells it."""


def dossier_judge(dossier: Dossier, today: date, translator: Translator) -> Judge:
    """A judge that lays the new objects over a dossier and applies the rules.

    Args:
        dossier: where the objects will be saved.
        today: the day that counts as today.
        translator: of the comment lines in the files, which decide where a finding stands.
    """

    def judge(objects: Sequence[NewObject], loc: Loc) -> Sequence[Diagnostic]:
        new = [entry_of(each, translator) for each in objects]
        own = {entry.path for entry in new}
        kinds = _concerned(each.kind for each in objects)
        actions = {each.accio for each in new} - {None}
        others = tuple(
            entry
            for entry in dossier.entries
            if (entry.kind.name in kinds or entry.accio in actions) and entry.path not in own
        )
        found = check(replace(dossier, entries=(*others, *new)), today, _CONSISTENCY)
        places = set(_places(new, objects, loc))
        if not loc:
            return [each for each in found if each.place.path in own]
        return [each for each in found if each.place in places]

    return judge


def _concerned(kinds: Iterable[str]) -> frozenset[str]:
    """The kinds that the rules must see: the programme, the new ones and what they refer to.

    What refers to *them* (actions, missions) cannot know them yet, and is most of a dossier; of
    an action, everything is looked at where the new object belongs to it.
    """
    found = {"programa"}
    for kind in kinds:
        targets = (field.camp.target for _, field in walk(kind_named(kind).model))
        found |= {kind, *(each for target in targets if target for each in target.split("|"))}
    return frozenset(found)


def entry_of(new: NewObject, translator: Translator) -> Entry:
    """The entry that a new object will be once it is saved."""
    kind = kind_named(new.kind)
    parsed = read(new.path, file_text(new, translator).encode())
    return Entry(new.path, kind, parsed, build(parsed, kind.model), new.id, new.accio)


def _places(entries: Sequence[Entry], objects: Sequence[NewObject], loc: Loc) -> Iterator[Place]:
    """Where a finding about an answer may stand: at it, or at a part around it."""
    for entry, new in zip(entries, objects, strict=True):
        inside = loc[len(new.loc) :] if loc[: len(new.loc)] == new.loc else ()
        for depth in range(1, len(inside) + 1):
            yield entry.parsed.place(inside[:depth])
