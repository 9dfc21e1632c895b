"""What the parser accepts and the dossier does not.

Each check looks first for a sign in the bytes that costs next to nothing, so that an ordinary file
pays for none of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from cooptec.diagnostics import Diagnostic, Fix
from cooptec.dossier import faults
from cooptec.dossier.compose import Expansion, walk
from cooptec.dossier.conflicts import Conflict, Side, leftover_marks
from cooptec.dossier.limits import Limits
from cooptec.dossier.positions import place_of
from cooptec.dossier.text import Text, forbidden_character, forbidden_places

_GAP_WITH_TAB = re.compile(r"(?<![ \t]) *(?P<tab>\t)[ \t]*")


def of_text(text: Text, limits: Limits) -> list[Diagnostic]:
    """Invisible characters (LEC-13)."""
    return [
        faults.forbidden_character(place, character)
        for place, character in forbidden_places(text, limits.findings)
    ]


def of_conflicts(text: Text, conflicts: Sequence[Conflict], limits: Limits) -> list[Diagnostic]:
    """Two versions of the same lines, as git leaves them (LEC-14)."""
    return [_conflict(text, each) for each in conflicts[: limits.findings]]


def of_leftover_marks(text: Text, limits: Limits) -> list[Diagnostic]:
    """Marks of git that somebody forgot to delete (LEC-14), in a text that cannot be read."""
    marks = leftover_marks(text)[: limits.findings]
    return [faults.leftover_mark(text.place(*mark)) for mark in marks]


def _conflict(text: Text, conflict: Conflict) -> Diagnostic:
    def lines(side: Side) -> tuple[int, int, str]:
        return text.line_of(side.start), text.line_of(side.end) - 1, side.name

    place = text.place(conflict.start, text.line_end(text.line_of(conflict.start)))
    return faults.conflict(place, lines(conflict.ours), lines(conflict.theirs))


def of_root(text: Text, root: Node | None) -> Diagnostic | None:
    """An empty file (LEC-08), a list or a single value (LEC-09)."""
    if root is None:
        return faults.empty_file(text.place(0, 1))
    if isinstance(root, MappingNode):
        return None
    place = place_of(text, root)
    if isinstance(root, SequenceNode):
        return faults.list_file(place)
    if not root.value:
        return faults.empty_file(place)
    return faults.single_value_file(place, root.value)


def of_aliases(text: Text, root: Node | None, limits: Limits) -> Diagnostic | None:
    """Aliases that multiply beyond the limits, or that contain themselves (LEC-07)."""
    if root is None or b"*" not in text.data or b"&" not in text.data:
        return None
    expansion = Expansion()
    values, depth = expansion.measure(root)
    if expansion.endless is not None:
        start = expansion.endless.start_mark.index
        return faults.endless(text.place(start, start + 1))
    if depth > limits.nesting:
        return faults.nested_too_deep(place_of(text, root), limits.nesting)
    if values > limits.values:
        return faults.too_many_values(place_of(text, root), limits.values)
    return None


def of_nodes(text: Text, root: Node, limits: Limits) -> list[Diagnostic]:
    """Tabs before values (LEC-06), escaped invisible characters (LEC-13), long texts (LEC-07)."""
    found: list[Diagnostic] = []
    if b"\t" in text.data:
        found += islice(_tabs(text, root), limits.findings)
    if b"\\" in text.data:
        found += islice(_escapes(text, root), limits.findings)
    if len(text.content) > limits.text_chars:
        found += _long_texts(text, root, limits.text_chars)
    return found


def _tabs(text: Text, root: Node) -> Iterator[Diagnostic]:
    starts = {node.start_mark.index for node in walk(root)}
    for gap in _GAP_WITH_TAB.finditer(text.content):
        if gap.end() in starts:
            yield faults.tab(text.place(*gap.span("tab")), _blank_instead(text, gap))


def _blank_instead(text: Text, gap: re.Match[str]) -> Fix | None:
    """One blank, between a name or a dash and its value; how far a line is moved in, who knows."""
    place = text.place(*gap.span())
    return Fix(place, " ") if place.column > 1 else None


def _escapes(text: Text, root: Node) -> Iterator[Diagnostic]:
    for node in walk(root):
        if isinstance(node, ScalarNode) and node.style == '"':
            character = forbidden_character(node.value)
            if character is not None and character not in "\u0085\u2028\u2029":
                yield faults.forbidden_character(place_of(text, node), character)


def _long_texts(text: Text, root: Node, limit: int) -> list[Diagnostic]:
    return [
        faults.text_too_long(place_of(text, node), len(node.value), limit)
        for node in walk(root)
        if isinstance(node, ScalarNode) and len(node.value) > limit
    ]


def of_oddity(text: Text, node: Node, first: Node | None) -> Diagnostic:
    """A key that stands twice (LEC-03), a tag or ``<<`` (LEC-04), no word as key (LEC-17)."""
    place = place_of(text, node)
    if first is not None:
        return faults.duplicate_key(place, node.value, place_of(text, first))
    if node.tag is not None:
        return faults.tagged(place, str(node.tag))
    if isinstance(node, ScalarNode) and node.value == "<<":
        return faults.merge_key(place)
    return faults.not_a_name(place)
