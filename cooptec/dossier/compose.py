"""From text to the tree of PyYAML's C parser, safely.

The parser composes by recursion in C, without a bound of its own: the depth is judged before.
"""

import operator
from collections.abc import Iterator
from typing import Final

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode
from yaml._yaml import CParser

from cooptec.dossier.limits import Limits

Collection = MappingNode | SequenceNode


class TooDeep(Exception):  # noqa: N818 (named for what happened)
    """More levels than the limit; ``index`` is the character where the last one begins."""

    def __init__(self, index: int) -> None:
        super().__init__(f"nested too deep at character {index}")
        self.index = index


class TooMany(Exception):  # noqa: N818 (named for what happened)
    """More values than the limit."""


class _Composer(CParser):
    """The C parser, with the three methods that it calls for every value made empty.

    Why: without resolution a node's tag is ``None`` unless the author wrote one. Two of them are
    functions of Python itself that do as good as nothing: what they answer is not looked at, and
    calling one of ours for every value would take a twentieth of the reading.
    """

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = bool

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        """No tag for anything."""


def compose(data: bytes, limits: Limits) -> Node | None:
    """The tree of a UTF-8 text without byte order mark; ``None`` when there is nothing in it.

    Raises:
        yaml.YAMLError: it is not YAML.
        TooDeep: it is nested deeper than the limit.
        TooMany: it has more values than the limit.
    """
    if _may_be_deep(data, limits.nesting // 2) or _may_be_many(data, limits.values):
        _measure(data, limits)
    node: Node | None = _Composer(data).get_single_node()
    return node


_BEGINNINGS_ALIKE: Final = bytes.maketrans(b"\r?:-", b"\n   ")


def _may_be_deep(data: bytes, half: int) -> bool:
    """Whether nesting could reach twice ``half``.

    A block level needs a column of its own in a line's beginning, a flow level a bracket; when
    both counts stay under half of the limit, so does the depth.
    """
    if data.count(b"[") + data.count(b"{") >= half:
        return True
    alike = data.translate(_BEGINNINGS_ALIKE)
    return alike.startswith(b" " * half) or b"\n" + b" " * half in alike


_BEFORE_A_VALUE: Final = (b"\n", b"\r", b",", b":", b"-", b"[", b"{", b"?")


def _may_be_many(data: bytes, limit: int) -> bool:
    """Whether there could be so many values: a name and its value have a sign of their own."""
    half = limit // 2
    return len(data) > half and sum(map(data.count, _BEFORE_A_VALUE)) >= half


def _measure(data: bytes, limits: Limits) -> None:
    """Go through the text once without keeping anything, as far as the limits."""
    parser = _Composer(data)
    depth = values = 0
    while (event := parser.get_event()) is not None:
        values += isinstance(event, yaml.NodeEvent)
        if values > limits.values:
            raise TooMany
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > limits.nesting:
                raise TooDeep(event.start_mark.index if event.start_mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class Expansion:
    """How many values a tree has when every alias is followed; one visit per node.

    An anchor always stands before its aliases, so the recursion is never deeper than the text.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()
        self.endless: Node | None = None

    def measure(self, node: Node) -> tuple[int, int]:
        """Values and depth of a node; sets :attr:`endless` when it contains itself."""
        if isinstance(node, ScalarNode):
            return 1, 1
        key = id(node)
        if key in self._open:
            self.endless = self.endless or node
            return 1, 1
        if key not in self._known:
            self._open.add(key)
            sizes = [self.measure(child) for child in children(node)]
            self._open.discard(key)
            self._known[key] = (
                1 + sum(count for count, _ in sizes),
                1 + max((depth for _, depth in sizes), default=0),
            )
        return self._known[key]


def children(node: Node) -> Iterator[Node]:
    """The keys and values, or the items, of a node."""
    if isinstance(node, MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, SequenceNode):
        yield from node.value


def walk(root: Node) -> Iterator[Node]:
    """Every node of a tree once, in the order of the text."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting.extend(reversed(list(children(node))))
