"""What a finding that was kept weighs, once it is known how far things are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from cooptec.diagnostics import Diagnostic
from cooptec.diagnostics.kept import from_plain
from cooptec.dossier.nodes import Loc
from cooptec.rules.gen import GEN_09
from cooptec.rules.parts.records import Kept
from cooptec.rules.parts.settled import Find


@dataclass(frozen=True)
class Scales:
    """Weighs findings: what may wait counts from its moment on, and waivers are in force or not."""

    reached: Callable[[str], frozenset[str]]
    """The moments that the object of a file has reached."""
    force: frozenset[tuple[str, str]]
    """The paths of files and the codes of rules that are waived for them."""
    spoken_for: frozenset[tuple[str, Loc]]
    """The values of which another part or rule speaks, so that GEN-09 need not."""
    pending_too: bool
    """Whether to tell what is only pending."""
    place: Find

    def told(self, found: Iterable[Kept]) -> list[Diagnostic]:
        """What is told of some findings."""
        needed = (each for each in found if not self._is_needless(each))
        return [self._told(each) for each in needed if not self._waits(each)]

    def waiting(self, found: Iterable[Kept]) -> int:
        """How many of some findings are only pending, and are not told."""
        return sum(self._waits(each) and not self._is_needless(each) for each in found)

    def _is_needless(self, each: Kept) -> bool:
        return each.code == GEN_09.code and each.value in self.spoken_for

    def _told(self, each: Kept) -> Diagnostic:
        if not each.pending:
            return from_plain(each.plain)
        pending = each.moment not in self.reached(each.path)
        found = replace(from_plain(each.plain), pending=pending)
        if each.loc is not None and not each.is_located:
            found = replace(found, place=self.place(*each.value))
        return found

    def _waits(self, each: Kept) -> bool:
        pending = each.pending and each.moment not in self.reached(each.path)
        return not self.is_told(each.path, each.code, pending=pending)

    def is_told(self, path: str, code: str, *, pending: bool) -> bool:
        """Whether to tell what may be only pending; what a waiver covers is."""
        return self.pending_too or not pending or (path, code) in self.force
