"""Judging parts of a dossier, once it is known of all files by what they are looked up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cooptec.codelists.registry import builtin
from cooptec.dossier import Dossier, Entry
from cooptec.model.places import PROGRAMME_FILE
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import PartRules, diagnostic, may_wait, told_once
from cooptec.rules.parts.facts import Facts
from cooptec.rules.parts.records import Kept, kept
from cooptec.rules.parts.shelf import FactsDirectory, Shelf
from cooptec.rules.surroundings import Surroundings


class Verdict(NamedTuple):
    """What was found in a part, and what was looked up for it."""

    asked: Sequence[str]
    """The keys by which it looked up files of other parts."""
    found: Sequence[Kept]

    @classmethod
    def from_plain(cls, plain: Sequence[Sequence[Any]]) -> "Verdict":
        """The verdict that JSON has made lists of."""
        asked, found = plain
        return cls(asked, [Kept(*each) for each in found])


def shelf_of(root: Path, facts: Mapping[str, Facts], read: Iterable[Entry]) -> Shelf:
    """The files of a dossier, of which some have been read already."""
    shelf = Shelf(root, (), (), builtin(), FactsDirectory(facts))
    for entry in read:
        shelf.put(entry)
    return shelf


@dataclass(frozen=True)
class Judge:
    """Judges a dossier part by part on a day."""

    shelf: Shelf
    today: date
    """The day that counts as today."""
    locate_pending: bool
    """Whether to find the line of what is only pending."""

    def verdict(self, paths: Iterable[str]) -> Verdict:
        """What is to be said of the part that holds these files.

        Raises:
            UnkeepableError: something was found that could not be read back equal.
        """
        entries = tuple(map(self.shelf.entry, sorted(paths)))
        own, asked = Dossier(self.shelf.root, entries, (), self.shelf.lists), set[str]()
        found = [kept(each, None) for entry in entries for each in entry.diagnostics]
        found += self._findings(own, asked)
        for entry in entries:
            entry.parsed.forget_places()
        return Verdict(sorted(asked), found)

    def _findings(self, own: Dossier, asked: set[str]) -> Iterator[Kept]:
        judged = tuple(self._rules.judge(own, self._around, asked))
        for rule, finding, entry in told_once(judged):
            pending = may_wait(rule, finding)
            located = self.locate_pending or not pending
            found = diagnostic(rule, finding, entry, pending=pending, located=located)
            yield kept(found, finding.loc)

    @cached_property
    def _around(self) -> Surroundings:
        if self.shelf.directory.holds(PROGRAMME_FILE):
            self.shelf.entry(PROGRAMME_FILE)
        return Surroundings(self.shelf, self.today)

    @cached_property
    def _rules(self) -> PartRules:
        return PartRules(RULES)
