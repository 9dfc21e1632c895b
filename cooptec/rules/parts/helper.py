"""What a process does that helps: it reads files, tells their facts and judges parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cooptec.dossier import Entry
from cooptec.dossier.loading import load_entry
from cooptec.rules.judgement import Contents, Units
from cooptec.rules.parts.facts import Facts, facts_of
from cooptec.rules.parts.judge import Judge, Verdict, shelf_of


class Judged(NamedTuple):
    """What one process says of its parts."""

    verdicts: Mapping[str, Verdict]
    torn: Sequence[str]
    """Files that changed while they were judged."""


@dataclass(frozen=True)
class Helper:
    """What one of the processes does: first it reads files, then it judges parts."""

    root: Path

    @cached_property
    def _read(self) -> dict[str, Entry]:
        return {}

    @cached_property
    def _known(self) -> dict[str, Facts]:
        return {}

    def read(self, files: Contents) -> Mapping[str, Facts]:
        """The facts of files."""
        for path, content in files.items():
            entry = self._read[path] = load_entry(self.root, path)
            self._known[path] = facts_of(entry, content)
            entry.parsed.forget_values()
        return {path: self._known[path] for path in files}

    def judge(
        self,
        facts: Mapping[str, Sequence[Any]],
        units: Units,
        today: str,
        locate_pending: bool,  # noqa: FBT001 (as it comes through the pipe)
    ) -> Judged:
        """The verdicts on parts, given the facts of all files that were not read here."""
        self._known.update((path, Facts.from_plain(list(plain))) for path, plain in facts.items())
        shelf = shelf_of(self.root, self._known, self._read.values())
        judge = Judge(shelf, date.fromisoformat(today), locate_pending)
        return Judged({unit: judge.verdict(units[unit]) for unit in units}, tuple(shelf.torn))

    def place(self, path: str, loc: Sequence[str | int]) -> tuple[int, int, int]:
        """The line, the column and the length of a value of a file that was read here."""
        entry = self._read[path]
        place = entry.place(tuple(loc))
        entry.parsed.forget_places()
        return place.line, place.column, place.length
