"""Which of the findings somebody wants to hear of."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cooptec.diagnostics.declaration import Severity
from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.trouble import Trouble
from cooptec.i18n import N_, Message

ALWAYS: Final = "PDP"
"""The family of rules on personal data, which nobody can leave out."""
_ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True)
class Selection:
    """Rules and families by their codes (``TDR-03``, ``DEM``), and a least weight."""

    only: frozenset[str] = frozenset()
    """Where it is empty, every rule."""
    without: frozenset[str] = frozenset()
    least: Severity = Severity.INFO

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def takes(self, found: Diagnostic) -> bool:
        """Whether a finding is wanted; an error about personal data always is."""
        family = found.code.partition("-")[0]
        if family == ALWAYS and found.severity is Severity.ERROR and not found.pending:
            return True
        names = {found.code, family}
        wanted = not self.only or not names.isdisjoint(self.only)
        heavy = _ORDER.index(found.severity) >= _ORDER.index(self.least)
        return wanted and heavy and names.isdisjoint(self.without)


def named(texts: Sequence[str], known: Collection[str]) -> frozenset[str]:
    """The rules and families that somebody names, with commas or one by one.

    Args:
        texts: what was written, such as ``DEM,tdr-03``.
        known: the codes of all rules.

    Raises:
        Trouble: no rule and no family has such a name.
    """
    families = {code.partition("-")[0] for code in known}
    found = [name.strip().upper() for text in texts for name in text.split(",") if name.strip()]
    for name in found:
        if name not in families and name not in known:
            raise Trouble(
                Message(N_("No rule is called “{name}”"), {"name": name}),
                Message(N_("The families of rules: {families}"), {"families": sorted(families)}),
            )
    return frozenset(found)


def left_out(texts: Sequence[str], known: Collection[str]) -> frozenset[str]:
    """The rules and families that somebody does not want to hear of; see :func:`named`.

    Raises:
        Trouble: no rule has such a name, or it is one on personal data.
    """
    found = named(texts, known)
    for name in sorted(found):
        if name.partition("-")[0] == ALWAYS:
            raise Trouble(
                Message(N_("{name} protects personal data and cannot be left out"), {"name": name})
            )
    return found


def only_new(
    found: Sequence[Diagnostic],
    before: Sequence[Diagnostic],
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Diagnostic, ...]:
    """The findings that were not there before, wherever in their files the old ones stood.

    Args:
        found: what there is now.
        before: what there was.
        renamed: for files that have another path now, the one that they had.
    """
    known = Counter(_said(each, each.place.path) for each in before)
    fresh: list[Diagnostic] = []
    for each in found:
        said = _said(each, renamed.get(each.place.path, each.place.path))
        known[said] -= 1
        if known[said] < 0:
            fresh.append(each)
    return tuple(fresh)


def _said(found: Diagnostic, path: str) -> tuple[object, ...]:
    """What makes two findings the same problem: all but the line."""
    message = found.message
    weight = (found.severity, found.pending, found.waived)
    return found.code, path, message.text, repr(message.args), weight
